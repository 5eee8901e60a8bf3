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

static bool
refuse_choice(size_t index, bool is_cell, GError **error)
{
    g_set_error(error, PROOF_ERROR, PROOF_ERROR_CHOICE,
                is_cell ? "cell %" G_GSIZE_FORMAT " of the choice is neither 0 nor 1"
                        : "the choice does not keep statement %" G_GSIZE_FORMAT,
                index);
    return false;
}

bool
proof_check_choice(const Statements *statements, const uint8_t *choice, GError **error)
{
    for (uint32_t cell = 0; cell < statements_n_cells(statements); cell++)
        if (choice[cell] > 1)
            return refuse_choice(cell, true, error);
    for (size_t i = 0; i < statements_len(statements); i++) {
        const Statement *statement = statements_at(statements, i);
        const int64_t value = proof_value(statement, choice);
        if (value < 0 || value >= statement->n_values)
            return refuse_choice(i, false, error);
    }
    return true;
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
