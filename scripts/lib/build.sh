# Builds the programs and the site. Sourced; needs say.sh, wasm.sh and $root.

# What the web server starts for /portal/<name>/….
programs=(login logout home tickets profile password-reset invitation search feedback rating staff)

build_products() {
    # Without a path to shared libraries: the C library's start of a static position-independent program aborts on one.
    (cd "${root:?}" && swift build -c release --disable-local-rpath) || return
    search_module_is_current "$root/.build/release/search.wasm" || build_search_module "$root/.build/release/search.wasm"
}

# publish CONFIG CONTENT DIST: the site of CONTENT, made by the release build.
publish() {
    (cd "$root" && .build/release/site-builder build --config "$1" --content "$2" --output "$3")
}

# put_programs FOLDER: the web server's programs, where it looks for them.
put_programs() {
    local program
    mkdir -p "$1"
    for program in "${programs[@]}"; do
        # A program that runs just now cannot be written over, but replaced.
        cp "$root/.build/release/$program" "$1/$program.new" && chmod 755 "$1/$program.new" && mv "$1/$program.new" "$1/$program"
    done
}
