#!/bin/sh
# run.sh: docs/check.html in a browser without a window
#
# The page is opened with what it is asked (golden slips, digests by openssl, published
# vectors) and cases.js appended: the page before that is the shipped file, byte for byte.
# The browser loads a file, has a profile of its own and is told to speak to nobody.
#
# SPDX-License-Identifier: GPL-3.0-or-later
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
for tool in chromium openssl; do
    command -v $tool >/dev/null || { echo "1..0 # SKIP $tool is not installed"; exit 0; }
done
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
vectors=$TELLER_SHARED_DATA/vectors

data() { # data ID FILE: a text that the browser does not run
    printf '<script type="text/plain" id="%s">' "$1"
    cat "$2"
    echo '</script>'
}
digests() { # lengths around the ends of blocks of 64 and 128 bytes
    for n in 0 1 55 56 63 64 65 111 112 119 120 127 128 129 1000; do
        for name in sha256 sha512 sm3; do
            printf '%s %s ' $n $name
            head -c $n "$root/docs/check.html" | openssl dgst -r -$name | cut -d ' ' -f 1
        done
    done
}
digests >"$dir/digests"
head -c 1000 "$root/docs/check.html" >"$dir/bytes"
{
    cat "$root/docs/check.html"
    for suite in ed25519 sm2; do
        bundle=$root/tests/golden/bundle-$suite
        data slip-$suite "$bundle/votes/001/slip.txt"
        data certificate-$suite "$bundle/votes/001/certificate.txt"
        data device-$suite "$bundle/sitting.txt"
    done
    data digests "$dir/digests"
    openssl base64 -A -in "$dir/bytes" >"$dir/base64"
    data bytes "$dir/base64"
    for file in wycheproof/ed25519_test.json sm/sm2-gmt0003.5-annex.json; do
        [ ! -f "$vectors/$file" ] || data $file "$vectors/$file"
    done
    echo '<script>'
    cat "$here/cases.js"
    echo '</script>'
} >"$dir/page.html"

HOME=$dir timeout 60 chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run \
    --disable-background-networking --disable-component-update --disable-sync --disable-dev-shm-usage \
    --user-data-dir="$dir/profile" --virtual-time-budget=10000 --dump-dom \
    "file://$dir/page.html" >"$dir/dom" 2>"$dir/log"
sed -n '/<pre id="tap">/,/<\/pre>/p' "$dir/dom" |
    sed 's/.*<pre id="tap">//; s/<\/pre>.*//; s/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g; /^$/d' >"$dir/tap"
cat "$dir/tap"
grep -q '^1\.\.[1-9]' "$dir/tap" || { cat "$dir/log" >&2; echo 'Bail out! the browser did not finish'; }
