#!/usr/bin/env bash
# serve.sh CONFIG CONTENT STATE PORT [desk]: publishes CONTENT to STATE/dist and serves it, with the functions of scripts/run,
# until standard input ends; with `desk` also the help desk, with the demo's data. Prints "ready" when the server answers.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
source "$root/scripts/lib/say.sh"
source "$root/scripts/lib/build.sh"
source "$root/scripts/lib/server.sh"
source "$root/scripts/lib/demo.sh"

trap stop_server EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

if [[ ${5:-} == desk ]]; then
    demo_config=$3/portal.conf
    {
        sed -e "s|^site\.url *=.*|site.url = http://localhost:$4|" "$1"
        demo_settings
        # Cheap passwords: these tests are not about their cost.
        printf '%s\n' 'passwords.memory = 8 MB' 'passwords.passes = 1'
    } >"$demo_config"
    publish "$demo_config" "$2" "$3/dist"
    demo_data "$3"
    give_data_to_server "$3"
    put_programs "$3/cgi"
    start_server "$3/apache" "$3/dist" "$4" "$3/cgi" "$demo_config"
else
    publish "$1" "$2" "$3/dist"
    start_server "$3/apache" "$3/dist" "$4"
fi
echo ready
cat >/dev/null
