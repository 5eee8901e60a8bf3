#!/bin/sh
# check-format.sh: clang-format 14 would change no source file
#
# SPDX-License-Identifier: GPL-3.0-or-later
cd "${TELLER_SOURCE_ROOT:-$(dirname "$0")/..}" || exit 1
for format in clang-format-14 clang-format; do
    case $($format --version 2>/dev/null) in *'version 14.'*) break ;; esac
    format=
done
[ -n "$format" ] || { echo 'SKIP: clang-format 14 is not installed'; exit 77; }
find crypto ballots devices app tests -name '*.[ch]' -exec $format --dry-run -Werror {} +
