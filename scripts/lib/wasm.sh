# Builds the search engine for browsers: WebAssembly from the same Swift sources. Sourced; needs say.sh, compiler.sh and $root.

# build_search_module FILE: the module; the same sources and tools give the same bytes. The compiler puts a hash of the paths that it
# was given into its output; so it works in a folder of its own, where they are the same for everybody.
build_search_module() (
    set -euo pipefail
    export LC_ALL=C
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    ln -s "${root:?}/Sources" "$work/Sources"
    output=$(realpath -m "$1")
    cd "$work"
    compile_search_swift
    compile_search_c
    "$(compiler_tool wasm-ld)" --no-entry --gc-sections --export-memory --strip-all -z stack-size=262144 ./*.o -o linked.wasm
    wasm-opt --flatten --rereloop -Oz -Oz --low-memory-unused --enable-bulk-memory --enable-sign-ext --enable-mutable-globals --enable-nontrapping-float-to-int \
        linked.wasm -o search.wasm
    cmp -s search.wasm "$output" || install -D -m 644 search.wasm "$output"
    touch "$output"
)

# Without the passes that copy code in order to be fast, and without the checks whose failing would end the program: a quarter less
# to transfer. The same sources run with all checks natively, over damaged indexes and hostile queries; here a fault could not
# reach beyond the module's own memory.
compile_search_swift() {
    swiftc -target wasm32-unknown-none-wasm -enable-experimental-feature Embedded -swift-version 6 -warnings-as-errors \
        -wmo -Osize -parse-as-library -module-name Search -Xfrontend -disable-stack-protector \
        -Xllvm -sil-disable-pass=inline -Xllvm -sil-disable-pass=loop-rotate -remove-runtime-asserts \
        -c Sources/KnowledgeBase/Search/Engine/*.swift Sources/SearchModule/*.swift -o engine.o
}

compile_search_c() {
    local source
    for source in Sources/SearchModule/*.c; do
        "$(compiler_tool clang)" --target=wasm32-unknown-none-wasm -Oz -ffreestanding -fno-builtin -mbulk-memory -Wall -Wextra -Werror \
            -c "$source" -o "$(basename "$source").o"
    done
}

# search_module_is_current FILE: whether nothing it is made from is newer.
search_module_is_current() {
    local sources=("${root:?}"/Sources/{KnowledgeBase/Search/Engine,SearchModule} "$root/scripts/lib/wasm.sh")
    [[ -e $1 && -z $(find "${sources[@]}" -newer "$1" -print -quit) ]]
}
