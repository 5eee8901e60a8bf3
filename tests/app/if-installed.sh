#!/bin/sh
# if-installed.sh: runs a command, or ends with 77 (skipped) and says what is missing
#
# SPDX-License-Identifier: GPL-3.0-or-later
command -v "$1" >/dev/null || { echo "SKIP: $1 is not installed"; exit 77; }
exec "$@"
