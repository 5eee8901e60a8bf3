/* test-elections.c: majority elections come out as they were published
 *
 * The data are not part of the project (TELLER_SHARED_DATA).  Two definitions of the
 * absolute majority are in use: more than half of the ballots that count, or of the votes
 * divided by the seats.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/recount-slate.h"

#include <jansson.h>
#include <string.h>

#include "tests/ballots/profile-fixture.h"

static json_t *
read_elections(void)
{
    const char *root = g_getenv("TELLER_SHARED_DATA");
    g_autofree char *path =
        root != NULL
            ? g_build_filename(root, "elections", "ch-majorz", "elections.json", NULL)
            : NULL;
    if (path == NULL || !g_file_test(path, G_FILE_TEST_EXISTS)) {
        g_test_skip("the public elections are not on this machine (TELLER_SHARED_DATA)");
        return NULL;
    }
    json_t *elections = json_load_file(path, 0, NULL);
    g_assert_cmpuint(json_array_size(elections), ==, 4);
    return elections;
}

static uint64_t
number(const json_t *object, const char *key)
{
    return (uint64_t)json_integer_value(json_object_get(object, key));
}

/* Candidates by their place in the file, for names have spaces: "c1=10997,c2=...". */
static char *
sums_of(json_t *election, bool with_void)
{
    GString *sums = g_string_new(NULL);
    const char *name;
    json_t *candidate;
    unsigned i = 1;
    json_object_foreach(json_object_get(election, "candidates"), name, candidate)
        g_string_append_printf(sums, "c%u=%" G_GUINT64_FORMAT ",", i++,
                               number(candidate, "votes"));
    if (with_void)
        g_string_append_printf(
            sums, "cast=%" G_GUINT64_FORMAT ",invalid=%" G_GUINT64_FORMAT,
            number(election, "received_ballots"),
            number(election, "blank_ballots") + number(election, "invalid_ballots"));
    else
        g_string_append_printf(sums, "cast=%" G_GUINT64_FORMAT,
                               number(election, "valid_ballots"));
    return g_string_free(sums, FALSE);
}

static Outcome *
recount(const Profile *profile, json_t *election, ItemKind kind, uint64_t base)
{
    g_autoptr(GError) error = NULL;
    const RecountTerms terms = {profile, kind, FORM_NONE, number(election, "mandates"),
                                0};
    g_autofree char *sums = sums_of(election, base != 0);
    g_autoptr(Slate) slate = recount_slate_from_sums(&terms, sums, &error);
    g_assert_no_error(error);
    const RecountRequest request = {.profile = profile,
                                    .kind = kind,
                                    .slate = slate,
                                    .eligible = number(election, "eligible"),
                                    .present = OUTCOME_UNKNOWN,
                                    .base = base};
    Outcome *outcome = recount_sums(&request, sums, &error);
    g_assert_no_error(error);
    return outcome;
}

static void
check_elected(const Outcome *outcome, json_t *election)
{
    const char *name;
    json_t *candidate;
    guint i = 0;
    size_t n_elected = 0;
    json_object_foreach(json_object_get(election, "candidates"), name, candidate)
    {
        const DecisionLine *line = decision_line(outcome->decision, i++);
        bool elected = json_is_true(json_object_get(candidate, "elected"));
        g_assert_cmpuint(line->figure, ==, number(candidate, "votes"));
        g_assert_cmpstr(line->result, ==, elected ? "chosen" : "not-chosen");
        n_elected += elected;
    }
    g_assert_cmpint(outcome->decision->verdict, ==,
                    n_elected == number(election, "mandates") ? VERDICT_DECIDED
                                                              : VERDICT_SHORT);
}

/* Its definition is the one that gave the majority published. */
static unsigned
check_if_official(const Outcome *outcome, json_t *election)
{
    if (outcome->need != number(election, "official_absolute_majority"))
        return 0;
    check_elected(outcome, election);
    return 1;
}

static void
test_from_votes(void)
{
    json_t *elections = read_elections();
    g_autoptr(Profile) profile = profile_of_tests("assembly");
    unsigned n_official = 0;
    for (size_t i = 0; i < json_array_size(elections); i++) {
        json_t *election = json_array_get(elections, i);
        uint64_t base =
            number(election, "candidate_votes_total") / number(election, "mandates");
        g_autoptr(Outcome) outcome =
            recount(profile, election, ITEM_ELECTION_DEPUTY, base);
        g_assert_cmpuint(outcome->need, ==,
                         number(election, "absolute_majority_from_votes"));
        g_assert_cmpuint(outcome->cast, ==, number(election, "received_ballots"));
        g_assert_cmpuint(outcome->cast - outcome->spoilt, ==,
                         number(election, "valid_ballots"));
        n_official += check_if_official(outcome, election);
    }
    g_assert_true(elections == NULL || n_official == 3);
    json_decref(elections);
}

static void
test_from_ballots(void)
{
    json_t *elections = read_elections();
    g_autoptr(Profile) profile = profile_of_tests("assembly");
    unsigned n_official = 0;
    for (size_t i = 0; i < json_array_size(elections); i++) {
        json_t *election = json_array_get(elections, i);
        g_autoptr(Outcome) outcome = recount(profile, election, ITEM_BY_ELECTION, 0);
        g_assert_cmpuint(outcome->need, ==,
                         number(election, "absolute_majority_from_ballots"));
        n_official += check_if_official(outcome, election);
    }
    g_assert_true(elections == NULL || n_official == 3);
    json_decref(elections);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/elections/majority-of-votes-by-seats", test_from_votes);
    g_test_add_func("/elections/majority-of-ballots", test_from_ballots);
    return g_test_run();
}
