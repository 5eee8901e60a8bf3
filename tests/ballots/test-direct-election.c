/* test-direct-election.c: voters elect their deputies by Election Law 2020 articles 44,
 * 45
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/outcome.h"

#include "tests/ballots/decision-fixture.h"

typedef struct {
    Profile *profile;
    const Rule *rule;
} District;

static void
district_init(District *self)
{
    g_autoptr(GError) error = NULL;
    self->profile = profile_by_name("direct-election", &error);
    g_assert_no_error(error);
    self->rule = self->profile->rules[ITEM_ELECTION_DIRECT];
}

/* Papers of @sums, whose `cast` are those returned, in a district of 100 voters. */
static Outcome *
count(const District *self, Slate *slate, Cause cause, const char *sums)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Paper) paper = slate_paper(slate, self->rule, METHOD_RECORDED, &error);
    g_assert_no_error(error);
    g_autofree uint64_t *values = sums_of(paper, sums);
    g_autoptr(Tally) tally = tally_new(paper);
    g_assert_true(tally_add_set(tally, values, values[0], 1, &error));
    OutcomeFacts facts = OUTCOME_FACTS_NONE;
    facts.eligible = facts.weight_all = 100;
    facts.present = facts.weight_present = values[0];
    const OutcomeTerms terms = {self->profile, ITEM_ELECTION_DIRECT, cause, slate, paper};
    Outcome *outcome = outcome_new(&terms, tally, &facts, &error);
    g_assert_no_error(error);
    return outcome;
}

static void
assert_first(const char *sums, uint64_t need, const char *expected)
{
    District district;
    district_init(&district);
    g_autoptr(Slate) slate = slate_of_words(district.rule, 2, 0, "a b c d");
    g_autoptr(Outcome) outcome = count(&district, slate, CAUSE_FIRST, sums);
    g_assert_cmpuint(outcome->need, ==, need);
    assert_decision(outcome->decision, expected);
    profile_unref(district.profile);
}

/* Exactly half of the voters is not the majority of them. */
static void
test_turnout(void)
{
    assert_first("cast=50 a.for=50 b.for=40", 26,
                 "not-valid: a 50 1 not-valid, b 40 2 not-valid, c 0 3 not-valid, "
                 "d 0 3 not-valid");
    assert_first("cast=51 a.for=51 b.for=40", 26,
                 "decided: a 51 1 chosen, b 40 2 chosen, c 0 3 not-chosen, "
                 "d 0 3 not-chosen");
}

/* Of the papers cast, not of all voters; half of them is too few. */
static void
test_majority(void)
{
    assert_first("cast=60 a.for=31 b.for=30 c.for=29", 31,
                 "short: a 31 1 chosen, b 30 2 not-chosen, c 29 3 not-chosen, "
                 "d 0 4 not-chosen");
    assert_first("cast=60 a.for=31 b.for=31 c.for=31", 31,
                 "tie: a 31 1 tie, b 31 1 tie, c 31 1 tie, d 0 4 not-chosen");
}

/* One seat is left: two stand, the better is elected with a third of the papers. */
static void
test_further(void)
{
    static const struct {
        const char *sums, *expected;
    } rows[] = {
        {"cast=60 c.for=20 b.for=19", "decided: b 19 2 not-chosen, c 20 1 chosen"},
        {"cast=60 c.for=21 b.for=20", "decided: b 20 2 not-chosen, c 21 1 chosen"},
        {"cast=61 c.for=20 b.for=19", "short: b 19 2 not-chosen, c 20 1 not-chosen"},
        {"cast=60 c.for=20 b.for=20", "tie: b 20 1 tie, c 20 1 tie"},
        {"cast=50 c.for=20 b.for=19", "not-valid: b 19 2 not-valid, c 20 1 not-valid"},
    };
    District district;
    district_init(&district);
    g_autoptr(GError) error = NULL;
    g_autoptr(Slate) slate = slate_of_words(district.rule, 2, 0, "a b c d");
    g_autoptr(Outcome) first =
        count(&district, slate, CAUSE_FIRST, "cast=60 a.for=31 b.for=30 c.for=29");
    Cause cause;
    g_autoptr(Slate) rest =
        decision_next_slate(first->decision, slate, slate, district.rule, &cause, &error);
    g_assert_no_error(error);
    g_assert_cmpint(cause, ==, CAUSE_FURTHER);
    g_autofree char *words = slate_words(rest);
    g_assert_cmpstr(words, ==, "1 of b c");
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(Outcome) further = count(&district, rest, CAUSE_FURTHER, rows[i].sums);
        assert_decision(further->decision, rows[i].expected);
    }
    profile_unref(district.profile);
}

/* The same law for a seat that has become vacant; others may be named, and the motions of
 * an assembly voters do not have.
 */
static void
test_rules(void)
{
    static const ItemKind kinds[] = {ITEM_ELECTION_DIRECT, ITEM_BY_ELECTION};
    District district;
    district_init(&district);
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        const Rule *rule = district.profile->rules[kinds[i]];
        g_assert_true(rule->has_turnout && rule->has_further && rule->further);
        g_assert_cmpuint(fraction_need(rule->turnout, 100), ==, 51);
        g_assert_cmpint(rule->further_base, ==, BASE_CAST);
        for (uint64_t base = 1; base < 100; base++) {
            const uint64_t need = fraction_need(rule->further_pass, base);
            g_assert_true(3 * need >= base && 3 * (need - 1) < base);
        }
        g_assert_true(rule->write_ins && rule->abstainer_write_in && !rule->exactly);
    }
    g_assert_true(profile_is_direct(district.profile));
    g_assert_null(district.profile->rules[ITEM_MOTION]);
    g_autoptr(Profile) congress = profile_by_name("local-congress", NULL);
    g_assert_false(profile_is_direct(congress));
    profile_unref(district.profile);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/direct-election/more-than-half-of-the-voters-take-part",
                    test_turnout);
    g_test_add_func("/direct-election/elected-is-who-has-over-half-of-the-papers",
                    test_majority);
    g_test_add_func("/direct-election/a-further-election-asks-for-a-third", test_further);
    g_test_add_func("/direct-election/by-elections-are-like-it", test_rules);
    return g_test_run();
}
