/* pins.h: the PINs of officers, from where they are typed to the recording core
 *
 * A PIN is read into memory that is wiped at once and goes on as a pipe.  It is never an
 * argument of the program and never a D-Bus value.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include <gio/gunixfdlist.h>
#include <stdbool.h>

#include "app/ctl/arguments.h"

/* Where PINs come from: a terminal is asked, anything else gives one a line. */
typedef struct {
    int fd;
    bool own_fd;
} Pins;

/* That of --pin-fd or --pin-file, else standard input. */
bool pins_open(Pins *out, const Arguments *arguments, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
void pins_close(Pins *self);

/* Reads the PIN of officer @id, on a terminal twice if it is a @fresh one, and appends
 * its pipe to @fds.  Returns the handle, or -1 with @error set.
 */
int pins_pass(const Pins *self, const char *id, bool fresh, GUnixFDList *fds,
              GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Pins, pins_close)
