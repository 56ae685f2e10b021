# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# Which Debian packages Satchel needs, and how to get those that are missing.
# To be sourced. "a|b" is met by either; a is installed when both are missing.

# shellcheck disable=SC2034 # read by the scripts that source this file
build_packages=(
    g++ cmake ninja-build ccache pkg-config
    libgdal-dev libproj-dev libgeos-dev libexpat1-dev libminizip-dev libsqlite3-dev libsimdjson-dev
    "libcurl4-openssl-dev|libcurl4-gnutls-dev" libssl-dev ca-certificates
    nlohmann-json3-dev libtomlplusplus-dev libcli11-dev libcpp-httplib-dev librsvg2-dev lowdown
)
# shellcheck disable=SC2034
test_packages=(
    catch2 clang-format-14 mold
    gdal-bin proj-bin openssl make mkdocs
    python3-gdal python3-pyproj python3-shapely qgis-common python3-qgis qgis-providers
    qgis python3-pytest python3-pytestqt python3-pyqt6 flake8 bandit mypy
    pyqt5-dev-tools qttools5-dev-tools xvfb
    bash-completion zsh fish man-db groff dpkg-dev
    postgresql-15 postgresql-15-postgis-3 chromium chromium-driver python3-selenium python3-jsonschema
    squid nginx-light microsocks faketime iproute2
)
# shellcheck disable=SC2034
fuzz_packages=(
    clang libclang-rt-14-dev
)

is_installed() {
    [[ $(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null) == installed ]]
}

# Prints the first name of every requirement that is not met.
missing_packages() {
    local requirement package
    local -a alternatives
    for requirement in "$@"; do
        IFS='|' read -r -a alternatives <<<"$requirement"
        for package in "${alternatives[@]}"; do
            is_installed "$package" && continue 2
        done
        printf '%s\n' "${alternatives[0]}"
    done
}

# Runs a command as root: directly, or by sudo, which may ask for a password only
# where a person can answer.
as_root() {
    if [[ $EUID -eq 0 ]]; then
        "$@"
    elif [[ -t 0 && ${CI:-} != true ]]; then
        sudo "$@"
    else
        sudo --non-interactive "$@"
    fi
}

# Installs what is missing of the given requirements; silent when nothing is.
need_packages() {
    local -a names=("${@%%|*}") missing
    local list
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        echo "There is no apt here, so nothing is installed. If the build fails, install what" >&2
        echo "corresponds to these Debian packages: ${names[*]}" >&2
        return 0
    fi
    list=$(missing_packages "$@")
    [[ -n $list ]] || return 0
    mapfile -t missing <<<"$list"

    # --no-remove: a machine that keeps another curl or GDAL is told, not changed.
    local -a install=(apt-get install --yes --no-install-recommends --no-remove "${missing[@]}")
    echo "==> Installing ${#missing[@]} missing packages: ${missing[*]}" >&2
    if [[ $EUID -ne 0 ]] && ! command -v sudo >/dev/null; then
        give_up_installing "neither root nor sudo is at hand" "${install[@]}"
    fi
    local log
    log=$(mktemp)
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update >"$log" 2>&1 ||
        echo "apt-get update failed; going on with the package lists that are here" >&2
    as_root env DEBIAN_FRONTEND=noninteractive \
        "${install[@]}" -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300 >>"$log" 2>&1 || {
        tail -n 20 "$log" >&2
        give_up_installing "apt-get failed as above (all of it: $log)" "${install[@]}"
    }
    rm -f "$log"
}

give_up_installing() {
    local -r reason=$1
    shift
    local system="this system"
    # shellcheck disable=SC1091
    [[ -r /etc/os-release ]] && system=$(. /etc/os-release && echo "${PRETTY_NAME:-$system}")
    {
        echo "Packages are missing and cannot be installed from here: $reason."
        echo "Run as root, then try again:"
        echo "    apt-get update && $*"
        [[ $system == *"Linux 12"* ]] ||
            echo "Satchel is built and tested on Debian 12; on $system names may differ."
    } >&2
    exit 1
}
