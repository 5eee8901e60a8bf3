/* signed.h: signature/1: who has signed which record
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/record.h"
#include "crypto/signature.h"

/* signature/1 over exactly the bytes of @text (docs/format.md section 3) by @signer
 * ("device", "officer:ID", "sitting:G", "vote:N.G").  Free with g_free().
 */
char *signed_record(const char *text, const char *signer, const Key *key, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* Appends it to the document *@document (NULL is empty), which is replaced. */
bool signed_append(char **document, const char *text, const char *signer, const Key *key,
                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Number of signature/1 records in a document. */
size_t signed_count(const char *document);
