/* test-count-limits.c: what papers can add up to, and what none can
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/count-limits.h"

#include "ballots/ballot.h"

#include "tests/ballots/decision-fixture.h"

#define ELECT   "forms=elect\nwrite-in=registered\n"
#define EXACTLY "choose=exactly\n"

typedef struct {
    const char *keys;
    uint64_t seats;
    const char *entries;
} Vote;

static const Vote motion = {"", 0, ""}, clauses = {"", 0, "a b"},
                  election = {ELECT, 2, "a b c"}, others = {ELECT, 2, "a b c +w +v"},
                  open = {ELECT "abstainer-write-in=true\n", 2, "a b c +w +v"},
                  filled = {ELECT EXACTLY, 2, "a b c +w"},
                  pick = {"forms=pick\n", 2, "a b c"},
                  exact = {"forms=pick\n" EXACTLY, 2, "a b c"},
                  rank = {"forms=rank\n", 1, "a b c"},
                  survey = {"forms=grades\ngrades=x y z\ndecision=majority\n", 0, "a b"};

static CountFault *
check_vote(const Vote *vote, const uint64_t *sums, const char *words, uint64_t n,
           bool whole)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Rule) rule = rule_of(vote->keys);
    g_autoptr(Slate) slate = slate_of_words(rule, vote->seats, 0, vote->entries);
    g_autoptr(Paper) paper = slate_paper(slate, rule, METHOD_RECORDED, &error);
    g_assert_no_error(error);
    g_autofree uint64_t *typed = words == NULL ? NULL : sums_of(paper, words);
    const CountLimits limits = {slate, rule,           words == NULL ? sums : typed,
                                n,     "valid papers", whole};
    return count_limits_check(&limits);
}

/* 20 papers each. */
static const struct {
    const Vote *vote;
    const char *sums;
    bool hands;
    const char *code; /* NULL: good */
    const char *prose;
} rows[] = {
    {&motion, "motion.for=20", false, NULL, NULL},
    {&motion, "motion.for=20 motion.against=1", false, "group 21 20 motion",
     "motion: 21 are more than the 20 valid papers"},
    {&clauses, "a.for=20 b.against=3", false, NULL, NULL},
    {&survey, "a.x=20 b.y=20", false, NULL, NULL},
    {&survey, "a.x=20 b.y=20 b.z=1", false, "group 21 20 b",
     "b: 21 are more than the 20 valid papers"},
    {&election, "a.for=20 b.for=19 c.for=1", false, NULL, NULL},
    {&election, "a.for=20 b.for=19 c.for=18", false, "marks 57 20 2 40",
     "57 marks, but 20 valid papers of at most 2 marks hold only 40"},
    {&election, "a.for=20 b.for=19 c.for=18", true, "marks 57 20 2 40",
     "57 marks, but 20 valid papers of at most 2 marks hold only 40"},
    {&others, "a.for=5 b.against=9 c.against=6 w.for=15", false, NULL, NULL},
    {&others, "a.for=20 b.abstain=20 c.abstain=20 w.for=15", false, "names 15 0",
     "15 votes for others who are named, but only 0 against a candidate: who abstains "
     "names nobody"},
    {&others, "a.for=5 b.against=9 c.against=5 w.for=10 v.for=5", false, "names 15 14",
     "15 votes for others who are named, but only 14 against a candidate: who abstains "
     "names nobody"},
    {&others, "a.for=5 b.against=9 c.against=5 w.for=21", false, "group 21 20 w",
     "w: 21 are more than the 20 valid papers"},
    {&others, "a.for=20 b.against=20 c.against=20 w.for=20 v.for=1", false,
     "marks 41 20 2 40", "41 marks, but 20 valid papers of at most 2 marks hold only 40"},
    {&open, "a.for=20 b.abstain=20 c.abstain=20 w.for=15", false, NULL, NULL},
    {&filled, "a.for=20 b.for=15 b.against=5 w.for=5", false, NULL, NULL},
    {&filled, "a.for=20 b.for=14 b.against=5 w.for=5", false, "exactly 39 20 2 40",
     "39 marks, but 20 valid papers of exactly 2 marks hold 40"},
    {&filled, "a.for=20 b.for=14 b.against=5 w.for=5", true, NULL, NULL},
    {&pick, "pick.a=20 pick.b=20", false, NULL, NULL},
    {&pick, "pick.a=21 pick.b=1", false, "group 21 20 a",
     "a: 21 are more than the 20 valid papers"},
    {&pick, "pick.a=20 pick.b=20 pick.c=1", false, "marks 41 20 2 40",
     "41 marks, but 20 valid papers of at most 2 marks hold only 40"},
    {&exact, "pick.a=20 pick.b=19 pick.c=1", false, NULL, NULL},
    {&exact, "pick.a=20 pick.b=20 pick.c=1", false, "exactly 41 20 2 40",
     "41 marks, but 20 valid papers of exactly 2 marks hold 40"},
    {&exact, "pick.a=20 pick.b=19", false, "exactly 39 20 2 40",
     "39 marks, but 20 valid papers of exactly 2 marks hold 40"},
    {&exact, "pick.a=20 pick.b=19", true, NULL, NULL},
    {&rank, "a.1=20 b.2=19 b.3=1 c.3=19 c.2=1", false, NULL, NULL},
    {&rank, "a.1=20 b.1=20 c.3=20", false, "rank 40 20 1",
     "rank 1 is given 40 times, expected once on each of the 20 valid papers"},
    {&rank, "a.1=20 b.2=19 c.3=20", false, "ranked 19 20 b",
     "b has 19 ranks, expected one on each of the 20 valid papers"},
    {&rank, "a.1=20 b.2=19 c.3=20", true, NULL, NULL},
    {&rank, "a.1=20 b.2=20 b.1=1 c.3=20", true, "ranked 21 20 b",
     "b has 21 ranks, expected one on each of the 20 valid papers"},
    {&motion, "motion.for=18446744073709551615 motion.against=2", false,
     "group 18446744073709551615 20 motion",
     "motion: 18446744073709551615 are more than the 20 valid papers"},
};

static void
test_table(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(CountFault) fault =
            check_vote(rows[i].vote, NULL, rows[i].sums, 20, !rows[i].hands);
        g_assert_cmpstr(fault == NULL ? NULL : fault->code, ==, rows[i].code);
        g_assert_cmpstr(fault == NULL ? NULL : fault->prose, ==, rows[i].prose);
    }
}

/* One that the paper takes, with a share of marks as chance gives them. */
static void
draw_ballot(Ballot *ballot, const Paper *paper)
{
    do {
        const gint32 share = g_test_rand_int_range(1, 8);
        ballot->cells[0] = 1;
        for (size_t cell = 1; cell < ballot->n_cells; cell++)
            ballot->cells[cell] = g_test_rand_int_range(0, 10) < share;
    } while (!ballot_validate(ballot, paper, NULL));
}

/* What is left blank of a candidate tellers may or may not count as abstain. */
static void
add_ballot(const Ballot *ballot, const Slate *slate, bool blanks, uint64_t *sums)
{
    for (size_t cell = 0; cell < ballot->n_cells; cell++)
        sums[cell] += ballot->cells[cell];
    for (size_t i = 0; blanks && i < slate_n_entries(slate); i++) {
        const uint32_t abstain = slate_cell(slate, i, 2);
        if (abstain != 0)
            sums[abstain] -= ballot->cells[abstain];
    }
}

/* Sums of papers that were there are never refused, nor those of hands. */
static void
test_real_papers(gconstpointer data)
{
    enum { ROUNDS = 60, PAPERS = 12 };
    const Vote *vote = data;
    g_autoptr(GError) error = NULL;
    g_autoptr(Rule) rule = rule_of(vote->keys);
    g_autoptr(Slate) slate = slate_of_words(rule, vote->seats, 0, vote->entries);
    g_autoptr(Paper) paper = slate_paper(slate, rule, METHOD_RECORDED, &error);
    g_autoptr(Ballot) ballot = ballot_new(paper, "d");
    for (int round = 0; round < ROUNDS; round++) {
        g_autofree uint64_t *sums = g_new0(uint64_t, paper_n_cells(paper));
        const bool blanks = slate_form(slate) == FORM_ELECT && round % 2 == 1;
        for (int i = 0; i < PAPERS; i++) {
            draw_ballot(ballot, paper);
            add_ballot(ballot, slate, blanks, sums);
        }
        g_autoptr(CountFault) papers = check_vote(vote, sums, NULL, PAPERS, true);
        g_assert_null(papers);
        g_autoptr(CountFault) hands = check_vote(vote, sums, NULL, PAPERS + 3, false);
        g_assert_null(hands);
    }
}

int
main(int argc, char **argv)
{
    static const struct {
        const char *name;
        const Vote *vote;
    } votes[] = {{"motion", &motion}, {"clauses", &clauses}, {"election", &election},
                 {"others", &others}, {"open", &open},       {"filled", &filled},
                 {"pick", &pick},     {"exact", &exact},     {"rank", &rank},
                 {"survey", &survey}};
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/count-limits/what-no-papers-can-give-is-told", test_table);
    for (size_t i = 0; i < G_N_ELEMENTS(votes); i++) {
        g_autofree char *path = g_strconcat(
            "/count-limits/papers-that-were-there-are-taken/", votes[i].name, NULL);
        g_test_add_data_func(path, votes[i].vote, test_real_papers);
    }
    return g_test_run();
}
