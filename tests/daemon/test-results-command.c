/* test-results-command.c: tellerctl results, and the .pb files it writes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <gio/gio.h>
#include <string.h>

#include "app/exchange/results.h"
#include "results-scene.h"

/* One sitting for all tests. */
static struct {
    HallTest *hall;
    char *bundle;
    Records *records;
} whole;

static Profile *
local_congress(void)
{
    g_autoptr(GError) error = NULL;
    Profile *profile = profile_by_name("local-congress", &error);
    g_assert_no_error(error);
    return profile;
}

/* The main vote on @item, or that round. */
static char *
pb_of(const Records *records, const char *item, uint64_t round, GError **error)
{
    g_autoptr(Profile) profile = local_congress();
    const VoteRecords *vote = results_pb_vote(records, item, round, error);
    return vote != NULL ? results_to_pb(records, vote, profile, error) : NULL;
}

static void
projects_are_chosen_again_from_the_pb_file(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text = pb_of(whole.records, "p1", 0, &error);
    g_assert_no_error(error);
    g_autoptr(Pabulib) file = pabulib_from_text(text, strlen(text), &error);
    g_assert_no_error(error);
    PabulibRule rule;
    GreedyChoice choice;
    size_t order[3];
    g_assert_true(pabulib_named_rule(file, &rule, &error));
    g_assert_true(pabulib_choose(file, rule, order, &choice, &error));
    g_assert_cmpuint(pabulib_n_votes(file), ==, 5);
    g_assert_cmpuint(choice.n_taken, ==, 2);
    g_assert_cmpuint(choice.left, ==, 0);
    for (size_t i = 0; i < pabulib_n_projects(file); i++) {
        const PabulibProject *project = pabulib_project(file, i);
        g_assert_cmpuint(project->votes, ==, project->stated_votes);
        g_assert_cmpuint(project->selected, ==, strcmp(project->id, "b") != 0);
    }
    g_assert_cmpstr(pabulib_project(file, 0)->name, ==, "-公园; \"南\"");
}

static void
is_no_pb(const Records *records, const char *item, ResultsError code)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(pb_of(records, item, 0, &error));
    g_assert_error(error, RESULTS_ERROR, (int)code);
    g_test_message("%s", error->message);
}

static void
only_a_recorded_budget_is_a_pb_file(void)
{
    is_no_pb(whole.records, "m2", RESULTS_ERROR_ITEM); /* void, and ready */
    is_no_pb(whole.records, "x9", RESULTS_ERROR_ITEM);
    is_no_pb(whole.records, "m1", RESULTS_ERROR_FORM);
}

static void
assert_same_file(const char *path, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *bytes = NULL;
    gsize len;
    g_file_get_contents(path, &bytes, &len, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(bytes, ==, text);
    g_assert_cmpuint(len, ==, strlen(text));
}

/* BUNDLE and DIR stand for those of the sitting; @out is what it printed. */
static int
tellerctl_says(const char *words, char **out)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) line = g_string_new(TELLERCTL " ");
    g_auto(GStrv) argv = NULL;
    g_autofree char *said = NULL;
    int status;
    g_string_append(line, words);
    g_string_replace(line, "BUNDLE", whole.bundle, 0);
    g_string_replace(line, "DIR", whole.hall->dir, 0);
    g_assert_true(g_shell_parse_argv(line->str, NULL, &argv, &error));
    g_assert_true(g_spawn_sync(NULL, argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, out, &said,
                               &status, &error));
    g_assert_true(WIFEXITED(status));
    g_test_message("%s", said);
    return WEXITSTATUS(status);
}

static int
tellerctl(const char *words)
{
    g_autofree char *line = g_strconcat("results ", words, NULL), *out = NULL;
    int status = tellerctl_says(line, &out);
    g_assert_cmpstr(out, ==, "");
    return status;
}

static char *
in_hall(const char *name)
{
    return g_build_filename(whole.hall->dir, name, NULL);
}

static void
the_command_writes_what_was_asked_for(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *csv = results_to_csv(whole.records), *csv_file = in_hall("r.csv");
    g_autofree char *json = results_to_json(whole.records),
                    *json_file = in_hall("r.json");
    g_autofree char *pb = pb_of(whole.records, "p1", 0, &error);
    g_autofree char *pb_file = in_hall("r.pb");
    g_assert_cmpint(
        tellerctl("BUNDLE --csv DIR/r.csv --json DIR/r.json --pb p1 DIR/r.pb"), ==, 0);
    assert_same_file(csv_file, csv);
    assert_same_file(json_file, json);
    assert_same_file(pb_file, pb);
}

/* --json before the name is that of every command, after it a file. */
static void
json_before_the_name_prints(void)
{
    g_autofree char *json = results_to_json(whole.records), *file = in_hall("s.json");
    g_autofree char *out = NULL, *both = NULL, *none = NULL;
    g_assert_cmpint(tellerctl_says("--json results BUNDLE", &out), ==, 0);
    g_assert_cmpstr(out, ==, json);
    g_assert_cmpint(tellerctl_says("--json results BUNDLE --json DIR/s.json", &both), ==,
                    0);
    g_assert_cmpstr(both, ==, json);
    assert_same_file(file, json);
    g_assert_cmpint(tellerctl_says("--json results DIR/nowhere", &none), ==, 1);
    g_assert_cmpstr(none, ==, "");
}

/* Whoever has the bundle makes the same bytes as the core did. */
static void
the_bundle_has_the_same(void)
{
    g_autofree char *csv = results_to_csv(whole.records);
    g_autofree char *json = results_to_json(whole.records);
    g_autofree char *csv_file = g_build_filename(whole.bundle, RESULTS_CSV, NULL);
    g_autofree char *json_file = g_build_filename(whole.bundle, RESULTS_JSON, NULL);
    assert_same_file(csv_file, csv);
    assert_same_file(json_file, json);
}

static void
the_command_refuses_what_it_cannot_write(void)
{
    g_autofree char *csv_file = in_hall("none.csv");
    g_assert_cmpint(tellerctl("BUNDLE"), ==, 2);
    g_assert_cmpint(tellerctl("--csv DIR/none.csv"), ==, 2);
    g_assert_cmpint(tellerctl("BUNDLE more --csv DIR/none.csv"), ==, 2);
    g_assert_cmpint(tellerctl("BUNDLE --csv DIR/none.csv --pb p1"), ==, 2);
    g_assert_cmpint(tellerctl("BUNDLE --csv DIR/none.csv --pb m1 DIR/none.pb"), ==, 1);
    g_assert_cmpint(tellerctl("BUNDLE --csv DIR/none.csv --pb x9 DIR/none.pb"), ==, 1);
    g_assert_cmpint(tellerctl("BUNDLE --csv DIR/none.csv --round 1"), ==, 2);
    g_assert_cmpint(tellerctl("BUNDLE --csv DIR/none.csv --pb p1 DIR/x.pb --round -1"),
                    ==, 2);
    g_assert_cmpint(tellerctl("BUNDLE --csv DIR/none.csv --pb p1 DIR/x.pb --round 2"), ==,
                    1);
    g_assert_cmpint(tellerctl("DIR/nowhere --csv DIR/none.csv"), ==, 1);
    g_assert_cmpint(tellerctl("BUNDLE --csv DIR/nowhere/none.csv"), ==, 1);
    g_assert_false(g_file_test(csv_file, G_FILE_TEST_EXISTS));
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_test_init(&argc, &argv, NULL);
    whole.hall = hall_test_new(RESULTS_SEATS, SUITE_ED25519_SHA256);
    whole.bundle = results_scene(whole.hall);
    whole.records = records_read_directory(whole.bundle, &error);
    g_assert_no_error(error);
    g_test_add_func("/results-command/projects-are-chosen-again-from-the-pb-file",
                    projects_are_chosen_again_from_the_pb_file);
    g_test_add_func("/results-command/only-a-recorded-budget-is-a-pb-file",
                    only_a_recorded_budget_is_a_pb_file);
    g_test_add_func("/results-command/writes-what-was-asked-for",
                    the_command_writes_what_was_asked_for);
    g_test_add_func("/results-command/json-before-the-name-prints",
                    json_before_the_name_prints);
    g_test_add_func("/results-command/the-bundle-has-the-same", the_bundle_has_the_same);
    g_test_add_func("/results-command/refuses-what-it-cannot-write",
                    the_command_refuses_what_it_cannot_write);
    int rc = g_test_run();
    records_free(whole.records);
    hall_test_free(whole.hall);
    g_free(whole.bundle);
    return rc;
}
