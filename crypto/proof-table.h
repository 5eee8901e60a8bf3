/* proof-table.h: a sealed record computed ahead for every choice, and sealed once
 *
 *     PREPARED --seal--> SEALED          (then its part of the sums may be taken)
 *         |                 |
 *         +------ free -----+--> wiped
 *
 * Everything that does not depend on the choice is computed and encoded ahead, for
 * every value that each statement can have; after the choice only hashing and
 * arithmetic on scalars remain.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "crypto/arena.h"
#include "crypto/proof.h"

typedef struct ProofTable ProofTable;

/* Bytes of the block that a table takes of an arena. */
size_t proof_table_len(const ProofTask *task);

/* With s and o of the deputy in the slot, which the caller wipes; kappa is computed
 * here from them and the context, so that it serves no other.  The table lies in one
 * block of @arena; task->statements must outlive it.  ARENA_ERROR, PROOF_ERROR_CHANCE.
 */
ProofTable *proof_table_prepare(const ProofTask *task, const Digest *seed,
                                const Digest *offset, Arena *arena, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* Wipes; what was computed ahead is gone.  NULL is allowed. */
void proof_table_free(ProofTable *self);

/* Writes the record for @choice, one byte 0 or 1 for each cell, into @record of
 * proof_record_len() bytes and its announcements into @announcements of
 * proof_announcements_len() bytes, unless that is NULL.  Both should be locked memory
 * until the record is verified (proof-batch.h); once it is published both are public.
 * Wipes what was computed ahead.  PROOF_ERROR_SEALED when called again,
 * PROOF_ERROR_CHOICE; after an error nothing is written and the table is as before.
 * Neither time nor addresses depend on the choice, but for whether it is refused.
 */
bool proof_table_seal(ProofTable *self, const uint8_t *choice, uint8_t *record,
                      uint8_t *announcements, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Adds v and r of a cell of a sealed table to @sum. */
void proof_table_add_opening(const ProofTable *self, uint32_t cell, Opening *sum);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ProofTable, proof_table_free)
