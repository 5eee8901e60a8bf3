#!/bin/sh
# events.sh: the table of events in docs/format.md is that of ballots/event.def; with
# --write it is written there instead
#
# SPDX-License-Identifier: GPL-3.0-or-later
cd "${TELLER_SOURCE_ROOT:-$(dirname "$0")/../..}" || exit 1
document=docs/format.md
new=$(mktemp)
trap 'rm -f "$new"' EXIT

# Prints one row for each EVENT(ENUM, "name", "severity", "object", "when").
rows() {
    sed '1,/\*\//d' ballots/event.def | awk -F'"' '
        { line = line $0 }
        /\)$/ {
            if (split(line, part, "\"") != 9) { print "not understood: " line >"/dev/stderr"; exit 1 }
            printf "| `%s` | %s | %s | %s |\n", part[2], part[4], part[6], part[8]
            line = ""
        }
        END { if (line != "") exit 1 }'
}

table=$(rows) || exit 1
TABLE="| event | severity | object | written when |
|---|---|---|---|
$table" awk '
    !inside { print }
    /^<!-- events:/ { print ENVIRON["TABLE"]; inside = 1; n++ }
    /^<!-- end of events -->$/ { print; inside = 0 }
    END { exit n != 1 || inside }' $document >"$new" || { echo "$document: no place for the table"; exit 1; }
if [ "$1" = --write ]; then
    cat "$new" >$document
else
    diff -u $document "$new"
fi
