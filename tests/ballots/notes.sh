#!/bin/sh
# notes.sh: checkpoints as C2SP signed notes, see notes.py
#
# SPDX-License-Identifier: GPL-3.0-or-later
for program in python3 openssl; do
    command -v $program >/dev/null || { echo "SKIP: $program is not installed"; exit 77; }
done
root=${TELLER_SOURCE_ROOT:-$(dirname "$0")/../..}
exec python3 "$root/tests/ballots/notes.py" "$root"
