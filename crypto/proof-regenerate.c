/* proof-regenerate.c: the record of a choice that is public; see proof.h
 *
 * The scheme as it stands in docs/format.md, one formula after the other: nothing is
 * computed ahead and nothing kept secret.  Anyone can repeat it for a ballot that was
 * opened in the hall.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "crypto/base.h"
#include "crypto/proof-internal.h"
#include "crypto/randomness.h"

#include <string.h>

/* What the steps hand on to each other. */
typedef struct {
    const ProofTask *task;
    const uint8_t *choice;
    Digest kappa;
    Scalar *randomness; /* r_j */
    Point *commitments; /* C_j */
} Work;

static bool
put_point(Suite suite, const Point *point, uint8_t *out, GError **error)
{
    if (point_encode(suite, point, out))
        return true;
    g_set_error_literal(error, PROOF_ERROR, PROOF_ERROR_CHANCE,
                        "a point of the record is at infinity");
    return false;
}

static bool
make_commitments(Work *self, uint8_t *record, GError **error)
{
    const Suite suite = self->task->suite;
    for (uint32_t j = 0; j < statements_n_cells(self->task->statements); j++) {
        const Opening opening = {self->choice[j],
                                 commit_randomness(suite, &self->kappa, j)};
        self->randomness[j] = opening.randomness;
        self->commitments[j] = commit_point(suite, &opening);
        if (!put_point(suite, &self->commitments[j], record, error))
            return false;
        record += point_len(suite);
    }
    return true;
}

/* P - w_m H */
static Point
claim(const Work *self, const Statement *statement, uint32_t m)
{
    const Suite suite = self->task->suite;
    const Point h = base_point(suite, BASE_H);
    const Point m_h = point_multiply_small(suite, &h, m);
    Point p = point_identity(suite);
    for (size_t i = 0; i < statement->n_terms; i++) {
        const StatementTerm *term = &statement->terms[i];
        const Point part = point_multiply_small(suite, &self->commitments[term->cell],
                                                term->coefficient);
        p = point_add(suite, &p, &part);
    }
    return point_subtract(suite, &p, &m_h);
}

static Point
announce(const Work *self, uint32_t index, uint32_t m)
{
    const Suite suite = self->task->suite;
    const Statement *statement = statements_at(self->task->statements, index);
    const Point g = base_point(suite, BASE_G);
    if (m == proof_value(statement, self->choice)) {
        const Scalar u = proof_scalar(suite, "teller/u/1", &self->kappa, index, m);
        return point_multiply(suite, &u, &g);
    }
    const Scalar e = proof_scalar(suite, "teller/e/1", &self->kappa, index, m);
    const Scalar z = proof_scalar(suite, "teller/z/1", &self->kappa, index, m);
    const Point q = claim(self, statement, m);
    const Point z_g = point_multiply(suite, &z, &g);
    const Point e_q = point_multiply(suite, &e, &q);
    return point_subtract(suite, &z_g, &e_q);
}

static bool
challenge(const Work *self, const uint8_t *record, Scalar *out, GError **error)
{
    const ProofTask *task = self->task;
    g_autoptr(Hash512) hash = proof_begin_challenge(task, record);
    for (uint32_t i = 0; i < statements_len(task->statements); i++) {
        const uint32_t n = statements_at(task->statements, i)->n_values;
        for (uint32_t m = 0; m < n; m++) {
            uint8_t encoded[POINT_MAX_LEN];
            const Point point = announce(self, i, m);
            if (!put_point(task->suite, &point, encoded, error))
                return false;
            hash512_update(hash, encoded, point_len(task->suite));
        }
    }
    *out = proof_end_challenge(task->suite, hash);
    return true;
}

static void
answer(const Work *self, uint32_t index, const Scalar *e, uint8_t *pairs)
{
    const Suite suite = self->task->suite;
    const Statement *statement = statements_at(self->task->statements, index);
    const uint32_t l = (uint32_t)proof_value(statement, self->choice);
    Scalar e_l = *e;
    for (uint32_t m = 0; m < statement->n_values; m++) {
        if (m == l)
            continue;
        uint8_t *pair = pairs + (size_t)m * 2 * SCALAR_LEN;
        const Scalar e_m = proof_scalar(suite, "teller/e/1", &self->kappa, index, m);
        const Scalar z_m = proof_scalar(suite, "teller/z/1", &self->kappa, index, m);
        memcpy(pair, e_m.bytes, SCALAR_LEN);
        memcpy(pair + SCALAR_LEN, z_m.bytes, SCALAR_LEN);
        e_l = scalar_subtract(suite, &e_l, &e_m);
    }
    const Scalar u = proof_scalar(suite, "teller/u/1", &self->kappa, index, l);
    const Scalar rho = proof_rho(suite, statement, self->randomness);
    const Scalar e_rho = scalar_multiply(suite, &e_l, &rho);
    const Scalar z_l = scalar_add(suite, &u, &e_rho);
    memcpy(pairs + (size_t)l * 2 * SCALAR_LEN, e_l.bytes, SCALAR_LEN);
    memcpy(pairs + (size_t)l * 2 * SCALAR_LEN + SCALAR_LEN, z_l.bytes, SCALAR_LEN);
}

bool
proof_regenerate(const ProofTask *task, const Digest *seed, const Digest *offset,
                 const uint8_t *choice, uint8_t *record, GError **error)
{
    const size_t n_cells = statements_n_cells(task->statements);
    g_autofree Scalar *randomness = g_new(Scalar, n_cells);
    g_autofree Point *commitments = g_new(Point, n_cells);
    Work work = {task, choice, {{0}}, randomness, commitments};
    Scalar e;
    if (!proof_check_choice(task->statements, choice, error))
        return false;
    work.kappa =
        randomness_kappa(task->suite, seed, offset, task->context, task->context_len);
    if (!make_commitments(&work, record, error) || !challenge(&work, record, &e, error))
        return false;
    uint8_t *pairs = record + n_cells * point_len(task->suite);
    for (uint32_t i = 0; i < statements_len(task->statements); i++) {
        answer(&work, i, &e, pairs);
        pairs += (size_t)statements_at(task->statements, i)->n_values * 2 * SCALAR_LEN;
    }
    return true;
}
