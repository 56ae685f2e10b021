# SPDX-License-Identifier: MIT
# The man pages: the texts of docs/man with the options that the tool itself declares, by lowdown.
# SATCHEL_MAN_PAGES are their sources (tools/CMakeLists.txt).
if(CMAKE_CXX_FLAGS MATCHES "-fsanitize") # leaks of others would end the build
    return()
endif()
find_program(SATCHEL_LOWDOWN NAMES lowdown)
find_program(SATCHEL_PYTHON NAMES python3 PATHS /usr/bin NO_DEFAULT_PATH)
if(NOT SATCHEL_LOWDOWN OR NOT SATCHEL_PYTHON)
    message(STATUS "No man pages: they need lowdown and python3")
    return()
endif()

set(manual ${PROJECT_SOURCE_DIR}/docs/man)
set(maker ${PROJECT_SOURCE_DIR}/scripts/lib/man_pages.py)
set(SATCHEL_MAN_DIR ${PROJECT_BINARY_DIR}/man)
set(pages ${SATCHEL_MAN_PAGES})
list(TRANSFORM pages REPLACE "^.*/(.*)\\.md$" "${SATCHEL_MAN_DIR}/\\1.1")
add_custom_command(OUTPUT ${pages}
    COMMAND ${SATCHEL_PYTHON} -B ${maker} $<TARGET_FILE:satchel_tool> ${manual} ${SATCHEL_MAN_DIR} ${PROJECT_VERSION}
    DEPENDS satchel_tool ${maker} ${SATCHEL_MAN_PAGES}
        ${manual}/shared/environment.md ${manual}/shared/exit-status.md ${manual}/shared/files.md
    COMMENT "Making the man pages"
    VERBATIM)
add_custom_target(man ALL DEPENDS ${pages})
install(FILES ${pages} DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT tool)
