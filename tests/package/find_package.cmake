# SPDX-License-Identifier: MIT
cmake_minimum_required(VERSION 3.21)
include(${CMAKE_CURRENT_LIST_DIR}/run.cmake)

set(build ${SCRATCH}/consumer-by-find-package)
file(REMOVE_RECURSE ${build})
run(output ${CMAKE_COMMAND} -S ${CONSUMER} -B ${build} -G ${GENERATOR}
    -D CMAKE_PREFIX_PATH=${PREFIX} -D CMAKE_CXX_COMPILER=${COMPILER} -D CMAKE_CXX_FLAGS=${FLAGS}
    -D SATCHEL_VERSION=${VERSION})
run(output ${CMAKE_COMMAND} --build ${build})
run(output ${build}/consumer ${PREFIX}/share/satchel/aoi/toulouse.kml)
expect_toulouse("${output}")
