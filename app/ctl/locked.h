/* locked.h: a page for a secret on its way: never swapped, never in a core image, wiped
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include <stdbool.h>

enum { LOCKED_SIZE = 1024 };

typedef struct {
    char *bytes; /* LOCKED_SIZE of them, zero at first; NULL if there are none */
    size_t len;  /* how many are used, for whoever uses them */
} Locked;

/* False with @error of G_IO_ERROR if the system locks none. */
bool locked_init(Locked *out, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Wipes it and gives it back. */
void locked_clear(Locked *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Locked, locked_clear)
