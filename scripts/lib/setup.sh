# Finds Swift and installs the Debian packages that are missing. Sourced; needs say.sh and $root.

# listed FILE…: the package names in lists, without comments.
listed() { sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "$@"; }

# missing_packages FILE…: those of the listed packages that dpkg does not have.
missing_packages() {
    local package
    for package in $(listed "$@"); do
        [[ $(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || echo "$package"
    done
}

as_root() {
    if ((EUID == 0)); then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        die "not root, and there is no sudo; as root, do: $*"
    fi
}

apt() { as_root env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get -q -y "$@" </dev/null; }

# install_packages FILE…: installs what is missing of the listed packages; nothing is started or asked.
install_packages() {
    local missing
    command -v dpkg-query >/dev/null || die "needs Debian or Ubuntu; elsewhere install by hand what $* list"
    mapfile -t missing < <(missing_packages "$@")
    if ((${#missing[@]} == 0)); then
        say "nothing is missing"
        return
    fi
    say "installing: ${missing[*]}"
    apt install --no-install-recommends "${missing[@]}" || {
        say "refreshing the list of packages first"
        apt update
        apt install --no-install-recommends "${missing[@]}"
    } || die "could not install: ${missing[*]}"
}

# find_swift: puts Swift on the PATH, or says how to get it.
find_swift() {
    local folder version
    for folder in "" /opt/swift/usr/bin /usr/local/swift/usr/bin "$HOME/.local/share/swiftly/bin" /usr/bin; do
        if PATH="$folder${folder:+:}$PATH" command -v swift >/dev/null; then
            PATH="$folder${folder:+:}$PATH"
            break
        fi
    done
    command -v swift >/dev/null || die "Swift 6.3 or later is needed and was not found; see https://www.swift.org/install/linux/"
    version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9.]*\).*/\1/p' | head -n 1)
    [[ $(printf '%s\n' 6.3 "$version" | sort -V | head -n 1) == 6.3 ]] || die "Swift 6.3 or later is needed; $(command -v swift) is ${version:-unknown}"
    say "Swift $version, $(command -v swift)"
}
