/* test-randomness.c: every input of seeds, offsets and leaves counts
 *
 * That the values are those of the scheme is shown by test-sealed-vectors.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "crypto/randomness.h"

#include <string.h>

#include "vectors.h"

static const char fifty[] = "12345612345612345612345612345612345612345612345612";

static void
assert_all_differ(const Digest *digests, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < i; k++)
            g_assert_false(digest_equal(&digests[i], &digests[k]));
}

static void
test_dice_are_50_to_256_digits_from_1_to_6(void)
{
    g_autofree char *most = g_strnfill(256, '6'), *more = g_strnfill(257, '6');
    g_autofree char *digits = g_strdup(fifty);
    g_assert_true(randomness_dice_are_valid(fifty));
    g_assert_true(randomness_dice_are_valid(most));
    g_assert_false(randomness_dice_are_valid(more));
    g_assert_false(randomness_dice_are_valid(fifty + 1)); /* 49 */
    g_assert_false(randomness_dice_are_valid(""));
    for (size_t i = 0; i < strlen("07 a\n"); i++) {
        digits[20] = "07 a\n"[i];
        g_assert_false(randomness_dice_are_valid(digits));
    }
}

static void
test_every_input_of_a_leaf_counts(void)
{
    for (size_t s = 0; s < G_N_ELEMENTS(vectors_suites); s++) {
        const Suite suite = vectors_suites[s];
        const Digest secret = digest_compute(suite, "s", 1);
        const Digest other = digest_compute(suite, "o", 1);
        const Drawing drawing = {suite, "S1", 1}, sitting = {suite, "S2", 1};
        const Drawing generation = {suite, "S1", 2};
        const Digest leaves[] = {
            randomness_seed_leaf(&drawing, 0, "d1", &secret),
            randomness_seed_leaf(&drawing, 1, "d1", &secret),
            randomness_seed_leaf(&drawing, 0, "d2", &secret),
            randomness_seed_leaf(&drawing, 0, "d1", &other),
            randomness_seed_leaf(&sitting, 0, "d1", &secret),
            randomness_seed_leaf(&generation, 0, "d1", &secret),
            randomness_offset_leaf(&drawing, 0, "d1", &secret),
            randomness_offset_leaf(&drawing, 1, "d1", &secret),
            randomness_offset_leaf(&drawing, 0, "d2", &secret),
            randomness_offset_leaf(&drawing, 0, "d1", &other),
            randomness_offset_leaf(&sitting, 0, "d1", &secret),
            randomness_offset_leaf(&generation, 0, "d1", &secret),
        };
        assert_all_differ(leaves, G_N_ELEMENTS(leaves));
    }
}

static void
test_every_input_of_the_dice_counts(void)
{
    for (size_t s = 0; s < G_N_ELEMENTS(vectors_suites); s++) {
        const Suite suite = vectors_suites[s];
        const Drawing drawing = {suite, "S1", 1}, sitting = {suite, "S2", 1};
        const Drawing generation = {suite, "S1", 2};
        g_autofree char *digits = g_strdup(fifty);
        g_autofree char *longer = g_strconcat(fifty, "1", NULL);
        digits[49] = '3';
        const Digest key = randomness_dice_key(&drawing, fifty);
        const Digest slot = randomness_slot_key(&drawing, &key, 0);
        const Digest keys[] = {
            key,
            slot,
            randomness_dice_key(&drawing, digits),
            randomness_dice_key(&drawing, longer),
            randomness_dice_key(&sitting, fifty),
            randomness_dice_key(&generation, fifty),
            randomness_slot_key(&drawing, &key, 1),
            randomness_offset(&drawing, &slot, "d1"),
            randomness_offset(&drawing, &slot, "d2"),
            randomness_offset(&drawing, &key, "d1"),
        };
        assert_all_differ(keys, G_N_ELEMENTS(keys));
    }
}

static void
test_seed_offset_and_context_make_kappa(void)
{
    for (size_t s = 0; s < G_N_ELEMENTS(vectors_suites); s++) {
        const Suite suite = vectors_suites[s];
        const Drawing drawing = {suite, "S1", 1};
        const Digest master = digest_compute(suite, "m", 1);
        const Digest seed = randomness_seed(&drawing, &master, "d1");
        const Digest other = randomness_seed(&drawing, &master, "d2");
        const Digest kappas[] = {
            master,
            seed,
            other,
            randomness_kappa(suite, &seed, &master, "context", 7),
            randomness_kappa(suite, &other, &master, "context", 7),
            randomness_kappa(suite, &seed, &other, "context", 7),
            randomness_kappa(suite, &seed, &master, "context", 6),
            randomness_kappa(suite, &master, &seed, "context", 7),
        };
        assert_all_differ(kappas, G_N_ELEMENTS(kappas));
    }
}

/* The longest ids of docs/format.md fit, in every function. */
static void
test_ids_of_64_bytes_fit(void)
{
    g_autofree char *id = g_strnfill(RANDOMNESS_MAX_ID, 'x');
    g_autofree char *dice = g_strnfill(RANDOMNESS_MAX_DICE, '1');
    const Drawing drawing = {SUITE_SM2_SM3, id, UINT32_MAX};
    const Digest key = randomness_dice_key(&drawing, dice);
    const Digest digests[] = {
        randomness_seed(&drawing, &key, id),
        randomness_offset(&drawing, &key, id),
        randomness_seed_leaf(&drawing, UINT32_MAX, id, &key),
        randomness_offset_leaf(&drawing, UINT32_MAX, id, &key),
    };
    assert_all_differ(digests, G_N_ELEMENTS(digests));
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_test_init(&argc, &argv, NULL);
    g_assert_true(suite_init_allow_unlocked(&error));
    g_test_add_func("/randomness/dice-are-50-to-256-digits-from-1-to-6",
                    test_dice_are_50_to_256_digits_from_1_to_6);
    g_test_add_func("/randomness/every-input-of-a-leaf-counts",
                    test_every_input_of_a_leaf_counts);
    g_test_add_func("/randomness/every-input-of-the-dice-counts",
                    test_every_input_of_the_dice_counts);
    g_test_add_func("/randomness/seed-offset-and-context-make-kappa",
                    test_seed_offset_and_context_make_kappa);
    g_test_add_func("/randomness/ids-of-64-bytes-fit", test_ids_of_64_bytes_fit);
    return g_test_run();
}
