/* test-recorded-ballot.c: recorded/1 read back as the ballot it was written from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "ballots/vote-record.h"
#include "tests/ballots/record-fixture.h"

/* Two groups whose cells do not stand by their names, at most two marks. */
static Paper *
two_groups(void)
{
    static const char text[] = "paper/1\ngroup z\ncell b\ncell a\ngroup c\ncell d\n"
                               "limit 0 2 1 2 3\n";
    Paper *paper = paper_from_text(text, strlen(text), NULL);
    g_assert_nonnull(paper);
    return paper;
}

static char *
written(Suite suite, const Paper *paper, const Ballot *ballot)
{
    const VotePlace place = {fixture_context(suite), 3, 2, fixture_digest(DIGITS_1)};
    return recorded_to_text(&place, paper, ballot);
}

static void
comes_back(Suite suite, const Paper *paper, const Ballot *ballot)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text = written(suite, paper, ballot);
    g_autoptr(Ballot) read = recorded_from_text(suite, paper, text, &error);
    g_assert_no_error(error);
    g_assert_cmpmem(read->cells, (int)read->n_cells, ballot->cells, (int)ballot->n_cells);
    g_autofree char *again = written(suite, paper, read);
    g_assert_cmpstr(again, ==, text);
}

static void
test_ballots(void)
{
    g_autoptr(Paper) paper = two_groups();
    for (int suite = 0; suite < 2; suite++) {
        g_autoptr(Ballot) ballot = ballot_new(paper, "d1");
        comes_back((Suite)suite, paper, ballot);
        ballot->cells[0] = 1; /* blank */
        comes_back((Suite)suite, paper, ballot);
        g_free(ballot->keypad);
        ballot->keypad = g_strdup("usb:1-2");
        ballot->weight = 65535;
        ballot->changes = 4;
        ballot->cells[1] = ballot->cells[3] = 1;
        comes_back((Suite)suite, paper, ballot);
    }
}

static void
test_wrong_ballots(void)
{
    static const struct {
        const char *was, *is, *said;
    } rows[] = {
        {"mark z.b\n", "mark z.x\n", "mark “z.x” of “d1” is no cell of the paper"},
        {"mark z.b\nmark c.d\n", "mark c.d\nmark z.b\n",
         "mark “z.b” of “d1” is no cell of the paper after “c.d”"},
        {"mark z.b\n", "mark z.b\nmark z.b\n", "after “z.b”"},
        {"mark z.b\n", "mark z.b\nmark z.a\n", "the limit is 0 to 2"},
        {"cast 1\n", "cast 0\n", "marks z.b but was not cast"},
        {"weight 1\n", "weight 65536\n", "line 11, weight: “65536”"},
        {"weight 1\n", "weight 0\n", "line 11, weight: “0”"},
        {"changes 0\n", "changes 4294967296\n", "line 12, changes: “4294967296”"},
        {"recorded/1\n", "recorded/2\n", "recorded/2"},
    };
    g_autoptr(Paper) paper = two_groups();
    g_autoptr(Ballot) ballot = ballot_new(paper, "d1");
    ballot->cells[0] = ballot->cells[1] = ballot->cells[3] = 1;
    g_autofree char *good = written(SUITE_SM2_SM3, paper, ballot);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GString) text = g_string_new(good);
        g_assert_cmpuint(g_string_replace(text, rows[i].was, rows[i].is, 1), ==, 1);
        g_assert_null(recorded_from_text(SUITE_SM2_SM3, paper, text->str, &error));
        g_test_message("%s", error->message);
        g_assert_nonnull(strstr(error->message, rows[i].said));
    }
}

static void
test_annulment(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text = g_strconcat("annulment/1\n", FIXTURE_CONTEXT("sm2+sm3"),
                                        "vote 3\ncertificate " DIGITS_3
                                        "\nreason 宣布有误\ntime " FIXTURE_TIME
                                        "\nofficer chen\nofficer li\n",
                                        NULL);
    g_autoptr(AnnulmentRecord) read =
        annulment_record_from_text(SUITE_SM2_SM3, text, &error);
    g_assert_no_error(error);
    g_autofree char *again = annulment_record_to_text(read);
    g_assert_cmpstr(again, ==, text);
    g_assert_null(annulment_record_from_text(SUITE_SM2_SM3, "annulment/1\n", &error));
    g_assert_error(error, RECORD_ERROR, RECORD_ERROR_LINE);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_assert_true(suite_init_allow_unlocked(NULL));
    g_test_add_func("/recorded-ballot/comes-back", test_ballots);
    g_test_add_func("/recorded-ballot/wrong-ones-are-refused", test_wrong_ballots);
    g_test_add_func("/recorded-ballot/an-annulment-comes-back", test_annulment);
    return g_test_run();
}
