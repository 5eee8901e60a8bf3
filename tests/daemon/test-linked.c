/* test-linked.c: the readings of a bill, and the evaluations of a matter, are linked over
 * the sittings of a device
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <sqlite3.h>
#include <string.h>

#include "app/client/step.h"
#include "app/daemon/engine-internal.h"
#include "app/daemon/picture.h"
#include "app/exchange/results.h"
#include "results-table.h"
#include "scene.h"

static const char agenda[] = "id,kind,form,method,title,bill\n"
                             "m1,motion,,recorded,关于预算的决议,YS-3\n"
                             "m2,motion,,recorded,关于计划的决议,\n"
                             "m3,motion,,recorded,关于预算调整的决议,YS-3\n"
                             "v1,evaluation,grades,recorded,满意度测评,供水工程\n"
                             "v2,evaluation,grades,recorded,满意度测评,\n";
static const char objects[] = "item,id,title\nv1,o1,供水\nv2,o1,道路\n";

enum { SEATS = 5 };
static const uint8_t for_keys[SEATS] = {1, 1, 1, 1, 2},
                     against_keys[SEATS] = {2, 2, 2, 1};
/* Two of five are content. */
static const uint8_t unsatisfied_keys[SEATS] = {3, 3, 3, 1, 1};

static void
import(HallTest *hall)
{
    g_autoptr(GError) error = NULL;
    uint32_t n;
    engine_import_agenda(hall->engine, agenda, strlen(agenda), &n, &error);
    g_assert_no_error(error);
    hall_test_import_entries(hall, objects);
}

static void
sign_all_in(HallTest *hall)
{
    g_autoptr(GError) error = NULL;
    engine_sign_in(hall->engine, "*", true, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
}

/* The first sitting has neither roster nor officers before it. */
static HallTest *
new_hall(Suite suite)
{
    HallTest *hall = hall_test_new(SEATS, suite);
    hall->profile = "town-congress";
    hall->agenda = agenda;
    hall_test_ready(hall);
    hall_test_import_entries(hall, objects);
    return hall;
}

static void
open_sitting(HallTest *hall, const char *body, unsigned session)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Signers) two = hall_test_signers(hall, 2);
    g_autofree char *info = g_strdup_printf(
        "[sitting]\nbody=某某\nbody-id=%s\nterm=16\nsession=%u\nsitting=1\nplace=会堂\n",
        body, session);
    engine_confirm_clock(hall->engine, two, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
    import(hall);
    engine_open_sitting(hall->engine, info, "town-congress", two, &error);
    g_assert_no_error(error);
    sign_all_in(hall);
}

/* Its number. */
static uint32_t
hold(HallTest *hall, const char *item, const uint8_t *keys)
{
    hall_test_vote(hall, item, keys);
    scene_announce(hall);
    const uint32_t vote = (uint32_t)hall->engine->sitting->votes->len;
    scene_certify(hall, vote);
    return vote;
}

static char *
digest_of(const HallTest *hall, uint32_t vote)
{
    return digest_to_hex(&sitting_vote(hall->engine->sitting, vote)->certificate_digest);
}

/* "DIGEST LABEL VERDICT; ..." of the question that would be frozen now, and of what View1
 * says of the item.
 */
static void
assert_linked(HallTest *hall, const char *id, const char *expected)
{
    GString *found = g_string_new(NULL), *shown = g_string_new(NULL);
    const AgendaItem *item = agenda_by_id(hall->engine->agenda, id);
    g_autoptr(GPtrArray) lines = linked_lines(engine_linked(hall->engine, item));
    for (guint i = 0; i < lines->len; i++) {
        const RecordPair *line = lines->pdata[i];
        g_string_append_printf(found, "%s%s %s", i > 0 ? "; " : "", line->first,
                               line->rest);
    }
    g_autoptr(GVariant) items = g_variant_ref_sink(picture_agenda(hall->engine));
    g_autoptr(GVariant) picture = step_find_item(items, id);
    g_autoptr(GVariant) list =
        g_variant_lookup_value(picture, "linked", G_VARIANT_TYPE("a(sss)"));
    for (gsize i = 0; i < g_variant_n_children(list); i++) {
        const char *digest, *label, *verdict;
        g_variant_get_child(list, i, "(&s&s&s)", &digest, &label, &verdict);
        g_string_append_printf(shown, "%s%s %s %s", i > 0 ? "; " : "", digest, label,
                               verdict);
    }
    g_assert_cmpstr(found->str, ==, expected);
    g_assert_cmpstr(shown->str, ==, expected);
    g_string_free(found, TRUE);
    g_string_free(shown, TRUE);
}

static void
assert_warnings(HallTest *hall, const char *id, const char *expected)
{
    g_autofree char *text = hall_test_look_item(hall, id, "warnings");
    g_assert_cmpstr(text, ==, expected);
}

/* Lines `linked` of the certificate of a vote, each "DIGEST LABEL VERDICT; ". */
static char *
certified(HallTest *hall, uint32_t vote)
{
    const SittingVote *held = sitting_vote(hall->engine->sitting, vote);
    GString *text = g_string_new(NULL);
    g_auto(GStrv) lines = g_strsplit(held->certificate_text, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++)
        if (g_str_has_prefix(lines[i], "linked "))
            g_string_append_printf(text, "%s%s", text->len > 0 ? "; " : "", lines[i] + 7);
    g_assert_cmpuint(held->certificate->linked->len, ==,
                     held->question->linked == NULL ? 0 : held->question->linked->len);
    return g_string_free(text, FALSE);
}

static void
assert_certified(HallTest *hall, uint32_t vote, const char *expected)
{
    g_autofree char *found = certified(hall, vote);
    g_assert_cmpstr(found, ==, expected);
}

static void
restart(HallTest *hall, bool wanted)
{
    if (!wanted)
        return;
    hall_test_stop(hall);
    hall_test_start(hall, NULL);
}

static void
restart_in_sitting(HallTest *hall, bool wanted)
{
    restart(hall, wanted);
    if (wanted)
        scene_rekey(hall);
}

/* A bundle whose certificate of a vote has the digest, as an auditor compares it. */
static void
assert_in_bundle(HallTest *hall, const char *name, uint32_t vote, const char *digest)
{
    g_autofree char *path = g_build_filename(hall->dir, name, NULL);
    g_autofree char *file = g_strdup_printf("%s/votes/%03u/certificate.txt", path, vote);
    g_autofree char *text = NULL;
    gsize len;
    bool in_order;
    hall_test_export_to(hall, path);
    g_autofree char *findings = scene_findings(path, &in_order);
    if (!in_order)
        g_error("%s", findings);
    g_assert_true(g_file_get_contents(file, &text, &len, NULL));
    const Digest found = digest_compute(hall->suite, text, len);
    g_autofree char *hex = digest_to_hex(&found);
    g_assert_cmpstr(hex, ==, digest);
}

/* Both pictures of the records have the readings before vote 1. */
static void
assert_results(HallTest *hall, const char *name, const char *digest)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(hall->dir, name, NULL);
    g_autoptr(Records) records = records_read_directory(path, &error);
    g_assert_no_error(error);
    g_autofree char *csv = results_to_csv(records), *json = results_to_json(records);
    g_autofree char *cells =
        g_strdup_printf("mode=SIMULATION|item=m1|label=city-3-m1-1|verdict=passed|"
                        "certificate=%s|title=",
                        digest);
    g_auto(ResultsTable) table = results_table_read(csv);
    results_row_has(&table, results_table_row(&table, "linked", "1", ""), cells);
    g_assert_nonnull(strstr(json, "\"label\": \"city-3-m1-1\""));
    int status = results_schema_status(hall->dir, json);
    g_assert_true(status == 0 || status == 77);
}

/* First reading passed, one of it annulled, another body, second reading; an evaluation
 * that asks for more, and its repetition.
 */
static void
hold_all(Suite suite, bool restarts)
{
    HallTest *hall = new_hall(suite);
    assert_linked(hall, "m1", "");
    hold(hall, "m1", for_keys);
    hold(hall, "m2", for_keys);
    hold(hall, "v1", unsatisfied_keys);
    scene_annul(hall, hold(hall, "m3", against_keys));
    assert_certified(hall, 1, "");
    assert_linked(hall, "m3", ""); /* those of the sitting itself are not among them */
    g_autofree char *reading = digest_of(hall, 1), *evaluated = digest_of(hall, 3);
    restart_in_sitting(hall, restarts);
    scene_close_sitting(hall);
    assert_in_bundle(hall, "first", 1, reading);
    restart(hall, restarts);

    open_sitting(hall, "city2", 4);
    assert_linked(hall, "m1", "");
    assert_warnings(hall, "v1", "[]");
    hold(hall, "m1", against_keys);
    scene_close_sitting(hall);
    restart(hall, restarts);

    open_sitting(hall, "city", 4);
    g_autofree char *readings = g_strconcat(reading, " city-3-m1-1 passed", NULL);
    g_autofree char *evaluations = g_strconcat(evaluated, " city-3-v1-1 decided", NULL);
    restart_in_sitting(hall, restarts);
    assert_linked(hall, "m1", readings);
    assert_linked(hall, "m2", "");
    assert_linked(hall, "m3", readings);
    assert_linked(hall, "v1", evaluations);
    assert_linked(hall, "v2", "");
    assert_warnings(hall, "m1", "[]");
    hold(hall, "m1", against_keys);
    hold(hall, "v1", for_keys);
    hold(hall, "m2", for_keys);
    hold(hall, "m3", for_keys);
    assert_certified(hall, 1, readings);
    assert_certified(hall, 2, evaluations);
    assert_certified(hall, 3, "");
    assert_certified(hall, 4, readings);
    g_autofree char *second = digest_of(hall, 1), *third = digest_of(hall, 4);
    scene_close_sitting(hall);
    assert_in_bundle(hall, "second", 1, second);
    assert_results(hall, "second", reading);
    restart(hall, restarts);

    open_sitting(hall, "city", 5);
    g_autofree char *all =
        g_strconcat(readings, "; ", second, " city-4-m1-1 not-passed; ", third,
                    " city-4-m3-1 passed", NULL);
    assert_linked(hall, "m1", all);
    assert_warnings(hall, "m1", "[]");
    assert_warnings(hall, "v1", "[]"); /* the repetition was content */
    hall_test_free(hall);
}

static void
in_one_run(void)
{
    hold_all(SUITE_ED25519_SHA256, false);
}

static void
in_sm2(void)
{
    hold_all(SUITE_SM2_SM3, false);
}

static void
over_restarts(void)
{
    hold_all(SUITE_ED25519_SHA256, true);
}

/* Told, and not refused. */
static void
what_has_not_passed_is_told(void)
{
    HallTest *hall = new_hall(SUITE_ED25519_SHA256);
    hold(hall, "m1", against_keys);
    hold(hall, "v1", unsatisfied_keys);
    GDate end;
    term_end((Term){1, TERM_MONTHS},
             sitting_vote(hall->engine->sitting, 2)->certificate->counted, &end);
    scene_close_sitting(hall);
    open_sitting(hall, "city", 4);
    assert_warnings(hall, "m1",
                    "[('earlier-not-passed', ['city-3-m1-1', 'not-passed'])]");
    char day[sizeof "2026-11-26"];
    g_date_strftime(day, sizeof day, "%Y-%m-%d", &end);
    g_autofree char *told =
        g_strdup_printf("[('evaluated-within', ['city-3-v1-1', '%s'])]", day);
    assert_warnings(hall, "v1", told);
    assert_warnings(hall, "m2", "[]");
    hold(hall, "m1", for_keys);
    assert_warnings(hall, "m1", "[]"); /* nothing of it is voted on next */
    hall_test_free(hall);
}

/* What is evaluated again in the same sitting is linked by `previous`. */
static void
an_evaluation_is_repeated_in_its_sitting(void)
{
    HallTest *hall = new_hall(SUITE_ED25519_SHA256);
    hold(hall, "v1", unsatisfied_keys);
    hold(hall, "v1", for_keys);
    const SittingVote *again = sitting_vote(hall->engine->sitting, 2);
    g_assert_cmpint(again->question->cause, ==, CAUSE_AGAIN);
    g_assert_cmpuint(again->question->previous, ==, 1);
    assert_certified(hall, 2, "");
    g_autofree char *first = digest_of(hall, 1), *second = digest_of(hall, 2);
    scene_close_sitting(hall);
    scene_verify(hall);
    open_sitting(hall, "city", 4);
    g_autofree char *both = g_strconcat(first, " city-3-v1-1 decided; ", second,
                                        " city-3-v1-2 decided", NULL);
    assert_linked(hall, "v1", both);
    hall_test_free(hall);
}

/* The bill of an item that was entered during the sitting counts as it stood then. */
static void
an_entered_item_is_linked(bool restarts)
{
    static const AgendaField added[] = {{"id", "m9"},
                                        {"kind", "motion"},
                                        {"method", "recorded"},
                                        {"title", "临时动议"},
                                        {"bill", "YS-3"}},
                             moved[] = {{"id", "m2"}, {"bill", "YS-3"}};
    g_autoptr(GError) error = NULL;
    HallTest *hall = new_hall(SUITE_ED25519_SHA256);
    engine_enter_item(hall->engine, added, G_N_ELEMENTS(added), &error);
    g_assert_no_error(error);
    engine_enter_item(hall->engine, moved, G_N_ELEMENTS(moved), &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
    hold(hall, "m9", for_keys);
    hold(hall, "m2", for_keys);
    g_autofree char *first = digest_of(hall, 1), *second = digest_of(hall, 2);
    scene_close_sitting(hall);
    restart(hall, restarts);
    open_sitting(hall, "city", 4);
    restart_in_sitting(hall, restarts);
    g_autofree char *both =
        g_strconcat(first, " city-3-m9-1 passed; ", second, " city-3-m2-1 passed", NULL);
    assert_linked(hall, "m1", both);
    assert_linked(hall, "m2", "");
    hall_test_free(hall);
}

static void
an_entered_item(void)
{
    an_entered_item_is_linked(false);
    an_entered_item_is_linked(true);
}

static void
sql(const HallTest *hall, const char *text)
{
    g_autofree char *path = g_build_filename(hall->dir, "teller.db", NULL);
    sqlite3 *db = NULL;
    char *why = NULL;
    g_assert_cmpint(sqlite3_open(path, &db), ==, SQLITE_OK);
    if (sqlite3_exec(db, text, NULL, NULL, &why) != SQLITE_OK)
        g_error("%s: %s", text, why);
    g_assert_cmpint(sqlite3_changes(db), !=, 0);
    sqlite3_close(db);
}

/* An earlier sitting is read as strictly as the last. */
static void
damage_is_found(void)
{
    static const struct {
        const char *sql, *message;
    } rows[] = {
        {"DELETE FROM file WHERE scope = 1 AND path = 'votes/002/annulment.txt'",
         "sitting 1 has 0 annulments, but the ledger 1"},
        {"UPDATE file SET text = replace(text, 'verdict passed', 'verdict not-passed') "
         "WHERE scope = 1 AND path = 'votes/001/certificate.txt'",
         "certificate.txt has the digest"},
        {"DELETE FROM file WHERE scope = 1 AND path = 'votes/001/certificate.txt'",
         "certificate.txt has the digest"},
        {"UPDATE file SET text = replace(text, 'bill YS-3', 'bill YS-4') "
         "WHERE scope = 1 AND path = 'agenda.txt'",
         "agenda.txt has the digest"},
        {"UPDATE file SET text = replace(text, 'body-id city', 'body-id town') "
         "WHERE scope = 1 AND path = 'sitting.txt'",
         "sitting.txt has the digest"},
        {"INSERT INTO file SELECT 1, 'votes/001/annulment.txt', text FROM file "
         "WHERE scope = 1 AND path = 'votes/001/question.txt'",
         "votes/001/annulment.txt of sitting 1 is not named by the ledger"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        HallTest *hall = new_hall(SUITE_ED25519_SHA256);
        hold(hall, "m1", for_keys);
        scene_annul(hall, hold(hall, "m3", for_keys));
        scene_close_sitting(hall);
        open_sitting(hall, "city", 4);
        hall_test_stop(hall);
        sql(hall, rows[i].sql);
        hall_test_start(hall, &error);
        g_assert_error(error, ENGINE_ERROR, ENGINE_ERROR_FILE);
        g_test_message("%s", error->message);
        g_assert_nonnull(strstr(error->message, rows[i].message));
        hall_test_free(hall);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/linked/readings-and-evaluations-over-sittings", in_one_run);
    g_test_add_func("/linked/in-sm2", in_sm2);
    g_test_add_func("/linked/over-restarts", over_restarts);
    g_test_add_func("/linked/what-has-not-passed-is-told", what_has_not_passed_is_told);
    g_test_add_func("/linked/an-evaluation-is-repeated-in-its-sitting",
                    an_evaluation_is_repeated_in_its_sitting);
    g_test_add_func("/linked/an-entered-item", an_entered_item);
    g_test_add_func("/linked/damage-is-found", damage_is_found);
    return g_test_run();
}
