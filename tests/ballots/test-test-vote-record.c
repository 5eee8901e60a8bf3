/* test-test-vote-record.c: test-vote/1
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/test-vote-record.h"

#include "tests/ballots/record-fixture.h"
#include "tests/ballots/refusal.h"

#define BODY(times, figures)                                                             \
    "number 1\n" times figures "silent d2 sim:0002\nsilent d7 -\n"
#define TIMES   "started " FIXTURE_TIME "\nended 2026-07-01T09:31:00.500+08:00\n"
#define FIGURES "present 6\npressed 4\nfor 2\nagainst 1\nabstain 1\n"
#define TEXT(times, figures)                                                             \
    "test-vote/1\n" FIXTURE_CONTEXT("sm2+sm3") BODY(times, figures)

static void
comes_back(void)
{
    g_autoptr(GError) error = NULL;
    static const char text[] = TEXT(TIMES, FIGURES);
    g_autoptr(TestVoteRecord) record =
        test_vote_record_from_text(SUITE_SM2_SM3, text, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(record->number, ==, 1);
    g_assert_cmpuint(record->present, ==, 6);
    g_assert_cmpuint(record->pressed, ==, 4);
    g_assert_cmpuint(record->n_for, ==, 2);
    g_assert_cmpuint(record->n_against, ==, 1);
    g_assert_cmpuint(record->n_abstain, ==, 1);
    const RecordPair *last = record->silent->pdata[1];
    g_assert_cmpstr(last->first, ==, "d7");
    g_assert_cmpstr(last->rest, ==, "");
    g_autofree char *again = test_vote_record_to_text(record);
    g_assert_cmpstr(again, ==, text);
}

static void
figures_that_disagree_are_refused(void)
{
    static const struct {
        const char *text, *message;
    } cases[] = {
        {TEXT(TIMES, "present 6\npressed 4\nfor 3\nagainst 1\nabstain 1\n"),
         "test-vote/1: pressed is 4, but the choices are 3, 1 and 1"},
        {TEXT(TIMES, "present 6\npressed 4\nfor 5\nagainst 18446744073709551614\n"
                     "abstain 1\n"),
         "test-vote/1: pressed is 4, but the choices are 5, 18446744073709551614 and 1"},
        {TEXT(TIMES, "present 7\npressed 4\nfor 2\nagainst 1\nabstain 1\n"),
         "test-vote/1: 4 of 7 pressed, but 2 are silent"},
        {TEXT(TIMES, "present 3\npressed 4\nfor 2\nagainst 1\nabstain 1\n"),
         "test-vote/1: 4 of 3 pressed, but 2 are silent"},
        {TEXT("started 2026-07-01T09:31:00.500+08:00\nended " FIXTURE_TIME "\n", FIGURES),
         "test-vote/1: it started at 2026-07-01T09:31:00.500+08:00, after its end at "
         "2026-07-01T09:30:00.500+08:00"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        GError *error = NULL;
        g_assert_null(test_vote_record_from_text(SUITE_SM2_SM3, cases[i].text, &error));
        assert_refused(error, RECORD_ERROR, RECORD_ERROR_VALUE, cases[i].message);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_assert_true(suite_init_allow_unlocked(NULL));
    g_test_add_func("/test-vote-record/comes-back", comes_back);
    g_test_add_func("/test-vote-record/figures-that-disagree-are-refused",
                    figures_that_disagree_are_refused);
    return g_test_run();
}
