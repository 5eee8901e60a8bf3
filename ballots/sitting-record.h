/* sitting-record.h: what opens and closes a sitting, and the keys it signs with
 *
 *     sitting/1  sitting-key/1  rekey/1  vote-key/1  closing/1
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/context.h"
#include "ballots/sittinginfo.h"

typedef struct {
    int suite, mode;
    Digest device;
    char *body, *body_id;
    uint64_t term, session, sitting;
    char *place;
    Stamp opened;
    Digest roster;
    Digest *agenda; /* NULL: none */
    Digest profile;
} SittingRecord;

void sitting_record_free(SittingRecord *self);
char *sitting_record_to_text(const SittingRecord *self);
SittingRecord *sitting_record_from_text(Suite suite, const char *text, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* Texts only: nothing reads them back but the count below.  @officers: different ids in
 * bytewise order, of a closing (of char *) two or more.  Free with g_free().
 */
char *sitting_key_to_text(const Context *context, const PublicKey *key,
                          const char *const officers[2]);
char *rekey_to_text(const Context *context, uint64_t generation, uint64_t entry,
                    const Digest *head, const PublicKey *key,
                    const char *const officers[2]);
char *vote_key_to_text(const Context *context, uint64_t number, uint64_t generation,
                       const PublicKey *key);
char *closing_to_text(const Context *context, uint64_t votes, uint64_t last_serial,
                      Stamp time, GPtrArray *officers);

/* The generation of the last sitting key in the document keys.txt: 1 + the number of
 * rekey/1 in it; 0 for an empty one.
 */
uint64_t sitting_keys_generation(const char *keys);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(SittingRecord, sitting_record_free)
