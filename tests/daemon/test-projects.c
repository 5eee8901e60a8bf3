/* test-projects.c: the projects of a sitting as a document, and on paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <string.h>

#include "app/client/paper.h"
#include "app/daemon/engine-error.h"
#include "app/daemon/engine-internal.h"
#include "app/daemon/picture-internal.h"
#include "hall-test.h"

enum { SEATS = 5 };

#define AGENDA                                                                             \
    "id,kind,form,method,title,title-en,window,seats\n"                                    \
    "m1,motion,,recorded,会议议程,Agenda,60,\n"                                        \
    "p1,projects,pick,recorded,2027年度民生实事项目票决,Projects of 2027,60,2\n" \
    "p2,projects,rank,recorded,街区更新项目排序,Quarters in order,60,1\n"          \
    "p3,projects,pick,recorded,没有项目的一项,None,60,1\n"
#define ENTRIES                                                                            \
    "item,id,title,title_en,cost,funds,milestone,parent,exclusion\n"                       \
    "p1,a,老旧小区加装电梯 60 部,Lifts,24000000,财政补助,年底前投用,,\n" \
    "p1,b,社区老年食堂 25 处,Canteens,6000000,财政,十月前开业,,\n"           \
    "p1,c,轨道交通三号线南延,Metro,3950000000,专项债券,,,major\n"             \
    "p2,x,北门片区,North gate,,,,,\n"                                                  \
    "p2,y,码头片区,The quay,,,,,\n"

static HallTest *
hall_with_projects(void)
{
    g_autoptr(GError) error = NULL;
    HallTest *hall = hall_test_new(SEATS, SUITE_ED25519_SHA256);

    hall->profile = "local-congress";
    hall->agenda = AGENDA;
    hall_test_ready(hall);
    hall_test_import_entries(hall, ENTRIES);
    return hall;
}

static char *
document(HallTest *hall)
{
    return picture_document(hall->engine, "projects");
}

/* First lines of the records. */
static char *
types_of(const char *text)
{
    g_auto(GStrv) records = record_split(text, strlen(text));
    GString *types = g_string_new(NULL);

    for (char **record = records; *record != NULL; record++)
        g_string_append_printf(types, "%s%.*s", types->len == 0 ? "" : " ",
                               (int)strcspn(*record, "\n"), *record);
    return g_string_free(types, FALSE);
}

static void
types_are(HallTest *hall, const char *expected)
{
    g_autofree char *text = document(hall), *types = types_of(text);

    g_assert_cmpstr(types, ==, expected);
}

#define BOTH   "item/1 slate/1 entry/1 entry/1 entry/1 item/1 slate/1 entry/1 entry/1"
#define SECOND "item/1 slate/1 entry/1 entry/1"

static void
items_with_projects_are_listed(void)
{
    g_autoptr(GError) error = NULL;
    HallTest *hall = hall_with_projects();

    types_are(hall, BOTH);
    g_assert_true(engine_defer_item(hall->engine, "p1", "材料不齐", &error));
    hall_test_settle(hall);
    types_are(hall, SECOND);
    hall_test_stop(hall);
    hall_test_start(hall, &error);
    g_assert_no_error(error);
    types_are(hall, SECOND);
    hall_test_free(hall);
}

static void
nothing_is_listed_without_a_sitting(void)
{
    HallTest *hall = hall_test_new(SEATS, SUITE_ED25519_SHA256);

    hall_test_commission(hall);
    types_are(hall, "");
    hall_test_free(hall);
}

/* What is handed out before is what READY freezes. */
static void
the_vote_is_on_the_list(void)
{
    g_autoptr(GError) error = NULL;
    HallTest *hall = hall_with_projects();
    g_autofree char *text = document(hall);
    const char *end = strstr(text, "\n\nitem/1\n");
    uint32_t vote;

    g_assert_true(g_str_has_prefix(text, "item/1\nid p1\n"));
    g_assert_true(engine_ready_vote(hall->engine, "p1", &vote, &error));
    const char *slate = strstr(text, "slate/1\n");
    g_autofree char *list = g_strndup(slate, (gsize)(end + 1 - slate));
    const Digest digest = record_digest(SUITE_ED25519_SHA256, list);
    g_assert_true(
        digest_equal(&digest, &sitting_current(hall->engine->sitting)->question->slate));
    types_are(hall, BOTH);
    hall_test_free(hall);
}

static void
the_page_is_drawn(void)
{
    g_autoptr(GError) error = NULL;
    HallTest *hall = hall_with_projects();
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *pdf = g_build_filename(hall->dir, "projects.pdf", NULL);
    g_autofree char *data = NULL;

    for (const char *const *name = paper_documents("projects"); *name != NULL; name++)
        g_ptr_array_add(texts, picture_document(hall->engine, *name));
    g_ptr_array_add(texts, NULL);
    bool ok = paper_draw("projects", (const char *const *)texts->pdata, NULL, NULL, pdf,
                         &error);
    g_assert_no_error(error);
    g_assert_true(ok);
    g_assert_true(g_file_get_contents(pdf, &data, NULL, &error));
    g_assert_true(g_str_has_prefix(data, "%PDF-"));
    g_assert_cmpint(g_unlink(pdf), ==, 0);
    hall_test_free(hall);
}

static const char city[] = "META\nkey;value\nbudget;400\nvote_type;ordinal\nPROJECTS\n"
                           "project_id;cost;name\n1;300;公园\n2;100;路灯\n"
                           "VOTES\nvoter_id;vote\nv1;2,1\n";

static bool
import_city(HallTest *hall, const char *item, const char *text, EngineProjects *out,
            GError **error)
{
    return engine_import_projects(hall->engine, item, text, strlen(text), out, error);
}

/* Without its ballots, and with a word on how they were cast. */
static void
a_file_of_projects_is_imported(void)
{
    g_autoptr(GError) error = NULL;
    HallTest *hall = hall_test_new(5, SUITE_ED25519_SHA256);
    EngineProjects taken;
    hall->profile = "free";
    hall->agenda = "id,kind,form,title,budget\nm1,motion,,决议,\n"
                   "b1,projects,budget,票决,400\n";
    hall_test_ready(hall);
    g_assert_true(import_city(hall, "", city, &taken, &error));
    g_assert_no_error(error);
    g_assert_cmpstr(taken.item, ==, "b1");
    g_assert_cmpuint(taken.n, ==, 2);
    g_assert_cmpuint(taken.n_ballots, ==, 1);
    g_assert_cmpstr(taken.type, ==, "ordinal");
    g_assert_cmpstr(taken.form, ==, "budget");
    hall_test_settle(hall);
    const GPtrArray *entries = engine_entries(hall->engine, "b1");
    const SlateEntry *second = entries->pdata[1];
    g_assert_cmpuint(entries->len, ==, 2);
    g_assert_cmpstr(second->title, ==, "路灯");
    g_assert_cmpuint(second->cost, ==, 100);
    g_assert_false(import_city(hall, "m1", city, &taken, &error));
    g_assert_cmpstr(error->message, ==, "item m1 is of kind motion, not projects");
    g_clear_error(&error);
    g_assert_false(import_city(hall, "b1", "item,id,title\n", &taken, &error));
    g_assert_cmpstr(engine_error_name(error), ==, "org.teller.Error.Input");
    g_assert_true(engine_entries(hall->engine, "b1") == entries);
    hall_test_free(hall);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/projects/items-with-projects-are-listed",
                    items_with_projects_are_listed);
    g_test_add_func("/projects/nothing-is-listed-without-a-sitting",
                    nothing_is_listed_without_a_sitting);
    g_test_add_func("/projects/the-vote-is-on-the-list", the_vote_is_on_the_list);
    g_test_add_func("/projects/a-file-of-projects-is-imported",
                    a_file_of_projects_is_imported);
    g_test_add_func("/projects/the-page-is-drawn", the_page_is_drawn);
    return g_test_run();
}
