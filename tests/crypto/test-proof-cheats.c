/* test-proof-cheats.c: a prover that cheats is believed only where it is true, in both
 * suites
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "crypto/base.h"
#include "crypto/proof-internal.h"
#include "draw.h"
#include "sealed-sample.h"
#include "vectors.h"

#define PAIR_LEN (2 * (size_t)SCALAR_LEN)

/* A prover that commits to any integers and follows the protocol as far as it can: where
 * a value is not allowed it proves branch 0 as if it were true.
 */
typedef struct {
    const Sample *sample;
    Suite suite;
    const int64_t *values;
    const Scalar *r;
    Point commitments[8];
    Scalar u[16];        /* of each statement */
    uint32_t branch[16]; /* the one that it claims to be true */
    size_t simulated;    /* a statement of which it answers no branch truly */
} Cheat;

static void
cheat_commit(Cheat *self, uint8_t *record)
{
    for (uint32_t j = 0; j < statements_n_cells(self->sample->statements); j++) {
        const Scalar v = scalar_from_int(self->suite, self->values[j]);
        const Point blinding = base_multiply(self->suite, BASE_G, &self->r[j]);
        const Point marked = base_multiply(self->suite, BASE_H, &v);
        self->commitments[j] = point_add(self->suite, &blinding, &marked);
        draw_encode(self->suite, &self->commitments[j],
                    record + j * point_len(self->suite));
    }
}

/* P of a statement; its value goes into the branch. */
static Point
cheat_claim(Cheat *self, size_t index)
{
    const Statement *statement = statements_at(self->sample->statements, index);
    Point p = point_identity(self->suite);
    int64_t w = 0;
    for (size_t k = 0; k < statement->n_terms; k++) {
        const StatementTerm *term = &statement->terms[k];
        const Point part = point_multiply_small(
            self->suite, &self->commitments[term->cell], term->coefficient);
        p = point_add(self->suite, &p, &part);
        w += term->coefficient * self->values[term->cell];
    }
    self->branch[index] = w >= 0 && w < statement->n_values ? (uint32_t)w : 0;
    return p;
}

/* Writes any e and z for a branch and gives the announcement that fits them. */
static Point
cheat_simulate(const Cheat *self, const Point *p, uint32_t m, uint8_t *pair)
{
    const Suite suite = self->suite;
    const Scalar e = draw_any_scalar(suite), z = draw_any_scalar(suite);
    const Point h = base_point(suite, BASE_H);
    const Point m_h = point_multiply_small(suite, &h, m);
    const Point claim = point_subtract(suite, p, &m_h);
    const Point z_g = base_multiply(suite, BASE_G, &z);
    const Point e_claim = point_multiply(suite, &e, &claim);
    memcpy(pair, e.bytes, SCALAR_LEN);
    memcpy(pair + SCALAR_LEN, z.bytes, SCALAR_LEN);
    return point_subtract(suite, &z_g, &e_claim);
}

static Scalar
cheat_announce(Cheat *self, const uint8_t *record, uint8_t *pairs)
{
    const Statements *statements = self->sample->statements;
    g_autoptr(Hash512) hash = proof_begin_challenge(&self->sample->task, record);
    for (size_t i = 0; i < statements_len(statements); i++) {
        const Point p = cheat_claim(self, i);
        self->u[i] = draw_any_scalar(self->suite);
        for (uint32_t m = 0; m < statements_at(statements, i)->n_values; m++) {
            uint8_t encoded[POINT_MAX_LEN];
            Point a = cheat_simulate(self, &p, m, pairs);
            if (m == self->branch[i] && i != self->simulated)
                a = base_multiply(self->suite, BASE_G, &self->u[i]);
            draw_encode(self->suite, &a, encoded);
            hash512_update(hash, encoded, point_len(self->suite));
            pairs += PAIR_LEN;
        }
    }
    return proof_end_challenge(self->suite, hash);
}

/* The pair of the branch that is claimed, so that all e add up. */
static void
cheat_answer(const Cheat *self, size_t index, const Scalar *e, uint8_t *pairs)
{
    const Statement *statement = statements_at(self->sample->statements, index);
    const Scalar rho = proof_rho(self->suite, statement, self->r);
    uint8_t *own = pairs + self->branch[index] * PAIR_LEN;
    Scalar e_l = *e;
    for (uint32_t m = 0; m < statement->n_values; m++) {
        Scalar e_m;
        memcpy(e_m.bytes, pairs + m * PAIR_LEN, SCALAR_LEN);
        if (m != self->branch[index])
            e_l = scalar_subtract(self->suite, &e_l, &e_m);
    }
    const Scalar e_rho = scalar_multiply(self->suite, &e_l, &rho);
    const Scalar z_l = scalar_add(self->suite, &self->u[index], &e_rho);
    memcpy(own, e_l.bytes, SCALAR_LEN);
    memcpy(own + SCALAR_LEN, z_l.bytes, SCALAR_LEN);
}

enum { NONE = 1000 };

static void
cheat(const Sample *sample, const int64_t *values, const Scalar *r, size_t simulated,
      uint8_t *record)
{
    Cheat self = {.sample = sample, .values = values, .r = r, .simulated = simulated};
    self.suite = sample->task.suite;
    const Statements *statements = sample->statements;
    uint8_t *pairs = record + statements_n_cells(statements) * point_len(self.suite);
    cheat_commit(&self, record);
    const Scalar e = cheat_announce(&self, record, pairs);
    for (size_t i = 0; i < statements_len(statements); i++) {
        if (i != simulated)
            cheat_answer(&self, i, &e, pairs);
        pairs += statements_at(statements, i)->n_values * PAIR_LEN;
    }
}

static void
draw_randomness(Suite suite, Scalar *r, size_t n)
{
    for (size_t i = 0; i < n; i++)
        r[i] = draw_any_scalar(suite);
}

static bool
passes_but_for(const Sample *sample, const int64_t *values, const Scalar *r,
               size_t simulated)
{
    g_autoptr(GError) error = NULL;
    const size_t len = proof_record_len(&sample->task);
    g_autofree uint8_t *record = g_malloc0(len);
    cheat(sample, values, r, simulated, record);
    return proof_verify(&sample->task, record, len, NULL, &error);
}

static bool
passes(const Sample *sample, const int64_t *values, const Scalar *r)
{
    return passes_but_for(sample, values, r, NONE);
}

static void
test_what_cheats_is_accepted_only_where_it_is_true(void)
{
    static const int64_t rows[][5] = {
        /* cast, for, against, abstain; is it true? */
        {0, 0, 0, 0, true},        {1, 1, 0, 0, true},   {1, 0, 1, 0, true},
        {1, 0, 0, 1, true},        {0, 1, 0, 0, false}, /* marks without cast */
        {1, 0, 0, 0, false},                            /* under */
        {1, 1, 1, 0, false},       {1, 1, 1, 1, false}, /* over */
        {1, 2, -1, 0, false},      {2, 2, 0, 0, false}, /* right sums, wrong cells */
        {2, 1, 1, 0, false},       {1, 0, 2, 0, false},  {1, -1, 1, 1, false},
        {-1, 0, 0, -1, false},     {0, 1, -1, 0, false}, {0, 2, -1, -1, false},
        {1, 1000, -999, 0, false},
    };
    for (size_t s = 0; s < G_N_ELEMENTS(vectors_suites); s++) {
        g_autoptr(Sample) sample = sample_new(vectors_suites[s], SAMPLE_MOTION, 1);
        for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
            Scalar r[4];
            draw_randomness(vectors_suites[s], r, 4);
            g_assert_cmpint(passes(sample, rows[i], r), ==, rows[i][4]);
        }
    }
}

static void
test_limits_hold_for_what_cheats(void)
{
    static const int64_t rows[][7] = {
        /* 1 to 3 of cells 1 to 5, at most 1 of cells 2 and 4 */
        {1, 1, 1, 1, 0, 0, true},  {1, 0, 0, 0, 0, 1, true},   {0, 0, 0, 0, 0, 0, true},
        {1, 0, 0, 0, 0, 0, false}, {1, 1, 1, 1, 0, 1, false},  {1, 0, 1, 0, 1, 0, false},
        {0, 0, 0, 1, 0, 0, false}, {1, 1, 0, 0, 0, -1, false},
    };
    for (size_t s = 0; s < G_N_ELEMENTS(vectors_suites); s++) {
        g_autoptr(Sample) sample = sample_new(vectors_suites[s], SAMPLE_BETWEEN, 1);
        for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
            Scalar r[6];
            draw_randomness(vectors_suites[s], r, 6);
            g_assert_cmpint(passes(sample, rows[i], r), ==, rows[i][6]);
        }
    }
}

/* All announcements fit and all other statements hold: only one sum of e is wrong. */
static void
test_every_statement_is_checked(void)
{
    static const int64_t values[] = {1, 1, 0, 0, 0, 0}, motion[] = {1, 1, 0, 0};
    for (size_t s = 0; s < G_N_ELEMENTS(vectors_suites); s++) {
        Scalar r[6];
        draw_randomness(vectors_suites[s], r, 6);
        g_autoptr(Sample) sample = sample_new(vectors_suites[s], SAMPLE_BETWEEN, 1);
        g_autoptr(Sample) other = sample_new(vectors_suites[s], SAMPLE_MOTION, 1);
        g_assert_true(passes(sample, values, r));
        g_assert_true(passes(other, motion, r));
        for (size_t i = 0; i < statements_len(sample->statements); i++)
            g_assert_false(passes_but_for(sample, values, r, i));
        for (size_t i = 0; i < statements_len(other->statements); i++)
            g_assert_false(passes_but_for(other, motion, r, i));
    }
}

/* r_0 = r_1 + r_2 + r_3 makes X - C_0 the identity, which proves nothing wrong. */
static void
test_a_derived_point_may_be_the_identity(void)
{
    static const int64_t values[] = {1, 0, 1, 0}, wrong[] = {1, 0, 0, 0};
    for (size_t s = 0; s < G_N_ELEMENTS(vectors_suites); s++) {
        const Suite suite = vectors_suites[s];
        g_autoptr(Sample) sample = sample_new(suite, SAMPLE_MOTION, 1);
        Scalar r[4];
        draw_randomness(suite, r, 4);
        r[0] = scalar_add(suite, &r[1], &r[2]);
        r[0] = scalar_add(suite, &r[0], &r[3]);
        g_assert_true(passes(sample, values, r));
        g_assert_false(passes(sample, wrong, r));
    }
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_test_init(&argc, &argv, NULL);
    g_assert_true(suite_init_allow_unlocked(&error));
    g_test_add_func("/proof-cheats/what-cheats-is-accepted-only-where-it-is-true",
                    test_what_cheats_is_accepted_only_where_it_is_true);
    g_test_add_func("/proof-cheats/limits-hold-for-what-cheats",
                    test_limits_hold_for_what_cheats);
    g_test_add_func("/proof-cheats/every-statement-is-checked",
                    test_every_statement_is_checked);
    g_test_add_func("/proof-cheats/a-derived-point-may-be-the-identity",
                    test_a_derived_point_may_be_the_identity);
    return g_test_run();
}
