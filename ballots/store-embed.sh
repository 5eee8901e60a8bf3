#!/bin/sh
# store-embed.sh store.sql: writes the schema as a C string to standard output
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu
echo '#include "ballots/store-internal.h"'
echo 'const char store_schema[] ='
sed 's/\\/\\\\/g; s/"/\\"/g; s/.*/"&\\n"/' "$1"
echo ';'
