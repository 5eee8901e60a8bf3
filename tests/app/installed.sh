#!/bin/sh
# installed.sh: everything is installed, and its programs start from there
#
#   installed.sh BUILD-DIRECTORY BINDIR DATADIR MANDIR PREFIX
#
# SPDX-License-Identifier: GPL-3.0-or-later
build=$1 bin=$2 data=$3 man=$4 prefix=$5
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
number=0
say() { # say STATUS TEXT
    number=$((number + 1))
    [ "$1" = 0 ] && echo "ok $number - $2" || echo "not ok $number - $2"
}
DESTDIR=$dir meson install -C "$build" --no-rebuild --quiet >&2
say $? 'meson installs into a directory'

for path in "$bin/teller" "$bin/tellerctl" "$bin/tellerd" "$bin/teller-print" \
    "$bin/teller-verify" "$data/applications/org.teller.Teller.desktop" \
    "$data/metainfo/org.teller.Teller.metainfo.xml" \
    "$data/icons/hicolor/scalable/apps/org.teller.Teller.svg" \
    "$data/teller/check.html" \
    "$data/locale/zh_CN/LC_MESSAGES/teller.mo" "$prefix/lib/udev/rules.d/70-teller.rules" \
    "$prefix/lib/sysusers.d/teller.conf" "$prefix/lib/systemd/system/tellerd.service"; do
    [ -s "$dir$path" ]
    say $? "$path is there"
done
for page in "$TELLER_SOURCE_ROOT"/docs/man/*.[1-8]; do
    cmp "$page" "$dir$man/man${page##*.}/${page##*/}" >&2
    say $? "${page##*/} is there"
done

# the message of --help or --version, and nothing on standard error
for call in 'teller --version' 'tellerctl --help' 'tellerd --version' \
    'teller-print --version' 'teller-verify --version'; do
    program=${call% *}
    [ -n "$("$dir$bin/$program" "${call#* }" 2>"$dir/err")" ] && [ ! -s "$dir/err" ]
    say $? "$call answers"
    cat "$dir/err" >&2
done

if command -v systemd-analyze >/dev/null; then
    sed "s|^ExecStart=|&$dir|" "$dir$prefix/lib/systemd/system/tellerd.service" \
        >"$dir/tellerd.service"
    systemd-analyze verify --man=no "$dir/tellerd.service" >&2
    say $? 'systemd understands tellerd.service'
else
    say 0 'tellerd.service # SKIP systemd-analyze is not installed'
fi
echo "1..$number"
