#!/usr/bin/env bash
# serve.sh CONFIG CONTENT STATE PORT: publishes CONTENT to STATE/dist and serves it, with the functions of scripts/run, until
# standard input ends. Prints "ready" when the server answers.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
source "$root/scripts/lib/say.sh"
source "$root/scripts/lib/wasm.sh"
source "$root/scripts/lib/build.sh"
source "$root/scripts/lib/server.sh"

trap stop_server EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

publish "$1" "$2" "$3/dist"
start_server "$3/apache" "$3/dist" "$4"
echo ready
cat >/dev/null
