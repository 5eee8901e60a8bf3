#!/bin/sh
# check-texts.sh: every text of the windows is translated, and none is left over
#
# SPDX-License-Identifier: GPL-3.0-or-later
cd "${TELLER_SOURCE_ROOT:-$(dirname "$0")/../..}" || exit 1
command -v xgettext >/dev/null || { echo "1..0 # SKIP gettext is not installed"; exit 0; }
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
echo 1..3
say() { [ "$1" = 0 ] && echo "ok $2" || echo "not ok $2"; }

grep -v '^#' app/po/POTFILES >"$dir/files"
xgettext --from-code=UTF-8 -k_ -kN_ -kC_:1c,2 -kngettext:1,2 --files-from="$dir/files" \
    -o "$dir/teller.pot" && msgcmp app/po/zh_CN.po "$dir/teller.pot" >&2
say $? "1 - every text has its Chinese"

msgcmp --use-untranslated "$dir/teller.pot" app/po/zh_CN.po 2>"$dir/extra"
n=$(grep -c 'this message is used but not defined' "$dir/extra")
cat "$dir/extra" >&2
say "$n" "2 - no Chinese is left without its text"

msgfmt --check-format -o "$dir/teller.mo" app/po/zh_CN.po >&2
say $? "3 - arguments of both languages agree"
