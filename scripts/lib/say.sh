# What the scripts tell their reader. Sourced.

if [[ -t 1 ]]; then bold=$'\e[1m' plain=$'\e[0m'; else bold='' plain=''; fi
steps_done=0

# step TEXT…: the next thing that is being done.
step() {
    steps_done=$((steps_done + 1))
    printf '%s[%d] %s%s\n' "$bold" "$steps_done" "$*" "$plain"
}

say() { printf '    %s\n' "$*"; }

die() {
    printf '%s: %s\n' "${0##*/}" "$*" >&2
    exit 1
}
