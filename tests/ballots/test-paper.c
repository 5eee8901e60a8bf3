/* test-paper.c: papers of every shape, the ballots they allow, and their sums
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/fraction.h"
#include "ballots/tally.h"

#include "tests/ballots/refusal.h"

#define MOTION                                                                           \
    "paper/1\ngroup motion\ncell for\ncell against\ncell abstain\nlimit 1 1 1 2 3\n"

static Paper *
paper_of(const char *text)
{
    g_autoptr(GError) error = NULL;
    Paper *paper = paper_from_text(text, strlen(text), &error);
    g_assert_no_error(error);
    return paper;
}

static void
test_motion(void)
{
    g_autoptr(Paper) paper = paper_motion();
    g_autofree char *text = paper_to_text(paper);
    g_assert_cmpstr(text, ==, MOTION);
    g_assert_cmpuint(paper_n_cells(paper), ==, 4);
    g_assert_cmpstr(paper_cell_name(paper, 0), ==, "cast");
    g_assert_cmpstr(paper_cell_name(paper, 2), ==, "motion.against");
    g_assert_cmpuint(paper_cell_by_name(paper, "motion.abstain"), ==, 3);
    g_assert_cmpuint(paper_cell_by_name(paper, "motion.void"), ==, 0);
}

/* Two seats for three candidates, each for, against or abstain. */
#define ELECTION                                                                         \
    "paper/1\ngroup a\ncell for\ncell against\ncell abstain\n"                           \
    "group b\ncell for\ncell against\ncell abstain\n"                                    \
    "group c\ncell for\ncell against\ncell abstain\n"                                    \
    "limit 0 1 1 2 3\nlimit 0 1 4 5 6\nlimit 0 1 7 8 9\nlimit 0 2 1 4 7\n"

static void
test_text_is_one_form(void)
{
    static const char *const good[] = {
        MOTION, ELECTION, "paper/1\ngroup p\ncell 1\ncell 2\ncell 3\nlimit 2 2 1 2 3\n"};
    for (size_t i = 0; i < G_N_ELEMENTS(good); i++) {
        g_autoptr(Paper) paper = paper_of(good[i]);
        g_autofree char *again = paper_to_text(paper);
        g_assert_cmpstr(again, ==, good[i]);
    }
}

static void
test_bad_texts(void)
{
    static const struct {
        const char *text;
        int code;
        const char *message;
    } rows[] = {
        {"", PAPER_ERROR_TEXT, "the record begins with “”, expected “paper/1”"},
        {"paper/2\n", PAPER_ERROR_TEXT,
         "the record begins with “paper/2”, expected “paper/1”"},
        {"paper/1\ncell x\n", PAPER_ERROR_TEXT,
         "“cell x” is no group, cell or limit at its place"},
        {"paper/1\ngroup a\ncell x\nlimit 1 1 1\ncell y\n", PAPER_ERROR_TEXT,
         "“cell y” is no group, cell or limit at its place"},
        {"paper/1\ngroup a\ncell x\ncolour red\n", PAPER_ERROR_TEXT,
         "“colour red” is no group, cell or limit at its place"},
        {"paper/1\ngroup a\ncell x\ngroup a\n", PAPER_ERROR_NAME, "group a stands twice"},
        {"paper/1\ngroup a\ncell x\ncell x\n", PAPER_ERROR_NAME, "cell a.x stands twice"},
        {"paper/1\ngroup a.b\n", PAPER_ERROR_NAME,
         "“a.b” is not 1 to 64 bytes without space and point"},
        {"paper/1\ngroup a\ncell x y\n", PAPER_ERROR_NAME,
         "“x y” is not 1 to 64 bytes without space and point"},
        {"paper/1\ngroup a\ncell x\nlimit 1 1\n", PAPER_ERROR_TEXT,
         "a limit has 2 numbers, at least 3 are needed"},
        {"paper/1\ngroup a\ncell x\nlimit 1 01 1\n", PAPER_ERROR_TEXT,
         "limit: “01” is not a number from 0 to 4096"},
        {"paper/1\ngroup a\ncell x\nlimit 1 1 2\n", PAPER_ERROR_LIMIT,
         "a limit names cell 2, expected one from 1 to 1"},
        {"paper/1\ngroup a\ncell x\nlimit 1 1 0\n", PAPER_ERROR_LIMIT,
         "a limit names cell 0, expected one from 1 to 1"},
        {"paper/1\ngroup a\ncell x\ncell y\nlimit 1 1 2 1\n", PAPER_ERROR_LIMIT,
         "a limit names cell 1, expected one from 3 to 2"},
        {"paper/1\ngroup a\ncell x\nlimit 2 1 1\n", PAPER_ERROR_LIMIT,
         "a limit of 2 to 1 over 1 cells cannot be met"},
        {"paper/1\ngroup a\ncell x\nlimit 2 2 1\n", PAPER_ERROR_LIMIT,
         "a limit of 2 to 2 over 1 cells cannot be met"},
        {"paper/1\ngroup a\ncell x", PAPER_ERROR_TEXT,
         "written again the record has 23 bytes and is not the same as these 22"},
        {"paper/1\ngroup a\ncell x\n\n", PAPER_ERROR_TEXT,
         "written again the record has 23 bytes and is not the same as these 24"},
        {"paper/1\ngroup \xff\n", PAPER_ERROR_TEXT, "byte 14 is not UTF-8 text"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(paper_from_text(rows[i].text, strlen(rows[i].text), &error));
        assert_refused(error, PAPER_ERROR, rows[i].code, rows[i].message);
    }
}

static bool
allows(const Paper *paper, const char *cells)
{
    g_autoptr(Ballot) ballot = ballot_new(paper, "D1");
    g_assert_cmpuint(strlen(cells), ==, ballot->n_cells);
    for (size_t i = 0; i < ballot->n_cells; i++)
        ballot->cells[i] = (uint8_t)(cells[i] - '0');
    return ballot_validate(ballot, paper, NULL);
}

static void
test_motion_ballots(void)
{
    g_autoptr(Paper) paper = paper_motion();
    g_assert_true(allows(paper, "0000"));
    g_assert_true(allows(paper, "1100"));
    g_assert_true(allows(paper, "1001"));
    g_assert_false(allows(paper, "1000"));
    g_assert_false(allows(paper, "1110"));
    g_assert_false(allows(paper, "0100"));
    g_assert_false(allows(paper, "1200"));
    g_assert_false(allows(paper, "2100"));
}

static void
test_election_ballots(void)
{
    g_autoptr(Paper) paper = paper_of(ELECTION);
    g_assert_true(allows(paper, "0000000000"));
    g_assert_true(allows(paper, "1000000000")); /* blank, but given */
    g_assert_true(allows(paper, "1100100010"));
    g_assert_true(allows(paper, "1100010001"));
    g_assert_false(allows(paper, "1100100100")); /* three for two seats */
    g_assert_false(allows(paper, "1110000000")); /* for and against the same */
    g_assert_false(allows(paper, "0100000000"));
}

static void
test_exactly_two(void)
{
    g_autoptr(Paper) paper =
        paper_of("paper/1\ngroup p\ncell 1\ncell 2\ncell 3\nlimit 2 2 1 2 3\n");
    g_assert_true(allows(paper, "1101"));
    g_assert_true(allows(paper, "0000"));
    g_assert_false(allows(paper, "1100"));
    g_assert_false(allows(paper, "1111"));
}

static void
test_cell_without_limit(void)
{
    g_autoptr(Paper) paper = paper_of("paper/1\ngroup g\ncell x\n");
    g_assert_true(allows(paper, "11"));
    g_assert_true(allows(paper, "10"));
    g_assert_false(allows(paper, "01"));
}

static Paper *
paper_with_void(void)
{
    static const char text[] = "paper/1\ngroup motion\ncell for\ncell against\n"
                               "cell abstain\ngroup paper\ncell void\n";
    return paper_from_text(text, strlen(text), NULL);
}

static void
test_ballot_messages(void)
{
    g_autoptr(Paper) paper = paper_motion();
    g_autoptr(Paper) by_hand = paper_with_void();
    g_autoptr(Ballot) ballot = ballot_new(paper, "D7");
    g_autoptr(GError) error = NULL;
    g_assert_false(ballot_validate(ballot, by_hand, &error));
    assert_refused(error, BALLOT_ERROR, BALLOT_ERROR_CELLS,
                   "the ballot of D7 has 4 cells, the paper 5");
    ballot_mark_only(ballot, 2);
    g_assert_true(ballot_validate(ballot, paper, &error));
    ballot->cells[3] = 1;
    g_assert_false(ballot_validate(ballot, paper, &error));
    assert_refused(error, BALLOT_ERROR, BALLOT_ERROR_LIMIT,
                   "the ballot of D7 marks 2 cells, the limit is 1 to 1");
    ballot->cells[0] = 0;
    g_assert_false(ballot_validate(ballot, paper, &error));
    assert_refused(error, BALLOT_ERROR, BALLOT_ERROR_LIMIT,
                   "the ballot of D7 marks motion.against but was not cast");
    ballot->cells[3] = 7;
    g_assert_false(ballot_validate(ballot, paper, &error));
    assert_refused(error, BALLOT_ERROR, BALLOT_ERROR_CELLS,
                   "cell motion.abstain of the ballot of D7 is 7, not 0 or 1");
    ballot_mark_only(ballot, 0);
    g_autoptr(Ballot) copy = ballot_copy(ballot);
    g_assert_true(ballot_validate(copy, paper, &error));
    g_assert_cmpstr(copy->deputy, ==, "D7");
}

static void
test_tally(void)
{
    g_autoptr(Paper) paper = paper_motion();
    g_autoptr(Paper) by_hand = paper_with_void();
    g_autoptr(Tally) tally = tally_new(paper);
    g_autoptr(GError) error = NULL;
    for (uint32_t i = 0; i < 8; i++) {
        g_autoptr(Ballot) ballot = ballot_new(paper, "D");
        ballot->weight = i + 1;
        ballot_mark_only(ballot, i % 4);
        g_assert_true(tally_add(tally, ballot, &error));
    }
    g_assert_cmpuint(tally->n_rows, ==, 8);
    g_assert_cmpuint(tally->n_cast, ==, 6);
    g_assert_cmpuint(tally->sums[0], ==, 30); /* weights 2 3 4 6 7 8 */
    g_assert_cmpuint(tally->sums[1], ==, 8);
    g_assert_cmpuint(tally->sums[2], ==, 10);
    g_assert_cmpuint(tally->sums[3], ==, 12);

    g_autoptr(Ballot) other = ballot_new(by_hand, "D9");
    g_assert_false(tally_add(tally, other, &error));
    assert_refused(error, TALLY_ERROR, TALLY_ERROR_CELLS,
                   "the ballot of D9 has 5 cells, the paper 4");
    g_assert_cmpuint(tally->n_rows, ==, 8);
}

static void
test_overflow(void)
{
    g_autoptr(Paper) paper = paper_motion();
    g_autoptr(Tally) tally = tally_new(paper);
    g_autoptr(GError) error = NULL;
    g_assert_true(tally_add_counted(tally, 1, FRACTION_MAX_BASE - 5, &error));
    g_assert_true(tally_add_counted(tally, 2, 5, &error));
    g_assert_false(tally_add_counted(tally, 3, 1, &error));
    assert_refused(error, TALLY_ERROR, TALLY_ERROR_OVERFLOW,
                   "281474976710656 and 1 together are more than 281474976710656");
    g_assert_false(tally_add_counted(tally, 3, UINT64_MAX, &error));
    g_assert_error(error, TALLY_ERROR, TALLY_ERROR_OVERFLOW);
    g_assert_cmpuint(tally->sums[3], ==, 0);
    g_assert_cmpuint(tally->n_cast, ==, FRACTION_MAX_BASE);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/paper/a-motion-has-three-cells-and-one-limit", test_motion);
    g_test_add_func("/paper/its-text-has-one-form", test_text_is_one_form);
    g_test_add_func("/paper/bad-texts-are-refused-with-both-values", test_bad_texts);
    g_test_add_func("/ballot/a-motion-takes-one-mark-or-none", test_motion_ballots);
    g_test_add_func("/ballot/an-election-takes-no-more-than-its-seats",
                    test_election_ballots);
    g_test_add_func("/ballot/exactly-two-means-two-or-not-pressed", test_exactly_two);
    g_test_add_func("/ballot/no-mark-without-a-ballot-given", test_cell_without_limit);
    g_test_add_func("/ballot/refusals-name-deputy-and-values", test_ballot_messages);
    g_test_add_func("/tally/sums-cells-by-weight", test_tally);
    g_test_add_func("/tally/overflow-adds-nothing", test_overflow);
    return g_test_run();
}
