/* test-scales.c: scales of five grades, and of three with one for who does not know
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/profile.h"

#include "tests/ballots/decision-fixture.h"

static void
assert_appraised(const char *name, const char *grades, const char *sums,
                 const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Profile) profile = profile_by_name(name, &error);
    g_assert_no_error(error);
    const Rule *rule = profile->rules[ITEM_APPRAISAL];
    g_autofree char *words = g_strjoinv(" ", rule->grades);
    g_assert_cmpstr(words, ==, grades);
    g_autoptr(Slate) slate = slate_of_words(rule, 0, 0, "a b");
    const DecisionFacts facts = facts_needing(DECISION_UNKNOWN);
    g_autoptr(Decision) decision = decide(slate, rule, sums, &facts);
    assert_decision(decision, expected);
}

/* The first three are good; who abstains has returned a paper. */
static void
test_five(void)
{
    static const char five[] = "satisfied fairly basic poorly unsatisfied";
    assert_appraised("town-congress", five,
                     "cast=28 a.satisfied=20 a.fairly=4 a.basic=1 a.poorly=3 "
                     "b.satisfied=25 b.unsatisfied=3",
                     "decided: a 8929 0 rated, b 8929 0 rated");
    assert_appraised("town-congress", five,
                     "cast=10 a.satisfied=1 a.fairly=1 a.basic=1 b.poorly=10",
                     "decided: a 3000 0 rated, b 0 0 rated");
}

/* Not knowing is no paper less and no good grade. */
static void
test_unknown(void)
{
    static const char *const names[] = {"street-meeting", "street-meeting-double"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        assert_appraised(names[i], "satisfied basic unsatisfied unknown",
                         "cast=10 a.satisfied=6 a.basic=1 a.unknown=3 b.unknown=10",
                         "decided: a 7000 0 rated, b 0 0 rated");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/scales/of-five-grades-three-are-good", test_five);
    g_test_add_func("/scales/who-does-not-know-is-not-for-it", test_unknown);
    return g_test_run();
}
