#!/bin/sh
# on-screen.sh: runs a command on a screen and session bus of its own
#
#   on-screen.sh COMMAND ...
#
# Says "skipped" in TAP, with the reason, when there is no Xvfb or dbus-run-session.
#
# SPDX-License-Identifier: GPL-3.0-or-later
for tool in Xvfb dbus-run-session; do
    command -v $tool >/dev/null || { echo "1..0 # SKIP $tool is not installed"; exit 0; }
done
dir=$(mktemp -d) || exit 1
mkfifo "$dir/number" || exit 1
Xvfb -displayfd 3 -screen 0 1920x1080x24 -nolisten tcp 3>"$dir/number" 2>"$dir/log" &
server=$!
trap 'kill $server 2>/dev/null; wait $server 2>/dev/null; rm -rf "$dir"' EXIT
read -r number <"$dir/number" || { cat "$dir/log"; exit 1; }
# without OpenGL: its drivers leak as they are unloaded, and nothing here needs them
DISPLAY=:$number GDK_BACKEND=x11 GSK_RENDERER=cairo GDK_DEBUG=gl-disable GSETTINGS_BACKEND=memory \
    XDG_RUNTIME_DIR="$dir" NO_AT_BRIDGE=1 dbus-run-session -- "$@"
