# SPDX-License-Identifier: MIT
# The QGIS plugin in the folder of the system, where every user finds it in the list of plugins. Its
# files are those of the zip that scripts/package-plugin makes.
find_program(SATCHEL_LRELEASE NAMES lrelease PATHS /usr/lib/qt5/bin)
find_program(SATCHEL_PYTHON NAMES python3 PATHS /usr/bin NO_DEFAULT_PATH)
if(NOT SATCHEL_LRELEASE OR NOT SATCHEL_PYTHON)
    message(FATAL_ERROR "The QGIS plugin needs lrelease (qttools5-dev-tools) and python3")
endif()

set(plugin ${PROJECT_SOURCE_DIR}/qgis-plugin/satchel)
set(stage ${PROJECT_BINARY_DIR}/qgis-plugin)
set(compile)
file(GLOB translations CONFIGURE_DEPENDS ${plugin}/i18n/*.ts) # as scripts/translate does
foreach(translation IN LISTS translations)
    get_filename_component(name ${translation} NAME_WLE)
    list(APPEND compile COMMAND ${SATCHEL_LRELEASE} -silent ${translation} -qm ${stage}/i18n/${name}.qm)
endforeach()
# Always: it is done in a second, and what it is made of is for Python to say.
add_custom_target(satchel_qgis_plugin ALL
    COMMAND ${CMAKE_COMMAND} -E rm -rf ${stage}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${stage}/i18n
    ${compile}
    COMMAND ${SATCHEL_PYTHON} -B ${PROJECT_SOURCE_DIR}/scripts/lib/pack_plugin.py
        ${plugin} ${stage}/i18n ${stage}/satchel.zip
    COMMAND ${CMAKE_COMMAND} -E chdir ${stage} ${CMAKE_COMMAND} -E tar xf satchel.zip
    VERBATIM)
install(DIRECTORY ${stage}/satchel
    DESTINATION ${CMAKE_INSTALL_DATADIR}/qgis/python/plugins COMPONENT qgis-plugin
    PATTERN LICENSE EXCLUDE)
