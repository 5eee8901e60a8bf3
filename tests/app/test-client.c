/* test-client.c: the clients' side of the D-Bus interface, against a core that pretends
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "app/client/daemon-child.h"
#include "app/client/dict.h"
#include "app/client/error-text.h"
#include "app/client/needs.h"
#include "app/client/officers.h"
#include "app/client/pin-pipe.h"
#include "app/client/words.h"
#include "client-test.h"

static void
client_sees_what_the_core_shows(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GVariant) vote = teller_client_look(fixture->client, "Vote");
    g_autoptr(GVariant) outcome = teller_client_look(fixture->client, "Outcome");

    g_assert_cmpstr(dict_text(vote, "state"), ==, "OPEN");
    g_assert_cmpint(dict_number(vote, "cast"), ==, 109);
    g_assert_cmpint(dict_number(vote, "held-left-us"), ==, 38000000);
    g_assert_cmpstr(dict_text(vote, "no such key"), ==, "");
    g_assert_true(dict_is_empty(outcome));
    g_assert_cmpuint(seats_count(teller_client_seats(fixture->client)), ==, 120);
    g_assert_cmpint(seats_at(teller_client_seats(fixture->client), 119)->status, ==,
                    SEAT_ABSENT);
}

static void
client_follows_changes(Fixture *fixture, gconstpointer data)
{
    fake_hall_show(fixture->hall, "Vote", "{'state': <'CLOSED'>}");
    fake_hall_change_seat(fixture->hall, 119, SEAT_FAULT);
    fake_hall_settle(fixture->hall, fixture->client);

    g_autoptr(GVariant) vote = teller_client_look(fixture->client, "Vote");
    g_assert_cmpstr(dict_text(vote, "state"), ==, "CLOSED");
    g_assert_cmpint(seats_at(teller_client_seats(fixture->client), 119)->status, ==,
                    SEAT_FAULT);
}

static void
client_takes_over_a_new_roster(Fixture *fixture, gconstpointer data)
{
    fake_hall_seat(fixture->hall, 30, 29, 0);
    fake_hall_settle(fixture->hall, fixture->client);
    g_assert_cmpuint(seats_count(teller_client_seats(fixture->client)), ==, 30);
}

static void
client_finds_the_sitting_again(Fixture *fixture, gconstpointer data)
{
    fake_hall_go(fixture->hall);
    spin_until_online(fixture->client, false);
    g_autoptr(GVariant) gone = teller_client_look(fixture->client, "Vote");
    g_assert_true(dict_is_empty(gone));
    g_assert_cmpuint(seats_count(teller_client_seats(fixture->client)), ==, 0);

    fake_hall_scene(fixture->hall, "held");
    fake_hall_come(fixture->hall);
    spin_until_online(fixture->client, true);
    g_autoptr(GVariant) back = teller_client_look(fixture->client, "Vote");
    g_assert_cmpstr(dict_text(back, "state"), ==, "HELD");
}

typedef struct {
    bool done;
    GVariant *reply;
    GError *error;
} Answer;

static void
on_answer(GObject *source, GAsyncResult *result, gpointer data)
{
    Answer *answer = data;

    answer->reply =
        teller_client_call_finish(TELLER_CLIENT(source), result, &answer->error);
    answer->done = true;
}

static Answer
call(TellerClient *client, const char *method, GVariant *arguments, GUnixFDList *fds)
{
    Answer answer = {0};

    teller_client_call(client, method, arguments, fds, on_answer, &answer);
    while (!answer.done)
        g_main_context_iteration(NULL, TRUE);
    return answer;
}

static void
pins_pass_as_pipes_only(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GUnixFDList) fds = g_unix_fd_list_new();
    g_autoptr(GError) error = NULL;

    int first = pin_pipe_add(fds, "1234", &error);
    int second = pin_pipe_add(fds, "口令5678", &error);
    g_assert_no_error(error);
    Answer answer =
        call(fixture->client, "Rekey",
             g_variant_new_parsed("(['li', 'zhang'], [%h, %h])", first, second), fds);
    g_assert_no_error(answer.error);
    g_variant_unref(answer.reply);
    g_assert_cmpstr(fake_hall_last_call(fixture->hall), ==,
                    "Rekey(['li', 'zhang'], [0, 1]) 1234 口令5678");
}

static void
dice_pass_as_a_pipe_only(Fixture *fixture, gconstpointer data)
{
    static const char dice[] = "12345612345612345612345612345612345612345612345612";
    g_autoptr(GUnixFDList) fds = g_unix_fd_list_new();
    g_autoptr(GError) error = NULL;
    int handle = pin_pipe_add_dice(fds, dice, &error);

    g_assert_no_error(error);
    Answer answer = call(fixture->client, "ThrowDice", g_variant_new("(h)", handle), fds);
    g_assert_no_error(answer.error);
    g_variant_unref(answer.reply);
    g_assert_cmpstr(fake_hall_last_call(fixture->hall), ==,
                    "ThrowDice(0,) 12345612345612345612345612345612345612345612345612");
}

static void
pins_too_long_or_empty_are_refused(void)
{
    g_autoptr(GUnixFDList) fds = g_unix_fd_list_new();
    g_autofree char *longest = g_strnfill(PIN_PIPE_MAX, '7');
    g_autofree char *too_long = g_strnfill(PIN_PIPE_MAX + 1, '7');
    g_autoptr(GError) error = NULL;

    g_assert_cmpint(pin_pipe_add(fds, longest, &error), ==, 0);
    g_assert_cmpint(pin_pipe_add(fds, too_long, &error), ==, -1);
    g_assert_nonnull(error);
    g_assert_null(strstr(error->message, "777"));
    g_clear_error(&error);
    g_assert_cmpint(pin_pipe_add(fds, "", &error), ==, -1);
    g_assert_cmpint(g_unix_fd_list_get_length(fds), ==, 1);
}

static void
errors_become_instructions(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GVariant) vote = teller_client_look(fixture->client, "Vote");

    fake_hall_refuse(fixture->hall, "org.teller.Error.Officers", "wrong PIN of li");
    Answer answer = call(fixture->client, "CloseVote", NULL, NULL);
    g_assert_null(answer.reply);
    g_autoptr(ErrorText) text = error_text_new(answer.error, vote);
    g_assert_cmpstr(text->title, ==, "The officers were not accepted");
    g_assert_cmpstr(text->votes, ==,
                    "109 votes have been received and stored; the vote is still open.");
    g_assert_cmpstr(text->detail, ==, "Technical detail: wrong PIN of li (Officers)");
    g_error_free(answer.error);
}

static const struct {
    const char *name, *message, *title, *instruction;
} officer_errors[] = {
    {"Wait", "li 90: officer li must wait after 5 wrong PINs; no PIN was tried",
     "An officer must wait",
     "After wrong PINs li must wait 1:30 (minutes and seconds). No PIN is tried before, "
     "and nobody else has to wait."},
    {"Wait", "something else", "An officer must wait",
     "Wait, then let the officer type the right PIN."},
    {"Stick", "li: no stick with li.key of device 00 is plugged in; sticks found: none",
     "A stick is missing",
     "Put in the stick of li, and no copy of it; leave it in until this is done. Then "
     "try "
     "again."},
    {"Stick", "zhao new: no stick without a key", "A stick is missing",
     "Put in one new stick for zhao and take out any other that has no key yet. Then try "
     "again."},
    {"Count", "marks 57 20 2 40: 57 marks, but 20 valid papers hold only 40",
     "This count cannot be right",
     "There are 57 votes in all, but 20 valid papers with at most 2 each hold no more "
     "than 40. Correct the figures, or count again, and enter them again. Nothing was "
     "taken."},
    {"Count", "group 21 20 w1: w1: 21 are more than the 20 valid papers",
     "This count cannot be right",
     "“name written in, no. 1” has 21 marks, but there are only 20 valid papers. Correct "
     "the figures, or count again, and enter them again. Nothing was taken."},
    {"Count", "written 1: 1 names are written in, the rule has write-in=none",
     "This count cannot be right",
     "Names are written in: 1. In this vote only those on the list can be voted for. "
     "Correct the figures, or count again, and enter them again. Nothing was taken."},
    {"Count", "something else", "This count cannot be right",
     "Correct the figures, or count again, and enter them again. Nothing was taken."},
    {"Suspended", "D0004 is of class suspended: whose duties are suspended does not vote",
     "The duties of this deputy are suspended",
     "He or she does not sign in, vote or have a keypad. If the duties are resumed, "
     "import a new roster before the next sitting."},
};

static void
errors_of_officers_name_whom_they_are_about(Fixture *fixture, gconstpointer data)
{
    for (size_t i = 0; i < G_N_ELEMENTS(officer_errors); i++) {
        g_autofree char *name =
            g_strconcat("org.teller.Error.", officer_errors[i].name, NULL);
        g_autoptr(GVariant) vote = teller_client_look(fixture->client, "Vote");
        fake_hall_refuse(fixture->hall, name, officer_errors[i].message);
        Answer answer = call(fixture->client, "CloseVote", NULL, NULL);
        g_autoptr(ErrorText) text = error_text_new(answer.error, vote);
        g_assert_cmpstr(text->title, ==, officer_errors[i].title);
        g_assert_cmpstr(text->instruction, ==, officer_errors[i].instruction);
        g_assert_nonnull(strstr(text->detail, officer_errors[i].message));
        g_error_free(answer.error);
    }
}

static void
officers_who_are_revoked_do_not_sign(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GVariant) device = g_variant_ref_sink(g_variant_new_parsed(
        "@a{sv} {'officers': <['li', 'wang', 'zhang']>, 'revoked': <['wang']>}"));
    g_auto(GStrv) all = officers_who_sign(device, NULL);
    g_auto(GStrv) others = officers_who_sign(device, "li");
    g_autofree char *first = g_strjoinv(" ", all), *second = g_strjoinv(" ", others);

    g_assert_cmpstr(first, ==, "li zhang");
    g_assert_cmpstr(second, ==, "zhang");
}

static void
calls_without_a_core_fail_at_once(Fixture *fixture, gconstpointer data)
{
    fake_hall_go(fixture->hall);
    spin_until_online(fixture->client, false);
    Answer answer = call(fixture->client, "CloseVote", NULL, NULL);
    g_assert_error(answer.error, G_IO_ERROR, G_IO_ERROR_NOT_CONNECTED);
    g_error_free(answer.error);
    fake_hall_come(fixture->hall);
}

static void
need_and_sums_read_as_the_outcome_says(void)
{
    g_autoptr(GVariant) outcome = g_variant_ref_sink(g_variant_new_parsed(
        "{'names': <['motion.for', 'motion.against']>, 'sums': <[uint64 98, 7]>, "
        "'base-kind': <'all'>, 'base': <'120'>, 'need': <'61'>}"));
    g_autofree char *need = needs_words(NULL, outcome);

    g_assert_cmpstr(need, ==, "Needs 61 For, of all 120 deputies");
    g_assert_cmpint(dict_named(outcome, "names", "sums", "motion.against"), ==, 7);
    g_assert_cmpint(dict_named(outcome, "names", "sums", "motion.abstain"), ==, 0);
}

static void
assert_needs(const char *text, const char *expected)
{
    g_autoptr(GVariant) outcome = g_variant_ref_sink(g_variant_new_parsed(text));
    g_autofree char *needs = needs_words(NULL, outcome);

    g_assert_cmpstr(needs, ==, expected);
}

/* Each of the two needs is told, and which of them was missed, and the turnout. */
static void
every_need_is_told(void)
{
#define NEEDS "'form': <'each'>, 'base-kind': <'all'>, 'base': <'80'>, 'need': <'41'>, "
#define LINE(figure, result)                                                             \
    "'lines': <[('motion', 'x', uint64 " figure ", uint64 0, '" result "')]>"
    assert_needs("{" NEEDS LINE("45", "not-passed") ", 'also': <[('second', 'cast', "
                                                    "'80', '54')]>}",
                 "Needs 41 For, of all 80 deputies: reached. Needs 54 For, of 80 votes "
                 "cast: missed");
    assert_needs("{" NEEDS LINE("20", "not-passed") ", 'also': <[('second', 'present', "
                                                    "'30', '16')]>}",
                 "Needs 41 For, of all 80 deputies: missed. Needs 16 For, of 30 deputies "
                 "present: reached");
    assert_needs("{" NEEDS LINE("10", "not-valid") ", 'verdict': <'not-valid'>, 'cast': "
                                                   "<uint32 10>, 'also': <[('turnout', "
                                                   "'all', '80', '41')]>}",
                 "Needs 41 For, of all 80 deputies. At least 41 of 80 have to take part, "
                 "10 did: missed");
    assert_needs("{'form': <'pick'>, 'seats': <uint32 1>, 'base-kind': <'all'>, 'base': "
                 "<'80'>, 'need': <'41'>, 'also': <[('second', 'cast', '80', '54')]>, "
                 "'lines': <[('a', '路', uint64 60, uint64 1, 'chosen'), ('b', '桥', 50, "
                 "2, 'not-chosen'), ('c', '校', 40, 3, 'not-chosen')]>}",
                 "Needs 41 For, of all 80 deputies. Needs 54 For, of 80 votes cast. The "
                 "second was missed by 桥");
    assert_needs("{'form': <'elect'>, 'seats': <uint32 1>, 'base-kind': <'all'>, 'base': "
                 "<'80'>, 'need': <''>, 'also': <[('second', 'cast', '80', '')]>, "
                 "'lines': <[('a', '甲', uint64 60, uint64 1, 'chosen')]>}",
                 "");
    assert_needs("{'form': <'grades'>, 'base-kind': <'all'>, 'base': <'80'>, 'need': "
                 "<'41'>, 'lines': <[('a', '局', uint64 60, uint64 0, 'satisfied')]>}",
                 "A grade needs 41 votes, those for better grades included, of all 80 "
                 "deputies");
#undef LINE
#undef NEEDS
}

static void
time_left_never_reads_below_zero(void)
{
    g_autofree char *late = words_seconds(-5);
    g_autofree char *left = words_seconds(125);

    g_assert_cmpstr(late, ==, "0:00");
    g_assert_cmpstr(left, ==, "2:05");
}

static void
core_is_started_as_a_child_and_stopped_in_order(void)
{
    g_autofree char *dir = g_dir_make_tmp("teller-XXXXXX", NULL);
    g_autoptr(GError) error = NULL;

    g_setenv("TELLER_BINDIR", FAKE_BINDIR, TRUE);
    g_assert_false(daemon_child_is_running(dir));
    DaemonChildOptions options = {.state_dir = dir, .n_simulated = 120, .seed = "1"};
    g_autoptr(GSubprocess) child = daemon_child_start(&options, &error);
    g_assert_no_error(error);
    g_autoptr(TellerClient) client = teller_client_new(dir, "control.sock");
    spin_until_online(client, true);
    g_assert_true(daemon_child_is_running(dir));

    daemon_child_stop(child);
    g_assert_true(g_subprocess_get_successful(child));
    g_assert_false(daemon_child_is_running(dir));
    spin_until_online(client, false);
    g_assert_cmpint(g_rmdir(dir), ==, 0);
}

static void
missing_core_is_said_plainly(void)
{
    g_autoptr(GError) error = NULL;

    g_setenv("TELLER_BINDIR", "/nowhere", TRUE);
    DaemonChildOptions options = {.state_dir = "/tmp"};
    g_autoptr(GSubprocess) child = daemon_child_start(&options, &error);
    g_assert_null(child);
    g_assert_error(error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

#define WITH_HALL(path, function)                                                        \
    g_test_add(path, Fixture, "open", set_up, function, tear_down)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    WITH_HALL("/client/sees-what-the-core-shows", client_sees_what_the_core_shows);
    WITH_HALL("/client/follows-changes", client_follows_changes);
    WITH_HALL("/client/takes-over-a-new-roster", client_takes_over_a_new_roster);
    WITH_HALL("/client/finds-the-sitting-again", client_finds_the_sitting_again);
    WITH_HALL("/client/calls-without-a-core-fail-at-once",
              calls_without_a_core_fail_at_once);
    WITH_HALL("/pin/passes-as-a-pipe-only", pins_pass_as_pipes_only);
    WITH_HALL("/dice/pass-as-a-pipe-only", dice_pass_as_a_pipe_only);
    g_test_add_func("/pin/too-long-or-empty-is-refused",
                    pins_too_long_or_empty_are_refused);
    WITH_HALL("/error/becomes-an-instruction", errors_become_instructions);
    WITH_HALL("/error/names-the-officer-it-is-about",
              errors_of_officers_name_whom_they_are_about);
    WITH_HALL("/officers/who-are-revoked-do-not-sign",
              officers_who_are_revoked_do_not_sign);
    g_test_add_func("/words/every-need-is-told", every_need_is_told);
    g_test_add_func("/words/need-and-sums-read-as-the-outcome-says",
                    need_and_sums_read_as_the_outcome_says);
    g_test_add_func("/words/time-left-never-reads-below-zero",
                    time_left_never_reads_below_zero);
    g_test_add_func("/core/is-started-as-a-child-and-stopped-in-order",
                    core_is_started_as_a_child_and_stopped_in_order);
    g_test_add_func("/core/missing-one-is-said-plainly", missing_core_is_said_plainly);
    return g_test_run();
}
