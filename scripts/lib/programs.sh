# Builds the web server's programs as Embedded Swift: see docs/decisions/0406-programs-in-embedded-swift.md. Sourced; needs say.sh, compiler.sh and $root.

# What the web server starts for /portal/<name>/….
programs=(login logout home tickets profile password-reset invitation search feedback rating staff)

# build_programs FOLDER: all of them, into FOLDER; what they are compiled from stays beside them.
build_programs() (
    set -euo pipefail
    export LC_ALL=C
    programs_are_current "$1" && return
    mkdir -p "$1"
    folder=$(cd "$1" && pwd -P)
    cd "${root:?}"
    # As old as the beginning: what is changed meanwhile is newer.
    linked_libraries >"$folder/current.new"
    describe KnowledgeBase
    describe HelpDesk
    describe FormPages
    {
        compile_pages FormPages
        describe StaffPages
    } &
    compile_pages StaffPages
    wait $!
    for program in "${programs[@]}"; do link_program "$program"; done
    mv "$folder/current.new" "$folder/current"
)

# describe MODULE: what others need for calling it and for compiling into themselves what they call; no code.
describe() { embedded_swift -parse-as-library -module-name "$1" -emit-module -emit-module-path "$folder/$1.swiftmodule" $(sources_of "$1"); }

# compile_pages MODULE: its code, with all that it uses of other modules.
compile_pages() { embedded_swift -parse-as-library -module-name "$1" -c $(sources_of "$1") -o "$folder/$1.o"; }

sources_of() { find "Sources/$1" -name '*.swift' | sort; }

embedded_swift() {
    swiftc -enable-experimental-feature Embedded -swift-version 6 -warnings-as-errors -wmo -Osize -Xfrontend -function-sections -enforce-exclusivity=unchecked \
        -package-name customer_portal -I "$folder" -I Sources/CLinux -I Sources/CSQLite -I Sources/CSodium "$@"
}

# Whole in itself, at no fixed address, closed after linking, without names; with a note of what it was linked with, for
# `portal-admin audit --programs`.
link_program() {
    local pages=FormPages note
    [[ $1 != staff ]] || pages=StaffPages
    note="{\"name\":\"customer-portal\",\"linked\":\"$(linked_libraries)\"}"
    embedded_swift -module-name CGIProgram -c "Sources/FormCGI/$1.swift" -o "$folder/$1.o"
    "$(compiler_tool clang)" -static-pie -fuse-ld=lld -Wl,-z,now,-z,relro,-z,pack-relative-relocs,--gc-sections,-s \
        -Xlinker "--package-metadata=$note" \
        "$folder/$1.o" "$folder/$pages.o" -lsqlite3 -lsodium -lm "$(unicode_tables)" -o "$folder/$1"
}

# Source packages and versions of what goes into a program.
linked_libraries() {
    dpkg-query -W -f='${source:Package}=${source:Version} ' libc6-dev libsodium-dev libsqlite3-dev | sed 's/ $//'
}

unicode_tables() {
    local compiler
    compiler=$(readlink -f "$(command -v swiftc)")
    echo "${compiler%/bin/*}/lib/swift/embedded/$(uname -m)-unknown-linux-gnu/libswiftUnicodeDataTables.a"
}

# programs_are_current FOLDER: whether nothing they are made from is newer, and the system's libraries are those they were linked with.
programs_are_current() {
    local sources=("${root:?}"/Sources/{CLinux,CSQLite,CSodium,KnowledgeBase,HelpDesk,FormPages,StaffPages,FormCGI} "$root/scripts/lib/programs.sh")
    [[ -e $1/current && $(<"$1/current") == "$(linked_libraries)" && -z $(find "${sources[@]}" -newer "$1/current" -print -quit) ]]
}
