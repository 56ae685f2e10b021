# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# Building, for scripts that have set `root` to the top of the tree. To be sourced.

: "${root:?}"

# ccache and others keep files under HOME; some build machines have none.
settle_home() {
    if [[ ! -w ${HOME:-/nonexistent} ]]; then
        mkdir -p "$root/build/home"
        export HOME=$root/build/home
    fi
}

# The language of messages is part of what ccache knows an object by: a build machine without one would
# compile all of it again.
export LANG=${LANG:-C.UTF-8}

# Configures and builds a preset. Configures once, CMake then looks after itself;
# again from scratch when the tree was moved or copied with its build folder.
build_preset() {
    local -r folder=$root/build/$1
    if [[ ! -f $folder/build.ninja ]] ||
        ! grep --quiet --line-regexp --fixed-strings "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$folder/CMakeCache.txt"; then
        rm -rf "$folder"
        cmake -S "$root" --preset "$1" || return
    fi
    cmake --build "$folder" --parallel "$(nproc)"
}
