# SPDX-License-Identifier: MIT
# zsh_line.zsh LINE SCRIPT FOUND: types a line and Tab into an interactive zsh; what it would offer goes to FOUND, a
# candidate a line, and "done" to FOUND.done.
zmodload zsh/zpty
zpty shell "TERM=dumb PS1='ready> ' zsh -f -i"

send() { zpty -w shell "$1" }
send 'autoload -Uz compinit && compinit -u -D'
send "source ${(q)2}"
send 'compadd() { local -a hits; builtin compadd -O hits "$@"; (( $#hits )) && print -rl -- $hits >>| '"${(q)3}"'; builtin compadd "$@" }'
send '_spied() { _satchel "$@"; local result=$?; print done >| '"${(q)3}.done"'; return $result }'
send 'compdef _spied satchel; bindkey "^I" complete-word; print configured'
zpty -n -w shell "$1"$'\t'
repeat 600; do
    [[ -e $3.done ]] && break
    zpty -rt shell output || sleep 0.1
done
zpty -d shell
[[ -e $3.done ]]
