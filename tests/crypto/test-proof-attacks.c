/* test-proof-attacks.c: what is no honest record is refused, in both suites
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

/* A valid record of a sample, and a copy to spoil. */
typedef struct {
    Sample *sample;
    Suite suite;
    size_t point_len, len;
    uint8_t *good, *record;
} Case;

static Case *
case_new(Suite suite, SampleKind kind)
{
    Case *self = g_new0(Case, 1);
    self->sample = sample_new(suite, kind, 1);
    self->suite = suite;
    self->point_len = point_len(suite);
    self->len = proof_record_len(&self->sample->task);
    g_autofree uint8_t *choice = sample_choice(self->sample, 2);
    self->good = sample_record(self->sample, choice);
    self->record = g_memdup2(self->good, self->len);
    return self;
}

static void
case_free(Case *self)
{
    sample_free(self->sample);
    g_free(self->good);
    g_free(self->record);
    g_free(self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Case, case_free)

static uint8_t *
point_at(const Case *self, uint32_t cell)
{
    return self->record + cell * self->point_len;
}

static uint8_t *
pair_at(const Case *self, size_t statement, uint32_t branch)
{
    size_t n = branch;
    for (size_t i = 0; i < statement; i++)
        n += statements_at(self->sample->statements, i)->n_values;
    return point_at(self, statements_n_cells(self->sample->statements)) + n * PAIR_LEN;
}

static void
assert_refused_as(const ProofTask *task, const uint8_t *record, size_t len)
{
    g_autoptr(GError) error = NULL;
    const bool valid = proof_verify(task, record, len, NULL, &error);
    g_assert_false(valid);
    g_assert_error(error, PROOF_ERROR, PROOF_ERROR_RECORD);
}

/* The spoilt record is refused, and made good again. */
static void
assert_refused(Case *self)
{
    g_assert_cmpint(memcmp(self->record, self->good, self->len), !=, 0);
    assert_refused_as(&self->sample->task, self->record, self->len);
    memcpy(self->record, self->good, self->len);
}

static void
swap(uint8_t *a, uint8_t *b, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        const uint8_t byte = a[i];
        a[i] = b[i];
        b[i] = byte;
    }
}

static Point
decode(const Case *self, uint32_t cell)
{
    Point point;
    g_assert_true(
        point_decode(self->suite, point_at(self, cell), self->point_len, &point));
    return point;
}

typedef void (*Attack)(Case *self);

static void
in_both_suites(SampleKind kind, Attack attack)
{
    for (size_t s = 0; s < G_N_ELEMENTS(vectors_suites); s++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Case) it = case_new(vectors_suites[s], kind);
        g_assert_true(proof_verify(&it->sample->task, it->record, it->len, NULL, &error));
        attack(it);
    }
}

static void
flip_every_byte(Case *self)
{
    for (size_t at = 0; at < self->len; at++) {
        self->record[at] ^= (uint8_t)(1 << at % 8);
        assert_refused(self);
    }
}

static void
test_a_bit_of_any_byte(void)
{
    in_both_suites(SAMPLE_MOTION, flip_every_byte);
}

/* Other points of the group: v one more or less, r one more, -C, C of another cell. */
static void
alter_cells(Case *self)
{
    const Point g = base_point(self->suite, BASE_G), h = base_point(self->suite, BASE_H);
    const Point zero = point_identity(self->suite);
    for (uint32_t j = 0; j < statements_n_cells(self->sample->statements); j++) {
        const Point c = decode(self, j);
        const Point others[] = {point_add(self->suite, &c, &h),
                                point_subtract(self->suite, &c, &h),
                                point_add(self->suite, &c, &g),
                                point_subtract(self->suite, &zero, &c),
                                g,
                                h};
        for (size_t i = 0; i < G_N_ELEMENTS(others); i++) {
            draw_encode(self->suite, &others[i], point_at(self, j));
            assert_refused(self);
        }
        if (j > 0) {
            swap(point_at(self, j - 1), point_at(self, j), self->point_len);
            assert_refused(self);
        }
    }
}

static void
test_altered_negated_and_swapped_cells(void)
{
    in_both_suites(SAMPLE_MOTION, alter_cells);
    in_both_suites(SAMPLE_BETWEEN, alter_cells);
}

static void
try_no_points(Case *self)
{
    static const char *const ed25519[] = {
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    };
    for (uint32_t j = 0; j < statements_n_cells(self->sample->statements); j++) {
        memset(point_at(self, j), 0, self->point_len);
        assert_refused(self);
        memset(point_at(self, j) + 1, 0, self->point_len - 1);
        assert_refused(self);
        memset(point_at(self, j), 0xff, self->point_len);
        assert_refused(self);
        for (size_t i = 0; self->point_len == 32 && i < G_N_ELEMENTS(ed25519); i++) {
            g_autoptr(GByteArray) bytes = vectors_hex(ed25519[i]);
            memcpy(point_at(self, j), bytes->data, 32);
            assert_refused(self);
        }
    }
}

static void
test_identity_and_points_of_small_order(void)
{
    in_both_suites(SAMPLE_MOTION, try_no_points);
}

static void
swap_answers(Case *self)
{
    const Statements *statements = self->sample->statements;
    for (size_t i = 0; i < statements_len(statements); i++) {
        const uint32_t n = statements_at(statements, i)->n_values;
        for (uint32_t m = 0; m < n; m++) {
            uint8_t *pair = pair_at(self, i, m);
            swap(pair, pair + SCALAR_LEN, SCALAR_LEN); /* e and z */
            assert_refused(self);
            if (m > 0) { /* branches */
                swap(pair, pair - PAIR_LEN, PAIR_LEN);
                assert_refused(self);
            }
        }
        if (i > 0 && n == statements_at(statements, i - 1)->n_values) { /* statements */
            swap(pair_at(self, i, 0), pair_at(self, i - 1, 0), n * PAIR_LEN);
            assert_refused(self);
        }
    }
}

static void
test_swapped_e_and_z_branches_and_statements(void)
{
    in_both_suites(SAMPLE_MOTION, swap_answers);
    in_both_suites(SAMPLE_BETWEEN, swap_answers);
}

static void
add_to(const Case *self, uint8_t *bytes, int64_t difference)
{
    Scalar scalar;
    memcpy(scalar.bytes, bytes, SCALAR_LEN);
    const Scalar part = scalar_from_int(self->suite, difference);
    scalar = scalar_add(self->suite, &scalar, &part);
    memcpy(bytes, scalar.bytes, SCALAR_LEN);
}

/* The sum of the e stays, or e and z move together. */
static void
shift_answers(Case *self)
{
    const Statements *statements = self->sample->statements;
    for (size_t i = 0; i < statements_len(statements); i++)
        for (uint32_t m = 0; m < statements_at(statements, i)->n_values; m++) {
            uint8_t *pair = pair_at(self, i, m);
            if (m > 0) {
                add_to(self, pair, 1);
                add_to(self, pair - PAIR_LEN, -1);
                assert_refused(self);
            }
            add_to(self, pair, 1);
            add_to(self, pair + SCALAR_LEN, 1);
            assert_refused(self);
            add_to(self, pair + SCALAR_LEN, -1);
            assert_refused(self);
            memset(pair, 0, PAIR_LEN); /* an announcement at infinity */
            assert_refused(self);
        }
}

static void
test_shifted_e_and_z(void)
{
    in_both_suites(SAMPLE_MOTION, shift_answers);
    in_both_suites(SAMPLE_BETWEEN, shift_answers);
}

static void
announce_infinity(Case *self)
{
    g_autoptr(GError) error = NULL;
    memset(pair_at(self, 0, 0), 0, PAIR_LEN);
    g_assert_false(
        proof_verify(&self->sample->task, self->record, self->len, NULL, &error));
    g_assert_error(error, PROOF_ERROR, PROOF_ERROR_RECORD);
    g_assert_cmpint(strstr(error->message, "infinity") != NULL, ==,
                    self->suite == SUITE_SM2_SM3);
}

static void
test_an_announcement_at_infinity_of_sm2(void)
{
    in_both_suites(SAMPLE_MOTION, announce_infinity);
}

/* + q, big-endian; false if it takes more than 32 bytes */
static bool
add_order(Suite suite, uint8_t *bytes)
{
    Scalar order = scalar_from_int(suite, -1); /* q - 1 */
    unsigned carry = 1;
    for (size_t i = SCALAR_LEN; i-- > 0;) {
        carry += (unsigned)bytes[i] + order.bytes[i];
        bytes[i] = (uint8_t)carry;
        carry >>= 8;
    }
    return carry == 0;
}

/* q of sm2p256v1 fills 32 bytes: only a scalar below 2^256 - q could be tried there. */
static void
add_orders(Case *self)
{
    size_t n_tried = 0;
    for (uint8_t *at = pair_at(self, 0, 0); at < self->record + self->len;
         at += SCALAR_LEN) {
        if (add_order(self->suite, at)) {
            assert_refused(self);
            n_tried++;
        }
        memcpy(self->record, self->good, self->len);
        memset(at, 0, SCALAR_LEN); /* q itself */
        add_order(self->suite, at);
        assert_refused(self);
    }
    g_assert_cmpuint(n_tried, >=, self->suite == SUITE_ED25519_SHA256 ? 18 : 0);
}

static void
test_scalars_not_below_the_order(void)
{
    in_both_suites(SAMPLE_MOTION, add_orders);
}

static void
change_length(Case *self)
{
    const ProofTask *task = &self->sample->task;
    g_autofree uint8_t *longer = g_malloc0(self->len + PAIR_LEN);
    memcpy(longer, self->good, self->len);
    for (size_t len = 0; len < self->len; len += 32)
        assert_refused_as(task, longer, len);
    assert_refused_as(task, longer, self->len - 1);
    assert_refused_as(task, longer, self->len + 1);
    assert_refused_as(task, longer, self->len + PAIR_LEN); /* an extra branch 0, 0 */
    memcpy(longer + self->len, pair_at(self, 0, 0), PAIR_LEN);
    assert_refused_as(task, longer, self->len + PAIR_LEN);
}

static void
test_extra_and_missing_branches(void)
{
    in_both_suites(SAMPLE_MOTION, change_length);
}

static void
change_context(Case *self)
{
    g_autofree char *context = g_strdup(self->sample->context);
    for (size_t i = 0; context[i] != '\0'; i++) {
        context[i] ^= 1;
        const ProofTask task = sample_with_context(self->sample, context);
        assert_refused_as(&task, self->record, self->len);
        context[i] ^= 1;
    }
    ProofTask shorter = self->sample->task;
    shorter.context_len--;
    assert_refused_as(&shorter, self->record, self->len);
}

static void
test_any_other_context(void)
{
    in_both_suites(SAMPLE_MOTION, change_context);
}

/* Papers with as many cells and branches as "exactly 2 of 4" has. */
static void
change_paper(Case *self)
{
    static const uint32_t all[] = {1, 2, 3, 4}, two[] = {1, 2}, rest[] = {3, 4};
    const StatementLimit papers[][2] = {
        {{1, 1, all, 4}},
        {{3, 3, all, 4}},
        {{0, 0, all, 4}},
        {{1, 1, two, 2}, {1, 1, rest, 2}},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(papers); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Statements) statements =
            statements_new(5, papers[i], papers[i][1].n > 0 ? 2 : 1, &error);
        g_assert_no_error(error);
        ProofTask task = self->sample->task;
        task.statements = statements;
        assert_refused_as(&task, self->record, self->len);
        if (proof_record_len(&task) < self->len)
            assert_refused_as(&task, self->record, proof_record_len(&task));
    }
}

static void
test_any_other_paper(void)
{
    in_both_suites(SAMPLE_EXACT, change_paper);
}

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

/* Simulated branches alone fit every announcement but not the challenge. */
static void
simulate_all(Case *self)
{
    const Statements *statements = self->sample->statements;
    for (size_t i = 0; i < statements_len(statements); i++)
        for (uint32_t m = 0; m < statements_at(statements, i)->n_values; m++) {
            Scalar pair[2];
            draw_randomness(self->suite, pair, 2);
            memcpy(pair_at(self, i, m), pair, PAIR_LEN);
        }
    assert_refused(self);
}

static void
test_simulated_answers(void)
{
    for (size_t i = 0; i < 20; i++)
        in_both_suites(SAMPLE_MOTION, simulate_all);
}

/* A record of the other suite, and one of another deputy's context. */
static void
test_records_of_others(void)
{
    g_autoptr(Case) ours = case_new(SUITE_ED25519_SHA256, SAMPLE_MOTION);
    g_autoptr(Case) theirs = case_new(SUITE_SM2_SM3, SAMPLE_MOTION);
    g_autoptr(Sample) other = sample_new(SUITE_SM2_SM3, SAMPLE_MOTION, 2);
    assert_refused_as(&ours->sample->task, theirs->record, theirs->len);
    assert_refused_as(&theirs->sample->task, ours->record, ours->len);
    assert_refused_as(&other->task, theirs->record, theirs->len);
}

int
main(int argc, char **argv)
{
    static const struct {
        const char *path;
        GTestFunc run;
    } tests[] = {
        {"a-bit-of-any-byte", test_a_bit_of_any_byte},
        {"altered-negated-and-swapped-cells", test_altered_negated_and_swapped_cells},
        {"identity-and-points-of-small-order", test_identity_and_points_of_small_order},
        {"swapped-e-and-z-branches-and-statements",
         test_swapped_e_and_z_branches_and_statements},
        {"shifted-e-and-z", test_shifted_e_and_z},
        {"an-announcement-at-infinity-of-sm2", test_an_announcement_at_infinity_of_sm2},
        {"scalars-not-below-the-order", test_scalars_not_below_the_order},
        {"extra-and-missing-branches", test_extra_and_missing_branches},
        {"any-other-context", test_any_other_context},
        {"any-other-paper", test_any_other_paper},
        {"what-cheats-is-accepted-only-where-it-is-true",
         test_what_cheats_is_accepted_only_where_it_is_true},
        {"limits-hold-for-what-cheats", test_limits_hold_for_what_cheats},
        {"every-statement-is-checked", test_every_statement_is_checked},
        {"a-derived-point-may-be-the-identity", test_a_derived_point_may_be_the_identity},
        {"simulated-answers", test_simulated_answers},
        {"records-of-others", test_records_of_others},
    };
    g_autoptr(GError) error = NULL;
    g_test_init(&argc, &argv, NULL);
    g_assert_true(suite_init_allow_unlocked(&error));
    for (size_t i = 0; i < G_N_ELEMENTS(tests); i++) {
        g_autofree char *path = g_strconcat("/proof-attacks/", tests[i].path, NULL);
        g_test_add_func(path, tests[i].run);
    }
    return g_test_run();
}
