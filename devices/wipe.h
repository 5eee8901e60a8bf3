/* wipe.h: what a keypad has said, gone from the stack and from freed memory
 *
 * explicit_bzero() wipes what has a name; this wipes what has none.  (crypto/bytes.h
 * has the like, which devices/ does not see.)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>

/* Overwrites 32 KiB of the stack below the caller, where functions that have returned
 * left copies, and the registers that memory is copied with.
 */
void wipe_stack(void);

/* Wipes @len bytes at @data, then frees them with g_free(). */
void wipe_free(void *data, size_t len);
