#!/bin/sh
# secret-sitting.sh: secret votes command by command, as scrutineers and an operator would
#
#   secret-sitting.sh TELLERCTL TELLERD
#
# A simulated hall of 30 in which every press is made by the test, so that the sums are
# known; then a vote in which too few press, one that is challenged in the hall, and the
# check of the dice.
#
# SPDX-License-Identifier: GPL-3.0-or-later
dir=$(mktemp -d) || exit 1
core=
trap '[ -z "$core" ] || kill $core; rm -rf "$dir"' EXIT
trap 'exit 1' TERM INT
echo 1..24
number=0
program=$1
ctl() { "$program" --state "$dir/state" "$@" >"$dir/out" 2>"$dir/err"; }
signed() { ctl "$@" --officer li --officer zhang --pin-file "$dir/pins"; }
told() { grep -q -e "$2" "$dir/$1" || { cat "$dir/out" "$dir/err" >&2; false; }; } # told out|err WORDS
say() { # say STATUS TEXT
    number=$((number + 1))
    [ "$1" = 0 ] && echo "ok $number - $2" || echo "not ok $number - $2"
}
page() { # page NAME: it can be drawn
    ctl print "$1" "$dir/$1.pdf" && head -c 5 "$dir/$1.pdf" | grep -q '^%PDF-' && rm "$dir/$1.pdf"
}
press() { # press KEY SEAT...
    key=$1
    shift
    for seat; do ctl press "$seat" "$key" || return 1; done
}
value() { sed -n "s/^ *\"$1\": \"\\([^\"]*\\)\".*/\\1/p" "$dir/out" | head -n 1; }

mkdir -m 700 "$dir/state"
printf '246802\n135791\n' >"$dir/pins"
printf '246802\n135791\n975310\n' >"$dir/three"
printf 'seat,id,name,delegation,class,keypad\n' >"$dir/roster.csv"
for i in 01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30; do
    echo "1-$i,D00$i,Deputy $i,One,deputy,sim:00$i" >>"$dir/roster.csv"
done
cat >"$dir/agenda.csv" <<'EOF'
id,kind,method,title,title-en,window
M1,motion,secret,关于预算的决议（草案）,Budget,300
M2,motion,secret,关于人选的决议（草案）,Persons,300
M3,motion,secret,关于规划的决议（草案）,Plan,300
EOF
cat >"$dir/sitting.ini" <<'EOF'
[sitting]
body=示例区人民代表大会
body-id=example
term=19
session=3
sitting=1
place=示例会堂
EOF
profiles=${TELLER_SOURCE_ROOT:-$(dirname "$0")/../..}/ballots/profiles
sed 's/^\[motion\]$/[secret]\nminimum=10\nchallenge=allowed\n\n&/' "$profiles/local-congress.rule" >"$dir/challenge.rule"
"$2" --state "$dir/state" --simulate 30 --sim-manual &
core=$!
until ctl status; do kill -0 $core || exit 1; done

ctl commission Test && echo 246802 | ctl officer add li 李卫 scrutineer &&
    echo 135791 | ctl officer add zhang 张敏 returning-officer &&
    echo 975310 | ctl officer add wang 王芳 scrutineer && signed clock confirm &&
    ctl roster import "$dir/roster.csv" && ctl agenda import "$dir/agenda.csv" &&
    signed sitting open "$dir/sitting.ini" --profile "$dir/challenge.rule" && ctl signin --all
rc=$?
say $rc 'a sitting with secret items opens'
[ $rc = 0 ] || { cat "$dir/err" >&2; exit 1; }

dice=1234561234561234561234561234561234561234561234561
while ! { ctl status && grep -q 'Waiting for the dice' "$dir/out"; }; do kill -0 $core || exit 1; done
told out 'Root-seed   [0-9a-f]\{64\}$' && told out 'Next  *tellerctl dice throw$'
say $? 'status shows the root of the seeds and asks for dice'
! ctl vote ready M1 && told err '^tellerctl: State: '
say $? 'no secret vote is ready before the dice'
! echo "$dice" | ctl dice throw && told err 'dice: 49 dice, expected 50 to 256$'
say $? '49 dice are not enough'
echo "$dice 6" | ctl dice throw --json && root=$(value root-dice) && [ ${#root} = 64 ]
say $? '50 dice are mixed in'
! echo "$dice 6" | ctl dice throw && told err '^tellerctl: State: '
say $? 'they are thrown once'

! ctl test show && told err '^tellerctl: State: no test vote' && ctl test start && press 1 1 2 && press 3 3 &&
    ctl status && told out '^TEST VOTE   on: 3 of 30 pressed; for 2, against 0, abstain 1' &&
    ctl test end && ctl test show && told out ': 3 of 30 keypads heard' && told out '^Not heard   1-04  D0004  Deputy 04  sim:0004$'
say $? 'a test vote tells the keypads that were not heard'
page test && ! ctl print corrigenda "$dir/no.pdf" && told err '^tellerctl: State: no word'
say $? 'its record is printed'
ctl vote ready M1 --json && slot=$(value slot) && [ ${#slot} = 64 ] && ctl vote open M1 &&
    press 1 1 2 3 4 5 6 7 8 9 10 11 12 && press 2 13 14 && press 3 15
say $? 'fifteen vote'
ctl status && told out "Slot  *$slot\$" && told out '; at least 10 of 30 cast'
say $? 'the count moves in steps'
! ctl vote count && told err '^tellerctl: State: ' && [ ! -s "$dir/out" ]
say $? 'nothing is counted while it is open'
ctl vote close && ctl watch --once-state SEALED && page root && page device && ! ctl print certificate "$dir/no.pdf" &&
    told err '^tellerctl: State: there is no certificate' && [ ! -e "$dir/no.pdf" ]
say $? 'its root is printed before anything is opened'
ctl vote count &&
    sed -n 1p "$dir/out" | grep -q '^Root  *[0-9a-f]\{64\}$' &&
    sed -n 2p "$dir/out" | grep -q '^Turnout  *15 of 30 present$' &&
    told out 'Not passed: For 12, Against 2, Abstain 1, not pressed 15$' && told out '^Note  *Outstanding'
say $? 'the root, then the turnout, then the outcome'
page certificate
say $? 'its certificate is printed'
ctl vote announce && ctl certify --officer li --officer zhang --officer wang --pin-file "$dir/three"
say $? 'it is announced and certified'

signed vote correct 1 title 关于预算的决议 标题有误 && ctl status && told out '^Corrected   title: .*（草案） -> 关于预算的决议$' && page corrigenda
say $? 'a word of its certificate is corrected, and printed'

ctl vote ready M2 && ctl vote open M2 && press 1 1 2 3 4 5 && ctl vote close &&
    ctl watch --once-state SEALED && ! ctl vote count && told out '^Turnout  *5 of 30' && ! grep -q Outcome "$dir/out" &&
    told err 'fewer than the minimum'
say $? 'of five votes no choice is opened'
signed vote void 'too few have voted' && page void && page attendance && page numbers &&
    ! ctl print annulment "$dir/no.pdf" && told err 'is not annulled'
say $? 'that vote is void, and the notice of it is printed'

ctl vote ready M3 && ctl vote open M3 && press 1 1 2 3 4 5 6 7 8 && press 2 9 10 11 12 && ctl vote close &&
    ctl watch --once-state SEALED && ctl challenge draw --volunteers D0009,D0003 --wanted 2 --dice 1234561234 &&
    told out '^The dice pick D0003, D0009\.'
say $? 'of two volunteers the dice pick both'
! ctl vote count && told err '^tellerctl: State: ' && press 2 3 && press 1 9 &&
    ctl challenge close && sed -n 2p "$dir/out" | grep -q '^[0-9a-f]\{64\}$'
say $? 'nothing is counted while they vote again'
ctl status && told out '^Next  *tellerctl challenge reveal' && ctl challenge reveal &&
    told out 'D0003 (seat 1-03): For$' && told out 'D0009 (seat 1-09): Against$'
say $? 'what they had pressed first is opened'
ctl vote count && told out ': For 8, Against 4, Abstain 0, not pressed 18$' &&
    told out '^Note  *Hall challenge: of 30 present 2 volunteered, 2 ballots' && ctl vote announce
say $? 'what they pressed last is counted'
signed sitting close && signed dice check --drawing 1 --root "$root" --json && [ "$(value result)" = agrees ]
say $? 'the scrutineers sign the check of their dice'
ctl export "$dir/bundle" && [ -s "$dir/bundle/drawings/001/check.sig" ] && ! grep -rq "$dice" "$dir/state" "$dir/bundle" &&
    ctl stop && wait $core
say $? 'the bundle has the check, and nothing has the dice'
core=
