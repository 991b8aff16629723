# A private Apache for one published site. Sourced; needs say.sh and $root.

server_pid=
served_copy=

# listening PORT: whether something answers on this port of 127.0.0.1.
listening() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

apache_program() {
    PATH=$PATH:/usr/sbin:/sbin command -v apache2 || die "apache2 was not found; is the package apache2-bin installed?"
}

# readable_by_server FILE: whether Apache's children may read it; they are www-data when root starts the server.
readable_by_server() {
    ((EUID != 0)) || setpriv --reuid=www-data --regid=www-data --clear-groups test -r "$1"
}

# open_to_server: lets Apache's children read $dist and $deploy. When root serves a checkout under a closed folder such
# as /root, they get copies elsewhere; nobody's permissions are changed.
open_to_server() {
    readable_by_server "$dist/site/index.html" || give_copy dist
    readable_by_server "$deploy/portal.conf" || give_copy deploy
    readable_by_server "$dist/site/index.html" || die "www-data cannot read $dist; set TMPDIR to a folder open to all"
}

# give_copy NAME: puts a copy of the folder $NAME where all can read it, and its path into $NAME.
give_copy() {
    local -n folder=$1
    [[ -n $served_copy ]] || served_copy=$(mktemp -d "${TMPDIR:-/tmp}/customer-portal.XXXXXX")
    cp -R "$folder" "$served_copy/$1"
    chmod -R u+rwX,go+rX "$served_copy"
    say "www-data cannot read $folder; it gets a copy, so later changes are seen at the next start"
    folder=$served_copy/$1
}

# write_server_conf STATE PORT: STATE/apache.conf, from server.conf.in.
write_server_conf() {
    local text programs=
    [[ -z $cgi ]] || printf -v programs 'Define PORTAL_CGI "%s"\nDefine PORTAL_CONFIG "%s"' "$cgi" "$config"
    text=$(<"$deploy/server.conf.in")
    text=${text//@PROGRAMS@/"$programs"}
    text=${text//@STATE@/"$1"}
    text=${text//@PORT@/"$2"}
    text=${text//@DEPLOY@/"$deploy"}
    text=${text//@DIST@/"$dist"}
    text=${text//@MODULES@//usr/lib/apache2/modules}
    printf '%s\n' "$text" >"$1/apache.conf"
}

# start_server STATE DIST PORT [CGI CONFIG]: serves DIST/site on PORT of 127.0.0.1, with its files and logs in STATE, and the
# programs in CGI, which read CONFIG; returns when it answers. Apache gets a session of its own, so that neither Ctrl-C nor a resized terminal reaches it.
start_server() {
    local state=$1 dist=$2 port=$3 cgi=${4:-} config=${5:-} deploy=${root:?}/deploy/apache tries program
    program=$(apache_program)
    mkdir -p "$state"
    : >"$state/error.log"
    open_to_server
    write_server_conf "$state" "$port"
    setsid "$program" -f "$state/apache.conf" -DFOREGROUND </dev/null >>"$state/error.log" 2>&1 &
    server_pid=$!
    for ((tries = 0; tries < 100; tries++)); do
        ! listening "$port" || return 0
        kill -0 "$server_pid" 2>/dev/null || break
        sleep 0.1
    done
    tail -n 20 "$state/error.log" >&2
    die "Apache did not start; its log is $state/error.log"
}

stop_server() {
    if [[ -n $server_pid ]]; then
        kill -TERM "$server_pid" 2>/dev/null || true
        wait "$server_pid" 2>/dev/null || true
        server_pid=
    fi
    [[ -z $served_copy ]] || rm -rf "$served_copy"
    served_copy=
}
