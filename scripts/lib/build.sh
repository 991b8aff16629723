# Builds the programs and the site. Sourced; needs say.sh, wasm.sh and $root.

products=(site-builder portal-admin)

build_products() {
    local product
    for product in "${products[@]}"; do
        (cd "${root:?}" && swift build -c release --product "$product") || return
    done
    search_module_is_current "$root/.build/release/search.wasm" || build_search_module "$root/.build/release/search.wasm"
}

# publish CONFIG CONTENT DIST: the site of CONTENT, made by the release build.
publish() {
    (cd "$root" && .build/release/site-builder build --config "$1" --content "$2" --output "$3")
}
