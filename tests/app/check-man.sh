#!/bin/sh
# check-man.sh: man finds nothing to warn of in any manual page
#
# SPDX-License-Identifier: GPL-3.0-or-later
cd "${TELLER_SOURCE_ROOT:-$(dirname "$0")/../..}" || exit 1
command -v man >/dev/null && command -v groff >/dev/null ||
    { echo "SKIP: man and groff are not installed"; exit 77; }
rc=0
for page in docs/man/*.[1-8]; do
    said=$(LC_ALL=C.UTF-8 MANWIDTH=80 man --warnings -E UTF-8 -l -Tutf8 -Z "$page" 2>&1 >/dev/null) &&
        [ -z "$said" ] || { echo "$page: $said"; rc=1; }
done
exit $rc
