# SPDX-License-Identifier: MIT
# Puts text files into a library, so that it needs none of them where it runs.
#
#   satchel_embed(TARGET NAMESPACE HEADER FUNCTION=FILE[+FILE...] ...)
#
# Each FUNCTION of the NAMESPACE, declared in HEADER as `std::string_view FUNCTION()`, gives the
# content of its FILE, of several one after the other. They are read when
# the target is built, again after each change. To be called where the target is made.
#
# As a script (cmake -P) it writes the source: OUTPUT, NAMESPACE, HEADER, TEXTS (joined by "|").
if(NOT CMAKE_SCRIPT_MODE_FILE)
    set(SATCHEL_EMBED_SCRIPT ${CMAKE_CURRENT_LIST_FILE})

    function(satchel_embed target namespace header)
        string(MAKE_C_IDENTIFIER ${namespace} name)
        set(output ${PROJECT_BINARY_DIR}/generated/embedded/${name}.cpp)
        set(files)
        foreach(text IN LISTS ARGN)
            string(REGEX REPLACE "^[^=]*=" "" parts ${text})
            string(REPLACE "+" ";" parts ${parts})
            list(APPEND files ${parts})
        endforeach()
        list(JOIN ARGN "|" texts)
        add_custom_command(OUTPUT ${output}
            COMMAND ${CMAKE_COMMAND} -D OUTPUT=${output} -D NAMESPACE=${namespace}
                -D HEADER=${header} -D "TEXTS=${texts}" -P ${SATCHEL_EMBED_SCRIPT}
            DEPENDS ${files} ${SATCHEL_EMBED_SCRIPT}
            COMMENT "Embedding the texts of ${namespace}"
            VERBATIM)
        target_sources(${target} PRIVATE ${output})
    endfunction()
    return()
endif()

set(source "// Made by cmake/embed.cmake.\n#include \"${HEADER}\"\n\nnamespace ${NAMESPACE} {\n")
string(REPLACE "|" ";" texts "${TEXTS}")
foreach(text IN LISTS texts)
    string(REGEX MATCH "^([^=]*)=(.*)$" matched "${text}")
    set(function ${CMAKE_MATCH_1})
    string(REPLACE "+" ";" parts "${CMAKE_MATCH_2}")
    set(bytes)
    foreach(part IN LISTS parts)
        file(READ ${part} content HEX)
        string(APPEND bytes ${content})
    endforeach()
    # Characters need no quoting, and unlike a text they have no greatest length.
    string(REGEX REPLACE "(..)" "'\\\\x\\1'," bytes "${bytes}")
    string(APPEND source "\nstd::string_view ${function}()\n{\n"
        "    static constexpr char text[] = {${bytes}};\n    return {text, sizeof text};\n}\n")
endforeach()
string(APPEND source "\n} // namespace ${NAMESPACE}\n")
file(WRITE ${OUTPUT} "${source}")
