# SPDX-License-Identifier: MIT
# Completion of satchel for fish. What can stand where, the program knows itself.
#
#   satchel completion fish | source
function __satchel_complete
    set -l words (commandline -opc)
    set -l program $words[1]
    set -e words[1]
    type -q -- $program; or set program satchel
    for line in ($program complete words $words (commandline -ct) 2>/dev/null)
        set -l parts (string split -m 1 \t -- $line)
        switch $line
            case ':files*'
                for path in (__fish_complete_path (string replace -- "$parts[2]" '' (commandline -ct)))
                    echo -- $parts[2]$path
                end
            case ':folders*'
                for path in (__fish_complete_directories (string replace -- "$parts[2]" '' (commandline -ct)))
                    echo -- $parts[2]$path
                end
            case ':*'
            case '*'
                echo -- $line
        end
    end
end

complete -c satchel -f -a '(__satchel_complete)'
