/* proof.c: what prover and verifier of proof.h share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "crypto/base.h"
#include "crypto/bytes.h"
#include "crypto/proof-internal.h"

#include <string.h>

G_DEFINE_QUARK(proof_error, proof_error)

size_t
proof_record_len(const ProofTask *task)
{
    return statements_n_cells(task->statements) * point_len(task->suite) +
           statements_n_branches(task->statements) * 2 * SCALAR_LEN;
}

size_t
proof_announcements_len(const ProofTask *task)
{
    return statements_n_branches(task->statements) * point_len(task->suite);
}

Scalar
proof_scalar(Suite suite, const char *tag, const Digest *kappa, uint32_t index,
             uint32_t value)
{
    const uint32_t numbers[] = {index, value};
    return scalar_derive(suite, tag, kappa->bytes, numbers, 2);
}

Scalar
proof_rho(Suite suite, const Statement *statement, const Scalar *randomness)
{
    Scalar rho = scalar_from_int(suite, 0);
    for (size_t i = 0; i < statement->n_terms; i++) {
        const StatementTerm *term = &statement->terms[i];
        const Scalar factor = scalar_from_int(suite, term->coefficient);
        const Scalar part = scalar_multiply(suite, &factor, &randomness[term->cell]);
        rho = scalar_add(suite, &rho, &part);
    }
    return rho;
}

int64_t
proof_value(const Statement *statement, const uint8_t *choice)
{
    int64_t value = 0;
    for (size_t i = 0; i < statement->n_terms; i++)
        value +=
            (int64_t)statement->terms[i].coefficient * choice[statement->terms[i].cell];
    return value;
}

/* All ones if 0 <= number < limit. */
static uint64_t
within_mask(int64_t number, uint64_t limit)
{
    const uint64_t below = ((uint64_t)number - limit) >> 63; /* both are small */
    const uint64_t negative = (uint64_t)number >> 63;
    return limbs_hide(0 - (below & ~negative & 1));
}

/* Says neither where nor what: errors reach logs, choices must not. */
bool
proof_check_choice(const Statements *statements, const uint8_t *choice, GError **error)
{
    uint64_t good = ~(uint64_t)0;
    for (uint32_t cell = 0; cell < statements_n_cells(statements); cell++)
        good &= within_mask(choice[cell], 2);
    for (size_t i = 0; i < statements_len(statements); i++) {
        const Statement *statement = statements_at(statements, i);
        good &= within_mask(proof_value(statement, choice), statement->n_values);
    }
    if (good)
        return true;
    g_set_error_literal(error, PROOF_ERROR, PROOF_ERROR_CHOICE,
                        "a choice does not keep its paper");
    return false;
}

/* e = scalar("teller/fs/1", context || G || H || all C || all statements || all A),
 * each a string (docs/format.md: sealed ballots)
 */
Hash512 *
proof_begin_challenge(const ProofTask *task, const uint8_t *commitments)
{
    static const char tag[] = "teller/fs/1";
    const size_t len = point_len(task->suite);
    const size_t n_cells = statements_n_cells(task->statements);
    const size_t n_branches = statements_n_branches(task->statements);
    gsize encoding_len = 0;
    const void *encoding =
        g_bytes_get_data(statements_encoding(task->statements), &encoding_len);

    Hash512 *hash = hash512_new(task->suite);
    hash512_update_string(hash, tag, sizeof tag - 1);
    hash512_update_string(hash, task->context, task->context_len);
    hash512_update_string(hash, base_encoding(task->suite, BASE_G), len);
    hash512_update_string(hash, base_encoding(task->suite, BASE_H), len);
    hash512_update_string(hash, commitments, n_cells * len);
    hash512_update_string(hash, encoding, encoding_len);
    hash512_update_number(hash, (uint32_t)(n_branches * len));
    return hash;
}

Scalar
proof_end_challenge(Suite suite, Hash512 *hash)
{
    uint8_t wide[HASH512_LEN];
    hash512_finish(hash, wide);
    return scalar_reduce(suite, wide);
}
