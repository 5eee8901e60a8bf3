/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an altered record of a sealed ballot meets: every one is refused, and for its own
 * reason. The records are those of tests/vectors. */
#include "sealed-vectors.h"

#include <string.h>

static const Suite suites[] = {SUITE_ED25519_SHA256, SUITE_SM2_SM3};
enum { BRANCH = 2 * SCALAR_LEN };

/* A record of the vectors, to be altered, with what it is verified against */
typedef struct {
    const VectorPaper *paper;
    Statements *statements;
    Sealed *sealed;
    Group *group;
    Points *points; /* two, to compute with */
    size_t point_len, len;
    uint8_t *record, *proofs; /* owned; a part of it */
    Text context;
} Scene;

static void
scene_reset(Scene *self, guint ballot)
{
    const VectorBallot *original = vectors_ballot(self->paper, ballot);
    const Text record = vectors_text(original->record);
    g_assert_cmpuint(record.len, ==, self->len);
    memcpy(self->record, record.at, record.len);
    self->context = vectors_text(original->context);
}

static Scene *
scene_new(Suite suite, const char *paper, guint ballot)
{
    char reason[STATEMENTS_REASON];
    Scene *self = g_new0(Scene, 1);
    self->paper = vectors_paper(vectors_of(suite), paper);
    self->statements = statements_new(&self->paper->paper, reason);
    self->sealed = sealed_new(suite, self->statements);
    self->group = group_new(suite);
    self->points = points_new(self->group, 2);
    self->point_len = group_point_len(self->group);
    self->len = sealed_record_len(self->sealed);
    self->record = g_malloc(self->len);
    self->proofs = self->record + self->statements->n_cells * self->point_len;
    scene_reset(self, ballot);
    return self;
}

static void
scene_free(Scene *self)
{
    points_free(self->points);
    group_free(self->group);
    sealed_free(self->sealed);
    statements_free(self->statements);
    g_free(self->record);
    g_free(self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Scene, scene_free)

static SealedVerdict
scene_verdict(const Scene *self)
{
    return sealed_verify(self->sealed, self->context,
                         (Text){(const char *)self->record, self->len});
}

static void
scene_assert(const Scene *self, SealedFault fault, size_t at)
{
    const SealedVerdict verdict = scene_verdict(self);
    g_assert_cmpint(verdict.fault, ==, fault);
    g_assert_cmpuint(verdict.at, ==, at);
}

static uint8_t *
scene_cell(const Scene *self, size_t cell)
{
    return self->record + cell * self->point_len;
}

static void
swap(uint8_t *a, uint8_t *b, size_t len)
{
    g_autofree uint8_t *kept = g_memdup2(a, len);
    memcpy(a, b, len);
    memcpy(b, kept, len);
}

/* C + v H for a number v that may be below zero, then times sign */
static void
scene_move_cell(const Scene *self, size_t cell, int64_t v, int32_t sign)
{
    const Weights weights = {.h = group_scalar_of(self->group, v)};
    g_assert_true(points_read(self->points, 1, scene_cell(self, cell)));
    points_combine(self->points, 0, NULL, 0, &weights, 1);
    points_add(self->points, 0, self->points, 1, 1);
    points_clear(self->points, 1);
    points_add(self->points, 1, self->points, 0, sign);
    points_clear(self->points, 0);
    points_add(self->points, 0, self->points, 1, 1);
    g_assert_true(points_write(self->points, 1, scene_cell(self, cell)));
}

/* A mark taken, a mark added, a 2, a -1: the sum of cells then no longer fits or the
 * proofs of the cell do not; either way the challenge is another. */
static void
moved_marks_are_refused(gconstpointer data)
{
    g_autoptr(Scene) scene = scene_new(*(const Suite *)data, "1-to-3-of-5", 1);
    scene_assert(scene, SEALED_HOLDS, 0);
    for (size_t cell = 0; cell < scene->statements->n_cells; cell++)
        for (int64_t v = -2; v <= 2; v++) {
            if (v == 0)
                continue;
            scene_reset(scene, 1);
            scene_move_cell(scene, cell, v, 1);
            scene_assert(scene, SEALED_PROOF, 0);
        }
    scene_reset(scene, 1);
    scene_move_cell(scene, 0, 0, 1);
    scene_assert(scene, SEALED_HOLDS, 0);
}

static void
negated_cells_are_refused(gconstpointer data)
{
    g_autoptr(Scene) scene = scene_new(*(const Suite *)data, "motion", 1);
    for (size_t cell = 0; cell < scene->statements->n_cells; cell++) {
        scene_reset(scene, 1);
        scene_move_cell(scene, cell, 0, -1);
        scene_assert(scene, SEALED_PROOF, 0);
    }
}

static void
swapped_cells_are_refused(gconstpointer data)
{
    g_autoptr(Scene) scene = scene_new(*(const Suite *)data, "motion", 2);
    for (size_t a = 0; a < scene->statements->n_cells; a++)
        for (size_t b = a + 1; b < scene->statements->n_cells; b++) {
            scene_reset(scene, 2);
            swap(scene_cell(scene, a), scene_cell(scene, b), scene->point_len);
            scene_assert(scene, SEALED_PROOF, 0);
        }
}

/* With their proofs too: each cell then still hides 0 or 1 by itself. */
static void
cells_swapped_with_their_proofs_are_refused(gconstpointer data)
{
    g_autoptr(Scene) scene = scene_new(*(const Suite *)data, "motion", 1);
    swap(scene_cell(scene, 1), scene_cell(scene, 2), scene->point_len);
    swap(scene->proofs + (size_t)2 * BRANCH, scene->proofs + (size_t)4 * BRANCH,
         (size_t)2 * BRANCH);
    scene_assert(scene, SEALED_PROOF, 0);
}

/* The cells of another deputy, or his proofs */
static void
parts_of_other_records_are_refused(gconstpointer data)
{
    g_autoptr(Scene) scene = scene_new(*(const Suite *)data, "motion", 1);
    const Text other = vectors_text(vectors_ballot(scene->paper, 2)->record);
    const size_t cells_len = (size_t)(scene->proofs - scene->record);
    memcpy(scene->record, other.at, cells_len);
    scene_assert(scene, SEALED_PROOF, 0);
    scene_reset(scene, 1);
    memcpy(scene->proofs, other.at + cells_len, scene->len - cells_len);
    scene_assert(scene, SEALED_PROOF, 0);
    memcpy(scene->record, other.at, cells_len); /* a whole record, another's context */
    scene_assert(scene, SEALED_PROOF, 0);
}

static void
every_bit_of_a_proof_counts(gconstpointer data)
{
    g_autoptr(Scene) scene = scene_new(*(const Suite *)data, "exactly-2-of-4", 1);
    for (uint8_t *at = scene->proofs; at < scene->record + scene->len; at++) {
        const int bit = (int)(at - scene->record) % 8;
        *at ^= (uint8_t)(1 << bit);
        const SealedFault fault = scene_verdict(scene).fault;
        g_assert_true(fault == SEALED_PROOF || fault == SEALED_SCALAR);
        *at ^= (uint8_t)(1 << bit);
    }
    scene_assert(scene, SEALED_HOLDS, 0);
}

static void
every_bit_of_a_cell_counts(gconstpointer data)
{
    g_autoptr(Scene) scene = scene_new(*(const Suite *)data, "motion", 3);
    for (uint8_t *at = scene->record; at < scene->proofs; at++)
        for (int bit = 0; bit < 8; bit++) {
            *at ^= (uint8_t)(1 << bit);
            const SealedFault fault = scene_verdict(scene).fault;
            g_assert_true(fault == SEALED_PROOF || fault == SEALED_POINT);
            *at ^= (uint8_t)(1 << bit);
        }
    scene_assert(scene, SEALED_HOLDS, 0);
}

static void
every_byte_of_the_context_counts(gconstpointer data)
{
    g_autoptr(Scene) scene = scene_new(*(const Suite *)data, "a-cell-for-nobody", 1);
    const Text original = scene->context;
    g_autofree char *context = g_malloc0(original.len + 1);
    memcpy(context, original.at, original.len);
    scene->context.at = context;
    for (size_t i = 0; i < original.len; i++) {
        context[i] ^= 1;
        scene_assert(scene, SEALED_PROOF, 0);
        context[i] ^= 1;
    }
    scene->context.len = original.len - 1;
    scene_assert(scene, SEALED_PROOF, 0);
    scene->context.len = original.len + 1;
    scene_assert(scene, SEALED_PROOF, 0);
    scene->context.len = original.len;
    scene_assert(scene, SEALED_HOLDS, 0);
}

static void
swapped_numbers_are_refused(gconstpointer data)
{
    g_autoptr(Scene) scene = scene_new(*(const Suite *)data, "exactly-2-of-4", 0);
    for (size_t branch = 0; branch < scene->statements->n_branches; branch++) {
        uint8_t *at = scene->proofs + BRANCH * branch;
        scene_reset(scene, 0);
        swap(at, at + SCALAR_LEN, SCALAR_LEN); /* e and z */
        const SealedFault fault = scene_verdict(scene).fault;
        g_assert_true(fault == SEALED_PROOF || fault == SEALED_SCALAR);
        if (branch + 1 == scene->statements->n_branches)
            break;
        scene_reset(scene, 0);
        swap(at, at + BRANCH, BRANCH); /* two branches, of one statement or of two */
        scene_assert(scene, SEALED_PROOF, 0);
    }
}

static void
swapped_statements_are_refused(gconstpointer data)
{
    g_autoptr(Scene) scene = scene_new(*(const Suite *)data, "motion", 0);
    const size_t len = (size_t)2 * BRANCH;
    for (size_t a = 0; a < 4; a++)
        for (size_t b = a + 1; b < 4; b++) {
            scene_reset(scene, 0);
            swap(scene->proofs + a * len, scene->proofs + b * len, len);
            scene_assert(scene, SEALED_PROOF, 0);
        }
}

static void
shift(const Scene *self, uint8_t *number, int64_t by)
{
    const Scalar shifted = group_scalar_of(self->group, by);
    Scalar scalar;
    g_assert_true(group_scalar_read(self->group, number, &scalar));
    scalar = group_scalar_add(self->group, &scalar, &shifted);
    memcpy(number, scalar.bytes, SCALAR_LEN);
}

/* Two branches of a statement: the sum of their e stays as it was. */
static void
shifted_challenges_are_refused(gconstpointer data)
{
    g_autoptr(Scene) scene = scene_new(*(const Suite *)data, "motion", 1);
    for (size_t i = 0; i < 4; i++) {
        uint8_t *at = scene->proofs + 2 * BRANCH * i;
        scene_reset(scene, 1);
        shift(scene, at, 1);
        shift(scene, at + BRANCH, -1);
        scene_assert(scene, SEALED_PROOF, 0);
        scene_reset(scene, 1);
        shift(scene, at + SCALAR_LEN, 1); /* z */
        scene_assert(scene, SEALED_PROOF, 0);
    }
}

/* number + q where it fits into 32 bytes, as it always does for ed25519; false if not */
static bool
add_order(const Suite suite, uint8_t number[SCALAR_LEN])
{
    static const char *const orders[] = {
        "1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3ed",
        "fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123"};
    uint8_t order[SCALAR_LEN];
    unsigned carry = 0;
    g_assert_true(text_hex(text_of(orders[suite]), order, sizeof order));
    for (size_t i = SCALAR_LEN; i-- > 0;) {
        carry += (unsigned)number[i] + order[i];
        number[i] = (uint8_t)carry;
        carry >>= 8;
    }
    return carry == 0;
}

/* z + q and e + q stand for the same numbers; q and all ones are no scalars. */
static void
numbers_of_q_and_above_are_refused(gconstpointer data)
{
    const Suite suite = *(const Suite *)data;
    g_autoptr(Scene) scene = scene_new(suite, "motion", 1);
    for (size_t i = 0; i < 2 * scene->statements->n_branches; i++) {
        uint8_t *number = scene->proofs + SCALAR_LEN * i;
        scene_reset(scene, 1);
        if (add_order(suite, number))
            scene_assert(scene, SEALED_SCALAR, i / 4);
        else
            g_assert_cmpint(suite, ==, SUITE_SM2_SM3);
        memset(number, 0, SCALAR_LEN);
        add_order(suite, number);
        scene_assert(scene, SEALED_SCALAR, i / 4);
        memset(number, 0xff, SCALAR_LEN);
        scene_assert(scene, SEALED_SCALAR, i / 4);
    }
}

static void
other_lengths_are_refused(gconstpointer data)
{
    g_autoptr(Scene) scene = scene_new(*(const Suite *)data, "motion", 1);
    g_autofree uint8_t *longer = g_malloc0(scene->len + BRANCH);
    memcpy(longer, scene->record, scene->len);
    const size_t lens[] = {0,
                           scene->len - BRANCH,
                           scene->len - 1,
                           scene->len + 1,
                           scene->len + BRANCH,
                           scene->len};
    for (size_t i = 0; i < G_N_ELEMENTS(lens); i++) {
        const SealedVerdict verdict = sealed_verify(
            scene->sealed, scene->context, (Text){(const char *)longer, lens[i]});
        g_assert_cmpint(verdict.fault, ==,
                        lens[i] == scene->len ? SEALED_HOLDS : SEALED_LENGTH);
        g_assert_cmpuint(verdict.at, ==, lens[i] == scene->len ? 0 : scene->len);
    }
}

/* A record made for one paper, verified for another of the same length */
static void
check_other_paper(Suite suite, const Limit own[2], const Limit other[2],
                  const uint8_t choice[4])
{
    const Limit *const limits[] = {own, other};
    const Digest kappa = {{3}};
    const Text context = text_of("context");
    char reason[STATEMENTS_REASON];
    Statements *papers[2];
    Sealed *sealed[2];
    for (size_t i = 0; i < 2; i++) {
        papers[i] = statements_new(&(LimitedPaper){4, limits[i], 2}, reason);
        sealed[i] = sealed_new(suite, papers[i]);
    }
    const size_t len = sealed_record_len(sealed[0]);
    g_autofree uint8_t *record = g_malloc(len);
    const Text text = {(const char *)record, len};
    g_assert_cmpuint(len, ==, sealed_record_len(sealed[1]));
    g_assert_true(sealed_make(sealed[0], context, &kappa, choice, record));
    g_assert_cmpint(sealed_verify(sealed[0], context, text).fault, ==, SEALED_HOLDS);
    g_assert_cmpint(sealed_verify(sealed[1], context, text).fault, ==, SEALED_PROOF);
    for (size_t i = 0; i < 2; i++) {
        sealed_free(sealed[i]);
        statements_free(papers[i]);
    }
}

/* A branch moved to the next statement, marks above a maximum and below a minimum, and
 * none at all where one is due */
static void
other_papers_are_refused(gconstpointer data)
{
    static const uint32_t all[] = {1, 2, 3}, first[] = {1, 2};
    static const struct {
        Limit own[2], other[2];
        uint8_t choice[4];
    } cases[] = {
        {{{0, 1, all, 3}, {0, 2, first, 2}},
         {{0, 2, all, 3}, {0, 1, first, 2}},
         {1, 0, 1}},
        {{{2, 2, all, 3}, {0, 1, first, 1}},
         {{1, 1, all, 3}, {0, 1, first, 1}},
         {1, 1, 1}},
        {{{1, 1, all, 3}, {0, 1, first, 1}},
         {{2, 2, all, 3}, {0, 1, first, 1}},
         {1, 0, 1}},
        {{{0, 0, all, 3}, {0, 1, first, 1}}, {{1, 1, all, 3}, {0, 1, first, 1}}, {1}},
        {{{1, 3, all, 3}, {0, 1, first, 1}}, {{0, 5, all, 3}, {0, 1, first, 1}}, {0}},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        check_other_paper(*(const Suite *)data, cases[i].own, cases[i].other,
                          cases[i].choice);
}

/* A choice that breaks the paper has no record to be made again. */
static void
unlawful_choices_have_no_record(gconstpointer data)
{
    static const uint8_t bad[][4] = {{0, 1, 0, 0}, {1, 1, 1, 0}, {1, 0, 0, 0},
                                     {1, 2, 0, 0}, {2, 1, 1, 0}, {1, 255, 0, 0}};
    g_autoptr(Scene) scene = scene_new(*(const Suite *)data, "motion", 1);
    const Digest kappa = {{5}};
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++)
        g_assert_false(
            sealed_make(scene->sealed, scene->context, &kappa, bad[i], scene->record));
}

/* A record with e = z = 0 for all: each A is the identity, which ed25519 encodes and sm2
 * does not; the challenge is not zero. */
static void
empty_proofs_are_refused(gconstpointer data)
{
    g_autoptr(Scene) scene = scene_new(*(const Suite *)data, "motion", 1);
    memset(scene->proofs, 0, scene->len - (size_t)(scene->proofs - scene->record));
    scene_assert(
        scene, *(const Suite *)data == SUITE_SM2_SM3 ? SEALED_ANNOUNCEMENT : SEALED_PROOF,
        0);
}

static void
add_for_both(const char *name, GTestDataFunc function)
{
    for (size_t i = 0; i < G_N_ELEMENTS(suites); i++) {
        g_autofree char *path =
            g_strdup_printf("/verify/sealed-attacks/%s/%s", suite_name(suites[i]), name);
        g_test_add_data_func(path, &suites[i], function);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    add_for_both("moved-marks-are-refused", moved_marks_are_refused);
    add_for_both("negated-cells-are-refused", negated_cells_are_refused);
    add_for_both("swapped-cells-are-refused", swapped_cells_are_refused);
    add_for_both("cells-swapped-with-their-proofs-are-refused",
                 cells_swapped_with_their_proofs_are_refused);
    add_for_both("parts-of-other-records-are-refused",
                 parts_of_other_records_are_refused);
    add_for_both("every-bit-of-a-cell-counts", every_bit_of_a_cell_counts);
    add_for_both("every-bit-of-a-proof-counts", every_bit_of_a_proof_counts);
    add_for_both("every-byte-of-the-context-counts", every_byte_of_the_context_counts);
    add_for_both("swapped-numbers-are-refused", swapped_numbers_are_refused);
    add_for_both("swapped-statements-are-refused", swapped_statements_are_refused);
    add_for_both("shifted-challenges-are-refused", shifted_challenges_are_refused);
    add_for_both("numbers-of-q-and-above-are-refused",
                 numbers_of_q_and_above_are_refused);
    add_for_both("other-lengths-are-refused", other_lengths_are_refused);
    add_for_both("other-papers-are-refused", other_papers_are_refused);
    add_for_both("unlawful-choices-have-no-record", unlawful_choices_have_no_record);
    add_for_both("empty-proofs-are-refused", empty_proofs_are_refused);
    return g_test_run();
}
