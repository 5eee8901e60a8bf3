#!/bin/sh
# every-kind.sh: a sitting of every kind of vote, pressed key by key, and its bundle holds
#
#   every-kind.sh TELLERCTL TELLER-VERIFY
#
# The demo itself fails where a sum is not what its deputies marked, or a verdict not what
# its table says; here the words that make a kind what it is must be said, and another
# program must find the same results.
#
# SPDX-License-Identifier: GPL-3.0-or-later
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
unset TELLER_BINDIR # those of this build
ctl=$1 check=$2 number=0
echo 1..29
say() { # say STATUS TEXT
    number=$((number + 1))
    [ "$1" = 0 ] && echo "ok $number - $2" || echo "not ok $number - $2"
}
value() { sed -n "s/^$1 *//p" "$dir/out"; }
verify() { "$check" "$@" "$dir/sitting/bundle" >"$dir/claims" 2>&1 || { cat "$dir/claims" >&2; false; }; }
dice() { [ ! -e "$dir/sitting/dice.txt" ] || { grep -q 'it agrees' "$dir/out" && verify --dice "$dir/sitting/dice.txt"; }; }
sitting() { # sitting KIND WORDS OPTION...
    kind=$1 words=$2
    shift 2
    rm -rf "$dir/sitting"
    "$ctl" demo --out "$dir/sitting" --members 24 --kind "$kind" "$@" >"$dir/out" 2>"$dir/err" &&
        grep -q "$words" "$dir/out" && verify --fingerprint "$(value fingerprint)" --head "$(value head | tr ' ' :)" && dice ||
        { cat "$dir/out" "$dir/err" >&2; false; }
    say $? "$kind $*"
}
for ballot in recorded secret; do
    sitting clauses 'Passed: 2 of 3' --ballot $ballot
    sitting election 'Elected: 1 of 1' --ballot $ballot
    sitting appointments 'Passed: 2 of 3' --ballot $ballot
    sitting project-approve 'Chosen: 1 of 1' --ballot $ballot
    sitting project-pick 'Chosen: 3 of 3' --ballot $ballot
    sitting project-rank 'Chosen: 2 of 2' --ballot $ballot
    sitting project-budget 'Chosen: 1 of 2' --ballot $ballot
    sitting evaluation 'Result of the evaluation' --ballot $ballot
    sitting appraisal 'Basically satisfied$' --ballot $ballot
    sitting survey 'Result of the evaluation' --ballot $ballot --members 36
done
sitting exam '15 passed the exam, 9 did not'
sitting election 'Elected: 1 of 1' --ballot recorded --suite sm2+sm3
grep -q '^sum n7.for 4$' "$dir/sitting/bundle/votes/001/outcome.txt" &&
    ! grep -q '^sum n7' "$dir/sitting/bundle/votes/002/outcome.txt"
say $? 'a deputy who stands on no list is written in by his number, but not in a run-off'
sitting hands '^H2 *refused .*19'
sitting motion '^M1   Passed: For ' --votes 1
sitting election 'Elected: 1 of 1' --ballot secret --suite sm2+sm3
sitting project-rank 'Chosen: 2 of 2' --suite sm2+sm3
"$ctl" demo --out "$dir/none" --kind exam --ballot secret 2>"$dir/err"
[ $? = 2 ] && grep -q 'so it is recorded$' "$dir/err" && [ ! -e "$dir/none" ]
say $? 'an exam in secret is refused with the reason'
"$ctl" demo --out "$dir/none" --kind survey --ballot secret --members 24 2>"$dir/err"
[ $? = 2 ] && grep -q '24 is below the 30 that 3 layers of a secret vote need$' "$dir/err" && [ ! -e "$dir/none" ]
say $? 'a survey in secret needs ten of every layer'
