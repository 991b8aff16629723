# Finds what comes with the compiler. Sourced.

# compiler_tool NAME: a tool that comes with the compiler, else the system's.
compiler_tool() {
    local beside
    beside=$(dirname "$(readlink -f "$(command -v swiftc)")")/$1
    if [[ -x $beside ]]; then echo "$beside"; else command -v "$1"; fi
}
