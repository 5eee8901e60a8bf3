/* test-proof-batch.c: a batch accepts what proof_verify() accepts, and nothing else
 *
 * Most spoilt records are refused for their challenge already.  The others are made by a
 * prover who knows all secrets and answers the challenge over what he altered, so that
 * only the sums can find it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "crypto/proof-batch.h"
#include "crypto/proof-internal.h"
#include "crypto/randomness.h"
#include "draw.h"
#include "sealed-sample.h"
#include "vectors.h"

enum { MAX_CELLS = 46, N_SMALL = 3 };

#define PAIR_LEN (2 * (size_t)SCALAR_LEN)
#define ED       SUITE_ED25519_SHA256

/* A sealed record with its announcements. */
typedef struct {
    Sample *sample;
    const ProofTask *task;
    size_t point_len, n_cells, len, announcements_len;
    uint8_t *choice, *record, *announcements;
} Ballot;

static Ballot *
ballot_new(Suite suite, SampleKind kind, uint32_t number)
{
    Ballot *self = g_new0(Ballot, 1);
    self->sample = sample_new(suite, kind, number);
    self->task = &self->sample->task;
    self->point_len = point_len(suite);
    self->n_cells = statements_n_cells(self->task->statements);
    self->len = proof_record_len(self->task);
    self->announcements_len = proof_announcements_len(self->task);
    self->choice = sample_choice(self->sample, number);
    self->record = sample_seal(self->sample, self->choice, &self->announcements);
    return self;
}

static void
ballot_free(Ballot *self)
{
    sample_free(self->sample);
    g_free(self->choice);
    g_free(self->record);
    g_free(self->announcements);
    g_free(self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Ballot, ballot_free)

static uint8_t *
pair_at(const Ballot *self, size_t branch)
{
    return self->record + self->n_cells * self->point_len + branch * PAIR_LEN;
}

static uint8_t *
announcement_at(const Ballot *self, size_t branch)
{
    return self->announcements + branch * self->point_len;
}

static bool
verify(const Ballot *self)
{
    g_autoptr(GError) error = NULL;
    return proof_verify(self->task, self->record, self->len, NULL, &error);
}

static Arena *
arena_of_batch(void)
{
    g_autoptr(GError) error = NULL;
    Arena *arena = arena_new_allow_unlocked(arena_room(proof_batch_len()), &error);
    g_assert_no_error(error);
    return arena;
}

/* All in one batch; a refusal stays. */
static bool
verify_all(Ballot *const *ballots, size_t n)
{
    static Arena *arena; /* one for all: locking memory takes its time */
    g_autoptr(GError) error = NULL;
    if (arena == NULL)
        arena = arena_of_batch();
    ProofBatch *batch = proof_batch_new(ballots[0]->task->suite, arena, &error);
    bool added = true;
    for (size_t i = 0; i < n; i++) {
        const bool is_good =
            proof_batch_add(batch, ballots[i]->task, ballots[i]->record,
                            ballots[i]->announcements, NULL, i == n - 1 ? &error : NULL);
        g_assert_true(added || !is_good);
        added = is_good;
    }
    if (!added)
        g_assert_error(error, PROOF_ERROR, PROOF_ERROR_RECORD);
    g_clear_error(&error);
    const bool valid = proof_batch_finish(batch, &error);
    g_assert_true(added || !valid);
    if (!valid)
        g_assert_error(error, PROOF_ERROR, PROOF_ERROR_RECORD);
    g_assert_cmpint(proof_batch_finish(batch, NULL), ==, valid);
    proof_batch_free(batch);
    return valid;
}

static bool
verify_alone(Ballot *self)
{
    return verify_all(&self, 1);
}

/* Three small ballots, of which tests spoil the second. */
static void
small_hall(Suite suite, Ballot *out[N_SMALL])
{
    for (uint32_t i = 0; i < N_SMALL; i++)
        out[i] = ballot_new(suite, SAMPLE_MOTION, i + 1);
    g_assert_true(verify_all(out, N_SMALL));
}

static void
free_hall(Ballot *hall[N_SMALL])
{
    g_assert_true(verify_all(hall, N_SMALL)); /* all that was spoilt was made good */
    for (size_t i = 0; i < N_SMALL; i++)
        ballot_free(hall[i]);
}

static void
assert_refused(Ballot *hall[N_SMALL])
{
    g_assert_false(verify_all(hall, N_SMALL));
}

static void
assert_refused_by_both(Ballot *hall[N_SMALL])
{
    g_assert_false(verify(hall[1]));
    assert_refused(hall);
}

static void
test_an_empty_batch_is_valid(void)
{
    for (size_t s = 0; s < G_N_ELEMENTS(vectors_suites); s++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Arena) arena = arena_of_batch();
        ProofBatch *batch = proof_batch_new(vectors_suites[s], arena, &error);
        g_assert_true(proof_batch_finish(batch, &error));
    }
}

static void
test_a_full_arena_makes_no_batch(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Arena) arena = arena_of_batch();
    ProofBatch *batch = proof_batch_new(ED, arena, &error);
    g_assert_null(proof_batch_new(ED, arena, &error));
    g_assert_error(error, ARENA_ERROR, ARENA_ERROR_FULL);
    proof_batch_free(batch);
}

/* What was added is given back decoded. */
static void
add_checked(ProofBatch *batch, const Ballot *ballot)
{
    g_autoptr(GError) error = NULL;
    Point ours[MAX_CELLS], expected[MAX_CELLS];
    g_assert_true(
        proof_verify(ballot->task, ballot->record, ballot->len, expected, &error));
    g_assert_true(proof_batch_add(batch, ballot->task, ballot->record,
                                  ballot->announcements, ours, &error));
    for (size_t j = 0; j < ballot->n_cells; j++)
        g_assert_true(point_equal(ballot->task->suite, &ours[j], &expected[j]));
}

static void
test_records_of_every_kind_are_valid_together(void)
{
    for (size_t s = 0; s < G_N_ELEMENTS(vectors_suites); s++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Arena) arena = arena_of_batch();
        ProofBatch *batch = proof_batch_new(vectors_suites[s], arena, &error);
        for (int kind = 0; kind < N_SAMPLES; kind++)
            for (uint32_t number = 0; number < 4; number++) {
                g_autoptr(Ballot) ballot = ballot_new(vectors_suites[s], kind, number);
                g_assert_true(verify_alone(ballot));
                add_checked(batch, ballot);
            }
        g_assert_true(proof_batch_finish(batch, &error));
    }
}

/* More than wait at a time, with and without one that only the sums can find. */
static void
test_batches_of_many_portions(void)
{
    for (size_t s = 0; s < G_N_ELEMENTS(vectors_suites); s++) {
        g_autoptr(Ballot) good = ballot_new(vectors_suites[s], SAMPLE_ELECTION, 1);
        g_autoptr(Ballot) bad = ballot_new(vectors_suites[s], SAMPLE_ELECTION, 2);
        Ballot *many[190];
        for (size_t i = 0; i < G_N_ELEMENTS(many); i++)
            many[i] = good;
        many[3] = bad;
        g_assert_true(verify_all(many, G_N_ELEMENTS(many)));
        pair_at(bad, 5)[PAIR_LEN - 1] ^= 1; /* of z */
        g_assert_false(verify_all(many, G_N_ELEMENTS(many)));
    }
}

static void
flip_all(Ballot *hall[N_SMALL], uint8_t *bytes, size_t len)
{
    for (size_t at = 0; at < len; at++) {
        bytes[at] ^= (uint8_t)(1 << at % 8);
        assert_refused(hall);
        bytes[at] ^= (uint8_t)(1 << at % 8);
    }
}

static void
test_a_bit_of_any_byte(void)
{
    for (size_t s = 0; s < G_N_ELEMENTS(vectors_suites); s++) {
        Ballot *hall[N_SMALL];
        small_hall(vectors_suites[s], hall);
        flip_all(hall, hall[1]->record, hall[1]->len);
        flip_all(hall, hall[1]->announcements, hall[1]->announcements_len);
        free_hall(hall);
    }
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

static void
test_swapped_parts(void)
{
    for (size_t s = 0; s < G_N_ELEMENTS(vectors_suites); s++) {
        Ballot *hall[N_SMALL];
        small_hall(vectors_suites[s], hall);
        Ballot *a = hall[0], *b = hall[1];
        const struct {
            uint8_t *a, *b;
            size_t len;
        } pairs[] = {
            {announcement_at(b, 0), announcement_at(b, 1), b->point_len},
            {announcement_at(b, 2), announcement_at(b, 8), b->point_len},
            {a->announcements, b->announcements, b->announcements_len},
            {a->record, b->record, b->len},
            {pair_at(b, 0), pair_at(b, 1), PAIR_LEN},
            {pair_at(b, 0), pair_at(b, 0) + SCALAR_LEN, SCALAR_LEN},
            {pair_at(a, 3) + SCALAR_LEN, pair_at(b, 3) + SCALAR_LEN, SCALAR_LEN},
            {b->record, b->record + b->point_len, b->point_len},
        };
        for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
            swap(pairs[i].a, pairs[i].b, pairs[i].len);
            assert_refused(hall);
            swap(pairs[i].a, pairs[i].b, pairs[i].len);
        }
        swap(a->record, b->record,
             b->len); /* and both: each in the context of the other */
        swap(a->announcements, b->announcements, b->announcements_len);
        assert_refused(hall);
        swap(a->record, b->record, b->len);
        swap(a->announcements, b->announcements, b->announcements_len);
        free_hall(hall);
    }
}

static void
test_another_context(void)
{
    for (size_t s = 0; s < G_N_ELEMENTS(vectors_suites); s++) {
        Ballot *hall[N_SMALL];
        small_hall(vectors_suites[s], hall);
        const ProofTask *own = hall[1]->task;
        const ProofTask other = sample_with_context(hall[1]->sample, "another");
        hall[1]->task = &other;
        assert_refused_by_both(hall);
        hall[1]->task = own;
        free_hall(hall);
    }
}

/* 32 bytes modulo q, @plus more */
static void
shift(Suite suite, uint8_t *bytes, int64_t plus)
{
    Scalar scalar;
    const Scalar step = scalar_from_int(suite, plus);
    memcpy(scalar.bytes, bytes, SCALAR_LEN);
    scalar = scalar_add(suite, &scalar, &step);
    memcpy(bytes, scalar.bytes, SCALAR_LEN);
}

/* z is not hashed: what is one too much here and one too little there would vanish in a
 * plain sum.
 */
static void
test_errors_that_cancel_out(void)
{
    for (size_t s = 0; s < G_N_ELEMENTS(vectors_suites); s++) {
        const Suite suite = vectors_suites[s];
        Ballot *hall[N_SMALL];
        small_hall(suite, hall);
        for (size_t branch = 0; branch < 9; branch++) {
            uint8_t *here = pair_at(hall[1], branch) + SCALAR_LEN;
            uint8_t *there = pair_at(hall[branch % 3], 8 - branch) + SCALAR_LEN;
            if (here == there)
                continue;
            shift(suite, here, 1);
            shift(suite, there, -1);
            assert_refused_by_both(hall);
            shift(suite, here, -1);
            shift(suite, there, 1);
        }
        free_hall(hall);
    }
}

/* + q, in 32 bytes */
static void
test_scalars_not_below_the_order(void)
{
    const Scalar minus_1 = scalar_from_int(ED, -1);
    Ballot *hall[N_SMALL];
    small_hall(ED, hall);
    for (size_t branch = 0; branch < 9; branch++)
        for (size_t part = 0; part < PAIR_LEN; part += SCALAR_LEN) {
            uint8_t *bytes = pair_at(hall[1], branch) + part, before[SCALAR_LEN];
            unsigned carry = 1;
            memcpy(before, bytes, SCALAR_LEN);
            for (size_t i = SCALAR_LEN; i-- > 0; carry >>= 8) {
                carry += bytes[i] + minus_1.bytes[i];
                bytes[i] = (uint8_t)carry;
            }
            assert_refused_by_both(hall);
            memcpy(bytes, before, SCALAR_LEN);
        }
    free_hall(hall);
}

/* The prover's secrets of a statement. */
typedef struct {
    uint32_t w;
    Scalar u, rho;
} Secret;

static Secret
secret_of(const Ballot *self, uint32_t index)
{
    const ProofTask *task = self->task;
    const Statement *statement = statements_at(task->statements, index);
    const Digest kappa =
        randomness_kappa(task->suite, &self->sample->seed, &self->sample->offset,
                         task->context, task->context_len);
    Scalar randomness[MAX_CELLS];
    for (uint32_t j = 0; j < self->n_cells; j++)
        randomness[j] = commit_randomness(task->suite, &kappa, j);
    const uint32_t w = (uint32_t)proof_value(statement, self->choice);
    return (Secret){w, proof_scalar(task->suite, "teller/u/1", &kappa, index, w),
                    proof_rho(task->suite, statement, randomness)};
}

/* e_l takes what the others leave of @e, z_l = u + e_l rho; u is 0 if it is @zero_u. */
static void
answer(const Ballot *self, uint32_t index, const Scalar *e, uint8_t *pairs, bool zero_u)
{
    const Suite suite = self->task->suite;
    const Secret secret = secret_of(self, index);
    Scalar e_l = *e;
    for (uint32_t m = 0; m < statements_at(self->task->statements, index)->n_values;
         m++) {
        Scalar e_m;
        memcpy(e_m.bytes, pairs + m * PAIR_LEN, SCALAR_LEN);
        if (m != secret.w)
            e_l = scalar_subtract(suite, &e_l, &e_m);
    }
    Scalar z_l = scalar_multiply(suite, &e_l, &secret.rho);
    if (!zero_u)
        z_l = scalar_add(suite, &z_l, &secret.u);
    memcpy(pairs + secret.w * PAIR_LEN, e_l.bytes, SCALAR_LEN);
    memcpy(pairs + secret.w * PAIR_LEN + SCALAR_LEN, z_l.bytes, SCALAR_LEN);
}

/* Answers the challenge over commitments and announcements as they now are; u of the
 * statement @zero_u is 0, if there is such a statement.
 */
static void
answer_again(const Ballot *self, uint32_t zero_u)
{
    const Statements *statements = self->task->statements;
    g_autoptr(Hash512) hash = proof_begin_challenge(self->task, self->record);
    hash512_update(hash, self->announcements, self->announcements_len);
    const Scalar e = proof_end_challenge(self->task->suite, hash);
    uint8_t *pairs = pair_at(self, 0);
    for (uint32_t i = 0; i < statements_len(statements); i++) {
        answer(self, i, &e, pairs, i == zero_u);
        pairs += statements_at(statements, i)->n_values * PAIR_LEN;
    }
}

/* Adds @small to an encoded point. */
static void
displace(Suite suite, uint8_t *bytes, const Point *small)
{
    Point point;
    g_assert_true(point_decode_any_order(suite, bytes, point_len(suite), &point));
    point = point_add(suite, &point, small);
    draw_encode(suite, &point, bytes);
}

/* Without it the tests below would show nothing. */
static void
test_the_prover_of_these_tests_answers_rightly(void)
{
    for (size_t s = 0; s < G_N_ELEMENTS(vectors_suites); s++) {
        const Suite suite = vectors_suites[s];
        g_autoptr(Ballot) ballot = ballot_new(suite, SAMPLE_BETWEEN, 2);
        g_autofree uint8_t *before = g_memdup2(ballot->record, ballot->len);
        answer_again(ballot, UINT32_MAX);
        g_assert_cmpint(memcmp(before, ballot->record, ballot->len), ==, 0);

        const Point g = base_point(suite, BASE_G);
        displace(suite, announcement_at(ballot, 1), &g);
        answer_again(ballot, UINT32_MAX);
        g_assert_cmpint(memcmp(before, ballot->record, ballot->len), !=, 0);
        g_assert_false(verify(ballot));
        g_assert_false(verify_alone(ballot));
    }
}

/* Of order 8, 4 and 2. */
static void
small_points(Point out[3])
{
    g_autoptr(GByteArray) bytes =
        vectors_hex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05");
    g_assert_true(point_decode_any_order(ED, bytes->data, bytes->len, &out[0]));
    g_assert_false(point_is_in_group(ED, &out[0]));
    out[1] = point_add(ED, &out[0], &out[0]);
    out[2] = point_add(ED, &out[1], &out[1]);
    const Point nothing = point_add(ED, &out[2], &out[2]);
    g_assert_true(point_is_identity(ED, &nothing));
}

typedef uint8_t *(*Place)(const Ballot *self, size_t index);

static uint8_t *
commitment_at(const Ballot *self, size_t cell)
{
    return self->record + cell * self->point_len;
}

/* @small at the places @from, @from + @step, .., @n of them, with alternating signs. */
static void
check_displaced(const Point *small, Place place, size_t from, size_t n, bool alternating)
{
    Ballot *hall[N_SMALL];
    const Point zero = point_identity(ED), minus = point_subtract(ED, &zero, small);
    small_hall(ED, hall);
    g_autofree uint8_t *record = g_memdup2(hall[1]->record, hall[1]->len);
    g_autofree uint8_t *announcements =
        g_memdup2(hall[1]->announcements, hall[1]->announcements_len);
    for (size_t i = 0; i < n; i++)
        displace(ED, place(hall[1], from + i), alternating && i % 2 ? &minus : small);
    answer_again(hall[1], UINT32_MAX);
    assert_refused_by_both(hall);
    memcpy(hall[1]->record, record, hall[1]->len);
    memcpy(hall[1]->announcements, announcements, hall[1]->announcements_len);
    free_hall(hall);
}

static void
test_points_of_small_order_in_announcements(void)
{
    Point small[3];
    small_points(small);
    for (size_t i = 0; i < G_N_ELEMENTS(small); i++) {
        for (size_t branch = 0; branch < 9; branch += 4)
            check_displaced(&small[i], announcement_at, branch, 1, false);
        check_displaced(&small[i], announcement_at, 0, 2, true);
        check_displaced(&small[i], announcement_at, 0, 8, false); /* their sum is 0 */
    }
}

static void
test_points_of_small_order_in_commitments(void)
{
    Point small[3];
    small_points(small);
    for (size_t i = 0; i < G_N_ELEMENTS(small); i++) {
        for (size_t cell = 0; cell < 4; cell++)
            check_displaced(&small[i], commitment_at, cell, 1, false);
        check_displaced(&small[i], commitment_at, 1, 2, true);
        check_displaced(&small[i], commitment_at, 0, 4, false);
    }
}

/* As the announcement of u = 0 it has an encoding in ed25519, and is what both find. */
static void
test_the_identity_as_announcement_is_judged_alike(void)
{
    const Point zero = point_identity(ED);
    g_autoptr(Ballot) ballot = ballot_new(ED, SAMPLE_MOTION, 2);
    const Secret secret = secret_of(ballot, 0);
    draw_encode(ED, &zero, announcement_at(ballot, secret.w));
    answer_again(ballot, 0);
    g_assert_true(verify(ballot));
    g_assert_true(verify_alone(ballot));
}

/* @bytes in place of a point, with an answer to them. */
static void
check_in_place(Suite suite, bool as_commitment, uint8_t first, uint8_t others)
{
    g_autoptr(Ballot) ballot = ballot_new(suite, SAMPLE_MOTION, 2);
    uint8_t *point = as_commitment ? ballot->record : ballot->announcements;
    memset(point, others, ballot->point_len);
    point[0] = first;
    answer_again(ballot, UINT32_MAX);
    g_assert_false(verify(ballot));
    g_assert_false(verify_alone(ballot));
}

static void
test_points_without_a_place_are_refused(void)
{
    check_in_place(ED, true, 1, 0); /* the identity as a commitment */
    for (int as_commitment = 0; as_commitment < 2; as_commitment++) {
        check_in_place(ED, as_commitment, 2, 0);       /* y = 2 is on no curve */
        check_in_place(ED, as_commitment, 0xff, 0xff); /* y above p */
        check_in_place(SUITE_SM2_SM3, as_commitment, 0, 0);
        check_in_place(SUITE_SM2_SM3, as_commitment, 4, 0); /* x = y = 0 */
        check_in_place(SUITE_SM2_SM3, as_commitment, 4, 0xff);
    }
}

typedef struct {
    Suite suite;
    Arena *arena;
    Ballot *const *ballots;
    size_t n;
} Share;

static gpointer
verify_share(gpointer data)
{
    const Share *self = data;
    g_autoptr(GError) error = NULL;
    ProofBatch *batch = proof_batch_new(self->suite, self->arena, &error);
    g_assert_no_error(error);
    bool valid = true;
    for (size_t i = 0; valid && i < self->n; i++)
        valid = proof_batch_add(batch, self->ballots[i]->task, self->ballots[i]->record,
                                self->ballots[i]->announcements, NULL, &error);
    valid = valid && proof_batch_finish(batch, &error);
    proof_batch_free(batch);
    return GINT_TO_POINTER(valid);
}

/* Both shares of one arena; a bad record is found by the thread that has it. */
static void
test_threads_verify_a_share_each(void)
{
    for (size_t s = 0; s < G_N_ELEMENTS(vectors_suites); s++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Arena) arena =
            arena_new_allow_unlocked(2 * arena_room(proof_batch_len()), &error);
        Ballot *hall[N_SMALL];
        small_hall(vectors_suites[s], hall);
        for (uint8_t spoil = 0; spoil < 2; spoil++) {
            Share shares[] = {{vectors_suites[s], arena, hall, 1},
                              {vectors_suites[s], arena, hall + 1, 2}};
            GThread *threads[2];
            pair_at(hall[1], 2)[PAIR_LEN - 1] ^= spoil;
            for (size_t i = 0; i < 2; i++)
                threads[i] = g_thread_new("verify", verify_share, &shares[i]);
            g_assert_true(GPOINTER_TO_INT(g_thread_join(threads[0])));
            g_assert_cmpint(GPOINTER_TO_INT(g_thread_join(threads[1])), ==, !spoil);
            pair_at(hall[1], 2)[PAIR_LEN - 1] ^= spoil;
        }
        free_hall(hall);
    }
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_test_init(&argc, &argv, NULL);
    g_assert_true(suite_init_allow_unlocked(&error));
#define ADD(path, function) g_test_add_func("/proof-batch/" path, function)
    ADD("an-empty-batch-is-valid", test_an_empty_batch_is_valid);
    ADD("a-full-arena-makes-no-batch", test_a_full_arena_makes_no_batch);
    ADD("records-of-every-kind-are-valid-together",
        test_records_of_every_kind_are_valid_together);
    ADD("batches-of-many-portions", test_batches_of_many_portions);
    ADD("a-bit-of-any-byte", test_a_bit_of_any_byte);
    ADD("swapped-parts", test_swapped_parts);
    ADD("another-context", test_another_context);
    ADD("errors-that-cancel-out", test_errors_that_cancel_out);
    ADD("scalars-not-below-the-order", test_scalars_not_below_the_order);
    ADD("the-prover-of-these-tests-answers-rightly",
        test_the_prover_of_these_tests_answers_rightly);
    ADD("points-of-small-order-in-announcements",
        test_points_of_small_order_in_announcements);
    ADD("points-of-small-order-in-commitments",
        test_points_of_small_order_in_commitments);
    ADD("the-identity-as-announcement-is-judged-alike",
        test_the_identity_as_announcement_is_judged_alike);
    ADD("points-without-a-place-are-refused", test_points_without_a_place_are_refused);
    ADD("threads-verify-a-share-each", test_threads_verify_a_share_each);
    return g_test_run();
}
