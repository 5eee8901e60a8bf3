#!/bin/sh
# screenshots.sh: pictures of every window in both languages
#
#   screenshots.sh BUILD-DIRECTORY PICTURE-DIRECTORY
#
# SPDX-License-Identifier: GPL-3.0-or-later
here=$(dirname "$0")
mkdir -p "$2" || exit 1
PATH=$1/app/daemon:$1/app/print:$PATH # tellerd, teller-print
export PATH
for language in zh_CN en; do
    for program in screenshots secret-shots slate-shots; do
        LANG=C.UTF-8 LANGUAGE=$language GTK_A11Y=none \
            "$here/on-screen.sh" "$1/tests/app/$program" "$2" "${language%_CN}" || exit $?
    done
done
