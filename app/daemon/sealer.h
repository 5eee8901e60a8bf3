/* sealer.h: signs the ballots of a closed vote, on every core
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "crypto/signature.h"

/* What came of it. */
typedef struct {
    GPtrArray *texts;      /* of char *, the records in their order */
    Signature *signatures; /* one for each */
    Digest root;           /* of the ballot tree, docs/format.md section 4 */
} Sealed;

void sealed_free(Sealed *self);

/* Takes @texts (of char *, freed with g_free) and signs with a copy of @key.  Runs in
 * worker threads.
 */
void sealer_seal_async(GPtrArray *texts, const Key *key, GAsyncReadyCallback done,
                       gpointer user_data);
Sealed *sealer_seal_finish(GAsyncResult *result, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Sealed, sealed_free)
