/* test-challenge-record.c: challenge/1, supplement/1 and reveal/1
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/challenge-record.h"
#include "tests/ballots/golden-text.h"
#include "tests/ballots/record-fixture.h"

static GPtrArray *
ids_of(const char *words)
{
    g_auto(GStrv) split = g_strsplit(words, " ", -1);
    GPtrArray *ids = g_ptr_array_new_with_free_func(g_free);
    for (char **word = split; *word != NULL; word++)
        g_ptr_array_add(ids, g_strdup(*word));
    return ids;
}

static void
test_challenge(void)
{
    static const char *const picked[] = {"D07 D11", "D02 D11"};
    for (int i = 0; i < 2; i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GPtrArray) volunteers = ids_of("D02 D05 D07 D11");
        g_autoptr(GPtrArray) drawn = ids_of(picked[i]);
        g_autofree char *dice = g_strdup("3141526535");
        const ChallengeRecord record = {fixture_context((Suite)i),
                                        3,
                                        2,
                                        1,
                                        fixture_digest(DIGITS_3),
                                        dice,
                                        2,
                                        volunteers,
                                        drawn};
        g_autofree char *golden = golden_text("challenge", (Suite)i);
        g_autofree char *text = challenge_record_to_text(&record);
        g_assert_cmpstr(text, ==, golden);
        g_autoptr(ChallengeRecord) read =
            challenge_record_from_text((Suite)i, text, &error);
        g_assert_no_error(error);
        g_autofree char *again = challenge_record_to_text(read);
        g_assert_cmpstr(again, ==, golden);
    }
}

static void
test_wrong_challenges(void)
{
    static const Damage rows[] = {
        {"supplement 1", "supplement 0",
         "line 8, supplement: “0” is not a number from 1 to 8"},
        {"supplement 1", "supplement 9",
         "line 8, supplement: “9” is not a number from 1 to 8"},
        {"dice 3141526535", "dice 314152653",
         "line 10, dice: “314152653” is not 10 to 256 digits 1 to 6"},
        {"dice 3141526535", "dice 3141526530",
         "line 10, dice: “3141526530” is not 10 to 256 digits 1 to 6"},
        {"dice 3141526535", "dice 3141526536", "challenge/1: the dice do not pick “D07”"},
        {"picked D07", "picked D05", "challenge/1: the dice do not pick “D05”"},
        {"wanted 2", "wanted 0", "challenge/1: 4 volunteers, 0 wanted, 2 picked"},
        {"wanted 2", "wanted 5", "challenge/1: 4 volunteers, 5 wanted, 2 picked"},
        {"picked D07\n", "", "challenge/1: 4 volunteers, 2 wanted, 1 picked"},
        {"volunteer D05", "volunteer D02",
         "line 13, volunteer: “D02” is not an id above “D02”"},
        {"picked D07", "picked D11", "line 17, picked: “D11” is not an id above “D11”"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *text = golden_damaged("challenge", &rows[i]);
        g_assert_null(challenge_record_from_text(SUITE_ED25519_SHA256, text, &error));
        g_assert_cmpstr(error->message, ==, rows[i].message);
    }
}

static void
test_supplement(void)
{
    for (int i = 0; i < 2; i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GPtrArray) voters =
            g_ptr_array_new_with_free_func((GDestroyNotify)record_pair_free);
        g_ptr_array_add(voters, record_pair_new("D02", "usb:1-2"));
        g_ptr_array_add(voters, record_pair_new("D05", ""));
        const SupplementRecord record = {fixture_context((Suite)i),
                                         3,
                                         2,
                                         1,
                                         fixture_digest(DIGITS_2),
                                         fixture_digest(DIGITS_1),
                                         FIXTURE_STAMP,
                                         voters};
        g_autofree char *golden = golden_text("supplement", (Suite)i);
        g_autofree char *text = supplement_record_to_text(&record);
        g_assert_cmpstr(text, ==, golden);
        g_autoptr(SupplementRecord) read =
            supplement_record_from_text((Suite)i, text, &error);
        g_assert_no_error(error);
        g_autofree char *again = supplement_record_to_text(read);
        g_assert_cmpstr(again, ==, golden);
    }
}

static void
test_wrong_supplements(void)
{
    static const Damage rows[] = {
        {"supplement 1", "supplement 0",
         "line 8, supplement: “0” is not a number from 1 to 8"},
        {"voter D02 usb:1-2\nvoter D05 -\n", "", "supplement/1: nobody votes"},
        {"voter D02 usb:1-2\n", "voter D02\n",
         "line 12, voter: “D02” is not an id and a text"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *text = golden_damaged("supplement", &rows[i]);
        g_assert_null(supplement_record_from_text(SUITE_ED25519_SHA256, text, &error));
        g_assert_cmpstr(error->message, ==, rows[i].message);
    }
}

/* Two nodes, each of one byte 32 times. */
static MerkleProof
path_of(uint8_t first, uint8_t second)
{
    MerkleProof path = {.n = 2};
    memset(path.path[0].bytes, first, DIGEST_LEN);
    memset(path.path[1].bytes, second, DIGEST_LEN);
    return path;
}

static void
test_reveal(void)
{
    static const uint8_t choice[] = {1, 1, 0, 0};
    g_autoptr(Paper) paper = paper_motion();
    for (int i = 0; i < 2; i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(RevealRecord) record = g_new0(RevealRecord, 1);
        *record = (RevealRecord){fixture_context((Suite)i),
                                 3,
                                 2,
                                 1,
                                 fixture_digest(DIGITS_1),
                                 g_strdup("D02"),
                                 fixture_digest(DIGITS_2),
                                 fixture_digest(DIGITS_3),
                                 path_of(0x11, 0x22),
                                 path_of(0x33, 0x44),
                                 0,
                                 NULL};
        reveal_record_set_choice(record, paper, choice);
        g_autofree char *golden = golden_text("reveal", (Suite)i);
        g_autofree char *text = reveal_record_to_text(record);
        g_assert_cmpstr(text, ==, golden);
        g_autoptr(RevealRecord) read = reveal_record_from_text((Suite)i, text, &error);
        g_assert_no_error(error);
        g_assert_cmpuint(read->offset_path.n, ==, 2);
        g_autofree char *again = reveal_record_to_text(read);
        g_assert_cmpstr(again, ==, golden);
    }
}

#define PATH                                                                             \
    "EREREREREREREREREREREREREREREREREREREREREREi"                                       \
    "IiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIg=="

static void
test_wrong_reveals(void)
{
    static const Damage rows[] = {
        {"supplement 1", "supplement 0",
         "line 8, supplement: “0” is not a number from 1 to 8"},
        {"cast 1", "cast 0", "line 16, mark: “motion.for”, but cast is 0"},
        {"cast 1", "cast 2", "line 15, cast: “2” is not 0 or 1"},
        {"seed-path ", "seed-path - ",
         "line 13, seed-path: “- " PATH "” is not the base64 of 1 to 65 "
         "digests"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *text = golden_damaged("reveal", &rows[i]);
        g_assert_null(reveal_record_from_text(SUITE_ED25519_SHA256, text, &error));
        g_assert_cmpstr(error->message, ==, rows[i].message);
    }
}

/* No path, and one that ends within a digest. */
static void
test_wrong_paths(void)
{
    g_autofree char *golden = golden_text("reveal", SUITE_ED25519_SHA256);
    g_auto(GStrv) lines = g_strsplit(golden, "\n", -1);
    static const char *const paths[] = {"offset-path -", "offset-path AAAA"};
    for (size_t i = 0; i < G_N_ELEMENTS(paths); i++) {
        g_autoptr(GError) error = NULL;
        g_free(lines[13]);
        lines[13] = g_strdup(paths[i]);
        g_autofree char *text = g_strjoinv("\n", lines);
        g_assert_null(reveal_record_from_text(SUITE_ED25519_SHA256, text, &error));
        g_assert_true(g_str_has_prefix(error->message, "line 14, offset-path: “"));
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_assert_true(suite_init_allow_unlocked(NULL));
    g_test_add_func("/challenge-record/a-challenge-comes-back", test_challenge);
    g_test_add_func("/challenge-record/wrong-challenges-are-refused",
                    test_wrong_challenges);
    g_test_add_func("/challenge-record/a-supplement-comes-back", test_supplement);
    g_test_add_func("/challenge-record/wrong-supplements-are-refused",
                    test_wrong_supplements);
    g_test_add_func("/challenge-record/a-reveal-comes-back", test_reveal);
    g_test_add_func("/challenge-record/wrong-reveals-are-refused", test_wrong_reveals);
    g_test_add_func("/challenge-record/wrong-paths-are-refused", test_wrong_paths);
    return g_test_run();
}
