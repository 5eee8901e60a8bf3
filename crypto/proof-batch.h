/* proof-batch.h: many records proved at once by their maker, who has the announcements
 *
 *     OPEN --finish--> VALID
 *                  +-> INVALID           (also as soon as a record is refused)
 *
 * Accepts what proof_verify() accepts, about ten times as fast.  Of each record:
 *
 *   - the challenge, computed over the announcements, is the sum of the e of every
 *     statement, and every e and z is below q;
 *   - commitments and announcements are canonical encodings of points of the curve, no
 *     commitment is the identity.
 *
 * Of all together, with a random number of 128 bits for each point, drawn by
 * random_bytes() and seen by nobody:
 *
 *   - in ed25519, whose curve has points outside the group: for each of the 128 bits, the
 *     sum of those points whose number has that bit lies in the group.  A single point
 *     outside leaves every such sum outside with probability 1/2 or more;
 *   - the sum of all A_m - z_m G + e_m (P - w_m H), multiplied with the numbers of the
 * A_m, is the identity.
 *
 * So if any record is one that proof_verify() refuses, the batch is refused, but for a
 * chance of at most 2^-128 over these numbers, however the records were chosen.
 *
 * Time and addresses depend on the records, all of which are published if the batch is
 * valid.  They must not be if it is not: of which record that lies at is not said.
 *
 * One thread at a time uses a batch; several threads each have their own, for a share
 * of the records, and all must be valid.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "crypto/arena.h"
#include "crypto/proof.h"

typedef struct ProofBatch ProofBatch;

/* Bytes of the block that a batch takes of an arena, however many records are added. */
size_t proof_batch_len(void);

/* In one block of @arena.  ARENA_ERROR. */
ProofBatch *proof_batch_new(Suite suite, Arena *arena, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* Wipes.  NULL is allowed. */
void proof_batch_free(ProofBatch *self);

/* Adds a record of proof_record_len() and its announcements of
 * proof_announcements_len() bytes, of the suite of the batch; nothing of @task, @record
 * and @announcements is needed afterwards.  @commitments gets the n_cells points C_j,
 * unless it is NULL: good only if the batch turns out valid.  PROOF_ERROR_RECORD if this
 * record or one before is refused; true says nothing yet.
 */
bool proof_batch_add(ProofBatch *self, const ProofTask *task, const uint8_t *record,
                     const uint8_t *announcements, Point *commitments, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* Are all records valid?  PROOF_ERROR_RECORD if one is not.  Nothing can be added
 * afterwards; called again it answers the same.
 */
bool proof_batch_finish(ProofBatch *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ProofBatch, proof_batch_free)
