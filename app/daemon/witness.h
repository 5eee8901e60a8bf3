/* witness.h: an officer's stick remembers the last checkpoint that it saw
 *
 * So a ledger that was rolled back to an older copy does not pass for its continuation
 * (the stick is a witness in the sense of C2SP tlog-witness).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "app/daemon/sticks.h"
#include "crypto/digest.h"

#define WITNESS_FILE "checkpoint.note"

/* Checkpoints of one ledger, in the order of their sizes. */
typedef struct {
    uint64_t size;
    Digest root;
} WitnessMark;

/* Does a ledger of @size entries with @marks (of WitnessMark) continue what @note, from a
 * stick of device @device_id, says?  NULL: yes; else why not, to be freed with g_free().
 */
char *witness_judge(const char *note, const char *device_id, uint64_t size,
                    const GArray *marks) G_GNUC_WARN_UNUSED_RESULT;

/* Writes @note to all of @sticks (of Stick) in a worker thread; finish answers how many
 * of them could not be written.
 */
void witness_write_async(const GPtrArray *sticks, const char *device_id, const char *note,
                         GAsyncReadyCallback done, gpointer user_data);
unsigned witness_write_finish(GAsyncResult *result);
