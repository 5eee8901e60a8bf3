/* test-outcome.c: bases, ties, weights and the account of ballots/outcome.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/outcome.h"

#include "tests/ballots/decision-fixture.h"
#include "tests/ballots/motion-fixture.h"
#include "tests/ballots/refusal.h"

/* local-congress with another rule for motions. */
static Profile *
profile_with(const char *base, const char *pass, const char *tie)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Profile) plain = profile_by_name("local-congress", &error);
    g_autoptr(GString) text = g_string_new_len(g_bytes_get_data(plain->text, NULL),
                                               (gssize)g_bytes_get_size(plain->text));
    g_autofree char *rule =
        g_strdup_printf("base=%s\npass=%s\ntie=%s\n", base, pass, tie);
    g_assert_cmpuint(
        g_string_replace(text, "base=all\npass=1/2 strict\ntie=none\n", rule, 1), ==, 1);
    Profile *profile = profile_read(text->str, text->len, &error);
    g_assert_no_error(error);
    return profile;
}

/* A tally of @counts for, against, abstain, of ballots of weight 1. */
static Tally *
tally_of(const Paper *paper, const uint64_t counts[3])
{
    g_autoptr(GError) error = NULL;
    Tally *tally = tally_new(paper);
    for (uint32_t i = 0; i < 3; i++)
        g_assert_true(tally_add_counted(tally, i + 1, counts[i], &error));
    return tally;
}

static Outcome *
outcome_of(Profile *profile, const uint64_t counts[3], const OutcomeFacts *facts,
           GError **error)
{
    g_autoptr(Paper) paper = paper_motion();
    g_autoptr(Tally) tally = tally_of(paper, counts);
    return motion_outcome(profile, paper, tally, facts, error);
}

static OutcomeFacts
facts_of(uint64_t eligible, uint64_t present)
{
    OutcomeFacts facts = OUTCOME_FACTS_NONE;
    facts.eligible = facts.weight_all = eligible;
    facts.present = facts.weight_present = present;
    return facts;
}

static void
test_bases(void)
{
    static const struct {
        const char *base, *pass;
        uint64_t counts[3], expected_base, need;
        Verdict verdict;
    } rows[] = {
        {"all", "1/2 strict", {50, 10, 5}, 100, 51, VERDICT_NOT_PASSED},
        {"all", "1/2 strict", {51, 10, 5}, 100, 51, VERDICT_PASSED},
        {"all", "1/2 inclusive", {50, 10, 5}, 100, 50, VERDICT_PASSED},
        {"present", "1/2 strict", {40, 10, 5}, 80, 41, VERDICT_NOT_PASSED},
        {"present", "1/2 strict", {41, 10, 5}, 80, 41, VERDICT_PASSED},
        {"cast", "1/2 strict", {30, 20, 10}, 60, 31, VERDICT_NOT_PASSED},
        {"cast", "1/2 strict", {31, 20, 9}, 60, 31, VERDICT_PASSED},
        {"for-against", "1/2 strict", {21, 20, 39}, 41, 21, VERDICT_PASSED},
        {"for-against", "2/3 inclusive", {40, 20, 20}, 60, 40, VERDICT_PASSED},
        {"for-against", "2/3 inclusive", {39, 20, 20}, 59, 40, VERDICT_NOT_PASSED},
        {"for-against", "1/2 strict", {0, 0, 80}, 0, 1, VERDICT_NOT_PASSED},
        {"for-against", "2/3 inclusive", {0, 0, 80}, 0, 0, VERDICT_NOT_PASSED},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Profile) profile = profile_with(rows[i].base, rows[i].pass, "none");
        const OutcomeFacts facts = facts_of(100, 80);
        g_autoptr(Outcome) outcome = outcome_of(profile, rows[i].counts, &facts, &error);
        g_assert_no_error(error);
        g_assert_cmpuint(outcome->base, ==, rows[i].expected_base);
        g_assert_cmpuint(outcome->need, ==, rows[i].need);
        g_assert_cmpint(outcome->decision->verdict, ==, rows[i].verdict);
    }
}

static void
test_ties(void)
{
    static const struct {
        uint64_t counts[3];
        CastingVote casting;
        Verdict verdict;
    } rows[] = {
        {{50, 50, 0}, CASTING_NONE, VERDICT_TIE},
        {{50, 50, 0}, CASTING_FOR, VERDICT_PASSED},
        {{50, 50, 0}, CASTING_AGAINST, VERDICT_NOT_PASSED},
        {{51, 49, 0}, CASTING_NONE, VERDICT_PASSED},
        {{49, 51, 0}, CASTING_NONE, VERDICT_NOT_PASSED},
    };
    g_autoptr(Profile) chair = profile_with("for-against", "1/2 strict", "chair");
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        OutcomeFacts facts = facts_of(100, 100);
        facts.casting = rows[i].casting;
        g_autoptr(Outcome) outcome = outcome_of(chair, rows[i].counts, &facts, &error);
        g_assert_no_error(error);
        g_assert_cmpint(outcome->decision->verdict, ==, rows[i].verdict);
    }
}

static void
test_no_casting_vote(void)
{
    static const uint64_t equal[3] = {50, 50, 0}, carried[3] = {51, 49, 0};
    g_autoptr(GError) error = NULL;
    g_autoptr(Profile) chair = profile_with("for-against", "1/2 strict", "chair");
    g_autoptr(Profile) none = profile_with("for-against", "1/2 strict", "none");
    OutcomeFacts facts = facts_of(100, 100);
    g_autoptr(Outcome) outcome = outcome_of(none, equal, &facts, &error);
    g_assert_cmpint(outcome->decision->verdict, ==, VERDICT_NOT_PASSED);
    facts.casting = CASTING_FOR;
    g_assert_null(outcome_of(none, equal, &facts, &error));
    assert_refused(error, OUTCOME_ERROR, OUTCOME_ERROR_CASTING,
                   "the chair has no casting vote: there is no tie that he decides");
    g_assert_null(outcome_of(chair, carried, &facts, &error));
    assert_refused(error, OUTCOME_ERROR, OUTCOME_ERROR_CASTING,
                   "the chair has no casting vote: there is no tie that he decides");
}

static void
test_weights(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Paper) paper = paper_motion();
    g_autoptr(Profile) profile = profile_by_name("local-congress", &error);
    g_autoptr(Tally) tally = tally_new(paper);
    static const uint32_t weights[] = {5, 3, 1, 1};
    for (uint32_t i = 0; i < 4; i++) {
        g_autoptr(Ballot) ballot = ballot_new(paper, "D");
        ballot->weight = weights[i];
        ballot_mark_only(ballot, i == 3 ? 0 : i + 1);
        g_assert_true(tally_add(tally, ballot, &error));
    }
    OutcomeFacts facts = facts_of(5, 4);
    facts.weight_all = 11;
    facts.weight_present = 10;
    g_autoptr(Outcome) outcome = motion_outcome(profile, paper, tally, &facts, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(outcome->cast, ==, 3); /* heads */
    g_assert_cmpuint(outcome->not_pressed, ==, 1);
    g_assert_cmpuint(outcome->sums[0], ==, 9); /* weight */
    g_assert_cmpuint(outcome->sums[1], ==, 5);
    g_assert_cmpuint(outcome->base, ==, 11);
    g_assert_cmpuint(outcome->need, ==, 6);
    g_assert_cmpint(outcome->decision->verdict, ==, VERDICT_NOT_PASSED);
    g_assert_cmpuint(outcome->quorum_need, ==, 4); /* two thirds of five heads */
    g_assert_true(outcome->quorum_met);
}

/* 80 deputies, 45 for: over half of all, but not over two thirds of the votes cast. */
static void
test_second_need(void)
{
    static const uint64_t counts[3] = {45, 35, 0};
    g_autoptr(GError) error = NULL;
    g_autoptr(Profile) profile = profile_by_name("street-meeting-double", NULL);
    const OutcomeFacts facts = facts_of(80, 80);
    g_autoptr(Outcome) outcome = outcome_of(profile, counts, &facts, &error);
    g_assert_no_error(error);
    const Also *second = &outcome->also[ALSO_SECOND];
    g_assert_cmpuint(outcome->need, ==, 41);
    g_assert_true(second->asked && second->base_kind == BASE_CAST);
    g_assert_cmpuint(second->base, ==, 80);
    g_assert_cmpuint(second->need, ==, 54);
    g_assert_false(outcome->also[ALSO_TURNOUT].asked);
    g_assert_cmpint(outcome->decision->verdict, ==, VERDICT_NOT_PASSED);
}

/* More than half of all deputies must take part; heads, also where votes have weights. */
static void
test_turnout(void)
{
    static const uint64_t few[3] = {10, 0, 0}, enough[3] = {11, 0, 0};
    g_autoptr(GError) error = NULL;
    g_autoptr(Profile) profile = profile_by_name("guangdong-congress", NULL);
    OutcomeFacts facts = facts_of(20, 20);
    facts.weight_all = 60;
    g_autoptr(Outcome) outcome = outcome_of(profile, few, &facts, &error);
    g_assert_no_error(error);
    const Also *turnout = &outcome->also[ALSO_TURNOUT];
    g_assert_true(turnout->asked && turnout->base_kind == BASE_ALL);
    g_assert_cmpuint(turnout->base, ==, 20);
    g_assert_cmpuint(turnout->need, ==, 11);
    g_assert_false(outcome->also[ALSO_SECOND].asked);
    g_assert_cmpint(outcome->decision->verdict, ==, VERDICT_NOT_VALID);
    g_autoptr(Outcome) valid = outcome_of(profile, enough, &facts, &error);
    g_assert_cmpint(valid->decision->verdict, ==, VERDICT_NOT_PASSED);
    facts.eligible = OUTCOME_UNKNOWN;
    g_autoptr(Outcome) unknown = outcome_of(profile, few, &facts, &error);
    g_assert_no_error(error);
    g_assert_true(unknown->also[ALSO_TURNOUT].asked);
    g_assert_true(unknown->also[ALSO_TURNOUT].need == OUTCOME_UNKNOWN);
    g_assert_cmpint(unknown->decision->verdict, ==, VERDICT_NOT_PASSED);
}

static void
test_head_count(void)
{
    static const uint64_t counts[3] = {60, 10, 8};
    static const struct {
        uint64_t head_count;
        int64_t difference;
    } rows[] = {{OUTCOME_UNKNOWN, 0}, {80, 0}, {82, 2}, {79, -1}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Profile) profile = profile_by_name("local-congress", &error);
        OutcomeFacts facts = facts_of(100, 80);
        facts.head_count = rows[i].head_count;
        facts.faults = 2;
        g_autoptr(Outcome) outcome = outcome_of(profile, counts, &facts, &error);
        g_assert_no_error(error);
        g_assert_cmpuint(outcome->not_pressed, ==, 2);
        g_assert_cmpuint(outcome->faults, ==, 2);
        g_assert_cmpint(outcome->difference, ==, rows[i].difference);
        g_assert_true(outcome_needs_countersign(outcome) == (rows[i].difference != 0));
        g_assert_true(outcome_check_account(outcome, rows[i].difference, &error));
        g_assert_false(outcome_check_account(outcome, rows[i].difference + 1, &error));
        g_assert_error(error, OUTCOME_ERROR, OUTCOME_ERROR_ACCOUNT);
    }
}

static void
test_impossible_attendance(void)
{
    static const uint64_t counts[3] = {60, 10, 8};
    g_autoptr(GError) error = NULL;
    g_autoptr(Profile) profile = profile_by_name("local-congress", &error);
    OutcomeFacts facts = facts_of(100, 77);
    g_assert_null(outcome_of(profile, counts, &facts, &error));
    assert_refused(error, OUTCOME_ERROR, OUTCOME_ERROR_ATTENDANCE,
                   "78 ballots cast, but only 77 present");
    facts = facts_of(79, 80);
    g_assert_null(outcome_of(profile, counts, &facts, &error));
    assert_refused(error, OUTCOME_ERROR, OUTCOME_ERROR_ATTENDANCE,
                   "80 present, but only 79 eligible");
    facts = facts_of(100, 80);
    facts.head_count = 101;
    g_assert_null(outcome_of(profile, counts, &facts, &error));
    assert_refused(error, OUTCOME_ERROR, OUTCOME_ERROR_ATTENDANCE,
                   "101 heads counted, but only 100 eligible");
}

/* An election of one among two by @keys: 100 deputies, 80 present, a has @votes of 80. */
static Outcome *
elect(const char *keys, Cause cause, uint64_t votes, GError **error)
{
    g_autoptr(Profile) profile = profile_by_name("npc", NULL);
    g_autofree char *all = g_strconcat("forms=elect\n", keys, NULL);
    g_autoptr(Rule) rule = rule_of(all);
    Profile borrowed = *profile;
    borrowed.rules[ITEM_MOTION] = rule;
    g_autoptr(Slate) slate = slate_of_words(rule, 1, 0, "a b");
    g_autoptr(Paper) paper = slate_paper(slate, rule, METHOD_RECORDED, NULL);
    g_autoptr(Tally) tally = tally_new(paper);
    tally->sums[0] = tally->n_rows = tally->n_cast = 50;
    tally->sums[paper_cell_by_name(paper, "a.for")] = votes;
    const OutcomeTerms terms = {&borrowed, ITEM_MOTION, cause, slate, paper};
    const OutcomeFacts facts = facts_of(100, 80);
    return outcome_new(&terms, tally, &facts, error);
}

/* Each fraction of a rule, met exactly: inclusive it is enough, strict it is not. */
static void
test_every_fraction(void)
{
    static const struct {
        const char *keys;
        Cause cause;
        uint64_t votes;
        const char *verdicts[2]; /* strict, inclusive */
    } rows[] = {
        {"second-base=present\nsecond-pass=2/4 %s\nbase=cast\n",
         CAUSE_FIRST,
         40,
         {"short", "decided"}},
        {"turnout=1/2 %s\nbase=cast\n", CAUSE_FIRST, 40, {"not-valid", "decided"}},
        {"further-base=cast\nfurther-pass=2/5 %s\nshortfall=further\n",
         CAUSE_FURTHER,
         20,
         {"short", "decided"}},
        {"further-base=cast\nfurther-pass=2/5 %s\nshortfall=further\n",
         CAUSE_FIRST,
         20,
         {"short", "short"}},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        for (int inclusive = 0; inclusive <= 1; inclusive++) {
            g_autoptr(GError) error = NULL;
            g_auto(GStrv) parts = g_strsplit(rows[i].keys, "%s", 2);
            g_autofree char *keys = g_strjoinv(inclusive ? "inclusive" : "strict", parts);
            g_autoptr(Outcome) outcome =
                elect(keys, rows[i].cause, rows[i].votes, &error);
            g_assert_no_error(error);
            g_assert_cmpstr(verdict_text(outcome->decision->verdict), ==,
                            rows[i].verdicts[inclusive]);
        }
    }
}

/* Not even a base is asked for among those who were equal. */
static void
test_run_off_has_no_need(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Outcome) first = elect("", CAUSE_FIRST, 1, &error);
    g_autoptr(Outcome) run_off = elect("", CAUSE_RUN_OFF, 1, &error);
    g_assert_cmpuint(first->need, ==, 51);
    g_assert_true(run_off->need == OUTCOME_UNKNOWN);
    g_assert_cmpuint(run_off->base, ==, 100);
    assert_decision(first->decision, "short: a 1 1 not-chosen, b 0 2 not-chosen");
    assert_decision(run_off->decision, "decided: a 1 1 chosen, b 0 2 not-chosen");
}

/* The sums of sets give the same tally, and so the same outcome, as the ballots. */
static void
test_sets(void)
{
    static const struct {
        uint32_t weight, marked; /* cell, 0: not pressed */
    } rows[] = {{1, 1}, {1, 1}, {1, 2}, {1, 0}, {7, 3}, {7, 1}, {65535, 1}, {65535, 0}};
    static const struct {
        uint32_t weight;
        uint64_t n_rows, values[4];
    } sets[] = {{1, 4, {3, 2, 1, 0}}, {7, 2, {2, 1, 0, 1}}, {65535, 2, {1, 1, 0, 0}}};
    g_autoptr(GError) error = NULL;
    g_autoptr(Paper) paper = paper_motion();
    g_autoptr(Tally) one_by_one = tally_new(paper), by_sets = tally_new(paper);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(Ballot) ballot = ballot_new(paper, "D");
        ballot->weight = rows[i].weight;
        ballot_mark_only(ballot, rows[i].marked);
        g_assert_true(tally_add(one_by_one, ballot, &error));
    }
    for (size_t i = 0; i < G_N_ELEMENTS(sets); i++)
        g_assert_true(tally_add_set(by_sets, sets[i].values, sets[i].n_rows,
                                    sets[i].weight, &error));
    g_assert_cmpmem(by_sets->sums, 4 * sizeof(uint64_t), one_by_one->sums,
                    4 * sizeof(uint64_t));
    g_assert_cmpuint(by_sets->n_rows, ==, one_by_one->n_rows);
    g_assert_cmpuint(by_sets->n_cast, ==, one_by_one->n_cast);
}

static void
test_wrong_sets(void)
{
    static const struct {
        uint64_t n_rows, values[4];
        uint32_t weight;
        int code;
        const char *message;
    } rows[] = {
        {4, {5, 3, 1, 1}, 1, TALLY_ERROR_SET, "the sum of cell 0 is 5, at most 4 can be"},
        {4, {3, 1, 4, 0}, 1, TALLY_ERROR_SET, "the sum of cell 2 is 4, at most 3 can be"},
        {FRACTION_MAX_BASE,
         {FRACTION_MAX_BASE, 0, 0, 0},
         1,
         TALLY_ERROR_OVERFLOW,
         "2 and 281474976710656 together are more than 281474976710656"},
        {UINT64_MAX,
         {UINT64_MAX, 0, 0, 0},
         65535,
         TALLY_ERROR_OVERFLOW,
         "2 and 18446744073709551615 together are more than 281474976710656"},
    };
    static const uint64_t before[] = {2, 1, 1, 0};
    g_autoptr(GError) error = NULL;
    g_autoptr(Paper) paper = paper_motion();
    g_autoptr(Tally) tally = tally_new(paper);
    g_assert_true(tally_add_set(tally, before, 3, 1, &error));
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_assert_false(
            tally_add_set(tally, rows[i].values, rows[i].n_rows, rows[i].weight, &error));
        assert_refused(error, TALLY_ERROR, rows[i].code, rows[i].message);
        g_assert_cmpmem(tally->sums, sizeof before, before, sizeof before);
        g_assert_true(tally->n_rows == 3 && tally->n_cast == 2);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/outcome/each-base-has-its-need", test_bases);
    g_test_add_func("/outcome/a-tie-is-the-chairs-where-the-rule-says-so", test_ties);
    g_test_add_func("/outcome/no-casting-vote-without-a-tie", test_no_casting_vote);
    g_test_add_func("/outcome/weights-decide-and-heads-make-the-quorum", test_weights);
    g_test_add_func("/outcome/a-head-count-shows-the-difference", test_head_count);
    g_test_add_func("/outcome/impossible-attendance-is-refused",
                    test_impossible_attendance);
    g_test_add_func("/outcome/every-fraction-is-strict-or-inclusive",
                    test_every_fraction);
    g_test_add_func("/outcome/a-second-need-is-told", test_second_need);
    g_test_add_func("/outcome/a-turnout-is-told-in-heads", test_turnout);
    g_test_add_func("/outcome/a-run-off-has-no-need", test_run_off_has_no_need);
    g_test_add_func("/tally/sums-of-sets-are-those-of-ballots", test_sets);
    g_test_add_func("/tally/impossible-sets-are-refused", test_wrong_sets);
    return g_test_run();
}
