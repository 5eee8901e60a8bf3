/* test-item-entry.c: what may be typed of an item, and whose field a refusal is about
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdbool.h>
#include <string.h>

#include "app/client/item-entry.h"

static void
fields_are_judged_by_themselves(void)
{
    g_autofree char *longest = g_strnfill(1000, 'x'), *too_long = g_strnfill(1001, 'x');
    const struct {
        ItemField field;
        const char *text;
        bool good;
    } rows[] = {
        {ITEM_FIELD_ID, "X1", true},
        {ITEM_FIELD_ID, " X1 ", true},
        {ITEM_FIELD_ID, "X 1", false},
        {ITEM_FIELD_ID, "X　1", false},
        {ITEM_FIELD_ID, "", false},
        {ITEM_FIELD_TITLE, " ", false},
        {ITEM_FIELD_TITLE, longest, true},
        {ITEM_FIELD_TITLE, too_long, false},
        {ITEM_FIELD_TITLE_EN, "", true},
        {ITEM_FIELD_SEATS, "", true},
        {ITEM_FIELD_SEATS, "0", true},
        {ITEM_FIELD_SEATS, "4000", true},
        {ITEM_FIELD_SEATS, "4001", false},
        {ITEM_FIELD_SEATS, "two", false},
        {ITEM_FIELD_WINDOW, "0", false},
        {ITEM_FIELD_WINDOW, "1", true},
        {ITEM_FIELD_WINDOW, "3600", true},
        {ITEM_FIELD_WINDOW, "3601", false},
        {ITEM_FIELD_BUDGET, "281474976710656", true},
        {ITEM_FIELD_BUDGET, "281474976710657", false},
        {ITEM_FIELD_BUDGET, "-1", false},
        {ITEM_FIELD_AFTER, "M1 M2", true},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *refusal = item_entry_refusal(rows[i].field, rows[i].text);
        g_test_message("%s “%.20s”: %s", item_entry_name(rows[i].field), rows[i].text,
                       refusal == NULL ? "good" : refusal);
        g_assert_cmpint(refusal == NULL, ==, rows[i].good);
    }
}

/* As ballots/agenda-check.c and agenda-csv.c say it. */
static void
refusals_name_their_field(void)
{
    static const struct {
        const char *message;
        ItemField field;
    } rows[] = {
        {"window “9999” of “X1” is not a number from 1 to 3600", ITEM_FIELD_WINDOW},
        {"item 12: needs “M9” of X1 is none of the 12 items", ITEM_FIELD_NEEDS},
        {"item 2: after “M1” of M2 closes a circle, as M1 waits for M2",
         ITEM_FIELD_AFTER},
        {"title_en “x” has 1001 bytes; it must be plain text", ITEM_FIELD_TITLE_EN},
        {"item X1 has vote 3, which is READY; what it froze stays", ITEM_N_FIELDS},
        {"titles", ITEM_N_FIELDS},
        {"", ITEM_N_FIELDS},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        g_assert_cmpint(item_entry_blamed(rows[i].message), ==, rows[i].field);
}

static void
assert_words(char **words, const char *expected)
{
    g_auto(GStrv) owned = words;
    g_autofree char *joined = g_strjoinv("|", owned);

    g_assert_cmpstr(joined, ==, expected);
}

static void
choices_are_those_of_the_rule_or_all(void)
{
    g_autoptr(GVariant) none = g_variant_ref_sink(g_variant_new_parsed("@a{sv} {}"));
    g_autoptr(GVariant) sitting = g_variant_ref_sink(
        g_variant_new_parsed("{'choices': <[('motion', ['each'], ['secret', 'hands']), "
                             "('exam', ['answers'], @as [])]>}"));

    assert_words(item_entry_forms(sitting, "motion"), "each");
    assert_words(item_entry_methods(sitting, "motion"), "secret|hands");
    assert_words(item_entry_forms(none, "motion"),
                 "|each|elect|pick|rank|budget|grades|answers");
    assert_words(item_entry_methods(none, "motion"), "|recorded|secret|hands|paper");
    assert_words(item_entry_methods(sitting, "exam"), "|recorded|secret|hands|paper");
    assert_words(item_entry_forms(sitting, "projects"),
                 "|each|elect|pick|rank|budget|grades|answers");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/item-entry/fields-are-judged-by-themselves",
                    fields_are_judged_by_themselves);
    g_test_add_func("/item-entry/refusals-name-their-field", refusals_name_their_field);
    g_test_add_func("/item-entry/choices-are-those-of-the-rule-or-all",
                    choices_are_those_of_the_rule_or_all);
    return g_test_run();
}
