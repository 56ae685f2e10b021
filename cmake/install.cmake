# SPDX-License-Identifier: MIT
# What `cmake --install` puts where. Every path is relative to the prefix, so an
# installed tree can be moved.
set(SATCHEL_INSTALL_CMAKEDIR ${CMAKE_INSTALL_LIBDIR}/cmake/satchel)

install(TARGETS satchel EXPORT satchelTargets
    ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
    INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
if(TARGET satchel_tool)
    install(TARGETS satchel_tool RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()

# --- Headers -----------------------------------------------------------------

foreach(header IN LISTS SATCHEL_PUBLIC_HEADERS)
    get_filename_component(folder ${header} DIRECTORY)
    install(FILES ${PROJECT_SOURCE_DIR}/lib/satchel/${header}
        DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/satchel/${folder})
endforeach()
install(FILES ${PROJECT_BINARY_DIR}/generated/satchel/version.hpp
    DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/satchel)

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
    DESTINATION ${SATCHEL_INSTALL_CMAKEDIR})
install(EXPORT satchelTargets NAMESPACE satchel:: DESTINATION ${SATCHEL_INSTALL_CMAKEDIR})

# --- pkg-config satchel ------------------------------------------------------

file(RELATIVE_PATH SATCHEL_INCLUDEDIR_FROM_PC
    ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_FULL_INCLUDEDIR})
configure_file(
    ${PROJECT_SOURCE_DIR}/cmake/satchel.pc.in
    ${PROJECT_BINARY_DIR}/generated/satchel.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/generated/satchel.pc
    DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

# --- Data and documents ------------------------------------------------------

install(DIRECTORY ${PROJECT_SOURCE_DIR}/data/aoi DESTINATION ${CMAKE_INSTALL_DATADIR}/satchel)
install(FILES
    ${PROJECT_SOURCE_DIR}/LICENSE
    ${PROJECT_SOURCE_DIR}/README.md
    ${PROJECT_SOURCE_DIR}/CHANGELOG.md
    DESTINATION ${CMAKE_INSTALL_DOCDIR})
