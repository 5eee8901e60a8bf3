/* test-results.c: results of sittings as tables and objects
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <gio/gio.h>
#include <string.h>

#include "app/exchange/results.h"
#include "results-scene.h"
#include "results-table.h"

/* One sitting for all tests. */
static struct {
    HallTest *hall;
    char *bundle;
    Records *records;
} whole;

static Records *
read_records(const char *bundle)
{
    g_autoptr(GError) error = NULL;
    Records *records = records_read_directory(bundle, &error);
    g_assert_no_error(error);
    return records;
}

static ResultsTable
whole_table(void)
{
    g_autofree char *csv = results_to_csv(whole.records);
    return results_table_read(csv);
}

static void
figures_are_those_of_the_votes(void)
{
    g_auto(ResultsTable) table = whole_table();
    results_row_has(
        &table, results_table_row(&table, "result", "2", "motion"),
        "mode=SIMULATION|body=某某市人民代表大会|round=2|cause=repeat|previous=1|item=m1|"
        "kind=motion|form=each|method=recorded|state=ANNOUNCED|verdict=not-passed|"
        "figure=2|place=0|result=not-passed|for=2|against=1|abstain=1|"
        "sums=motion.for:2 motion.against:1 motion.abstain:1|eligible=5|present=5|"
        "absent=0|cast=4|not_pressed=1|issued=|base_kind=all|base=5|need=3|"
        "difference=0|serial=2|label=city-3-m1-2|reason=|deputy=|marks=");
    results_row_has(&table, results_table_row(&table, "result", "4", "motion"),
                    "method=hands|verdict=passed|for=4|abstain=1|issued=|void_papers=0");
    results_row_has(
        &table, results_table_row(&table, "result", "5", "c1"),
        "method=paper|form=elect|seats=2|verdict=short|name=丁一|figure=4|place=1|"
        "result=chosen|for=4|against=0|issued=5|returned=5|void_papers=1|need=3");
    results_row_has(&table, results_table_row(&table, "result", "5", "c2"),
                    "figure=2|result=not-chosen");
    results_row_has(&table, results_table_row(&table, "result", "5", "w1"),
                    "name=孙七|figure=1|for=1|against=|sums=w1.for:1");
    results_row_has(&table, results_table_row(&table, "result", "6", "a"),
                    "form=budget|verdict=decided|figure=4|place=1|result=chosen|for=|"
                    "sums=pick.a:4|need=");
    results_row_has(&table, results_table_row(&table, "result", "6", "b"),
                    "figure=2|result=not-chosen");
    results_row_has(&table, results_table_row(&table, "result", "6", "c"),
                    "figure=3|result=chosen");
}

static void
what_does_not_count_says_why(void)
{
    g_auto(ResultsTable) table = whole_table();
    results_row_has(
        &table, results_table_row(&table, "result", "1", "motion"),
        "state=ANNULLED|reason=the wrong text was read|void_state=|for=3|against=1");
    results_row_has(
        &table, results_table_row(&table, "result", "3", ""),
        "state=VOIDED|void_state=OPEN|reason=a keypad fell silent|verdict=|figure=|"
        "present=5|certificate=");
    results_row_has(&table, results_table_row(&table, "result", "7", ""),
                    "state=READY|cause=repeat|present=|verdict=|reason=");
}

static void
ballots_are_listed_by_name(void)
{
    g_auto(ResultsTable) table = whole_table();
    size_t n = 0;
    results_row_has(
        &table, results_table_row(&table, "ballot", "2", "d0004"),
        "mode=SIMULATION|item=m1|name=Li Si|weight=1|cast=1|marks=motion.abstain|"
        "figure=|title=");
    results_row_has(&table, results_table_row(&table, "ballot", "2", "d0005"),
                    "cast=0|marks=");
    results_row_has(&table, results_table_row(&table, "ballot", "6", "d0003"),
                    "marks=pick.a pick.c");
    for (size_t row = 0; row < results_table_n_rows(&table); row++)
        n += strcmp(results_table_cell(&table, row, "row"), "ballot") == 0;
    g_assert_cmpuint(n, ==, 3 * RESULTS_SEATS); /* votes 1, 2 and 6 */
}

static void
texts_neither_run_nor_break_the_table(void)
{
    g_auto(ResultsTable) table = whole_table();
    results_row_has(&table, results_table_row(&table, "result", "2", "motion"),
                    "title='=1+1, 关于\"工作报告\"的决议");
    results_row_has(&table, results_table_row(&table, "result", "6", "a"),
                    "name='-公园; \"南\"");
    results_row_has(&table, results_table_row(&table, "ballot", "2", "d0001"),
                    "name='=SUM(A1), \"甲\"");
    results_row_has(&table, results_table_row(&table, "ballot", "2", "d0002"),
                    "name='@乙");
    results_row_has(&table, results_table_row(&table, "ballot", "2", "d0003"),
                    "name=王三,丙");
    g_autofree char *json = results_to_json(whole.records);
    g_assert_nonnull(strstr(json, "\"title\": \"=1+1, 关于\\\"工作报告\\\"的决议\""));
}

/* Altered, it must be refused: @was stands in it. */
static void
disobeys_schema(const char *json, const char *was, const char *is)
{
    g_autoptr(GString) text = g_string_new(json);
    g_assert_cmpuint(g_string_replace(text, was, is, 1), ==, 1);
    g_assert_cmpint(results_schema_status(whole.hall->dir, text->str), ==, 1);
}

static void
the_object_obeys_its_schema(void)
{
    g_autofree char *json = results_to_json(whole.records);
    int status = results_schema_status(whole.hall->dir, json);
    g_assert_nonnull(strstr(json, "\"motion.for\": 3,"));
    g_assert_nonnull(strstr(json, "\"right\": \"关于报告的决定\""));
    if (status == 77) {
        g_test_skip("python3-jsonschema is not installed");
        return;
    }
    g_assert_cmpint(status, ==, 0);
    disobeys_schema(json, "\"motion.for\": 3,", "\"motion.for\": \"3\",");
    disobeys_schema(json, "\"method\": \"recorded\"", "\"method\": \"secret\"");
    disobeys_schema(json, "\"state\": \"VOIDED\"", "\"state\": \"SEALED\"");
    disobeys_schema(json, "\"right\": ", "\"new\": ");
}

static void
the_same_records_give_the_same_bytes(void)
{
    g_autoptr(Records) again = read_records(whole.bundle);
    g_autofree char *csv = results_to_csv(whole.records);
    g_autofree char *csv_again = results_to_csv(again);
    g_autofree char *json = results_to_json(whole.records);
    g_autofree char *json_again = results_to_json(again);
    g_assert_cmpstr(csv, ==, csv_again);
    g_assert_cmpstr(json, ==, json_again);
}

static void
a_secret_vote_gives_sums_only(void)
{
    HallTest *hall = hall_test_new(RESULTS_SECRET_SEATS, SUITE_ED25519_SHA256);
    g_autofree char *bundle = results_secret_scene(hall);
    g_autoptr(Records) records = read_records(bundle);
    g_autofree char *csv = results_to_csv(records);
    g_autofree char *json = results_to_json(records);
    g_auto(ResultsTable) table = results_table_read(csv);
    results_row_has(
        &table, results_table_row(&table, "result", "1", "motion"),
        "method=secret|state=ANNOUNCED|for=8|against=2|abstain=1|cast=11|not_pressed=1");
    results_row_has(&table, results_table_row(&table, "result", "2", ""),
                    "state=VOIDED|void_state=OPEN");
    g_assert_cmpuint(results_table_n_rows(&table), ==, 2);
    for (unsigned i = 1; i <= RESULTS_SECRET_SEATS; i++) {
        g_autofree char *id = g_strdup_printf("d%04u", i);
        g_assert_null(strstr(csv, id));
        g_assert_null(strstr(json, id));
    }
    g_assert_cmpint(results_schema_status(whole.hall->dir, json), !=, 1);
    hall_test_free(hall);
}

/* A copy of the bundle's files in which one is another, or none. */
typedef struct {
    const char *path, *text;
} Altered;

static char *
altered_file(const char *path, gsize *out_len, void *user_data, GError **error)
{
    const Altered *altered = user_data;
    g_autofree char *whole_path = g_build_filename(whole.bundle, path, NULL);
    char *text = NULL;
    if (strcmp(path, altered->path) == 0) {
        *out_len = altered->text != NULL ? strlen(altered->text) : 0;
        return g_strdup(altered->text);
    }
    g_file_get_contents(whole_path, &text, out_len, NULL);
    return text;
}

static void
a_broken_record_is_named(void)
{
    static const struct {
        Altered altered;
        const char *said;
    } cases[] = {
        {{"sitting.txt", NULL}, "there is no sitting.txt"},
        {{"roster.txt", "roster/1\nmembers 1\n"}, "roster.txt: "},
        {{"votes/001/question.txt", "question/1\n"}, "votes/001/question.txt: it has 1"},
        {{"votes/002/opening.txt", "opening/2\n"}, "votes/002/opening.txt: "},
        {{"votes/002/certificate.txt", "x\n"}, "votes/002/certificate.txt: "},
        {{"votes/002/ballots.txt", "recorded/1\n"}, "votes/002/ballots.txt: "},
        {{"votes/003/void.txt", ""}, "votes/003/void.txt: "},
        {{"votes/001/annulment.txt", "void/1\n"}, "votes/001/annulment.txt: "},
        {{"votes/002/corrigenda.txt", "void/1\n"}, "votes/002/corrigenda.txt: "},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        Altered altered = cases[i].altered;
        g_autoptr(Records) records = records_read(altered_file, &altered, &error);
        g_assert_null(records);
        g_assert_nonnull(error);
        g_test_message("%s", error->message);
        g_assert_true(g_str_has_prefix(error->message, cases[i].said));
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    whole.hall = hall_test_new(RESULTS_SEATS, SUITE_SM2_SM3);
    whole.bundle = results_scene(whole.hall);
    whole.records = read_records(whole.bundle);
    g_test_add_func("/results/figures-are-those-of-the-votes",
                    figures_are_those_of_the_votes);
    g_test_add_func("/results/what-does-not-count-says-why",
                    what_does_not_count_says_why);
    g_test_add_func("/results/ballots-are-listed-by-name", ballots_are_listed_by_name);
    g_test_add_func("/results/texts-neither-run-nor-break-the-table",
                    texts_neither_run_nor_break_the_table);
    g_test_add_func("/results/the-object-obeys-its-schema", the_object_obeys_its_schema);
    g_test_add_func("/results/the-same-records-give-the-same-bytes",
                    the_same_records_give_the_same_bytes);
    g_test_add_func("/results/a-secret-vote-gives-sums-only",
                    a_secret_vote_gives_sums_only);
    g_test_add_func("/results/a-broken-record-is-named", a_broken_record_is_named);
    int rc = g_test_run();
    records_free(whole.records);
    hall_test_free(whole.hall);
    g_free(whole.bundle);
    return rc;
}
