#!/bin/sh
# paper.sh: what the QR code of a printed certificate says is what the bundle says
#
#   paper.sh TELLERCTL TELLER-VERIFY
#
# A whole sitting of few members, in both suites: its bundle is verified, its certificate
# printed at 200 dots an inch, and the code read from the picture.
#
# SPDX-License-Identifier: GPL-3.0-or-later
ctl=$1 verify=$2
for tool in pdftoppm zbarimg; do
    command -v $tool >/dev/null || { echo "1..0 # SKIP $tool is not installed"; exit 0; }
done
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
echo 1..8
number=0
say() { # say STATUS TEXT
    number=$((number + 1))
    [ "$1" = 0 ] && echo "ok $number - $suite: $2" || echo "not ok $number - $suite: $2"
}
value() { sed -n "s/^ *\"$1\": \"\\([^\"]*\\)\".*/\\1/p" "$dir/$suite.json"; }
check() { # check SUITE DIGEST-COMMAND...
    suite=$1
    shift
    vote=$dir/$suite/bundle/votes/001
    "$ctl" demo --json --out "$dir/$suite" --members 12 --votes 1 --suite "$suite" \
        >"$dir/$suite.json"
    say $? 'a sitting runs from sign-in to certificate'

    "$verify" --fingerprint "$(value fingerprint)" --head "$(value head | tr ' ' :)" \
        "$dir/$suite/bundle" >&2
    say $? 'all claims of its bundle hold'

    pdftoppm -r 200 -png "$vote/certificate.pdf" "$dir/$suite" &&
        zbarimg --raw --quiet --oneshot -Sdisable -Sqrcode.enable "$dir/$suite"-*.png \
            >"$dir/$suite.read" 2>"$dir/$suite.err" && sed '$ { /^$/ d }' "$dir/$suite.read" |
        cmp - "$vote/slip.txt" >&2
    say $? 'the code on paper is the slip'

    digest=$("$@" <"$vote/certificate.txt" | sed 's/.*= *//; s/ .*//')
    [ -n "$digest" ] && [ "$digest" = "$(sed -n 's/^certificate //p' "$dir/$suite.read")" ]
    say $? 'it names the digest of the certificate'
}
check ed25519+sha256 sha256sum
check sm2+sm3 openssl dgst -sm3
