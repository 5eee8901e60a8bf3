#!/bin/bash
# Runs the examples of docs/format.md, section 9, on the golden bundles and compares what
# they print with what stands there; with --write it is written there instead.
#
# In a block ```console each line that begins with "$ " is a command (and "> " its next
# line); all are run by one shell in tests/golden/bundle-ed25519, $T is an empty directory.
#
# SPDX-License-Identifier: GPL-3.0-or-later
root=$(cd "$(dirname "$0")/../.." && pwd)
document=$root/docs/format.md
for tool in openssl sha256sum basenc awk od; do
    command -v $tool >/dev/null || { echo "$tool is not installed"; exit 77; }
done
cksum -a sm3 /dev/null >/dev/null 2>&1 || { echo "cksum knows no SM3"; exit 77; }

T=$(mktemp -d)
trap 'rm -rf "$T" "$T".new "$T".failed' EXIT
cd "$root/tests/golden/bundle-ed25519" || exit 1
export LC_ALL=C.UTF-8

# Prints the command and what it prints.
show() {
    [ -n "$1" ] || return
    sed '1s/^/$ /; 2,$s/^/> /' <<<"$1"
    eval "$1" 2>&1 </dev/null || { echo "this failed: $1" >&2; touch "$T".failed; }
}

inside=false command=
while IFS= read -r line; do
    case $inside$line in
    'false```console') inside=true; echo "$line" ;;
    false*) echo "$line" ;;
    'true```') show "$command"; command=; inside=false; echo "$line" ;;
    'true$ '*) show "$command"; command=${line#'$ '} ;;
    'true> '*) command+=$'\n'${line#'> '} ;;
    esac
done <"$document" >"$T".new

[ ! -e "$T".failed ] || exit 1
if [ "$1" = --write ]; then
    cp "$T".new "$document"
else
    grep -q '^```console' "$document" && diff -u "$document" "$T".new
fi
