/* pin-pipe.h: passes PINs and dice to the recording core as file descriptors
 *
 * Either is written into a pipe and its readable end is passed with the D-Bus message: it
 * never becomes a D-Bus value, and the core reads it straight into locked memory.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include <gio/gunixfdlist.h>
#include <stdbool.h>

enum { PIN_PIPE_MAX = 128 }; /* bytes of a PIN, as in app/interface.xml */

/* Appends the readable end of a pipe that holds @pin to @fds and returns its handle, or
 * -1 with @error set; the message of the error never holds the PIN.
 */
int pin_pipe_add(GUnixFDList *fds, const char *pin, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* The same for @digits of dice, see secret.h for how many. */
int pin_pipe_add_dice(GUnixFDList *fds, const char *digits, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
