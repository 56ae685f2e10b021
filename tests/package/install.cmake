# SPDX-License-Identifier: MIT
cmake_minimum_required(VERSION 3.21)
# Installs, then moves the tree: the tests that follow use the new place only.
include(${CMAKE_CURRENT_LIST_DIR}/run.cmake)

file(REMOVE_RECURSE ${SCRATCH}/first-place ${PREFIX})
run(output ${CMAKE_COMMAND} --install ${BUILD} --prefix ${SCRATCH}/first-place)
file(RENAME ${SCRATCH}/first-place ${PREFIX})

foreach(expected IN ITEMS
        ${LIBDIR}/libsatchel.a
        ${PLUGIN}
        ${LIBDIR}/cmake/satchel/satchelConfig.cmake
        ${LIBDIR}/cmake/satchel/satchelConfigVersion.cmake
        ${LIBDIR}/pkgconfig/satchel.pc
        include/satchel/version.hpp
        include/satchel/aoi/aoi.hpp
        include/satchel/order/place.hpp
        share/satchel/aoi/toulouse.kml
        share/doc/satchel/LICENSE
        share/doc/satchel/CONTRIBUTING.md
        share/doc/satchel/bench/README.md
        share/doc/satchel/data/aoi/toulouse.kml
        share/doc/satchel/data/schema/plan.schema.json
        share/doc/satchel/docs/man/satchel.md
        share/doc/satchel/docs/offer.model3
        share/doc/satchel/docs/parcels.geojson
        share/doc/satchel/docs/qgis-area.png
        share/doc/satchel/docs/tutorial.md)
    if(NOT EXISTS ${PREFIX}/${expected})
        message(FATAL_ERROR "not installed: ${expected}")
    endif()
endforeach()

# A path of the machine that built it would break elsewhere.
file(GLOB_RECURSE texts ${PREFIX}/${LIBDIR}/*.cmake ${PREFIX}/${LIBDIR}/*.pc)
foreach(text IN LISTS texts)
    file(READ ${text} content)
    string(FIND "${content}" "${BUILD}" build_path)
    string(FIND "${content}" "${SCRATCH}" install_path)
    if(NOT build_path EQUAL -1 OR NOT install_path EQUAL -1)
        message(FATAL_ERROR "${text} names a folder of this machine")
    endif()
endforeach()
