# SPDX-License-Identifier: MIT
# Debian packages by cpack: one per component. `scripts/package` makes them as they are given away.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME satchel)
set(CPACK_PACKAGE_VENDOR Satchel)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT "The Satchel maintainers <maintainers@satchel.example>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "") # each package has its own
set(CPACK_PACKAGING_INSTALL_PREFIX ${CMAKE_INSTALL_PREFIX})
set(CPACK_PACKAGE_DIRECTORY ${PROJECT_BINARY_DIR}/packages)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/cmake/debian/finish.cmake)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_HOMEPAGE https://satchel.example)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(debian_version ${PROJECT_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE})

# satchel_debian_package(COMPONENT NAME SECTION "summary" "text"): what every package has.
set(CPACK_COMPONENTS_ALL)
macro(satchel_debian_package component name section summary text)
    string(TOUPPER ${component} upper)
    list(APPEND CPACK_COMPONENTS_ALL ${component})
    set(CPACK_DEBIAN_${upper}_PACKAGE_NAME ${name})
    set(CPACK_DEBIAN_${upper}_PACKAGE_SECTION ${section})
    set(CPACK_DEBIAN_${upper}_DESCRIPTION "${summary}\n${text}")
    set(CPACK_DEBIAN_${upper}_PACKAGE_SHLIBDEPS OFF)
    if(SATCHEL_DEBIAN)
        set(documents ${CMAKE_INSTALL_DATADIR}/doc/${name})
        install(FILES ${PROJECT_SOURCE_DIR}/cmake/debian/copyright DESTINATION ${documents} COMPONENT ${component})
        install(FILES ${PROJECT_SOURCE_DIR}/CHANGELOG.md RENAME changelog
            DESTINATION ${documents} COMPONENT ${component})
        install(FILES ${PROJECT_BINARY_DIR}/generated/changelog.Debian
            DESTINATION ${documents} COMPONENT ${component})
    endif()
endmacro()

# The date is that of what is packed (scripts/package sets SOURCE_DATE_EPOCH), as everywhere.
string(TIMESTAMP debian_date "%a, %d %b %Y %H:%M:%S +0000" UTC)
configure_file(${PROJECT_SOURCE_DIR}/cmake/debian/changelog.in
    ${PROJECT_BINARY_DIR}/generated/changelog.Debian @ONLY)

if(TARGET satchel_tool)
    satchel_debian_package(tool satchel science
        "finds, prices and orders Airbus satellite images"
        "Reads areas of interest from any vector layer, searches the archive, writes\nfootprints as a layer to review, plans, prices and orders images or new\nacquisitions, each once. Without an account everything runs against a\nsimulated service within the program.\n.\nThis package has the program, its man pages and completion for shells.")
    set(CPACK_DEBIAN_TOOL_PACKAGE_SHLIBDEPS ON)
    # The program verifies certificates by the system's; it draws PNG maps by librsvg, where it is there.
    set(CPACK_DEBIAN_TOOL_PACKAGE_DEPENDS ca-certificates)
    set(CPACK_DEBIAN_TOOL_PACKAGE_RECOMMENDS "librsvg2-2, gdal-plugin-satchel")
    set(CPACK_DEBIAN_TOOL_PACKAGE_SUGGESTS "bash-completion, qgis-plugin-satchel")
endif()

satchel_debian_package(dev libsatchel-dev libdevel
    "finds and orders Airbus satellite images (C++ library)"
    "Reads areas of interest from any vector layer, searches the archive, writes\nfootprints as a layer, plans, prices and orders images, each once.\n.\nThis package has the static library, its headers, and files for CMake and\npkg-config.")
set(CPACK_DEBIAN_DEV_PACKAGE_DEPENDS "libgdal-dev (>= 3.6), libproj-dev (>= 9), libgeos-dev (>= 3.10), libexpat1-dev, libminizip-dev, libsqlite3-dev, libsimdjson-dev, libcurl4-openssl-dev | libcurl4-gnutls-dev, libssl-dev, libtomlplusplus-dev, pkg-config")

if(TARGET ogr_SATCHEL)
    satchel_debian_package(gdal-plugin gdal-plugin-satchel science
        "Airbus satellite image archive as a GDAL layer"
        "With this driver the data source SATCHEL: is the archive of Airbus satellite\nimages, for everything that reads vector layers by GDAL: ogr2ogr, Python, QGIS.\nFilters by place, date and cloud cover are answered by the service.")
    set(CPACK_DEBIAN_GDAL-PLUGIN_PACKAGE_SHLIBDEPS ON)
    set(CPACK_DEBIAN_GDAL-PLUGIN_PACKAGE_DEPENDS ca-certificates)
    set(CPACK_DEBIAN_GDAL-PLUGIN_PACKAGE_SUGGESTS "gdal-bin, satchel")
endif()

if(SATCHEL_DEBIAN)
    include(cmake/qgis_plugin.cmake)
    satchel_debian_package(qgis-plugin qgis-plugin-satchel science
        "finds and orders Airbus satellite images in QGIS"
        "A dock that leads from areas on the map to images, their footprints and\nquicklooks, to a price and an order; the same steps as algorithms of the\nProcessing toolbox. It runs the program of the package satchel.")
    set(CPACK_DEBIAN_QGIS-PLUGIN_PACKAGE_ARCHITECTURE all)
    set(CPACK_DEBIAN_QGIS-PLUGIN_PACKAGE_DEPENDS
        "satchel (>= ${PROJECT_VERSION}), qgis (>= 3.22), python3-qgis (>= 3.22), python3:any")
    set(CPACK_DEBIAN_QGIS-PLUGIN_PACKAGE_CONTROL_EXTRA
        ${PROJECT_SOURCE_DIR}/cmake/debian/postinst ${PROJECT_SOURCE_DIR}/cmake/debian/prerm)
endif()

include(CPack)
