#!/bin/sh
# whole-sitting.sh: the demo runs with the real programs, and its bundles hold
#
#   whole-sitting.sh TELLERCTL TELLER-VERIFY
#
# Both suites, by name and in secret; the same seed gives the same ballots, another one
# others.  The dice of the secret sittings are recomputed from their file, and others are
# found out.
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
    grep '^M.*: For ' "$dir/$name.out" >"$dir/$name.sums" || { echo "demo $name has no sums"; rc=1; }
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
demo secret --seed 7 --ballot secret
demo sealed --seed 8 --ballot secret --suite sm2+sm3
for name in secret sealed; do
    grep -q '^M1   void ' "$dir/$name.out" || { echo "$name has no void round"; rc=1; }
done
for name in one same other; do verify $name; done
secret='secret sealed'
"$check" --help | grep -q -e --dice ||
    { echo 'secret votes are not verified: this teller-verify knows no --dice'; secret=; }
for name in $secret; do
    verify $name
    grep -q 'it agrees' "$dir/$name.out" || { echo "$name: dice not checked"; rc=1; }
    "$check" --dice "$dir/$name/dice.txt" "$dir/$name/bundle" >"$dir/$name.dice" ||
        { cat "$dir/$name.dice"; rc=1; }
    tr 123456 234561 <"$dir/$name/dice.txt" >"$dir/$name.other"
    "$check" --dice "$dir/$name.other" "$dir/$name/bundle" >"$dir/$name.dice" 2>&1 &&
        { echo "other dice agree with $name"; rc=1; }
done
cmp "$dir/one.sums" "$dir/same.sums" || rc=1
cmp -s "$dir/one.sums" "$dir/other.sums" && { echo "seeds 7 and 8 give the same sums"; rc=1; }
exit $rc
