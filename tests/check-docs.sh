#!/bin/sh
# check-docs.sh: files and functions that docs/architecture.md names are there
#
# SPDX-License-Identifier: GPL-3.0-or-later
cd "${TELLER_SOURCE_ROOT:-$(dirname "$0")/..}" || exit 1
document=docs/architecture.md
rc=0
missing() { echo "$document names $1, which is not there"; rc=1; }

names=$(grep -oE '`[a-zA-Z0-9/._*-]+\.(c|h|sh|sql|xml|rule|md)`' $document | tr -d '`' | sort -u)
for name in $names; do
    case $name in
    */NAME.*) ;;
    */*) [ -n "$(ls $name 2>/dev/null)" ] || missing "$name" ;;
    *) find crypto ballots devices app tests docs -name "$name" | grep -q . ||
        grep -rqE "#include <(.*/)?$name>" crypto ballots devices app || missing "$name" ;;
    esac
done
for folder in $(grep -oE '`[a-z]+(/[a-z]+)*/`' $document | tr -d '`' | sort -u); do
    [ -d "$folder" ] || missing "$folder"
done
for function in $(grep -oE '`[a-z_]+\(\)`' $document | tr -d '`()' | sort -u); do
    grep -rqE "\b$function\b" crypto ballots devices app --include='*.[ch]' || missing "$function()"
done

# of the threats: each test that is named
for name in $(grep -oE '`[a-z]+/(test-[a-z*-]+\.c)?`' docs/threats.md | tr -d '`' | sort -u); do
    [ -n "$(ls tests/$name docs/../$name 2>/dev/null)" ] || { echo "docs/threats.md names $name, which is not there"; rc=1; }
done
exit $rc
