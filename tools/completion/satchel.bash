# SPDX-License-Identifier: MIT
# Completion of satchel for bash. What can stand where, the program knows itself.
#
#   source <(satchel completion bash)
_satchel() {
    local program=$1 i word rest=${COMP_LINE:0:COMP_POINT}
    local -a line=()
    type -P -- "$program" >/dev/null || program=satchel

    # Readline takes "--output=a" for three words; what stands together is one again.
    for ((i = 0; i <= COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if ((i > 0)) && [[ $rest != [[:space:]]* && -n $rest && -n $word ]]; then
            line[-1]+=$word
        else
            line+=("$word")
        fi
        while [[ $rest == [[:space:]]* ]]; do rest=${rest:1}; done
        rest=${rest#"$word"}
    done
    local current=${line[-1]} mark=: before="" candidate
    # What readline leaves alone: the part up to the last "=" or ":".
    local kept=${current%"${current##*[=:]}"}
    [[ $COMP_WORDBREAKS == *:* || $current == --*=* ]] || kept=

    COMPREPLY=()
    while IFS=$'\t' read -r candidate before; do
        if [[ $candidate == :* ]]; then
            mark=$candidate
            break
        fi
        COMPREPLY+=("${candidate#"$kept"}")
    done < <("$program" complete words "${line[@]:1}" 2>/dev/null)

    case $mark in
    :goes-on) compopt -o nospace 2>/dev/null ;;
    :files | :folders)
        local path=${current#"$before"} kind=-f
        [[ $mark == :folders ]] && kind=-d
        [[ $path == [\"\']* ]] && path=${path:1} # readline keeps the quote
        [[ $path == \~/* ]] && path=$HOME/${path:2}
        compopt -o filenames 2>/dev/null
        mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen "$kind" -- "$path")
        ;;
    esac
    return 0
} && complete -F _satchel satchel
