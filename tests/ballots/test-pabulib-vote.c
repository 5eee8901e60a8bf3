/* test-pabulib-vote.c: a recorded vote within a budget, written as .pb and chosen again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/pabulib-vote.h"
#include "ballots/recount-slate.h"

#include "tests/ballots/profile-fixture.h"
#include "tests/ballots/refusal.h"

static Profile *profile;

/* Nothing is free, and nobody's figure decides alone: b and c are equal, c is cheaper. */
static const char entries[] =
    "item,id,title,cost\n"
    "x,a,路灯,40\nx,b,\"公园; 一期\",30\nx,c,食堂,20\nx,d,桥,90\n";
static const char *const marks[] = {"abc", "abcd", "bc", "", "-"};

static Slate *
slate_of(Form form, uint64_t seats, uint64_t budget)
{
    g_autoptr(GError) error = NULL;
    const RecountTerms terms = {profile, ITEM_PROJECTS, form, seats, budget};
    Slate *slate = recount_slate_from_paper(&terms, entries, strlen(entries), &error);
    g_assert_no_error(error);
    return slate;
}

/* "-" cast nothing. */
static GPtrArray *
ballots_of(const Slate *slate, const Paper *paper, Tally *tally)
{
    GPtrArray *ballots = g_ptr_array_new_with_free_func((GDestroyNotify)ballot_free);
    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
        g_autofree char *deputy = g_strdup_printf("D%03zu", i + 1);
        Ballot *ballot = ballot_new(paper, deputy);
        ballot->cells[0] = strcmp(marks[i], "-") != 0;
        for (const char *p = marks[i]; ballot->cells[0] && *p != '\0'; p++)
            ballot->cells[slate_cell(slate, (size_t)(*p - 'a'), 0)] = 1;
        g_assert_true(tally_add(tally, ballot, NULL));
        g_ptr_array_add(ballots, ballot);
    }
    return ballots;
}

static Decision *
decide(const Slate *slate, const Tally *tally)
{
    const DecisionFacts facts = {.need = DECISION_UNKNOWN, .turnout_met = true};
    return decision_new(slate, profile->rules[ITEM_PROJECTS], tally->sums, &facts);
}

static void
test_export(void)
{
    g_autoptr(GError) error = NULL;
    const Rule *rule = profile->rules[ITEM_PROJECTS];
    g_autoptr(Slate) slate = slate_of(FORM_BUDGET, 0, 60);
    g_autoptr(Paper) paper = slate_paper(slate, rule, METHOD_RECORDED, &error);
    g_autoptr(Tally) tally = tally_new(paper);
    g_autoptr(GPtrArray) ballots = ballots_of(slate, paper, tally);
    g_autoptr(Decision) decision = decide(slate, tally);
    g_autoptr(Pabulib) file = pabulib_from_vote(slate, rule, ballots, decision, &error);
    g_assert_no_error(error);
    g_autofree char *text = pabulib_to_text(file);
    g_assert_cmpstr(text, ==,
                    "META\nkey;value\nnum_projects;4\nnum_votes;4\nbudget;60\n"
                    "vote_type;approval\nrule;greedy\n"
                    "PROJECTS\nproject_id;cost;votes;name;selected\n"
                    "c;20;3;食堂;1\nb;30;3;\"公园; 一期\";1\na;40;2;路灯;0\nd;90;1;桥;0\n"
                    "VOTES\nvoter_id;vote\nD001;a,b,c\nD002;a,b,c,d\nD003;b,c\nD004;\n");

    g_autoptr(Pabulib) again = pabulib_from_text(text, strlen(text), &error);
    g_assert_no_error(error);
    PabulibRule named;
    size_t order[4];
    GreedyChoice choice;
    g_assert_true(pabulib_named_rule(again, &named, &error) &&
                  pabulib_choose(again, named, order, &choice, &error));
    g_assert_cmpuint(choice.n_taken, ==, decision_n_chosen(decision));
    for (size_t i = 0; i < choice.n_taken; i++)
        g_assert_cmpuint(pabulib_project(again, order[i])->selected, ==, 1);
}

static void
test_other_form(void)
{
    g_autoptr(GError) error = NULL;
    const Rule *rule = profile->rules[ITEM_PROJECTS];
    g_autoptr(Slate) slate = slate_of(FORM_PICK, 2, 0);
    g_autoptr(Paper) paper = slate_paper(slate, rule, METHOD_RECORDED, &error);
    g_autoptr(Tally) tally = tally_new(paper);
    g_autoptr(GPtrArray) ballots = ballots_of(slate, paper, tally);
    g_autoptr(Decision) decision = decide(slate, tally);
    g_assert_null(pabulib_from_vote(slate, rule, ballots, decision, &error));
    assert_refused(error, PABULIB_ERROR, PABULIB_ERROR_VALUE,
                   "a vote of form pick has no budget, .pb files are of form budget");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    profile = profile_of_tests("assembly");
    g_test_add_func("/pabulib-vote/what-was-chosen-is-chosen-again", test_export);
    g_test_add_func("/pabulib-vote/other-forms-have-no-budget", test_other_form);
    int rc = g_test_run();
    profile_unref(profile);
    return rc;
}
