#!/bin/sh
# check-layers.sh: fails if a folder includes a header of a folder to its right,
# or a foreign header outside its one home.  Order: crypto ballots devices app.
#
# SPDX-License-Identifier: GPL-3.0-or-later
cd "${TELLER_SOURCE_ROOT:-$(dirname "$0")/..}" || exit 1
rc=0
found() { if grep -rnE "$1" $2 --include='*.[ch]'; then echo "  ^ $3"; rc=1; fi; }
found '#include "(ballots|devices|app)/' crypto 'crypto/ may include only its own headers'
found '#include "(devices|app)/' ballots 'ballots/ may include only crypto/ and its own headers'
found '#include "(crypto|app)/' devices 'devices/ may include only ballots/press.h and its own headers'
if grep -rnE '#include "ballots/' devices --include='*.[ch]' | grep -v '"ballots/press.h"'; then
    echo '  ^ devices/ sees of ballots/ only press.h'; rc=1; fi
[ -d app/verify ] && found '#include ("(crypto|ballots|devices|app/[^v])|<(glib|gio|gcrypt|sqlite3))' \
    app/verify 'app/verify/ includes nothing of ours, no GLib, no libgcrypt, no SQLite'
home() { # home HEADER PATTERN-OF-FILES-ALLOWED
    bad=$(grep -rlE "#include <$1" crypto ballots devices app --include='*.[ch]' | grep -vE "$2")
    [ -z "$bad" ] || { echo "$1 outside its home: $bad"; rc=1; }
}
home 'gcrypt\.h>' '^crypto/'
home 'sqlite3\.h>' '^ballots/store'
home 'csv\.h>' '^ballots/csv(-reader)?\.c$'
home '(libusb-1\.0/)?libusb\.h>' '^devices/transport-usb(-session|-words)?\.[ch]$'
home '(jansson|archive|xlsxwriter)\.h>' '^app/exchange/'
home '(gtk/gtk|adwaita)\.h>' '^app/(console|display|audit)/'
found '#include <(glib-object|gio/|gtk/)|G_DEFINE_TYPE' 'crypto ballots devices' 'GLib core only below app/'
exit $rc
