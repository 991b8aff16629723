# Builds the programs and the site. Sourced; needs say.sh and $root.

source "${root:?}/scripts/lib/compiler.sh"
source "$root/scripts/lib/wasm.sh"
source "$root/scripts/lib/programs.sh"

build_products() {
    local command
    for command in site-builder portal-admin; do (cd "$root" && swift build -c release --product "$command") || return; done
    strictly build_programs "$root/.build/programs" || return
    search_module_is_current "$root/.build/release/search.wasm" || strictly build_search_module "$root/.build/release/search.wasm"
}

# strictly FUNCTION…: in a shell of its own, which ends at the first failure; here `set -e` means nothing once a caller asks with `||`.
strictly() { root=$root bash -euo pipefail -c 'source "$root/scripts/lib/build.sh"; "$@"' - "$@"; }

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
        cp "$root/.build/programs/$program" "$1/$program.new" && chmod 755 "$1/$program.new" && mv "$1/$program.new" "$1/$program"
    done
}
