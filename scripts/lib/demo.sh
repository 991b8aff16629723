# The demo's database and who can sign in to it. Sourced; needs say.sh and $root.

portal_admin() { PORTAL_CONFIG=${demo_config:-$root/var/portal.conf} "$root/.build/release/portal-admin" "$@"; }

# demo_data STATE: makes STATE/data with people and tickets, unless it is there; STATE/demo-people.json says who they are.
demo_data() {
    local state=$1
    if [[ -e $state/data/portal.db && -e $state/demo-people.json ]]; then
        portal_admin database migrate >/dev/null || die "the demo's database cannot be used; start over with --fresh"
        say "kept: $state/data"
        return
    fi
    rm -rf "$state/data" "$state/demo-people.json"
    portal_admin database create
    portal_admin demo >"$state/demo-people.json.new" || die "the demo's data could not be made"
    mv "$state/demo-people.json.new" "$state/demo-people.json"
}

# give_data_to_server STATE: the programs that Apache starts are www-data's when root starts it, and so must the data be.
give_data_to_server() {
    mkdir -p "$1/mail"
    ((EUID != 0)) || chown -R www-data:www-data "$1/data" "$1/mail"
}

# start_mailer STATE DIST: sends the demo's mail to STATE/mail until stop_mailer.
start_mailer() {
    # The process itself, not a shell around it that would be stopped in its place.
    PORTAL_CONFIG=${demo_config:-$root/var/portal.conf} "$root/.build/release/portal-admin" mail deliver --watch --output "$2" \
        >>"$1/mailer.log" 2>&1 &
    mailer_pid=$!
}

stop_mailer() {
    [[ -z ${mailer_pid:-} ]] || kill "$mailer_pid" 2>/dev/null || true
    mailer_pid=
}

# demo_settings: lines of portal.conf that only the demo has.
demo_settings() {
    cat <<'END'
data.folder = data
mail.folder = mail
mail.from = support@localhost
END
}

# write_demo_json STATE URL: STATE/demo.json, for scripts.
write_demo_json() {
    sed -e "1s|^{|{\n  \"url\": \"$2\",\n  |" -e '$s|}$|,\n  "mail": "var/mail",\n  "database": "var/data/portal.db"\n}|' \
        "$1/demo-people.json" >"$1/demo.json"
}

# show_demo_people STATE: address and password of everybody, one a line.
show_demo_people() {
    grep -oE '"email": "[^"]*", "password": "[^"]*"(, "language": "[^"]*")?(, "role": "[^"]*", "totp": "[^"]*")?' \
        "$1/demo-people.json" |
        sed -E 's/"email": "([^"]*)", "password": "([^"]*)"(, "language": "([^"]*)")?(, "role": "([^"]*)", "totp": "([^"]*)")?/\1  \2  \4  \6 \7/' |
        while IFS= read -r line; do printf '    %s\n' "$line"; done
}
