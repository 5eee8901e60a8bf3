/* test-divisions.c: real divisions of three assemblies give their official outcome
 *
 * The data are not part of the project (TELLER_SHARED_DATA); the rules of these
 * assemblies are the profiles beside this file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/csv.h"
#include "ballots/recount.h"

#include <string.h>

#include "tests/ballots/profile-fixture.h"

/* One file with its columns by name. */
typedef struct {
    CsvTable *table;
    GHashTable *columns; /* header -> index + 1 */
} Data;

/* A title of the Senate runs over two lines; our own reader takes no such cell. */
static void
join_quoted_lines(char *text)
{
    bool quoted = false;
    for (char *p = text; *p != '\0'; p++) {
        quoted ^= *p == '"';
        if (quoted && (*p == '\n' || *p == '\r'))
            *p = ' ';
    }
}

static Data
data_read(const char *assembly, const char *name)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(g_getenv("TELLER_SHARED_DATA"), "rollcalls",
                                             assembly, name, NULL);
    g_autofree char *text = NULL;
    gsize len;
    g_assert_true(g_file_get_contents(path, &text, &len, &error));
    join_quoted_lines(text);
    Data data = {csv_table_read(text, len, &error), NULL};
    g_assert_no_error(error);

    data.columns = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_auto(GStrv) headers = g_strsplit(text, ",", -1);
    for (guint i = 0; headers[i] != NULL; i++) {
        bool last = strchr(headers[i], '\n') != NULL;
        char *header = g_strstrip(g_strdup(strtok(headers[i], "\r\n")));
        g_hash_table_insert(data.columns, header, GUINT_TO_POINTER(i + 1));
        if (last)
            break;
    }
    return data;
}

static void
data_clear(Data *data)
{
    csv_table_free(data->table);
    g_hash_table_unref(data->columns);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Data, data_clear)

static const char *
field(const Data *data, size_t row, const char *name)
{
    guint index = GPOINTER_TO_UINT(g_hash_table_lookup(data->columns, name));
    g_assert_cmpuint(index, >, 0);
    return csv_table_cell(data->table, row, (int)index - 1)->text;
}

static uint64_t
number(const Data *data, size_t row, const char *name)
{
    guint64 value;
    g_assert_true(
        g_ascii_string_to_unsigned(field(data, row, name), 10, 0, 100000, &value, NULL));
    return value;
}

static bool
is(const Data *data, size_t row, const char *name, const char *value)
{
    return strcmp(field(data, row, name), value) == 0;
}

static bool
missing_data(const char *assembly)
{
    const char *root = g_getenv("TELLER_SHARED_DATA");
    g_autofree char *path =
        root != NULL ? g_build_filename(root, "rollcalls", assembly, NULL) : NULL;
    if (path != NULL && g_file_test(path, G_FILE_TEST_IS_DIR))
        return false;
    g_test_skip("the public divisions are not on this machine (TELLER_SHARED_DATA)");
    return true;
}

static void
free_list(gpointer list)
{
    g_string_free(list, TRUE);
}

/* The lists `deputy,choice` of all divisions by their id; @part: only that constituency,
 * or NULL.  LegCo notes members who are present and do not vote as "present".
 */
static GHashTable *
lists_of(const Data *votes, const char *key, const char *part)
{
    GHashTable *lists = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_list);
    for (size_t row = 0; row < csv_table_n_rows(votes->table); row++) {
        if (part != NULL && !is(votes, row, "constituency", part))
            continue;
        const char *division = field(votes, row, "division_id");
        GString *list = g_hash_table_lookup(lists, division);
        if (list == NULL) {
            list = g_string_new("deputy,choice\n");
            g_hash_table_insert(lists, (gpointer)(uintptr_t)division, list);
        }
        const char *choice = field(votes, row, "choice");
        if (strcmp(choice, "present") == 0)
            choice = "not_voting";
        csv_row_append(list, (const char *const[]){field(votes, row, key), choice, NULL});
    }
    return lists;
}

static const char *
list_for(GHashTable *lists, const Data *divisions, size_t row)
{
    const GString *list =
        g_hash_table_lookup(lists, field(divisions, row, "division_id"));
    g_assert_nonnull(list);
    return list->str;
}

static uint64_t
count_rows(const char *list, const char *choice)
{
    g_autofree char *end = g_strdup_printf(",%s\r\n", choice);
    uint64_t n = 0;
    for (const char *p = strstr(list, end); p != NULL; p = strstr(p + 1, end))
        n++;
    return n;
}

static Outcome *
recount(const Profile *profile, uint64_t eligible, uint64_t present, CastingVote casting,
        const char *list)
{
    const RecountRequest request = {
        .profile = profile, .eligible = eligible, .present = present, .casting = casting};
    g_autoptr(GError) error = NULL;
    Outcome *outcome = recount_list(&request, list, strlen(list), &error);
    g_assert_no_error(error);
    return outcome;
}

static void
test_vsetin(void)
{
    if (missing_data("vsetin-her"))
        return;
    g_auto(Data) divisions = data_read("vsetin-her", "divisions.csv");
    g_auto(Data) votes = data_read("vsetin-her", "votes.csv");
    g_autoptr(GHashTable) lists = lists_of(&votes, "member_id", NULL);
    g_autoptr(Profile) profile = profile_of_tests("vsetin");
    size_t n = csv_table_n_rows(divisions.table);
    g_assert_cmpuint(n, ==, 44);
    for (size_t i = 0; i < n; i++) {
        const char *list = list_for(lists, &divisions, i);
        g_autoptr(Outcome) outcome =
            recount(profile, number(&divisions, i, "deputies"),
                    number(&divisions, i, "official_present"), CASTING_NONE, list);
        g_assert_cmpuint(outcome->absent, ==, number(&divisions, i, "official_missing"));
        g_assert_cmpuint(outcome->sums[RECOUNT_FOR], ==,
                         number(&divisions, i, "official_yes"));
        g_assert_cmpuint(outcome->sums[RECOUNT_AGAINST], ==,
                         number(&divisions, i, "official_no"));
        g_assert_cmpuint(outcome->sums[RECOUNT_ABSTAIN], ==,
                         number(&divisions, i, "official_abstain"));
        g_assert_cmpuint(outcome->not_pressed, ==,
                         number(&divisions, i, "official_not_voting"));
        g_assert_cmpint(outcome->difference, ==, 0);
        g_assert_true((outcome->decision->verdict == VERDICT_PASSED) ==
                      is(&divisions, i, "official_passed", "yes"));
    }
}

typedef struct {
    Profile *majority, *three_fifths, *two_thirds;
    unsigned n_decided, n_casting, n_open_ties, n_sums_only;
} Senate;

static const Profile *
senate_rule(const Senate *senate, const char *requires)
{
    if (strcmp(requires, "1/2") == 0)
        return senate->majority;
    if (strcmp(requires, "3/5") == 0)
        return senate->three_fifths;
    g_assert_cmpstr(requires, ==, "2/3");
    return senate->two_thirds;
}

/* Equal votes without a casting vote are not carried, but still the chair's to decide. */
static void
check_senate_outcome(Senate *senate, const Data *divisions, size_t i,
                     const Outcome *outcome)
{
    bool passed = is(divisions, i, "passed", "yes");
    bool casting = is(divisions, i, "casting_vote", "yes");
    if (is(divisions, i, "outcome_follows_from_count", "no")) {
        g_test_message("sums only: %s, %" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT
                       ", official passed=%s (%s)",
                       field(divisions, i, "division_id"), outcome->sums[RECOUNT_FOR],
                       outcome->sums[RECOUNT_AGAINST], field(divisions, i, "passed"),
                       field(divisions, i, "why"));
        senate->n_sums_only++;
        return;
    }
    g_assert_true((outcome->decision->verdict == VERDICT_PASSED) == passed);
    senate->n_decided++;
    senate->n_casting += casting;
    if (outcome->decision->verdict == VERDICT_TIE) {
        g_assert_true(!passed && !casting);
        senate->n_open_ties++;
    }
}

static void
check_senate_division(Senate *senate, const Data *divisions, size_t i, const char *list)
{

    uint64_t members = number(divisions, i, "members");
    CastingVote casting =
        is(divisions, i, "casting_vote", "yes") ? CASTING_FOR : CASTING_NONE;
    g_autoptr(Outcome) outcome =
        recount(senate_rule(senate, field(divisions, i, "requires")), members,
                members - count_rows(list, "absent"), casting, list);
    g_assert_cmpuint(outcome->sums[RECOUNT_FOR], ==,
                     number(divisions, i, "official_yes"));
    g_assert_cmpuint(outcome->sums[RECOUNT_AGAINST], ==,
                     number(divisions, i, "official_no"));
    g_assert_cmpint(outcome->difference, ==, 0);
    check_senate_outcome(senate, divisions, i, outcome);
}

static void
test_us_senate(void)
{
    if (missing_data("us-senate"))
        return;
    g_auto(Data) divisions = data_read("us-senate", "divisions.csv");
    g_auto(Data) votes = data_read("us-senate", "votes.csv");
    g_autoptr(GHashTable) lists = lists_of(&votes, "member_id", NULL);
    g_autoptr(Profile) majority = profile_of_tests("us-senate-majority");
    g_autoptr(Profile) three_fifths = profile_of_tests("us-senate-three-fifths");
    g_autoptr(Profile) two_thirds = profile_of_tests("us-senate-two-thirds");
    Senate senate = {majority, three_fifths, two_thirds, 0, 0, 0, 0};
    for (size_t i = 0; i < csv_table_n_rows(divisions.table); i++)
        check_senate_division(&senate, &divisions, i, list_for(lists, &divisions, i));
    g_test_message("%u decided, %u of them by the chair, %u ties left open, %u sums only",
                   senate.n_decided, senate.n_casting, senate.n_open_ties,
                   senate.n_sums_only);
    g_assert_cmpuint(senate.n_decided, ==, 204);
    g_assert_cmpuint(senate.n_casting, ==, 30);
    g_assert_cmpuint(senate.n_sums_only, ==, 3);
}

/* One half of a divided vote: its own majority of its own members present. */
static bool
legco_half_passes(const Data *divisions, size_t i, const char *prefix, const char *part,
                  const Data *votes, const Profile *profile)
{
    g_autoptr(GHashTable) lists = lists_of(votes, "member_name_en", part);
    const char *list = list_for(lists, divisions, i);
    g_autofree char *present = g_strconcat(prefix, "_present", NULL);
    g_autofree char *yes = g_strconcat(prefix, "_yes", NULL);
    g_autofree char *no = g_strconcat(prefix, "_no", NULL);
    g_autofree char *abstain = g_strconcat(prefix, "_abstain", NULL);
    g_autofree char *result = g_strconcat(prefix, "_result", NULL);
    uint64_t n_present = number(divisions, i, present);
    g_autoptr(Outcome) outcome = recount(profile, n_present + count_rows(list, "absent"),
                                         n_present, CASTING_NONE, list);

    g_assert_cmpuint(outcome->sums[RECOUNT_FOR], ==, number(divisions, i, yes));
    g_assert_cmpuint(outcome->sums[RECOUNT_AGAINST], ==, number(divisions, i, no));
    g_assert_cmpuint(outcome->sums[RECOUNT_ABSTAIN], ==, number(divisions, i, abstain));
    bool passed = outcome->decision->verdict == VERDICT_PASSED;
    g_assert_true(passed == is(divisions, i, result, "Passed"));
    return passed;
}

static void
test_legco_halves(void)
{
    if (missing_data("hk-legco"))
        return;
    g_auto(Data) divisions = data_read("hk-legco", "divisions.csv");
    g_auto(Data) votes = data_read("hk-legco", "votes.csv");
    g_autoptr(Profile) profile = profile_of_tests("hk-legco");
    unsigned n = 0;
    for (size_t i = 0; i < csv_table_n_rows(divisions.table); i++) {
        if (!is(&divisions, i, "split_vote", "Yes"))
            continue;
        bool geographical =
            legco_half_passes(&divisions, i, "gc", "Geographical", &votes, profile);
        bool functional =
            legco_half_passes(&divisions, i, "fc", "Functional", &votes, profile);
        g_assert_true((geographical && functional) ==
                      is(&divisions, i, "official_result", "Passed"));
        n++;
    }
    g_assert_cmpuint(n, ==, 2);
}

/* 2015-06-18 lists only the absent, so its sums are the official ones. */
static void
test_legco_whole(void)
{
    if (missing_data("hk-legco"))
        return;
    g_auto(Data) divisions = data_read("hk-legco", "divisions.csv");
    g_auto(Data) votes = data_read("hk-legco", "votes.csv");
    g_autoptr(GHashTable) lists = lists_of(&votes, "member_name_en", NULL);
    g_autoptr(Profile) profile = profile_of_tests("hk-legco-two-thirds");
    unsigned n = 0;
    for (size_t i = 0; i < csv_table_n_rows(divisions.table); i++) {
        if (!is(&divisions, i, "split_vote", "No"))
            continue;
        g_autoptr(GError) error = NULL;
        const char *list = list_for(lists, &divisions, i);
        g_autofree char *sums = g_strdup_printf(
            "for=%s,against=%s,abstain=%s", field(&divisions, i, "all_yes"),
            field(&divisions, i, "all_no"), field(&divisions, i, "all_abstain"));
        uint64_t present = number(&divisions, i, "all_present");
        const RecountRequest request = {.profile = profile,
                                        .eligible = present + count_rows(list, "absent"),
                                        .present = present};
        g_autoptr(Outcome) outcome = recount_sums(&request, sums, &error);
        g_assert_no_error(error);
        g_assert_cmpuint(outcome->need, ==, 47); /* of 70 */
        g_assert_cmpuint(outcome->not_pressed, ==, 1);
        g_assert_true((outcome->decision->verdict == VERDICT_PASSED) ==
                      is(&divisions, i, "official_result", "Passed"));
        n++;
    }
    g_assert_cmpuint(n, ==, 1);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/divisions/vsetin-all-44-give-their-official-outcome", test_vsetin);
    g_test_add_func("/divisions/us-senate-204-decided-and-3-by-their-sums",
                    test_us_senate);
    g_test_add_func("/divisions/hk-legco-both-halves-must-pass", test_legco_halves);
    g_test_add_func("/divisions/hk-legco-two-thirds-of-all-members", test_legco_whole);
    return g_test_run();
}
