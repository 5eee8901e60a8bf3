/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every value of tests/vectors/sealed-*.txt recomputed by the verifier, and the papers
 * that it refuses. */
#include "sealed-vectors.h"

#include "app/verify/drawing.h"
#include "app/verify/seals.h"
#include "app/verify/sums.h"
#include "app/verify/tree.h"

#include <string.h>

static const Suite suites[] = {SUITE_ED25519_SHA256, SUITE_SM2_SM3};

static void
assert_same(Text found, GBytes *expected)
{
    const Text text = vectors_text(expected);
    g_assert_cmpmem(found.at, (int)found.len, text.at, (int)text.len);
}

static void
assert_digest(Digest found, const Digest *expected)
{
    g_assert_cmpmem(found.bytes, 32, expected->bytes, 32);
}

static Drawing
drawing_of(const Vectors *vectors)
{
    return (Drawing){vectors->suite, text_of(vectors->sitting), vectors->generation};
}

static Statements *
statements_of(const LimitedPaper *paper)
{
    char reason[STATEMENTS_REASON] = "";
    Statements *statements = statements_new(paper, reason);
    g_assert_cmpstr(reason, ==, "");
    g_assert_nonnull(statements);
    return statements;
}

static void
generators_are_the_published_ones(gconstpointer data)
{
    const Vectors *vectors = vectors_of(*(const Suite *)data);
    Group *group = group_new(vectors->suite);
    assert_same(group_g(group), vectors->g);
    assert_same(group_h(group), vectors->h);
    group_free(group);
}

static void
dice_and_slots_have_their_keys(gconstpointer data)
{
    const Vectors *vectors = vectors_of(*(const Suite *)data);
    const Drawing drawing = drawing_of(vectors);
    Digest key;
    g_assert_true(drawing_dice_key(&drawing, text_of(vectors->digits), &key));
    assert_digest(key, &vectors->dice_key);
    for (guint i = 0; i < vectors->slots->len; i++) {
        const VectorSlot *slot = &g_array_index(vectors->slots, VectorSlot, i);
        assert_digest(drawing_slot_key(&drawing, &key, slot->slot), &slot->key);
    }
}

/* 50 to 256 digits of 1 to 6 */
static void
dice_are_dice(void)
{
    char digits[260];
    const Drawing drawing = {SUITE_ED25519_SHA256, text_of("s"), 1};
    Digest key;
    g_assert_true(suite_start());
    memset(digits, '6', sizeof digits);
    g_assert_false(drawing_dice_key(&drawing, (Text){digits, 49}, &key));
    g_assert_true(drawing_dice_key(&drawing, (Text){digits, 50}, &key));
    g_assert_true(drawing_dice_key(&drawing, (Text){digits, 256}, &key));
    g_assert_false(drawing_dice_key(&drawing, (Text){digits, 257}, &key));
    digits[49] = '0';
    g_assert_false(drawing_dice_key(&drawing, (Text){digits, 50}, &key));
    digits[49] = '7';
    g_assert_false(drawing_dice_key(&drawing, (Text){digits, 50}, &key));
}

static void
statements_have_their_bytes(gconstpointer data)
{
    const Vectors *vectors = vectors_of(*(const Suite *)data);
    for (guint i = 0; i < vectors->papers->len; i++) {
        const VectorPaper *paper = vectors->papers->pdata[i];
        Statements *statements = statements_of(&paper->paper);
        assert_same(packing_text(&statements->encoding), paper->statements);
        statements_free(statements);
    }
}

/* Of slot 7, in which all records of the vectors are: seed, offset, kappa, record */
static void
check_ballot(const Vectors *vectors, Sealed *sealed, const VectorBallot *ballot)
{
    const Drawing drawing = drawing_of(vectors);
    const VectorSlot *slot = &g_array_index(vectors->slots, VectorSlot, 1);
    const Text id = text_of(ballot->deputy), context = vectors_text(ballot->context);
    const size_t len = sealed_record_len(sealed);
    g_autofree uint8_t *record = g_malloc0(len);
    assert_digest(drawing_seed(&drawing, &slot->master, id), &ballot->seed);
    assert_digest(drawing_offset(&drawing, &slot->key, id), &ballot->offset);
    assert_digest(drawing_kappa(&drawing, &ballot->seed, &ballot->offset, context),
                  &ballot->kappa);
    g_assert_true(sealed_make(sealed, context, &ballot->kappa,
                              (const uint8_t *)vectors_text(ballot->choice).at, record));
    assert_same((Text){(const char *)record, len}, ballot->record);
    const SealedVerdict verdict =
        sealed_verify(sealed, context, vectors_text(ballot->record));
    g_assert_cmpint(verdict.fault, ==, SEALED_HOLDS);
}

static void
records_are_made_again_and_hold(gconstpointer data)
{
    const Vectors *vectors = vectors_of(*(const Suite *)data);
    for (guint i = 0; i < vectors->papers->len; i++) {
        const VectorPaper *paper = vectors->papers->pdata[i];
        Statements *statements = statements_of(&paper->paper);
        Sealed *sealed = sealed_new(vectors->suite, statements);
        for (guint k = 0; k < paper->ballots->len; k++)
            check_ballot(vectors, sealed, vectors_ballot(paper, k));
        sealed_free(sealed);
        statements_free(statements);
    }
}

/* Ids in the order of the file, which ascends */
static GArray *
deputies_of(const Vectors *vectors)
{
    GArray *ids = g_array_new(FALSE, FALSE, sizeof(Text));
    for (guint i = 0; i < vectors->papers->len; i++) {
        const VectorPaper *paper = vectors->papers->pdata[i];
        for (guint k = 0; k < paper->ballots->len; k++) {
            const Text id = text_of(vectors_ballot(paper, k)->deputy);
            g_array_append_val(ids, id);
        }
    }
    return ids;
}

static void
roots_cover_all_leaves(gconstpointer data)
{
    const Vectors *vectors = vectors_of(*(const Suite *)data);
    const Drawing drawing = drawing_of(vectors);
    g_autoptr(GArray) ids = deputies_of(vectors);
    Text *list = (Text *)(void *)ids->data;
    Tree tree;
    Digest root;
    tree_init(&tree, vectors->suite);
    for (guint i = 0; i < vectors->slots->len; i++)
        for (guint k = 0; k < ids->len; k++) {
            const VectorSlot *slot = &g_array_index(vectors->slots, VectorSlot, i);
            const Digest seed = drawing_seed(&drawing, &slot->master, list[k]);
            const Digest leaf = drawing_seed_leaf(&drawing, slot->slot, list[k], &seed);
            tree_append(&tree, (Text){(const char *)leaf.bytes, sizeof leaf.bytes});
        }
    assert_digest(tree_root(&tree), &vectors->root_seed);
    const uint32_t first = g_array_index(vectors->slots, VectorSlot, 0).slot;
    g_assert_true(drawing_offset_root(&drawing, &vectors->dice_key, first, 2, list,
                                      ids->len, &root));
    assert_digest(root, &vectors->root_dice);
    list[1] = list[0];
    g_assert_false(drawing_offset_root(&drawing, &vectors->dice_key, first, 2, list,
                                       ids->len, &root));
}

static Sums *
sums_of(const Vectors *vectors, const VectorPaper *paper, guint n_ballots)
{
    Sums *sums = sums_new(vectors->suite, paper->paper.n_cells);
    for (guint i = 0; i < n_ballots; i++)
        g_assert_true(
            sums_add(sums, g_bytes_get_data(vectors_ballot(paper, i)->record, NULL)));
    return sums;
}

static void
sums_open_as_published(gconstpointer data)
{
    const Vectors *vectors = vectors_of(*(const Suite *)data);
    for (guint i = 0; i < vectors->papers->len; i++) {
        const VectorPaper *paper = vectors->papers->pdata[i];
        Sums *sums = sums_of(vectors, paper, paper->ballots->len);
        g_assert_cmpuint(paper->sums->len, ==, paper->paper.n_cells);
        for (guint cell = 0; cell < paper->sums->len; cell++) {
            const VectorSum *sum = &g_array_index(paper->sums, VectorSum, cell);
            g_assert_cmpint(
                sums_check(sums, cell, sum->v, g_bytes_get_data(sum->s, NULL)), ==,
                SUMS_HOLDS);
        }
        sums_free(sums);
    }
}

static void
sums_open_to_nothing_else(gconstpointer data)
{
    const Vectors *vectors = vectors_of(*(const Suite *)data);
    const VectorPaper *paper = vectors_paper(vectors, "motion");
    const VectorSum *cast = &g_array_index(paper->sums, VectorSum, 0);
    const uint8_t *s = g_bytes_get_data(cast->s, NULL);
    Sums *sums = sums_of(vectors, paper, paper->ballots->len),
         *fewer = sums_of(vectors, paper, paper->ballots->len - 1);
    uint8_t other[32], q[32];
    memcpy(other, s, sizeof other);
    other[31] ^= 1;
    memset(q, 0xff, sizeof q);
    g_assert_cmpint(sums_check(sums, 0, cast->v, s), ==, SUMS_HOLDS);
    g_assert_cmpint(sums_check(sums, 0, cast->v + 1, s), ==, SUMS_POINT);
    g_assert_cmpint(sums_check(sums, 0, cast->v - 1, s), ==, SUMS_POINT);
    g_assert_cmpint(sums_check(sums, 1, cast->v, s), ==, SUMS_POINT);
    g_assert_cmpint(sums_check(sums, 0, cast->v, other), ==, SUMS_POINT);
    g_assert_cmpint(sums_check(sums, 0, cast->v, q), ==, SUMS_SCALAR);
    g_assert_cmpint(sums_check(sums, 0, 5, s), ==, SUMS_COUNT);
    g_assert_cmpint(sums_check(fewer, 0, cast->v, s), ==, SUMS_POINT);
    g_assert_cmpuint(sums_n_rows(fewer), ==, 3);
    memset(other, 0xff, sizeof other);
    g_assert_false(sums_add(fewer, other));
    g_assert_cmpuint(sums_n_rows(fewer), ==, 3);
    sums_free(sums);
    sums_free(fewer);
}

/* More records than one thread takes, one in ten with a context that is not its own */
static void
threads_find_each_bad_record(gconstpointer data)
{
    enum { N_SEALS = 40 };
    const Vectors *vectors = vectors_of(*(const Suite *)data);
    const VectorPaper *paper = vectors_paper(vectors, "motion");
    Statements *statements = statements_of(&paper->paper);
    Seal seals[N_SEALS];
    for (guint i = 0; i < N_SEALS; i++) {
        const VectorBallot *own = vectors_ballot(paper, i % paper->ballots->len);
        const guint other = (i + (i % 10 == 7)) % paper->ballots->len;
        seals[i] = (Seal){.context = vectors_text(vectors_ballot(paper, other)->context),
                          .record = vectors_text(own->record)};
    }
    seals_verify(vectors->suite, statements, seals, N_SEALS);
    for (guint i = 0; i < N_SEALS; i++)
        g_assert_cmpint(seals[i].verdict.fault, ==,
                        i % 10 == 7 ? SEALED_PROOF : SEALED_HOLDS);
    seals_verify(vectors->suite, statements, NULL, 0);
    statements_free(statements);
}

static void
assert_refused(const LimitedPaper *paper, const char *expected)
{
    char reason[STATEMENTS_REASON] = "";
    g_assert_null(statements_new(paper, reason));
    g_assert_cmpstr(reason, ==, expected);
}

static void
papers_without_proof_are_refused(void)
{
    static const uint32_t one[] = {1}, pair[] = {1, 2}, cast[] = {0, 1}, twice[] = {1, 1},
                          down[] = {2, 1}, beyond[] = {1, 3};
    static const struct {
        Limit limit;
        const char *reason;
    } bad[] = {
        {{0, 1, pair, 0}, "limit 1 has no cell"},
        {{0, 65536, pair, 2}, "limit 1 is 0..65536, allowed are 0..65535, ascending"},
        {{2, 1, pair, 2}, "limit 1 is 2..1, allowed are 0..65535, ascending"},
        {{3, 4, pair, 2}, "limit 1 demands 3 of 2 cells"},
        {{0, 1, cast, 2}, "limit 1 names cell 0, expected is one of 1..2"},
        {{0, 1, twice, 2}, "limit 1 names cell 1, expected is one of 2..2"},
        {{0, 1, down, 2}, "limit 1 names cell 1, expected is one of 3..2"},
        {{0, 1, beyond, 2}, "limit 1 names cell 3, expected is one of 2..2"},
        {{0, 1, one, 1}, "cell 2 stands in no limit"},
        {{0, 256, pair, 2}, "limit 1 has 257 values, at most are 256"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++)
        assert_refused(&(LimitedPaper){3, &bad[i].limit, 1}, bad[i].reason);
    assert_refused(&(LimitedPaper){0, NULL, 0},
                   "the paper has 0 cells, allowed are 1..2048");
    assert_refused(&(LimitedPaper){2049, NULL, 0},
                   "the paper has 2049 cells, allowed are 1..2048");
    Limit many[8];
    for (size_t i = 0; i < G_N_ELEMENTS(many); i++)
        many[i] = (Limit){1, 256, pair, 2};
    assert_refused(&(LimitedPaper){3, many, 8},
                   "the proofs have 4102 branches, at most are 4096");
    Statements *statements = statements_of(&(LimitedPaper){3, many, 7});
    g_assert_cmpuint(statements->n_branches, ==, 6 + 7 * 512);
    statements_free(statements);
}

/* A maximum may exceed the number of cells; bounds that are one need one branch only. */
static void
wide_limits_are_lawful(gconstpointer data)
{
    static const uint32_t pair[] = {1, 2};
    const Limit limits[] = {{0, 255, pair, 2}, {1, 5, pair, 2}, {2, 2, pair, 2}};
    const LimitedPaper paper = {3, limits, 3};
    const uint8_t full[] = {1, 1, 1}, none[] = {0, 0, 0}, half[] = {1, 1, 0};
    const Text context = text_of("context");
    const Digest kappa = {{7}};
    Statements *statements = statements_of(&paper);
    Sealed *sealed = sealed_new(*(const Suite *)data, statements);
    const size_t len = sealed_record_len(sealed);
    g_autofree uint8_t *record = g_malloc(len);
    g_assert_false(sealed_make(sealed, context, &kappa, half, record));
    const uint8_t *const lawful[] = {full, none};
    for (size_t i = 0; i < G_N_ELEMENTS(lawful); i++) {
        g_assert_true(sealed_make(sealed, context, &kappa, lawful[i], record));
        g_assert_cmpint(
            sealed_verify(sealed, context, (Text){(const char *)record, len}).fault, ==,
            SEALED_HOLDS);
    }
    sealed_free(sealed);
    statements_free(statements);
}

static void
add_for_both(const char *name, GTestDataFunc function)
{
    for (size_t i = 0; i < G_N_ELEMENTS(suites); i++) {
        g_autofree char *path =
            g_strdup_printf("/verify/sealed/%s/%s", suite_name(suites[i]), name);
        g_test_add_data_func(path, &suites[i], function);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    add_for_both("generators-are-the-published-ones", generators_are_the_published_ones);
    add_for_both("dice-and-slots-have-their-keys", dice_and_slots_have_their_keys);
    add_for_both("statements-have-their-bytes", statements_have_their_bytes);
    add_for_both("records-are-made-again-and-hold", records_are_made_again_and_hold);
    add_for_both("roots-cover-all-leaves", roots_cover_all_leaves);
    add_for_both("sums-open-as-published", sums_open_as_published);
    add_for_both("sums-open-to-nothing-else", sums_open_to_nothing_else);
    add_for_both("threads-find-each-bad-record", threads_find_each_bad_record);
    add_for_both("wide-limits-are-lawful", wide_limits_are_lawful);
    g_test_add_func("/verify/sealed/dice-are-dice", dice_are_dice);
    g_test_add_func("/verify/sealed/papers-without-proof-are-refused",
                    papers_without_proof_are_refused);
    return g_test_run();
}
