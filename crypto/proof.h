/* proof.h: the sealed record of one deputy: what it is about, and whether it is true
 *
 *     C_0 .. C_(n-1), then for each statement (e_0, z_0), (e_1, z_1), ..
 *
 * points encoded, scalars 32 bytes big-endian (docs/format.md, sealed ballots).  How
 * it stands in a text is not known here, nor which deputy or vote it is of: the context
 * says that and is only hashed.  How it is made: proof-table.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "crypto/commit.h"
#include "crypto/statement.h"

typedef enum {
    PROOF_ERROR_SEALED, /* a second record of one kappa, which would open both */
    PROOF_ERROR_CHOICE, /* a cell neither 0 nor 1, or a limit not kept; says not where */
    PROOF_ERROR_RECORD, /* it does not prove its statements in this context */
    PROOF_ERROR_CHANCE, /* a point at infinity (once in 2^250): skip the slot */
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

/* Bytes of a record of this task. */
size_t proof_record_len(const ProofTask *task);

/* Bytes of all its announcements, encoded, statement by statement and branch by branch:
 * what the challenge covers and the record does not hold, for it follows from the rest.
 */
size_t proof_announcements_len(const ProofTask *task);

/* Does the record prove its statements?  @commitments gets the n_cells points C_j, which
 * are then checked, unless it is NULL.  PROOF_ERROR_RECORD with place and values: of a
 * record that was never shown the device keeps that to itself.
 */
bool proof_verify(const ProofTask *task, const uint8_t *record, size_t len,
                  Point *commitments, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The record that proof-table.h makes, by the formulas themselves, for a challenged
 * ballot whose s, o and choice are public: the time depends on all of them.
 * PROOF_ERROR_CHOICE, PROOF_ERROR_CHANCE.
 */
bool proof_regenerate(const ProofTask *task, const Digest *seed, const Digest *offset,
                      const uint8_t *choice, uint8_t *record, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
