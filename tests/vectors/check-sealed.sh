#!/bin/sh
# check-sealed.sh: sealed.py computes the very vectors that stand in sealed-*.txt
#
# SPDX-License-Identifier: GPL-3.0-or-later
command -v python3 >/dev/null || { echo 'SKIP: python3 is not installed'; exit 77; }
exec python3 "${TELLER_SOURCE_ROOT:-$(dirname "$0")/../..}/tests/vectors/sealed.py" --check
