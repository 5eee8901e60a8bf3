/* test-results-pb.c: a vote within a budget that a run-off decided, as .pb files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/exchange/results.h"
#include "scene.h"

enum { SEATS = 5 };

#define AGENDA                                                                           \
    "id,kind,form,method,seats,budget,title\n"                                           \
    "p1,projects,budget,recorded,,100,民生实事\n"
#define ENTRIES                                                                          \
    "item,id,title,cost\n"                                                               \
    "p1,a,公园,40\n"                                                                   \
    "p1,b,道路,60\n"                                                                   \
    "p1,c,路灯,60\n"

/* Row by row what a seat takes, by its number on the paper of the round. */
typedef uint8_t SeatMarks[SEATS][2];

/* a 5, b 2, c 2: only one of the two fits beside a */
static const SeatMarks first = {{1, 2}, {1, 2}, {1, 3}, {1, 3}, {1, 0}};
/* b 2, c 3 */
static const SeatMarks run_off = {{1, 0}, {1, 0}, {2, 0}, {2, 0}, {2, 0}};

static void
vote_on_projects(HallTest *hall, const SeatMarks marks)
{
    scene_open_vote(hall, "p1");
    for (uint32_t seat = 1; seat <= SEATS; seat++)
        for (size_t i = 0; i < 2 && marks[seat - 1][i] != 0; i++) {
            hall_test_press(hall, seat, marks[seat - 1][i]);
            hall_test_press(hall, seat, PRESS_KEY_CONFIRM);
        }
    scene_close(hall);
    scene_count(hall);
    scene_announce(hall);
}

/* Vote 1 is a tie, vote 2 the run-off, which is annulled, vote 3 the same once more. */
static Records *
records_of_run_off(HallTest *hall)
{
    g_autoptr(GError) error = NULL;
    hall->profile = "local-congress";
    hall->agenda = AGENDA;
    hall_test_ready(hall);
    hall_test_import_entries(hall, ENTRIES);
    vote_on_projects(hall, first);
    vote_on_projects(hall, (const SeatMarks){{1, 0}, {1, 0}, {1, 0}, {1, 0}, {1, 0}});
    scene_annul(hall, 2);
    vote_on_projects(hall, run_off);
    g_autofree char *bundle = hall_test_export(hall);
    Records *records = records_read_directory(bundle, &error);
    g_assert_no_error(error);
    return records;
}

static Pabulib *
pb_of(const Records *records, uint64_t round, char **out_text)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Profile) profile = profile_by_name("local-congress", &error);
    const VoteRecords *vote = results_pb_vote(records, "p1", round, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(vote->question->item, ==, "p1");
    *out_text = results_to_pb(records, vote, profile, &error);
    g_assert_no_error(error);
    Pabulib *file = pabulib_from_text(*out_text, strlen(*out_text), &error);
    g_assert_no_error(error);
    return file;
}

/* "b 2 no, c 3 yes" */
static char *
projects_text(const Pabulib *file)
{
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < pabulib_n_projects(file); i++) {
        const PabulibProject *project = pabulib_project(file, i);
        g_assert_cmpuint(project->stated_votes, ==, project->votes);
        g_string_append_printf(text, "%s%s %" G_GUINT64_FORMAT " %s", i > 0 ? ", " : "",
                               project->id, project->votes,
                               project->selected == 1 ? "yes" : "no");
    }
    return g_string_free(text, FALSE);
}

static void
names_certificate(const Records *records, guint vote, const char *text, bool named)
{
    const VoteRecords *records_of_vote = records->votes->pdata[vote - 1];
    g_assert_true((strstr(text, records_of_vote->digest) != NULL) == named);
}

static void
assert_file(const Pabulib *file, uint64_t budget, const char *projects)
{
    g_autofree char *found = projects_text(file);
    g_assert_cmpuint(pabulib_budget(file), ==, budget);
    g_assert_cmpuint(pabulib_n_votes(file), ==, SEATS);
    g_assert_cmpstr(found, ==, projects);
}

static void
the_main_vote_has_all_that_was_chosen(gconstpointer data)
{
    const Records *records = data;
    g_autofree char *text = NULL;
    g_autoptr(Pabulib) file = pb_of(records, 0, &text);
    assert_file(file, 10000, "a 5 yes, b 2 no, c 2 yes");
    names_certificate(records, 1, text, true);
    names_certificate(records, 2, text, false); /* annulled */
    names_certificate(records, 3, text, true);
}

static void
the_same_round_by_its_number(gconstpointer data)
{
    g_autofree char *main = NULL, *round = NULL;
    g_autoptr(Pabulib) one = pb_of(data, 0, &main);
    g_autoptr(Pabulib) other = pb_of(data, 1, &round);
    g_assert_true(one != NULL && other != NULL);
    g_assert_cmpstr(main, ==, round);
}

static void
a_run_off_is_a_file_of_its_own(gconstpointer data)
{
    const Records *records = data;
    g_autofree char *text = NULL;
    g_autoptr(Pabulib) file = pb_of(records, 3, &text);
    assert_file(file, 6000, "b 2 no, c 3 yes");
    names_certificate(records, 1, text, false);
    names_certificate(records, 3, text, true);
}

static void
no_round_that_does_not_stand(gconstpointer data)
{
    g_autoptr(GError) annulled = NULL, none = NULL;
    g_assert_null(results_pb_vote(data, "p1", 2, &annulled));
    g_assert_error(annulled, RESULTS_ERROR, RESULTS_ERROR_ITEM);
    g_assert_cmpstr(annulled->message, ==, "no round 2 on “p1” was counted and stands");
    g_assert_null(results_pb_vote(data, "p1", 4, &none));
    g_assert_error(none, RESULTS_ERROR, RESULTS_ERROR_ITEM);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    HallTest *hall = hall_test_new(SEATS, SUITE_ED25519_SHA256);
    Records *records = records_of_run_off(hall);
    g_test_add_data_func("/results-pb/the-main-vote-has-all-that-was-chosen", records,
                         the_main_vote_has_all_that_was_chosen);
    g_test_add_data_func("/results-pb/the-same-round-by-its-number", records,
                         the_same_round_by_its_number);
    g_test_add_data_func("/results-pb/a-run-off-is-a-file-of-its-own", records,
                         a_run_off_is_a_file_of_its_own);
    g_test_add_data_func("/results-pb/no-round-that-does-not-stand", records,
                         no_round_that_does_not_stand);
    int rc = g_test_run();
    records_free(records);
    hall_test_free(hall);
    return rc;
}
