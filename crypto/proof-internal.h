/* proof-internal.h: what the files proof*.c share; not for others
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "crypto/hash512.h"
#include "crypto/proof-table.h"

typedef enum {
    PROOF_PREPARED,
    PROOF_SEALED,
} ProofState;

/* One block of an arena:
 *
 *     ProofTable | context | choice | r_j | candidates of cells | of statements
 *
 * A cell has two candidates, C for v = 0 and for v = 1.  A statement with n values has
 * n * n: for each branch m and each true value l, the announcement A_m, at m * n + l.
 */
struct ProofTable {
    ProofTask task; /* its context lies in the block */
    Arena *arena;
    ProofState state;
    Digest kappa;
    uint8_t *context;
    uint8_t *choice;
    Scalar *randomness;
    uint8_t *candidates;
    size_t candidates_len;
};

/* scalar(tag, kappa || index || value), for u, e and z of a branch */
Scalar proof_scalar(Suite suite, const char *tag, const Digest *kappa, uint32_t index,
                    uint32_t value);

/* rho of a statement, given all r_j. */
Scalar proof_rho(Suite suite, const Statement *statement, const Scalar *randomness);

/* w of a statement; it may lie outside its values. */
int64_t proof_value(const Statement *statement, const uint8_t *choice);

/* PROOF_ERROR_CHOICE unless all cells are 0 or 1 and all values allowed.  Takes the
 * same time for all good choices.
 */
bool proof_check_choice(const Statements *statements, const uint8_t *choice,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The one challenge: begins the hash with all that stands before the announcements,
 * which are added one by one with hash512_update(); then reduces it.
 */
Hash512 *proof_begin_challenge(const ProofTask *task, const uint8_t *commitments);
Scalar proof_end_challenge(Suite suite, Hash512 *hash);
