/* test-items.c: items of the agenda, their entries, rounds and counts by hand
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/client/dict.h"
#include "app/client/entry-list.h"
#include "app/client/step.h"
#include "app/daemon/bar.h"
#include "app/daemon/engine-error.h"
#include "app/daemon/engine-internal.h"
#include "app/daemon/picture.h"
#include "hall-test.h"

enum { SEATS = 5 };

static const char agenda[] = "id,kind,form,method,seats,title,after,needs\n"
                             "m1,motion,,hands,,关于工作报告的决议,,\n"
                             "m2,motion,,recorded,,关于预算的决议,m1,m1\n"
                             "e1,election-committee,,paper,2,常委会委员,,\n";

static const char candidates[] = "item,id,title\n"
                                 "e1,c1,王五\n"
                                 "e1,c2,丁一\n"
                                 "e1,c3,李四\n";

static HallTest *
new_hall(void)
{
    HallTest *hall = hall_test_new(SEATS, SUITE_ED25519_SHA256);
    hall->agenda = agenda;
    hall_test_ready(hall);
    return hall;
}

static void
import(HallTest *hall)
{
    g_autoptr(GError) error = NULL;
    uint32_t n;
    engine_import_entries(hall->engine, candidates, strlen(candidates), &n, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(n, ==, 3);
    hall_test_settle(hall);
}

/* "c1 c2 c3" */
static char *
order_of(HallTest *hall)
{
    const GPtrArray *entries = engine_entries(hall->engine, "e1");
    GString *ids = g_string_new(NULL);
    for (guint i = 0; i < entries->len; i++)
        g_string_append_printf(ids, "%s%s", i == 0 ? "" : " ",
                               ((const SlateEntry *)entries->pdata[i])->id);
    return g_string_free(ids, FALSE);
}

static void
expect_order(HallTest *hall, const char *wanted)
{
    g_autofree char *ids = order_of(hall);
    g_assert_cmpstr(ids, ==, wanted);
}

static void
entries_keep_the_order_they_were_given(void)
{
    static const char *const by_hand[] = {"c3", "c1", "c2"};
    static const char *const doubled[] = {"c3", "c3", "c2"};
    g_autoptr(GError) error = NULL;
    HallTest *hall = new_hall();
    import(hall);
    expect_order(hall, "c1 c2 c3");
    engine_order_entries(hall->engine, "e1", NULL, 0, &error);
    g_assert_no_error(error);
    expect_order(hall, "c2 c1 c3"); /* 2, 4 and 7 strokes */
    engine_order_entries(hall->engine, "e1", by_hand, 3, &error);
    g_assert_no_error(error);
    g_assert_false(engine_order_entries(hall->engine, "e1", doubled, 3, &error));
    g_assert_error(error, ENGINE_ERROR, ENGINE_ERROR_ARGUMENT);
    hall_test_settle(hall);
    hall_test_stop(hall);
    hall_test_start(hall, NULL);
    expect_order(hall, "c3 c1 c2");
    hall_test_free(hall);
}

static void
open_and_close(HallTest *hall, const char *item)
{
    g_autoptr(GError) error = NULL;
    uint32_t vote;
    engine_open_vote(hall->engine, item, &vote, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
    hall_test_press(hall, 1, 1); /* nobody's keypad counts */
    engine_close_vote(hall->engine, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
}

/* "cell=number ..." and "name name" */
static bool
enter(HallTest *hall, const char *teller, int64_t issued, int64_t returned,
      uint32_t spoilt, const char *names, const char *sums, bool *out_complete,
      GError **error)
{
    g_autoptr(GPtrArray) pairs =
        g_ptr_array_new_with_free_func((GDestroyNotify)record_pair_free);
    g_autoptr(GPtrArray) write_ins =
        g_ptr_array_new_with_free_func((GDestroyNotify)record_pair_free);
    g_auto(GStrv) words = g_strsplit(sums, " ", -1);
    g_auto(GStrv) each = g_strsplit(names, " ", -1);
    for (guint i = 0; words[i] != NULL; i++) {
        g_auto(GStrv) parts = g_strsplit(words[i], "=", 2);
        g_ptr_array_add(pairs, record_pair_new(parts[0], parts[1]));
    }
    for (guint i = 0; *names != '\0' && each[i] != NULL; i++) {
        g_autofree char *id = g_strdup_printf("w%u", i + 1);
        g_ptr_array_add(write_ins, record_pair_new(id, each[i]));
    }
    const EngineCount count = {teller,
                               issued < 0 ? RECORD_NONE : (uint64_t)issued,
                               returned < 0 ? RECORD_NONE : (uint64_t)returned,
                               spoilt,
                               write_ins,
                               pairs};
    bool ok = engine_enter_count(hall->engine, &count, out_complete, error);
    hall_test_settle(hall);
    return ok;
}

static void
expect_look(HallTest *hall, const char *property, const char *key, const char *wanted)
{
    g_autofree char *value = hall_test_look(hall, property, key);
    g_assert_cmpstr(value, ==, wanted);
}

static void
count(HallTest *hall)
{
    g_autoptr(GError) error = NULL;
    engine_count_vote(hall->engine, CASTING_NONE, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
    engine_announce_vote(hall->engine, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
}

#define SHOWN "motion.for=4 motion.against=0 motion.abstain=1"

static void
hands(HallTest *hall)
{
    g_autoptr(GError) error = NULL;
    bool complete;
    open_and_close(hall, "m1");
    enter(hall, "甲", -1, -1, 0, "", SHOWN, &complete, &error);
    g_assert_no_error(error);
    g_assert_false(complete);
    enter(hall, "乙", -1, -1, 0, "", SHOWN, &complete, &error);
    g_assert_no_error(error);
    g_assert_no_error(error);
    g_assert_true(complete);
    count(hall);
}

static void
two_tellers_must_agree(void)
{
    g_autoptr(GError) error = NULL;
    bool complete = true;
    HallTest *hall = new_hall();
    open_and_close(hall, "m1");
    g_assert_false(engine_count_vote(hall->engine, CASTING_NONE, &error));
    g_assert_error(error, ENGINE_ERROR, ENGINE_ERROR_STATE);
    g_clear_error(&error);
    enter(hall, "甲", -1, -1, 0, "", SHOWN, &complete, &error);
    g_assert_no_error(error);
    g_assert_false(complete);
    g_assert_false(enter(hall, "乙", -1, -1, 0, "",
                         "motion.for=3 motion.against=1 motion.abstain=1", &complete,
                         &error));
    g_assert_error(error, COUNT_ERROR, COUNT_ERROR_SECOND);
    g_test_message("%s", error->message);
    g_clear_error(&error);
    g_assert_false(enter(hall, "乙", -1, -1, 0, "",
                         "motion.for=6 motion.against=0 motion.abstain=0", &complete,
                         &error));
    g_assert_error(error, COUNT_ERROR, COUNT_ERROR_LIMIT);
    g_assert_cmpstr(engine_error_name(error), ==, "org.teller.Error.Count");
    g_clear_error(&error);
    expect_look(hall, "Vote", "state", "CLOSED");
    expect_look(hall, "Vote", "tellers", "[]");
    enter(hall, "乙", -1, -1, 0, "", SHOWN, &complete, &error); /* now he is the first */
    g_assert_no_error(error);
    g_assert_false(complete);
    hall_test_free(hall);
}

static void
a_first_count_outlives_a_restart(void)
{
    g_autoptr(GError) error = NULL;
    bool complete = false;
    HallTest *hall = new_hall();
    open_and_close(hall, "m1");
    enter(hall, "甲", -1, -1, 0, "", SHOWN, &complete, &error);
    g_assert_no_error(error);
    hall_test_stop(hall);
    hall_test_start(hall, NULL);
    g_autoptr(Signers) two = hall_test_signers(hall, 2);
    engine_rekey(hall->engine, two, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
    enter(hall, "乙", -1, -1, 0, "", SHOWN, &complete, &error);
    g_assert_no_error(error);
    g_assert_no_error(error);
    g_assert_true(complete);
    hall_test_stop(hall);
    hall_test_start(hall, NULL);
    g_autoptr(Signers) again = hall_test_signers(hall, 2);
    engine_rekey(hall->engine, again, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
    count(hall);
    expect_look(hall, "Outcome", "verdict", "passed");
    hall_test_free(hall);
}

/* What View1.Agenda says of an item at @key. */
static void
expect_item(HallTest *hall, const char *id, const char *key, const char *expected)
{
    g_autofree char *found = hall_test_look_item(hall, id, key);
    g_assert_cmpstr(found, ==, expected);
}

static void
items_wait_for_what_they_need(void)
{
    g_autoptr(GError) error = NULL;
    uint32_t vote;
    HallTest *hall = new_hall();
    g_assert_false(engine_open_vote(hall->engine, "m2", &vote, &error));
    g_assert_error(error, BAR_ERROR, BAR_AFTER);
    g_assert_cmpstr(error->message, ==,
                    "item m2: it comes after item m1, which is not over");
    g_assert_cmpstr(engine_error_name(error), ==, "org.teller.Error.Refused");
    expect_item(hall, "m2", "barred", "('after', ['m1'])");
    g_clear_error(&error);
    hands(hall);
    expect_look(hall, "Outcome", "verdict", "passed");
    expect_item(hall, "m1", "barred", "('voted', ['1', 'ANNOUNCED'])");
    expect_item(hall, "m2", "barred", "('', [])");
    engine_open_vote(hall->engine, "m2", &vote, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
    hall_test_free(hall);
}

static void
officers_are_told_of_lists(void)
{
    HallTest *hall = new_hall();
    expect_item(hall, "e1", "barred", "('entries', ['elect', '2', '0'])");
    expect_item(hall, "e1", "warnings", "[]");
    import(hall);
    expect_item(hall, "e1", "barred", "('', [])");
    expect_item(hall, "e1", "warnings", "[('order', ['1', '王五', '丁一'])]");
    hall_test_free(hall);
}

static void
what_is_withdrawn_is_not_voted_on(void)
{
    g_autoptr(GError) error = NULL;
    uint32_t vote;
    HallTest *hall = new_hall();
    g_assert_true(engine_defer_item(hall->engine, "m1", "意见分歧较大", &error));
    g_assert_true(engine_withdraw_item(hall->engine, "m1", "提案人撤回", &error));
    g_assert_no_error(error);
    hall_test_settle(hall);
    g_assert_false(engine_withdraw_item(hall->engine, "m1", "又撤回", &error));
    g_clear_error(&error);
    hall_test_stop(hall);
    hall_test_start(hall, NULL);
    g_autoptr(Signers) two = hall_test_signers(hall, 2);
    engine_rekey(hall->engine, two, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
    g_assert_false(engine_open_vote(hall->engine, "m1", &vote, &error));
    g_assert_error(error, BAR_ERROR, BAR_WITHDRAWN);
    expect_item(hall, "m1", "barred", "('withdrawn', ['提案人撤回'])");
    hall_test_free(hall);
}

#define PAPERS(c1, c2, c3)                                                               \
    "c1.for=" c1 " c1.against=0 c1.abstain=0 c2.for=" c2                                 \
    " c2.against=0 c2.abstain=0 c3.for=" c3 " c3.against=0 c3.abstain=0"

static void
two_counts(HallTest *hall, const char *sums)
{
    g_autoptr(GError) error = NULL;
    bool complete = false;
    enter(hall, "甲", 5, 5, 0, "", sums, &complete, &error);
    g_assert_no_error(error);
    enter(hall, "乙", 5, 5, 0, "", sums, &complete, &error);
    g_assert_no_error(error);
    g_assert_true(complete);
    count(hall);
}

#define RUN_OFF "c2.for=3 c2.against=1 c2.abstain=1 c3.for=2 c3.against=2 c3.abstain=1"

/* What the next vote on @item would be about, and its seats. */
static void
expect_next(HallTest *hall, const char *id, const char *ids, uint32_t seats)
{
    g_autoptr(GVariant) items = g_variant_ref_sink(picture_agenda(hall->engine));
    g_autoptr(GVariant) item = step_find_item(items, id);
    g_autoptr(GPtrArray) entries = entry_list_new_next(item);
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < entries->len; i++)
        g_string_append_printf(text, "%s%s", i == 0 ? "" : " ",
                               ((const VoteEntry *)entries->pdata[i])->id);
    g_assert_cmpstr(text->str, ==, ids);
    g_assert_cmpint(dict_number(item, "next-seats"), ==, seats);
}

/* One is elected, two are equal at the cut and stand again for the seat that is left. */
static void
a_tie_at_the_cut_leads_to_a_run_off(void)
{
    g_autoptr(GError) error = NULL;
    uint32_t vote;
    HallTest *hall = new_hall();
    g_assert_false(engine_open_vote(hall->engine, "e1", &vote, &error));
    g_assert_error(error, SLATE_ERROR, SLATE_ERROR_EMPTY);
    g_clear_error(&error);
    import(hall);
    expect_next(hall, "e1", "c1 c2 c3", 2);
    open_and_close(hall, "e1");
    expect_next(hall, "e1", "", 0);
    two_counts(hall, PAPERS("4", "3", "3"));
    expect_look(hall, "Outcome", "verdict", "tie");
    expect_next(hall, "e1", "c2 c3", 1);
    open_and_close(hall, "e1");
    expect_look(hall, "Vote", "write-ins", "false");
    bool complete;
    enter(hall, "甲", 5, 5, 0, "w1=赵六", RUN_OFF " w1.for=1", &complete, &error);
    g_assert_error(error, COUNT_ERROR, COUNT_ERROR_LIMIT);
    g_assert_cmpstr(engine_error_name(error), ==, "org.teller.Error.Count");
    g_clear_error(&error);
    two_counts(hall, RUN_OFF);
    expect_look(hall, "Outcome", "verdict", "decided");
    expect_look(hall, "Vote", "cause", "run-off");
    g_assert_false(engine_open_vote(hall->engine, "e1", &vote, &error));
    g_assert_nonnull(error);
    g_test_message("%s", error->message);
    hall_test_free(hall);
}

static void
more_papers_back_than_given_out_are_refused(void)
{
    g_autoptr(GError) error = NULL;
    bool complete;
    HallTest *hall = new_hall();
    import(hall);
    open_and_close(hall, "e1");
    g_assert_false(
        enter(hall, "甲", 4, 5, 0, "", PAPERS("4", "3", "3"), &complete, &error));
    g_assert_error(error, COUNT_ERROR, COUNT_ERROR_LIMIT);
    g_test_message("%s", error->message);
    hall_test_free(hall);
}

/* People read the last word of the name: what they typed was wrong, not a file. */
static void
refusals_say_what_kind_they_are(void)
{
    static const char doubled[] = "item,id,title\ne1,c1,王五\ne1,c1,丁一\n";
    g_autoptr(GError) error = NULL;
    bool complete;
    uint32_t n;
    HallTest *hall = new_hall();
    g_assert_false(
        engine_import_entries(hall->engine, doubled, strlen(doubled), &n, &error));
    g_assert_cmpstr(engine_error_name(error), ==, "org.teller.Error.Input");
    g_clear_error(&error);
    open_and_close(hall, "m1");
    g_assert_false(enter(hall, "甲", -1, -1, 0, "", "motion.for=1", &complete, &error));
    g_assert_cmpstr(engine_error_name(error), ==, "org.teller.Error.Argument");
    hall_test_free(hall);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/items/entries-keep-the-order-they-were-given",
                    entries_keep_the_order_they_were_given);
    g_test_add_func("/items/two-tellers-must-agree", two_tellers_must_agree);
    g_test_add_func("/items/a-first-count-outlives-a-restart",
                    a_first_count_outlives_a_restart);
    g_test_add_func("/items/items-wait-for-what-they-need",
                    items_wait_for_what_they_need);
    g_test_add_func("/items/officers-are-told-of-lists", officers_are_told_of_lists);
    g_test_add_func("/items/what-is-withdrawn-is-not-voted-on",
                    what_is_withdrawn_is_not_voted_on);
    g_test_add_func("/items/a-tie-at-the-cut-leads-to-a-run-off",
                    a_tie_at_the_cut_leads_to_a_run_off);
    g_test_add_func("/items/more-papers-back-than-given-out-are-refused",
                    more_papers_back_than_given_out_are_refused);
    g_test_add_func("/items/refusals-say-what-kind-they-are",
                    refusals_say_what_kind_they_are);
    return g_test_run();
}
