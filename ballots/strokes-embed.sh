#!/bin/sh
# strokes-embed.sh stroke.dict.yaml: writes the C table of ballots/strokes-table.h to
# standard output
#
# The dictionary has lines CHARACTER TAB STROKES, where h s p n z are heng, shu, pie, dian
# and zhe.  Of a character that stands there several times the last line counts: that is
# the form of the mainland's standards.  Its rank is 1 + the number of different stroke
# sequences before its own, fewer strokes first.
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu
LC_ALL=C
export LC_ALL
echo '#include "ballots/strokes-table.h"'
echo 'const StrokesRank strokes_table[] = {'
awk -F '\t' '
    BEGIN { for (i = 128; i < 256; i++) byte[sprintf("%c", i)] = i }
    function at(i) { return byte[substr($1, i, 1)] % 64 }
    $2 !~ /^[hspnz]+$/ { next }
    length($1) == 3 { strokes[at(1) % 16 * 4096 + at(2) * 64 + at(3)] = $2 }
    length($1) == 4 { strokes[at(1) % 8 * 262144 + at(2) * 4096 + at(3) * 64 + at(4)] = $2 }
    END { for (code in strokes) print code, length(strokes[code]), strokes[code] }' "$1" |
    tr hspnz 12345 |
    sort -k 2,2n -k 3,3 |
    awk '$3 != last { rank++; last = $3 } { print $1, rank }' |
    sort -n |
    awk '{ printf "{%d, %d},\n", $1, $2 }'
echo '};'
echo 'const size_t strokes_table_len = sizeof strokes_table / sizeof *strokes_table;'
