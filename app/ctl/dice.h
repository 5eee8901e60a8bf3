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

/* Takes the digits in @self out of the blanks between them, and ends them with a NUL.
 * False if they are not as many digits 1 to 6 as the core takes; the message says which
 * die it is.
 */
bool dice_check(Locked *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Reads them from @path ("-" and NULL: standard input), on a terminal twice and unseen,
 * else to the end, and appends their pipe; its handle, or -1.
 */
int dice_pass(const char *path, GUnixFDList *fds, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
