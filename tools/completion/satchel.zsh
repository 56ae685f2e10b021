#compdef satchel
# SPDX-License-Identifier: MIT
# Completion of satchel for zsh. What can stand where, the program knows itself.
#
#   source <(satchel completion zsh)      after compinit
_satchel() {
    local program=${(Q)words[1]} answer word help mark=: before=
    local -a line candidates texts
    whence -- "$program" >/dev/null || program=satchel
    line=("${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}")
    while IFS=$'\t' read -r word help; do
        if [[ $word == :* ]]; then
            mark=$word before=$help
            break
        fi
        candidates+=("$word")
        texts+=("$word${help:+  -- $help}")
    done < <("$program" complete words "${line[@]}" 2>/dev/null)

    case $mark in
    :goes-on) compadd -l -S '' -d texts -a -- candidates ;;
    :files | :folders)
        (( ${#candidates} )) && compadd -l -d texts -a -- candidates
        compset -P "${(b)before}"
        if [[ $mark == :folders ]]; then
            _files -/
        else
            _files
        fi
        ;;
    *) compadd -l -d texts -a -- candidates ;;
    esac
}

if [[ $funcstack[1] == _satchel ]]; then
    _satchel "$@"
else
    compdef _satchel satchel
fi
