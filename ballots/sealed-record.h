/* sealed-record.h: the sealed ballots of a secret vote, and what they are bound to
 *
 *     slot/1  sealed/1  root/1  ballot-paths/1
 *
 * docs/format.md sections 10.3 to 10.7.  It reads and writes texts; whether a ballot
 * proves what it should is crypto/proof.h's.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/challenge.h"
#include "ballots/context.h"
#include "ballots/paper.h"
#include "crypto/statement.h"

typedef struct {
    Context context;
    uint64_t drawing, slot; /* slot from 0, below RANDOMNESS_SLOTS */
    uint64_t vote, round;
    uint64_t supplement; /* 0: the vote itself; up to CHALLENGE_MAX */
    Digest question, paper, profile, roster, root_seed, root_dice;
} SlotRecord;

void slot_record_free(SlotRecord *self);
char *slot_record_to_text(const SlotRecord *self);
SlotRecord *slot_record_from_text(Suite suite, const char *text, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* The context of a deputy's ballot: the text of slot/1 and the line "deputy ID".  Free
 * with g_free().
 */
char *slot_context(const char *slot_text, const char *deputy);

/* Where a sealed ballot belongs; @slot is the digest of slot/1. */
typedef struct {
    Context context;
    uint64_t vote, round;
    Digest slot;
} SealedPlace;

/* sealed/1 of @record, proof_record_len() bytes as in crypto/proof.h; @statements are
 * those of @paper (sealed-paper.h).  Free with g_free().
 */
char *sealed_to_text(const SealedPlace *place, const Paper *paper,
                     const Statements *statements, const char *deputy,
                     const uint8_t *record);

typedef struct {
    SealedPlace place;
    char *deputy;
    GBytes *record; /* not yet proven */
} SealedBallot;

/* RECORD_ERROR; it must have every cell of @paper and as many proofs as @statements. */
SealedBallot *sealed_from_text(Suite suite, const Paper *paper,
                               const Statements *statements, const char *text,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
void sealed_ballot_free(SealedBallot *self);

typedef struct {
    SealedPlace place;
    Digest opening, root;
    uint64_t records;
} RootRecord;

void root_record_free(RootRecord *self);
char *root_record_to_text(const RootRecord *self);
RootRecord *root_record_from_text(Suite suite, const char *text, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* ballot-paths/1 of @n ballots in their order, ascending by deputy; @leaves are the
 * merkle_leaf() of their records, @signer is "vote:N.G".  Free with g_free().
 */
char *ballot_paths_to_text(const Context *context, uint64_t vote, const char *signer,
                           const char *const *deputies, const Digest *leaves, size_t n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(SlotRecord, slot_record_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SealedBallot, sealed_ballot_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RootRecord, root_record_free)
