/* test-ctl-demo.c: tellerctl demo against a tellerd that pretends
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "app/client/daemon-child.h"
#include "app/ctl/demo-ballots.h"
#include "app/ctl/demo-course.h"
#include "app/ctl/demo-kinds.h"
#include "ctl-run.h"
#include "tests/remove-tree.h"

typedef struct {
    char *dir, *line;
} Fixture;

static void
set_up(Fixture *fixture, gconstpointer data)
{
    g_setenv("TELLER_BINDIR", FAKE_BINDIR, TRUE);
    fixture->dir = g_dir_make_tmp("demo-XXXXXX", NULL);
    fixture->line = g_strconcat("demo --out ", fixture->dir, NULL);
}

static void
tear_down(Fixture *fixture, gconstpointer data)
{
    g_unsetenv("FAKE_REFUSE");
    g_unsetenv("FAKE_DIE");
    g_unsetenv("FAKE_FORGET");
    g_unsetenv("FAKE_LOSE");
    g_unsetenv("FAKE_SECRET");
    remove_tree(fixture->dir);
    g_free(fixture->dir);
    g_free(fixture->line);
}

static void
assert_core_is_gone(const Fixture *fixture)
{
    g_autofree char *state = g_build_filename(fixture->dir, "state", NULL);

    g_assert_false(daemon_child_is_running(state));
}

static void
sitting_runs_from_roster_to_bundle(Fixture *fixture, gconstpointer data)
{
    g_autofree char *certificate = g_strconcat(
        "certificate  ", fixture->dir, "/bundle/votes/002/certificate.pdf\n", NULL);
    g_autofree char *line = g_strconcat(fixture->line, " --votes 1", NULL);
    g_auto(Ran) ran = ctl_run(NULL, line, NULL);

    g_assert_cmpstr(ran.err, ==, "");
    g_assert_cmpint(ran.status, ==, 0);
    g_assert_nonnull(strstr(ran.out, "M1   Passed: For 98, Against 7, Abstain 4, not "
                                     "pressed 5\n"));
    g_assert_nonnull(strstr(ran.out, "Test vote: 9999 of "));
    g_assert_nonnull(strstr(ran.out, "M1   title corrected: "));
    g_assert_nonnull(strstr(ran.out, certificate));
    g_assert_nonnull(strstr(ran.out, "head         41 9f2c\n"));
    g_assert_nonnull(
        strstr(ran.out, "teller-verify --fingerprint 41c09ae2d7b35f68 --head 41:9f2c '"));
    assert_core_is_gone(fixture);
}

static void
json_says_where_all_is(Fixture *fixture, gconstpointer data)
{
    static const char *const keys[] = {"bundle", "certificates", "fingerprint", "head"};
    g_autofree char *line = g_strconcat(
        fixture->line, " --json --votes 1 --members 30 --seed 7 --suite sm2+sm3", NULL);
    g_auto(Ran) ran = ctl_run(NULL, line, NULL);

    g_assert_cmpint(ran.status, ==, 0);
    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++)
        ctl_assert_json(ran.out, keys[i]);
    g_assert_nonnull(strstr(ran.out, "\"head\": \"41 9f2c\""));
}

static void
check_failure(Fixture *fixture, const char *code, const char *place)
{
    g_autofree char *line = g_strconcat(fixture->line, " --votes 1 --json", NULL);
    g_auto(Ran) ran = ctl_run(NULL, line, NULL);

    g_test_message("%s", ran.err);
    g_assert_cmpint(ran.status, ==, 1);
    g_assert_cmpstr(ran.out, ==, "");
    g_assert_true(g_str_has_prefix(ran.err, code));
    g_assert_nonnull(strstr(ran.err, place));
    assert_core_is_gone(fixture);
}

static void
refusal_is_told_with_its_place(Fixture *fixture, gconstpointer data)
{
    g_setenv("FAKE_REFUSE", data, TRUE);
    check_failure(fixture, "tellerctl: State: ", "refused by the fake");
}

static void
end_of_the_core_is_told(Fixture *fixture, gconstpointer data)
{
    g_setenv("FAKE_DIE", data, TRUE);
    check_failure(fixture, "tellerctl: Offline: ", "");
}

static void
missing_core_is_told(Fixture *fixture, gconstpointer data)
{
    g_setenv("TELLER_BINDIR", "/nowhere", TRUE);
    check_failure(fixture, "tellerctl: File: ", "tellerd is neither");
}

static void
missing_certificate_is_told(Fixture *fixture, gconstpointer data)
{
    g_autofree char *line = g_strconcat(fixture->line, " --votes 1", NULL);

    g_setenv("FAKE_FORGET", "1", TRUE);
    g_auto(Ran) ran = ctl_run(NULL, line, NULL);
    g_assert_cmpint(ran.status, ==, 1);
    g_assert_nonnull(strstr(ran.err, "votes/002/certificate.pdf is not in the bundle"));
}

/* What was thrown is in the file and on the screen, and nobody here can recompute it. */
static void
secret_sitting_throws_its_dice(Fixture *fixture, gconstpointer data)
{
    static const char *const said[] = {"root-seed 5f1e02c7",
                                       "root-dice c80d4417",
                                       "M1   void     a wrong title",
                                       "M1   slot     41c09ae2",
                                       "M1   root     9f2c6b01",
                                       "M1   turnout  109 of 114",
                                       "M1   Passed:",
                                       "The dice are NOT checked",
                                       "teller-verify --dice '"};
    g_autofree char *line =
        g_strconcat(fixture->line, " --ballot secret --votes 1", NULL);
    g_autofree char *path = g_build_filename(fixture->dir, "dice.txt", NULL);
    g_autofree char *dice = NULL;

    g_setenv("FAKE_SECRET", "1", TRUE);
    g_auto(Ran) ran = ctl_run(NULL, line, NULL);
    g_assert_cmpstr(ran.err, ==, "");
    g_assert_cmpint(ran.status, ==, 0);
    for (size_t i = 0; i < G_N_ELEMENTS(said); i++)
        g_assert_nonnull(strstr(ran.out, said[i]));
    g_assert_true(g_file_get_contents(path, &dice, NULL, NULL));
    g_assert_true(g_regex_match_simple("^[1-6]{60}$", dice, 0, 0));
    g_autofree char *group = g_strdup_printf("dice      %.5s ", dice);
    g_assert_nonnull(strstr(ran.out, group));
}

static void
lost_vote_ends_the_demo(Fixture *fixture, gconstpointer data)
{
    g_autofree char *line =
        g_strconcat(fixture->line, " --ballot secret --votes 1", NULL);

    g_setenv("FAKE_SECRET", "1", TRUE);
    g_setenv("FAKE_LOSE", data, TRUE);
    g_auto(Ran) ran = ctl_run(NULL, line, NULL);
    g_assert_cmpint(ran.status, ==, 1);
    g_assert_nonnull(strstr(ran.err, "M1: the vote is lost: restart"));
    assert_core_is_gone(fixture);
}

/* A core whose sitting has no randomness for secret votes. */
static void
missing_drawing_is_told(Fixture *fixture, gconstpointer data)
{
    g_autofree char *line = g_strconcat(fixture->line, " --ballot secret", NULL);
    g_auto(Ran) ran = ctl_run(NULL, line, NULL);

    g_assert_cmpint(ran.status, ==, 1);
    g_assert_nonnull(strstr(ran.err, "the drawing for secret votes is “”"));
    assert_core_is_gone(fixture);
}

static void
used_directory_is_left_alone(Fixture *fixture, gconstpointer data)
{
    g_autofree char *used = g_build_filename(fixture->dir, data, NULL);

    g_assert_cmpint(g_mkdir(used, 0700), ==, 0);
    g_auto(Ran) ran = ctl_run(NULL, fixture->line, NULL);
    g_assert_cmpint(ran.status, ==, 1);
    g_assert_true(g_str_has_prefix(ran.err, "tellerctl: File: "));
    g_assert_nonnull(strstr(ran.err, used));
    g_assert_cmpint(g_rmdir(used), ==, 0);
    g_assert_cmpint(g_rmdir(fixture->dir), ==, 0); /* nothing else was made */
    g_assert_cmpint(g_mkdir(fixture->dir, 0700), ==, 0);
}

static void
interrupt_stops_the_core_too(Fixture *fixture, gconstpointer data)
{
    g_autofree char *line = g_strconcat(fixture->line, " --votes 99", NULL);
    g_autoptr(GDataInputStream) out = NULL;
    g_autoptr(GSubprocess) demo = ctl_start(NULL, line, &out);
    g_autofree char *first = ctl_next_line(out);

    g_assert_cmpstr(first, ==, "The sitting is open and everybody is signed in.");
    g_subprocess_send_signal(demo, SIGTERM);
    g_assert_cmpint(ctl_wait(demo), ==, 1);
    assert_core_is_gone(fixture);
}

static GVariant *
vote_of(unsigned number, const char *state, unsigned cast)
{
    return g_variant_ref_sink(g_variant_new_parsed(
        "{'vote': <%u>, 'state': <%s>, 'present': <uint32 5>, 'cast': <%u>, "
        "'opened-us': <int64 1000000>, 'closes-us': <int64 21000000>}",
        number, state, cast));
}

static bool
is_over(DemoCourse *course, unsigned number, const char *state, unsigned cast,
        double seconds)
{
    g_autoptr(GVariant) vote = vote_of(number, state, cast);

    return demo_course_is_over(course, vote, (int64_t)(seconds * G_USEC_PER_SEC));
}

static void
vote_is_closed_when_all_pressed(void)
{
    DemoCourse course = {.vote = 1, .cast = -1};

    g_assert_false(is_over(&course, 1, "OPEN", 4, 1.1));
    g_assert_true(is_over(&course, 1, "OPEN", 5, 1.2));
}

static void
vote_waits_for_the_slow_and_not_for_the_silent(void)
{
    DemoCourse course = {.vote = 1, .cast = -1};

    g_assert_false(is_over(&course, 1, "OPEN", 0, 1.0));
    g_assert_false(is_over(&course, 1, "OPEN", 2, 1.5));
    g_assert_false(is_over(&course, 1, "OPEN", 2, 3.9)); /* some may still press */
    g_assert_false(is_over(&course, 1, "OPEN", 4, 3.95));
    g_assert_false(
        is_over(&course, 1, "OPEN", 4, 4.9)); /* the last ones may be on the way */
    g_assert_true(is_over(&course, 1, "OPEN", 4, 4.95));
}

static void
vote_ends_with_its_window(void)
{
    DemoCourse course = {.vote = 1, .cast = 3, .risen_us = 20900000};

    g_assert_false(is_over(&course, 1, "OPEN", 3, 20.95));
    g_assert_true(is_over(&course, 1, "OPEN", 3, 21.0));
}

static void
vote_before_is_not_this_one(void)
{
    DemoCourse course = {.vote = 2, .cast = -1};
    g_autoptr(GVariant) none =
        g_variant_ref_sink(g_variant_new_array(G_VARIANT_TYPE("{sv}"), NULL, 0));

    g_assert_false(demo_course_is_over(&course, none, G_MAXINT64));
    g_assert_false(is_over(&course, 1, "CERTIFIED", 5, 30));
    g_assert_false(is_over(&course, 2, "READY", 0, 30));
    g_assert_false(is_over(&course, 2, "OPEN", 0, 2));
    g_assert_true(is_over(&course, 2, "SEALED", 0, 2));
}

static GVariant *
election(void)
{
    return g_variant_ref_sink(g_variant_new_parsed(
        "{'form': <'elect'>, 'method': <'secret'>, 'round': <uint32 1>, 'entries': "
        "<[('a', '', '', uint64 0, '', false), ('b', '', '', 0, '', false), "
        "('c', '', '', 0, '', false)]>}"));
}

/* So the demo shows what it promises, whoever runs it. */
static void
election_is_a_tie_in_halls_of_every_size(void)
{
    const DemoRound *round = &demo_kind_find("election")->items[0].rounds[0];
    g_autoptr(GVariant) vote = election();

    for (unsigned n = 20; n <= 300; n++)
        for (unsigned seed = 0; seed < 3; seed++) {
            g_auto(DemoBallots) ballots = {0};
            demo_ballots_init(&ballots, round->ballots, n, seed * 7919);
            unsigned second = demo_ballots_sum(&ballots, vote, "b.for");
            g_assert_cmpuint(second, ==, demo_ballots_sum(&ballots, vote, "c.for"));
            g_assert_cmpuint(second * 2, >, n);
            g_assert_cmpuint(second, <, demo_ballots_sum(&ballots, vote, "a.for"));
            g_assert_cmpuint(demo_ballots_sum(&ballots, vote, "cast"), ==, n);
        }
}

/* Who begins his ballot abstains where he marks nothing; of paper nothing is known. */
static void
blanks_abstain_by_keypad_alone(void)
{
    g_auto(DemoBallots) ballots = {0};
    g_autoptr(GVariant) vote = election();

    demo_ballots_init(&ballots, "1-- --- 12-", 3, 0);
    g_assert_cmpuint(demo_ballots_sum(&ballots, vote, "cast"), ==, 2);
    g_assert_cmpuint(demo_ballots_sum(&ballots, vote, "b.abstain"), ==, 1);
    g_assert_cmpuint(demo_ballots_sum(&ballots, vote, "c.abstain"), ==, 2);
    g_autoptr(GVariant) entries = g_variant_lookup_value(vote, "entries", NULL);
    g_autoptr(GVariant) paper = g_variant_ref_sink(g_variant_new_parsed(
        "{'form': <'elect'>, 'method': <'paper'>, 'entries': <%*>}", entries));
    g_assert_cmpuint(demo_ballots_sum(&ballots, paper, "c.abstain"), ==, 0);
}

static void
lost_mark_is_found_out(void)
{
    g_auto(DemoBallots) ballots = {0};
    g_autoptr(GError) error = NULL;
    g_autoptr(GVariant) vote = election();
    g_autoptr(GVariant) outcome = g_variant_ref_sink(g_variant_new_parsed(
        "{'names': <['a.for', 'b.for']>, 'sums': <[uint64 3, 1]>, 'cast': <uint32 3>}"));

    demo_ballots_init(&ballots, "12- 112 1-1", 3, 0);
    g_assert_true(demo_ballots_check(&ballots, vote, outcome, &error));
    g_assert_no_error(error);
    g_auto(DemoBallots) other = {0};
    demo_ballots_init(&other, "12- 112 11-", 3, 0);
    g_assert_false(demo_ballots_check(&other, vote, outcome, &error));
    g_assert_cmpstr(error->message, ==,
                    "b.for: the sum is 1, but 2 deputies have marked it");
}

#define WITH_DIR(path, data, function)                                                   \
    g_test_add("/tellerctl-demo/" path, Fixture, data, set_up, function, tear_down)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    WITH_DIR("runs-from-roster-to-bundle", NULL, sitting_runs_from_roster_to_bundle);
    WITH_DIR("json-says-where-all-is", NULL, json_says_where_all_is);
    WITH_DIR("refusal-is-told/roster", "ImportRoster", refusal_is_told_with_its_place);
    WITH_DIR("refusal-is-told/test", "EndTest", refusal_is_told_with_its_place);
    WITH_DIR("refusal-is-told/correct", "CorrectVote", refusal_is_told_with_its_place);
    WITH_DIR("refusal-is-told/count", "CountVote", refusal_is_told_with_its_place);
    WITH_DIR("refusal-is-told/export", "Export", refusal_is_told_with_its_place);
    WITH_DIR("end-of-the-core-is-told/roster", "ImportRoster", end_of_the_core_is_told);
    WITH_DIR("end-of-the-core-is-told/count", "CountVote", end_of_the_core_is_told);
    WITH_DIR("missing-core-is-told", NULL, missing_core_is_told);
    WITH_DIR("missing-certificate-is-told", NULL, missing_certificate_is_told);
    WITH_DIR("secret-sitting-throws-its-dice", NULL, secret_sitting_throws_its_dice);
    WITH_DIR("lost-vote-ends-the-demo/seal", "CloseVote", lost_vote_ends_the_demo);
    WITH_DIR("lost-vote-ends-the-demo/count", "CountVote", lost_vote_ends_the_demo);
    WITH_DIR("missing-drawing-is-told", NULL, missing_drawing_is_told);
    WITH_DIR("used-state-is-left-alone", "state", used_directory_is_left_alone);
    WITH_DIR("used-bundle-is-left-alone", "bundle", used_directory_is_left_alone);
    WITH_DIR("interrupt-stops-the-core-too", NULL, interrupt_stops_the_core_too);
    g_test_add_func("/demo-course/closed-when-all-pressed",
                    vote_is_closed_when_all_pressed);
    g_test_add_func("/demo-course/waits-for-the-slow-and-not-for-the-silent",
                    vote_waits_for_the_slow_and_not_for_the_silent);
    g_test_add_func("/demo-course/ends-with-its-window", vote_ends_with_its_window);
    g_test_add_func("/demo-course/vote-before-is-not-this-one",
                    vote_before_is_not_this_one);
    g_test_add_func("/demo-ballots/election-is-a-tie-in-halls-of-every-size",
                    election_is_a_tie_in_halls_of_every_size);
    g_test_add_func("/demo-ballots/blanks-abstain-by-keypad-alone",
                    blanks_abstain_by_keypad_alone);
    g_test_add_func("/demo-ballots/lost-mark-is-found-out", lost_mark_is_found_out);
    return g_test_run();
}
