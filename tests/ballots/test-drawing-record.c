/* test-drawing-record.c: seeds/1, dice/1 and dice-check/1
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/drawing-record.h"

#include "tests/ballots/golden-text.h"
#include "tests/ballots/record-fixture.h"
#include "tests/ballots/refusal.h"

/* What is written is the golden text, and comes back. */
#define CHECK_GOLDEN(Type, prefix, name, suite, record)                                  \
    do {                                                                                 \
        g_autoptr(GError) error = NULL;                                                  \
        g_autofree char *golden = golden_text(name, suite);                              \
        g_autofree char *text = prefix##_to_text(record);                                \
        g_assert_cmpstr(text, ==, golden);                                               \
        g_autoptr(Type) read = prefix##_from_text(suite, text, &error);                  \
        g_assert_no_error(error);                                                        \
        g_autofree char *again = prefix##_to_text(read);                                 \
        g_assert_cmpstr(again, ==, golden);                                              \
    } while (0)

#define CHECK_DAMAGE(prefix, name, rows)                                                 \
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {                                    \
        g_autoptr(GError) error = NULL;                                                  \
        g_autofree char *text = golden_damaged(name, &rows[i]);                          \
        g_assert_null(prefix##_from_text(SUITE_ED25519_SHA256, text, &error));           \
        g_assert_cmpstr(error->message, ==, rows[i].message);                            \
    }

static void
test_seeds(void)
{
    for (int suite = 0; suite < 2; suite++) {
        const SeedsRecord record = {fixture_context((Suite)suite), 2, 200,
                                    fixture_digest(DIGITS_1), fixture_digest(DIGITS_2)};
        CHECK_GOLDEN(SeedsRecord, seeds_record, "seeds", (Suite)suite, &record);
    }
    static const Damage rows[] = {
        {"seeds/1", "seeds/2", "line 1: “seeds/2”, expected “seeds/1”"},
        {"suite ed25519+sha256", "suite sm2+sm3",
         "line 2, suite: “sm2+sm3” is not ed25519+sha256"},
        {"drawing 2", "drawing 0",
         "line 6, drawing: “0” is not a number from 1 to 4294967295"},
        {"slots 200", "slots 199",
         "line 7, slots: “199” is not a number from 200 to 200"},
        {"slots 200", "slots 0200", "line 7, slots: “0200” is not a number"},
        {"roster 1", "roster A",
         "line 8, roster: "
         "“A111111111111111111111111111111111111111111111111111111111111111”"
         " is not 64 lower-case hexadecimal digits"},
        {"roster " DIGITS_1 "\n", "",
         "line 8: “root-seed " DIGITS_2 "”, expected roster"},
    };
    CHECK_DAMAGE(seeds_record, "seeds", rows);
}

static void
test_dice(void)
{
    for (int suite = 0; suite < 2; suite++) {
        const DiceRecord record = {fixture_context((Suite)suite), 2,
                                   fixture_digest(DIGITS_2), 50,
                                   fixture_digest(DIGITS_3)};
        CHECK_GOLDEN(DiceRecord, dice_record, "dice", (Suite)suite, &record);
    }
    static const Damage rows[] = {
        {"count 50", "count 49", "line 8, count: “49” is not a number from 50 to 256"},
        {"count 50", "count 257", "line 8, count: “257” is not a number from 50 to 256"},
        {"drawing 2", "drawing 4294967296",
         "line 6, drawing: “4294967296” is not a number from 1 to 4294967295"},
        {"count 50\n", "count 50\ncount 50\n", "line 9: “count 50”, expected root-dice"},
    };
    CHECK_DAMAGE(dice_record, "dice", rows);
}

static void
test_dice_check(void)
{
    static const char *const officers[] = {"chen", "li"};
    for (int suite = 0; suite < 2; suite++) {
        g_autoptr(GPtrArray) list = g_ptr_array_new();
        for (size_t i = 0; i < 2; i++)
            g_ptr_array_add(list, (gpointer)(uintptr_t)officers[i]);
        const DiceCheckRecord record = {fixture_context((Suite)suite),
                                        2,
                                        fixture_digest(DIGITS_3),
                                        DICE_AGREES,
                                        FIXTURE_STAMP,
                                        list};
        CHECK_GOLDEN(DiceCheckRecord, dice_check_record, "dice-check", (Suite)suite,
                     &record);
    }
    static const Damage rows[] = {
        {"result agrees", "result agree",
         "line 8, result: “agree” is not agrees or differs"},
        {"drawing 2", "drawing 0",
         "line 6, drawing: “0” is not a number from 1 to 4294967295"},
        {"officer li\n", "", "line 11: 1 lines officer, expected at least 2"},
        {"officer li", "officer an", "line 11, officer: “an” is not an id above “chen”"},
    };
    CHECK_DAMAGE(dice_check_record, "dice-check", rows);
}

static void
test_differing_dice(void)
{
    g_autoptr(GError) error = NULL;
    const Damage differs = {"result agrees", "result differs", NULL};
    g_autofree char *text = golden_damaged("dice-check", &differs);
    g_autoptr(DiceCheckRecord) record =
        dice_check_record_from_text(SUITE_ED25519_SHA256, text, &error);
    g_assert_no_error(error);
    g_assert_cmpint(record->result, ==, DICE_DIFFERS);
    g_assert_cmpstr(record->officers->pdata[1], ==, "li");
    g_autofree char *again = dice_check_record_to_text(record);
    g_assert_cmpstr(again, ==, text);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/drawing-record/seeds-come-back-or-are-refused", test_seeds);
    g_test_add_func("/drawing-record/dice-come-back-or-are-refused", test_dice);
    g_test_add_func("/drawing-record/a-check-comes-back-or-is-refused", test_dice_check);
    g_test_add_func("/drawing-record/dice-may-differ", test_differing_dice);
    return g_test_run();
}
