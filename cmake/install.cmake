# SPDX-License-Identifier: MIT
# What `cmake --install` puts where. Every path is relative to the prefix, so an
# installed tree can be moved.
set(SATCHEL_INSTALL_CMAKEDIR ${CMAKE_INSTALL_LIBDIR}/cmake/satchel)

install(TARGETS satchel EXPORT satchelTargets
    ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT dev
    INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
if(TARGET satchel_tool)
    install(TARGETS satchel_tool RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT tool)
    include(cmake/man.cmake)
endif()

# --- Completion ---------------------------------------------------------------

# Debian keeps site-functions for the administrator.
set(zsh_folder site-functions)
if(CMAKE_INSTALL_PREFIX STREQUAL "/usr" AND EXISTS /etc/debian_version)
    set(zsh_folder vendor-completions)
endif()
set(SATCHEL_ZSH_DIR ${CMAKE_INSTALL_DATADIR}/zsh/${zsh_folder} CACHE STRING
    "Where the completion for zsh is installed")
set(completion ${PROJECT_SOURCE_DIR}/tools/completion)
install(FILES ${completion}/satchel.bash RENAME satchel
    DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions COMPONENT tool)
install(FILES ${completion}/satchel.zsh RENAME _satchel DESTINATION ${SATCHEL_ZSH_DIR} COMPONENT tool)
install(FILES ${completion}/satchel.fish
    DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d COMPONENT tool)

# --- Headers -----------------------------------------------------------------

foreach(header IN LISTS SATCHEL_PUBLIC_HEADERS)
    get_filename_component(folder ${header} DIRECTORY)
    install(FILES ${PROJECT_SOURCE_DIR}/lib/satchel/${header}
        DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/satchel/${folder} COMPONENT dev)
endforeach()
install(FILES ${PROJECT_BINARY_DIR}/generated/satchel/version.hpp
    DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/satchel COMPONENT dev)

# --- find_package(satchel) ---------------------------------------------------

configure_package_config_file(
    ${PROJECT_SOURCE_DIR}/cmake/satchelConfig.cmake.in
    ${PROJECT_BINARY_DIR}/generated/satchelConfig.cmake
    INSTALL_DESTINATION ${SATCHEL_INSTALL_CMAKEDIR})
write_basic_package_version_file(
    ${PROJECT_BINARY_DIR}/generated/satchelConfigVersion.cmake
    COMPATIBILITY SameMinorVersion)
install(FILES
    ${PROJECT_BINARY_DIR}/generated/satchelConfig.cmake
    ${PROJECT_BINARY_DIR}/generated/satchelConfigVersion.cmake
    DESTINATION ${SATCHEL_INSTALL_CMAKEDIR} COMPONENT dev)
install(EXPORT satchelTargets NAMESPACE satchel::
    DESTINATION ${SATCHEL_INSTALL_CMAKEDIR} COMPONENT dev)

# --- pkg-config satchel ------------------------------------------------------

file(RELATIVE_PATH SATCHEL_INCLUDEDIR_FROM_PC
    ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_FULL_INCLUDEDIR})
configure_file(
    ${PROJECT_SOURCE_DIR}/cmake/satchel.pc.in
    ${PROJECT_BINARY_DIR}/generated/satchel.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/generated/satchel.pc
    DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT dev)

# --- Data and documents ------------------------------------------------------

install(DIRECTORY ${PROJECT_SOURCE_DIR}/data/aoi
    DESTINATION ${CMAKE_INSTALL_DATADIR}/satchel COMPONENT tool)
install(FILES ${PROJECT_SOURCE_DIR}/data/schema/plan.schema.json
    DESTINATION ${CMAKE_INSTALL_DATADIR}/satchel/schema COMPONENT tool)
# As in the source tree, for the links between them.
install(FILES ${PROJECT_SOURCE_DIR}/README.md ${PROJECT_SOURCE_DIR}/CONTRIBUTING.md
    DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT tool)
install(FILES ${PROJECT_SOURCE_DIR}/bench/README.md DESTINATION ${CMAKE_INSTALL_DOCDIR}/bench COMPONENT tool)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/docs DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT tool
    FILES_MATCHING PATTERN *.md PATTERN *.png PATTERN *.geojson PATTERN *.model3)
install(FILES ${PROJECT_SOURCE_DIR}/data/aoi/toulouse.kml DESTINATION ${CMAKE_INSTALL_DOCDIR}/data/aoi COMPONENT tool)
install(FILES ${PROJECT_SOURCE_DIR}/data/schema/plan.schema.json
    DESTINATION ${CMAKE_INSTALL_DOCDIR}/data/schema COMPONENT tool)
if(NOT SATCHEL_DEBIAN) # which has a copyright file, and another changelog beside
    install(FILES ${PROJECT_SOURCE_DIR}/LICENSE ${PROJECT_SOURCE_DIR}/CHANGELOG.md
        DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT tool)
endif()
