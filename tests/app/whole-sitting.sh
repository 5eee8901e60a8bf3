#!/bin/sh
# whole-sitting.sh: the demo runs with the real programs, and its bundles hold
#
#   whole-sitting.sh TELLERCTL TELLER-VERIFY
#
# Both suites; the same seed gives the same ballots, another one others.
#
# SPDX-License-Identifier: GPL-3.0-or-later
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
unset TELLER_BINDIR # those of this build
rc=0
demo() { # demo NAME OPTION...
    name=$1; shift
    "$ctl" demo --out "$dir/$name" --members 40 --votes 1 "$@" >"$dir/$name.out" ||
        { echo "demo $name failed"; rc=1; }
    grep '^M' "$dir/$name.out" >"$dir/$name.sums" || { echo "demo $name has no sums"; rc=1; }
}
value() { sed -n "s/^$2 *//p" "$dir/$1.out"; } # value NAME WORD
verify() { # verify NAME
    "$check" --fingerprint "$(value "$1" fingerprint)" --head "$(value "$1" head | tr ' ' :)" \
        "$dir/$1/bundle" >"$dir/$1.claims" || { cat "$dir/$1.claims"; rc=1; }
}
ctl=$1 check=$2
demo one --seed 7
demo same --seed 7 --suite sm2+sm3
demo other --seed 8
for name in one same other; do verify $name; done
cmp "$dir/one.sums" "$dir/same.sums" || rc=1
cmp -s "$dir/one.sums" "$dir/other.sums" && { echo "seeds 7 and 8 give the same sums"; rc=1; }
exit $rc
