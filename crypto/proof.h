/* proof.h: the sealed record of one deputy: prepared, sealed once, verified
 *
 *     PREPARED --seal--> SEALED          (then its part of the sums may be taken)
 *         |                 |
 *         +------ free -----+--> wiped
 *
 * Everything that does not depend on the choice is computed and encoded ahead, for
 * every value that each statement can have; after the choice only hashing and
 * arithmetic on scalars remain.  A record is (sealed.md section 3)
 *
 *     C_0 .. C_(n-1), then for each statement (e_0, z_0), (e_1, z_1), ..
 *
 * points encoded, scalars 32 bytes big-endian.  How it stands in a text is not known
 * here, nor which deputy or vote it is of: the context says that and is only hashed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "crypto/arena.h"
#include "crypto/commit.h"
#include "crypto/statement.h"

typedef enum {
    PROOF_ERROR_SEALED, /* a second record of one kappa, which would open both */
    PROOF_ERROR_CHOICE, /* a cell neither 0 nor 1, or a limit not kept */
    PROOF_ERROR_RECORD, /* it does not prove its statements in this context */
    PROOF_ERROR_CHANCE, /* an announcement at infinity (once in 2^250): skip the slot */
} ProofError;

#define PROOF_ERROR (proof_error_quark())
GQuark proof_error_quark(void);

/* What a record is about; not owned, and alike for the prover and the verifier. */
typedef struct {
    Suite suite;
    const Statements *statements;
    const void *context; /* text, not empty */
    size_t context_len;
} ProofTask;

typedef struct ProofTable ProofTable;

/* Bytes of a record of this task. */
size_t proof_record_len(const ProofTask *task);

/* Bytes of the block that proof_prepare() takes of an arena. */
size_t proof_table_len(const ProofTask *task);

/* With s and o of the deputy in the slot, which the caller wipes; kappa is computed
 * here from them and the context, so that it serves no other.  The table lies in one
 * block of @arena; task->statements must outlive it.  ARENA_ERROR, PROOF_ERROR_CHANCE.
 */
ProofTable *proof_prepare(const ProofTask *task, const Digest *seed, const Digest *offset,
                          Arena *arena, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Wipes; what was computed ahead is gone.  NULL is allowed. */
void proof_table_free(ProofTable *self);

/* Writes the record for @choice, one byte 0 or 1 for each cell, into @record of
 * proof_record_len() bytes, which should be locked memory until it is verified.  Wipes
 * what was computed ahead.  PROOF_ERROR_SEALED when called again, PROOF_ERROR_CHOICE;
 * after an error nothing is written and the table is as before.
 */
bool proof_seal(ProofTable *self, const uint8_t *choice, uint8_t *record, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* Adds v and r of a cell of a sealed table to @sum. */
void proof_add_opening(const ProofTable *self, uint32_t cell, Opening *sum);

/* The same record by the formulas themselves, for a challenged ballot whose s, o and
 * choice are public: the time depends on all of them.
 */
bool proof_regenerate(const ProofTask *task, const Digest *seed, const Digest *offset,
                      const uint8_t *choice, uint8_t *record, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* Does the record prove its statements?  @commitments gets the n_cells points C_j, which
 * are then checked, unless it is NULL.  PROOF_ERROR_RECORD with the place.
 */
bool proof_verify(const ProofTask *task, const uint8_t *record, size_t len,
                  Point *commitments, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ProofTable, proof_table_free)
