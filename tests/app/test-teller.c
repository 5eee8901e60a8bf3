/* test-teller.c: the whole program: tellerd with a simulated hall, and both windows
 *
 * Runs once in each language; what is expected stands in both.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <adwaita.h>
#include <signal.h>
#include <string.h>

#include "app/client/dict.h"
#include "app/console/operator-console.h"
#include "real-hall.h"
#include "tests/remove-tree.h"
#include "window-test.h"

enum { N_SEATS = 12, KEY_FOR = 1, KEY_AGAINST, KEY_ABSTAIN };

typedef struct {
    RealHall *hall;
} Fixture;

static void
set_up(Fixture *fixture, gconstpointer data)
{
    TrialPlan plan = {N_SEATS, 1, 60, "ed25519+sha256", false, NULL, NULL, NULL, NULL};

    fixture->hall = real_hall_new(N_SEATS, NULL);
    real_hall_prepare(fixture->hall, &plan);
    real_hall_wait_seats(fixture->hall, SEAT_PRESENT, N_SEATS);
}

static void
tear_down(Fixture *fixture, gconstpointer data)
{
    real_hall_free(fixture->hall);
    while (g_main_context_iteration(NULL, FALSE))
        ;
}

static void
assert_panel(RealHall *hall, const char *child, const char *text)
{
    g_assert_cmpstr(real_hall_panel(hall, child), ==, text);
}

static void
assert_headline(RealHall *hall, const char *english, const char *chinese)
{
    assert_panel(hall, "headline", in_language(english, chinese));
}

static void
assert_not_told(RealHall *hall, const char *english, const char *chinese)
{
    g_autofree char *spoken = real_hall_spoken(hall);

    g_assert_null(strstr(spoken, in_language(english, chinese)));
}

static void
agree(RealHall *hall)
{
    real_hall_choose(real_hall_dialog(hall), "verb");
}

/* Eight for, two against, one abstains, the last is silent. */
static void
press_motion(RealHall *hall)
{
    for (unsigned seat = 1; seat <= 8; seat++)
        real_hall_press(hall, seat, KEY_FOR);
    for (unsigned seat = 9; seat <= 10; seat++)
        real_hall_press(hall, seat, KEY_AGAINST);
    real_hall_press(hall, 11, KEY_ABSTAIN);
    real_hall_wait_cast(hall, 11);
}

static bool
is_certified(RealHall *hall, gpointer data)
{
    g_autoptr(GVariant) outcome = teller_client_look(hall->control, "Outcome");

    return dict_flag(outcome, "certified");
}

static bool
is_over(RealHall *hall, gpointer data)
{
    g_autoptr(GVariant) control = teller_client_look(hall->control, "Sitting");
    g_autoptr(GVariant) view = teller_client_look(hall->view, "Sitting");

    return !dict_flag(control, "open") && !dict_flag(view, "open");
}

static void
vote(RealHall *hall)
{
    assert_headline(hall, "Sign-in", "签到");
    real_hall_assert_spoken(hall, "The quorum is met", "出席人数符合法定人数");
    real_hall_step(hall, "open-vote");
    real_hall_wait_state(hall, "OPEN");
    assert_headline(hall, "Voting", "表决中");
    press_motion(hall);
    assert_panel(hall, "cast", "11");
    real_hall_assert_spoken(hall, "Pressed: 11 of 12", "实到 12 人，11 人已按");
    real_hall_step(hall, "close-vote");
    agree(hall);
    real_hall_wait_state(hall, "SEALED");
    real_hall_assert_spoken(hall, "Counting", "统计中");
}

static void
announce(RealHall *hall)
{
    real_hall_step(hall, "count-vote");
    agree(hall);
    real_hall_wait_state(hall, "COUNTED");
    assert_panel(hall, "verdict", in_language("Passed", "通过"));
    assert_not_told(hall, "Passed", "通过");
    real_hall_step(hall, "announce-vote");
    agree(hall);
    real_hall_wait_state(hall, "ANNOUNCED");
    real_hall_assert_spoken(
        hall,
        "Passed; Needs 7 For, of all 12 deputies; For 8; Against 2; Abstain 1; "
        "Not pressed 1; Eligible 12; Present 12; Absent 0; Quorum 8 ✓",
        "通过; 须有 7 票赞成（全体代表 12 名）; 赞成 8; 反对 2; 弃权 1; 未按 1; "
        "应到 12; 实到 12; 缺席 0; 法定人数 8 ✓");
    assert_panel(hall, "sum_for", "8");
    assert_panel(hall, "sum_against", "2");
    assert_panel(hall, "sum_abstain", "1");
    assert_panel(hall, "not_pressed", "1");
}

/* This congress wants three officers on a certificate. */
static void
certify(RealHall *hall)
{
    real_hall_step(hall, "certify");
    GtkWindow *dialog = real_hall_dialog(hall);
    real_hall_type_pins(dialog, 2);
    g_assert_false(
        adw_message_dialog_get_response_enabled(ADW_MESSAGE_DIALOG(dialog), "verb"));
    real_hall_type_pins(dialog, 3);
    real_hall_choose(dialog, "verb");
    real_hall_wait(hall, is_certified, NULL);
    assert_headline(hall, "Certified", "已签署");
}

static void
on_verified(GObject *verifier, GAsyncResult *result, gpointer data)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *lines = NULL;

    g_subprocess_communicate_utf8_finish(G_SUBPROCESS(verifier), result, &lines, NULL,
                                         &error);
    g_assert_no_error(error);
    g_test_message("%s", lines);
    *(bool *)data = true;
}

static bool
is_true(RealHall *hall, gpointer data)
{
    return *(bool *)data;
}

static void
verify(RealHall *hall, const char *bundle)
{
    g_autoptr(GError) error = NULL;
    bool done = false;
    g_autoptr(GSubprocess) verifier = g_subprocess_new(
        G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, TELLER_VERIFY, bundle, NULL);

    g_assert_no_error(error);
    g_subprocess_communicate_utf8_async(verifier, NULL, NULL, on_verified, &done);
    real_hall_wait(hall, is_true, &done);
    g_assert_cmpint(g_subprocess_get_exit_status(verifier), ==, 0);
}

/* The chooser begins at home, which it first has to read. */
typedef struct {
    GtkFileChooser *chooser;
    const char *path;
} Wanted;

static bool
has_file(RealHall *hall, gpointer data)
{
    const Wanted *wanted = data;
    g_autoptr(GFile) file = gtk_file_chooser_get_file(wanted->chooser);
    g_autofree char *path = file == NULL ? NULL : g_file_get_path(file);

    return g_strcmp0(path, wanted->path) == 0;
}

/* Chooses @name at home in the chooser that stands there; what is then told names it. */
static char *
save_as(RealHall *hall, const char *name)
{
    char *path = g_build_filename(g_get_home_dir(), name, NULL);
    GtkWindow *chooser = real_hall_window(hall, GTK_TYPE_FILE_CHOOSER_DIALOG);
    Wanted wanted = {GTK_FILE_CHOOSER(chooser), path};

    gtk_file_chooser_set_current_name(wanted.chooser, name);
    real_hall_wait(hall, has_file, &wanted);
    gtk_dialog_response(GTK_DIALOG(chooser), GTK_RESPONSE_ACCEPT);
    GtkWindow *told = real_hall_dialog(hall);
    g_assert_nonnull(strstr(adw_message_dialog_get_body(ADW_MESSAGE_DIALOG(told)), path));
    real_hall_choose(told, "safe");
    return path;
}

static void export(RealHall *hall)
{
    real_hall_step(hall, "export");
    g_autofree char *bundle = save_as(hall, "bundle");
    verify(hall, bundle);
    remove_tree(bundle);
}

static void
one_button_leads_from_sign_in_to_a_bundle_that_holds(Fixture *fixture, gconstpointer data)
{
    RealHall *hall = fixture->hall;

    vote(hall);
    announce(hall);
    certify(hall);
    real_hall_step(hall, "close-sitting");
    real_hall_sign(hall, 2);
    real_hall_wait(hall, is_over, NULL);
    assert_headline(hall, "The sitting is closed", "本次会议已结束");
    real_hall_assert_spoken(hall, "The sitting is closed", "本次会议已结束");
    export(hall);
}

/* This test knows no printer, whatever the machine has. */
static void
assert_printed(RealHall *hall, const char *action, const char *name)
{
    g_autofree char *contents = NULL;

    real_hall_activate(hall, action);
    g_autofree char *path = save_as(hall, name);
    g_assert_true(g_file_get_contents(path, &contents, NULL, NULL));
    g_assert_true(g_str_has_prefix(contents, "%PDF-"));
    remove_tree(path);
}

static void
pages_are_saved_where_there_is_no_printer(Fixture *fixture, gconstpointer data)
{
    RealHall *hall = fixture->hall;

    vote(hall);
    announce(hall);
    assert_printed(hall, "print-certificate", "certificate.pdf");
    certify(hall);
    real_hall_activate(hall, "close-sitting");
    real_hall_sign(hall, 2);
    real_hall_wait(hall, is_over, NULL);
    assert_printed(hall, "print-device", "device.pdf");
}

static bool
is_locked(RealHall *hall, gpointer data)
{
    g_autoptr(GVariant) control = teller_client_look(hall->control, "Sitting");
    g_autoptr(GVariant) view = teller_client_look(hall->view, "Sitting");
    bool locked = data != NULL;

    return dict_flag(control, "needs-officers") == locked &&
           dict_flag(view, "needs-officers") == locked && dict_flag(view, "open");
}

static void
core_that_dies_in_an_open_vote_goes_on_after_two_officers(Fixture *fixture,
                                                          gconstpointer data)
{
    RealHall *hall = fixture->hall;

    real_hall_step(hall, "open-vote");
    real_hall_wait_state(hall, "OPEN");
    press_motion(hall);
    real_hall_kill(hall);
    real_hall_assert_spoken(hall, "SIMULATION; Please wait", "SIMULATION; 请稍候");
    assert_not_told(hall, "Pressed", "已按");
    real_hall_start(hall, N_SEATS, NULL);
    real_hall_wait(hall, is_locked, "");
    assert_headline(hall, "Waiting for two officers after a restart",
                    "重新启动后，等待两名监票人员");
    assert_panel(
        hall, "note",
        in_language("The recording core was started again", "记录服务曾重新启动"));
    assert_panel(hall, "cast", "11");
    real_hall_step(hall, "rekey");
    real_hall_sign(hall, 2);
    real_hall_wait(hall, is_locked, NULL);
    real_hall_assert_spoken(hall, "Voting is on hold", "表决暂停");
    real_hall_step(hall, "resume-vote");
    real_hall_wait_state(hall, "OPEN");
    real_hall_press(hall, 12, KEY_FOR);
    real_hall_wait_cast(hall, 12);
}

static bool
is_stale(RealHall *hall, gpointer data)
{
    bool stale = data != NULL;

    return teller_client_is_stale(hall->view) == stale &&
           teller_client_is_stale(hall->control) == stale;
}

static void
hall_is_not_shown_what_may_be_old(Fixture *fixture, gconstpointer data)
{
    RealHall *hall = fixture->hall;

    real_hall_step(hall, "open-vote");
    real_hall_wait_state(hall, "OPEN");
    g_subprocess_send_signal(hall->core, SIGSTOP);
    real_hall_wait(hall, is_stale, "");
    real_hall_assert_spoken(hall, "SIMULATION; Please wait", "SIMULATION; 请稍候");
    g_subprocess_send_signal(hall->core, SIGCONT);
    real_hall_wait(hall, is_stale, NULL);
    real_hall_assert_spoken(hall, "Please press your keypad", "请按表决器");
}

#define TELLER(path, function)                                                           \
    g_test_add("/teller/" path, Fixture, NULL, set_up, function, tear_down)
int
main(int argc, char **argv)
{
    g_autofree char *home = g_dir_make_tmp("teller-home-XXXXXX", NULL);

    g_setenv("HOME", home, TRUE);
    /* an appliance has no session bus, and over it a file chooser looks for clouds */
    g_setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:", TRUE);
    window_test_init(&argc, &argv);
    TELLER("one-button-leads-from-sign-in-to-a-bundle-that-holds",
           one_button_leads_from_sign_in_to_a_bundle_that_holds);
    g_object_set(gtk_settings_get_default(), "gtk-print-backends", "file", NULL);
    TELLER("pages-are-saved-where-there-is-no-printer",
           pages_are_saved_where_there_is_no_printer);
    TELLER("core-that-dies-in-an-open-vote-goes-on-after-two-officers",
           core_that_dies_in_an_open_vote_goes_on_after_two_officers);
    TELLER("hall-is-not-shown-what-may-be-old", hall_is_not_shown_what_may_be_old);
    int status = g_test_run();
    remove_tree(home);
    return status;
}
