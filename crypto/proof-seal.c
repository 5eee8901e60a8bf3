/* proof-seal.c: from the choice to the record, without a point operation; see
 * proof-table.h
 *
 * What depends on the choice is chosen by masks: every candidate is read, and nothing
 * branches on a cell or a value.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "crypto/bytes.h"
#include "crypto/proof-internal.h"

#include <string.h>

/* All ones if a = b. */
static uint64_t
equal_mask(uint64_t a, uint64_t b)
{
    const uint64_t other = a ^ b;
    return limbs_hide(((other | (0 - other)) >> 63) - 1);
}

/* The @which of @n encoded points behind @candidates. */
static void
pick(const uint8_t *candidates, uint32_t n, uint64_t which, size_t len, uint8_t *out)
{
    memset(out, 0, len);
    for (uint32_t i = 0; i < n; i++) {
        const uint8_t mask = (uint8_t)equal_mask(i, which);
        for (size_t k = 0; k < len; k++)
            out[k] |= candidates[i * len + k] & mask;
    }
}

/* Gives the first candidate of the statements. */
static const uint8_t *
write_commitments(const ProofTable *self, uint8_t *record)
{
    const size_t len = point_len(self->task.suite);
    const uint8_t *candidates = self->candidates;
    for (uint32_t j = 0; j < statements_n_cells(self->task.statements); j++) {
        pick(candidates, 2, self->choice[j], len, record + j * len);
        candidates += 2 * len;
    }
    return candidates;
}

/* Copies the announcements to @out, unless it is NULL. */
static Scalar
challenge(const ProofTable *self, const uint8_t *record, const uint8_t *candidates,
          uint8_t *out)
{
    const ProofTask *task = &self->task;
    const size_t len = point_len(task->suite);
    g_autoptr(Hash512) hash = proof_begin_challenge(task, record);
    for (size_t i = 0; i < statements_len(task->statements); i++) {
        const Statement *statement = statements_at(task->statements, i);
        const uint64_t w = (uint64_t)proof_value(statement, self->choice);
        for (uint32_t m = 0; m < statement->n_values; m++) {
            uint8_t announcement[POINT_MAX_LEN];
            pick(candidates, statement->n_values, w, len, announcement);
            hash512_update(hash, announcement, len);
            if (out != NULL)
                out = (uint8_t *)memcpy(out, announcement, len) + len;
            candidates += statement->n_values * len;
        }
    }
    return proof_end_challenge(task->suite, hash);
}

static void
put(uint8_t *pairs, uint32_t m, const Scalar *e, const Scalar *z)
{
    memcpy(pairs + (size_t)m * 2 * SCALAR_LEN, e->bytes, SCALAR_LEN);
    memcpy(pairs + (size_t)m * 2 * SCALAR_LEN + SCALAR_LEN, z->bytes, SCALAR_LEN);
}

/* The pair of the true branch: e_l takes what the others leave of e, z_l answers. */
static void
answer(const ProofTable *self, uint32_t index, uint64_t w, const Scalar *e_l, Scalar *z_l)
{
    const Suite suite = self->task.suite;
    const Statement *statement = statements_at(self->task.statements, index);
    const Scalar rho = proof_rho(suite, statement, self->randomness);
    const Scalar u = proof_scalar(suite, "teller/u/1", &self->kappa, index, (uint32_t)w);
    const Scalar e_rho = scalar_multiply(suite, e_l, &rho);
    *z_l = scalar_add(suite, &u, &e_rho);
}

static void
write_pairs(const ProofTable *self, uint32_t index, const Scalar *e, uint8_t *pairs)
{
    const Suite suite = self->task.suite;
    const Statement *statement = statements_at(self->task.statements, index);
    const uint64_t w = (uint64_t)proof_value(statement, self->choice);
    const Scalar zero = scalar_from_int(suite, 0);
    Scalar e_l = *e, z_l;
    for (uint32_t m = 0; m < statement->n_values; m++) {
        Scalar e_m = proof_scalar(suite, "teller/e/1", &self->kappa, index, m);
        scalar_select(&e_m, &zero, equal_mask(m, w));
        e_l = scalar_subtract(suite, &e_l, &e_m);
    }
    answer(self, index, w, &e_l, &z_l);
    for (uint32_t m = 0; m < statement->n_values; m++) {
        Scalar e_m = proof_scalar(suite, "teller/e/1", &self->kappa, index, m);
        Scalar z_m = proof_scalar(suite, "teller/z/1", &self->kappa, index, m);
        scalar_select(&e_m, &e_l, equal_mask(m, w));
        scalar_select(&z_m, &z_l, equal_mask(m, w));
        put(pairs, m, &e_m, &z_m);
    }
}

/* A frame of its own, which the caller overwrites. */
static G_NO_INLINE void
write_record(const ProofTable *self, uint8_t *record, uint8_t *announcements)
{
    const Statements *statements = self->task.statements;
    const uint8_t *candidates = write_commitments(self, record);
    const Scalar e = challenge(self, record, candidates, announcements);
    uint8_t *pairs =
        record + statements_n_cells(statements) * point_len(self->task.suite);
    for (uint32_t i = 0; i < statements_len(statements); i++) {
        write_pairs(self, i, &e, pairs);
        pairs += (size_t)statements_at(statements, i)->n_values * 2 * SCALAR_LEN;
    }
}

bool
proof_table_seal(ProofTable *self, const uint8_t *choice, uint8_t *record,
                 uint8_t *announcements, GError **error)
{
    if (self->state != PROOF_PREPARED) {
        g_set_error_literal(error, PROOF_ERROR, PROOF_ERROR_SEALED,
                            "the record is sealed already; a second one from the same "
                            "randomness would open both");
        return false;
    }
    if (!proof_check_choice(self->task.statements, choice, error))
        return false;
    self->state = PROOF_SEALED;
    memcpy(self->choice, choice, statements_n_cells(self->task.statements));
    write_record(self, record, announcements);
    bytes_wipe(self->candidates, self->candidates_len);
    bytes_wipe(&self->kappa, sizeof self->kappa);
    bytes_wipe_stack();
    return true;
}

void
proof_table_add_opening(const ProofTable *self, uint32_t cell, Opening *sum)
{
    g_assert(self->state == PROOF_SEALED);
    g_assert(cell < statements_n_cells(self->task.statements));
    Opening part = {self->choice[cell], self->randomness[cell]};
    opening_add(self->task.suite, sum, &part);
    bytes_wipe(&part, sizeof part);
    bytes_wipe_stack();
}
