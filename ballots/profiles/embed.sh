#!/bin/sh
# embed.sh NAME.rule...: writes the C table of ballots/profile-table.h to standard output
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu
echo '#include "ballots/profile-table.h"'
echo '#include <stddef.h>'
# a profile is longer than the strings that every compiler must take
echo '#pragma GCC diagnostic ignored "-Woverlength-strings"'
echo 'const ProfileText profile_table[] = {'
for file in "$@"; do
    name=${file##*/}
    printf '{"%s",\n' "${name%.rule}"
    sed 's/\\/\\\\/g; s/"/\\"/g; s/.*/"&\\n"/' "$file"
    echo '},'
done
echo '{NULL, NULL}};'
