/* test-needs.c: a second need and a turnout, from the vote to the bundle
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/exchange/results.h"
#include "results-table.h"
#include "scene.h"

enum { SEATS = 30 };

/* 18 for, 12 against: over half of all, not over two thirds of the votes cast. */
static const uint8_t split[SEATS] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
                                     1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2};
static const uint8_t few[SEATS] = {1, 1, 1};

static HallTest *
hall_of(const char *profile)
{
    HallTest *hall = hall_test_new(SEATS, SUITE_ED25519_SHA256);
    hall->profile = profile;
    hall_test_ready(hall);
    hall->profile = NULL;
    hall_test_settle(hall);
    return hall;
}

static void
assert_looks(HallTest *hall, const char *property, const char *expected)
{
    g_autofree char *also = hall_test_look(hall, property, "also");
    g_assert_cmpstr(also, ==, expected);
}

/* The row, the object, and that the object obeys its schema and nothing else does. */
static void
assert_exports(HallTest *hall, const char *cells, const char *json_has)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *bundle = g_build_filename(hall->dir, "bundle", NULL);
    g_autoptr(Records) records = records_read_directory(bundle, &error);
    g_assert_no_error(error);
    g_autofree char *csv = results_to_csv(records), *json = results_to_json(records);
    g_auto(ResultsTable) table = results_table_read(csv);
    results_row_has(&table, results_table_row(&table, "also", "1", ""), cells);
    g_assert_nonnull(strstr(json, json_has));
    int status = results_schema_status(hall->dir, json);
    g_assert_true(status == 0 || status == 77);
    g_auto(GStrv) parts = g_strsplit(json, json_has, 2);
    g_autofree char *renamed = g_strjoinv("\"third\": {", parts);
    g_assert_cmpint(results_schema_status(hall->dir, renamed), ==,
                    status == 0 ? 1 : status);
}

static void
a_second_need(void)
{
    g_autoptr(GError) error = NULL;
    HallTest *hall = hall_of("street-meeting-double");
    hall_test_vote_until_closed(hall, "m1", split);
    assert_looks(hall, "Vote", "[('second', 'cast', '', '')]");
    hall_test_free(hall);
    hall = hall_of("street-meeting-double");
    hall_test_vote(hall, "m1", split);
    assert_looks(hall, "Vote", "[('second', 'cast', '30', '21')]");
    assert_looks(hall, "Outcome", "[('second', 'cast', '30', '21')]");
    hall_test_stop(hall);
    hall_test_start(hall, &error);
    g_assert_no_error(error);
    assert_looks(hall, "Outcome", "[('second', 'cast', '30', '21')]");
    scene_finish(hall);
    assert_exports(
        hall, "name=second|base_kind=cast|base=30|need=21|verdict=", "\"second\": {");
    hall_test_free(hall);
}

static void
a_turnout(void)
{
    HallTest *hall = hall_of("guangdong-congress");
    hall_test_vote(hall, "m1", few);
    assert_looks(hall, "Outcome", "[('turnout', 'all', '30', '16')]");
    scene_finish(hall);
    assert_exports(
        hall, "name=turnout|base_kind=all|base=30|need=16|verdict=", "\"turnout\": {");
    hall_test_free(hall);
}

static void
a_rule_without_them(void)
{
    HallTest *hall = hall_of("local-congress");
    hall_test_vote(hall, "m1", split);
    assert_looks(hall, "Outcome", "[]");
    hall_test_free(hall);
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_test_init(&argc, &argv, NULL);
    if (!suite_init_allow_unlocked(&error))
        g_error("%s", error->message);
    g_test_add_func("/needs/a-second-need-is-told-until-the-bundle", a_second_need);
    g_test_add_func("/needs/a-turnout-is-told-until-the-bundle", a_turnout);
    g_test_add_func("/needs/a-rule-without-them-tells-none", a_rule_without_them);
    return g_test_run();
}
