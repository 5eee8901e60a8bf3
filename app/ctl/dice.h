/* dice.h: the scrutineers' dice, from the paper to the recording core
 *
 * They are read into locked memory, checked there and go on as a pipe, as PINs do.  They
 * are never an argument of the program, and no message holds one of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gunixfdlist.h>

#include "app/ctl/locked.h"

enum { DICE_MIN = 50, DICE_MAX = 256 }; /* docs/format.md section 10.2 */

/* Takes the digits in @self out of the blanks between them.  False if they are not
 * DICE_MIN to DICE_MAX digits 1 to 6; the message says which die it is.
 */
bool dice_check(Locked *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Appends the readable end of a pipe that holds checked dice; its handle, or -1. */
int dice_pipe_add(GUnixFDList *fds, const Locked *dice, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* Reads them from @path ("-" and NULL: standard input), on a terminal twice and unseen,
 * else to the end, and appends their pipe; its handle, or -1.
 */
int dice_pass(const char *path, GUnixFDList *fds, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
