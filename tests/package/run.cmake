# SPDX-License-Identifier: MIT
# run(OUTPUT_VARIABLE command...): its standard output; ends the test with all it said when it fails.
function(run output_variable)
    execute_process(COMMAND ${ARGN}
        RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE errors)
    if(NOT result EQUAL 0)
        list(JOIN ARGN " " command)
        message(NOTICE "${output}${errors}")
        message(FATAL_ERROR "exit ${result}: ${command}")
    endif()
    set(${output_variable} "${output}" PARENT_SCOPE)
endfunction()

# expect_toulouse(text): the area of the guide's square around Toulouse in km². The
# formula of Lambert's cylindrical equal-area projection gives 300.878 for it.
function(expect_toulouse text)
    if(NOT text MATCHES "^300\\.87[78]")
        message(FATAL_ERROR "expected the area of Toulouse, got \"${text}\"")
    endif()
endfunction()
