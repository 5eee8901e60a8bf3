/* test-proof-attacks.c: an honest record that is spoilt is refused, in both suites; one
 * that never was honest: test-proof-cheats.c
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

/* Simulated branches alone fit every announcement but not the challenge. */
static void
simulate_all(Case *self)
{
    const Statements *statements = self->sample->statements;
    for (size_t i = 0; i < statements_len(statements); i++)
        for (uint32_t m = 0; m < statements_at(statements, i)->n_values; m++) {
            const Scalar pair[2] = {draw_any_scalar(self->suite),
                                    draw_any_scalar(self->suite)};
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
