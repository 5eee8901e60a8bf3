/* test-console.c: the console, on a screen, against a core that pretends
 *
 * Runs once in each language; what is expected stands in both.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/client/paper.h"
#include "app/client/words.h"
#include "app/console/operator-console.h"
#include "app/console/signin-board.h"
#include "ballots/profile.h"
#include "console-test.h"

static const struct {
    const char *scene, *action, *english, *chinese;
} primaries[] = {
    {"fresh", "win.commission", "_Commission this device…", "启用本机(_C)…"},
    {"commissioned", "win.import-roster", "Import the _roster…", "导入代表名册(_R)…"},
    {"imported", "win.open-sitting", "_Open the sitting…", "开始全体会议(_O)…"},
    {"sitting", "win.open-vote", "_Open the vote", "开始表决(_O)"},
    {"testing", "win.end-test", "_End the test vote", "结束试表决(_E)"},
    {"open", "win.close-vote", "_Close the vote…", "截止表决(_C)…"},
    {"held", "win.resume-vote", "_Resume the vote", "继续表决(_R)"},
    {"closed", "win.count-vote", "C_ount the votes…", "计票(_O)…"},
    {"counted", "win.announce-vote", "A_nnounce the result…", "公布结果(_N)…"},
    {"announced", "win.certify", "Cer_tify…", "签署报告单(_T)…"},
    {"certified", "win.open-vote", "_Open the vote", "开始表决(_O)"},
    {"voided", "win.open-vote", "_Open the vote", "开始表决(_O)"},
    {"rekey", "win.rekey", "Let two officers _unlock…", "由两名监票人员解锁(_U)…"},
    {"finished", "win.close-sitting", "Close the s_itting…", "结束全体会议(_I)…"},
};

static void
each_state_shows_its_one_primary_action(Fixture *fixture, gconstpointer data)
{
    for (size_t i = 0; i < G_N_ELEMENTS(primaries); i++) {
        turn_to(fixture, primaries[i].scene);
        g_test_message("%s", primaries[i].scene);
        g_assert_true(gtk_widget_get_visible(fixture->primary));
        g_assert_true(gtk_widget_is_sensitive(fixture->primary));
        gtk_test_accessible_assert_role(fixture->primary, GTK_ACCESSIBLE_ROLE_BUTTON);
        g_assert_cmpstr(gtk_actionable_get_action_name(GTK_ACTIONABLE(fixture->primary)),
                        ==, primaries[i].action);
        g_autofree char *label = g_strconcat(
            in_language(primaries[i].english, primaries[i].chinese), "   F9", NULL);
        g_assert_cmpstr(gtk_button_get_label(GTK_BUTTON(fixture->primary)), ==, label);
    }
}

static void
enter_never_closes_a_poll(Fixture *fixture, gconstpointer data)
{
    gtk_widget_grab_focus(fixture->primary);
    gtk_widget_activate(fixture->primary);
    GtkWindow *dialog = window_over(fixture);
    g_assert_cmpstr(adw_message_dialog_get_default_response(ADW_MESSAGE_DIALOG(dialog)),
                    ==, "safe");
    answer(dialog, adw_message_dialog_get_default_response(ADW_MESSAGE_DIALOG(dialog)));
    g_assert_cmpuint(fake_hall_n_calls(fixture->hall), ==, 0);

    answer(begin(fixture, "win.close-vote"), "verb");
    assert_called(fixture, 1, "CloseVote()");
}

static void
focus_leaves_the_button_when_its_meaning_changes(Fixture *fixture, gconstpointer data)
{
    gtk_widget_grab_focus(fixture->primary);
    g_assert_true(gtk_window_get_focus(fixture->console) == fixture->primary);
    turn_to(fixture, "closed");
    g_assert_false(gtk_window_get_focus(fixture->console) == fixture->primary);
}

static void
figures_are_those_of_the_outcome(Fixture *fixture, gconstpointer data)
{
    g_assert_cmpstr(panel_text(fixture, "sum_for"), ==, "98");
    g_assert_cmpstr(panel_text(fixture, "sum_against"), ==, "7");
    g_assert_cmpstr(panel_text(fixture, "sum_abstain"), ==, "4");
    g_assert_cmpstr(panel_text(fixture, "not_pressed"), ==, "5");
    g_assert_cmpstr(panel_text(fixture, "eligible"), ==, "120");
    g_assert_cmpstr(panel_text(fixture, "present"), ==, "114");
    g_assert_cmpstr(panel_text(fixture, "verdict"), ==, in_language("Passed", "通过"));
    g_assert_cmpstr(panel_text(fixture, "headline"), ==,
                    in_language("Announced", "已公布"));
}

/* Before the first item it is offered beside; while it is on no vote is opened. */
static void
test_vote_is_begun_and_ended(Fixture *fixture, gconstpointer data)
{
    g_assert_true(is_enabled(fixture, "start-test"));
    g_assert_false(is_enabled(fixture, "end-test"));
    g_assert_false(is_enabled(fixture, "print-test"));
    act(fixture, "win.start-test");
    assert_called(fixture, 1, "StartTest()");
    turn_to(fixture, "testing");
    g_assert_false(is_enabled(fixture, "start-test"));
    g_assert_false(is_enabled(fixture, "open-vote"));
    while (!is_enabled(fixture, "end-test"))
        g_main_context_iteration(NULL, TRUE);
    act(fixture, "win.end-test");
    assert_called(fixture, 2, "EndTest()");
    turn_to(fixture, "open");
    g_assert_false(is_enabled(fixture, "start-test"));
}

/* Of motions, or of the first kind that is voted on: voters of a district have none. */
static const Rule *
first_rule(const Profile *profile)
{
    int kind = ITEM_MOTION;

    while (profile->rules[kind] == NULL)
        kind++;
    return profile->rules[kind];
}

/* Each with its law and its date. */
static void
rules_are_those_of_the_product(Fixture *fixture, gconstpointer data)
{
    GtkWindow *form = begin(fixture, "win.open-sitting");
    GtkWidget *row = nth(GTK_WIDGET(form), ADW_TYPE_COMBO_ROW, 0);
    GListModel *model = adw_combo_row_get_model(ADW_COMBO_ROW(row));
    guint n = g_strv_length((char **)(uintptr_t)profile_names());

    g_assert_cmpuint(g_list_model_get_n_items(model), ==, n);
    for (guint i = 0; i < n; i++) {
        g_autoptr(Profile) profile = profile_by_name(profile_names()[i], NULL);
        const Rule *rule = first_rule(profile);
        const char *body = gtk_string_list_get_string(GTK_STRING_LIST(model), i);
        g_autofree char *english =
            g_strdup_printf("%s, from %s on. %s", body, profile->date, rule->legal_en);
        g_autofree char *chinese =
            g_strdup_printf("%s，自%s起施行。%s", body, profile->date, rule->legal);
        adw_combo_row_set_selected(ADW_COMBO_ROW(row), i);
        g_assert_true(
            g_str_has_prefix(body, in_language(profile->body_en, profile->body)));
        g_assert_true(shows(GTK_WIDGET(form), in_language(english, chinese)));
        for (guint j = 0; j < i; j++)
            g_assert_cmpstr(gtk_string_list_get_string(GTK_STRING_LIST(model), j), !=,
                            body);
    }
    gtk_window_destroy(form);
}

/* No papers to seal, nobody to swear, no failure: and each says what it needs. */
static void
forms_that_fit_are_offered(Fixture *fixture, gconstpointer data)
{
    static const char *const fitting[] = {"report", "announcement", "attendance",
                                          "scrutiny"};
    GtkWindow *form = begin(fixture, "win.print-form");
    GtkWidget *row = nth(GTK_WIDGET(form), ADW_TYPE_COMBO_ROW, 0);
    GListModel *model = adw_combo_row_get_model(ADW_COMBO_ROW(row));

    g_assert_cmpuint(g_list_model_get_n_items(model), ==, G_N_ELEMENTS(fitting));
    for (guint i = 0; i < G_N_ELEMENTS(fitting); i++) {
        adw_combo_row_set_selected(ADW_COMBO_ROW(row), i);
        g_assert_cmpstr(gtk_string_list_get_string(GTK_STRING_LIST(model), i), ==,
                        paper_form_title(fitting[i]));
        g_assert_true(shows(GTK_WIDGET(form), paper_form_use(fitting[i])));
    }
    gtk_window_destroy(form);
}

static void
refused_command_tells_what_became_of_the_votes(Fixture *fixture, gconstpointer data)
{
    fake_hall_refuse(fixture->hall, "org.teller.Error.State", "vote 2 is not HELD");
    GtkWindow *dialog = begin(fixture, "win.resume-vote");
    const char *body = adw_message_dialog_get_body(ADW_MESSAGE_DIALOG(dialog));

    g_assert_nonnull(strstr(body, "109"));
    g_assert_nonnull(strstr(body, "vote 2 is not HELD (State)"));
    g_assert_nonnull(strstr(body, in_language("the vote is still open", "表决尚未截止")));
    gtk_window_destroy(dialog);
    while (!gtk_widget_is_sensitive(fixture->primary))
        g_main_context_iteration(NULL, TRUE);
}

static void
next_vote_may_open_before_the_officers_sign(Fixture *fixture, gconstpointer data)
{
    act(fixture, "win.open-vote");
    assert_called(fixture, 1, "OpenVote('M3',)");
}

static void
window_may_go_while_an_answer_is_under_way(Fixture *fixture, gconstpointer data)
{
    GtkWindow *other = operator_console_new(NULL, fixture->client);

    gtk_widget_activate_action(GTK_WIDGET(other), "win.resume-vote", NULL);
    gtk_window_destroy(other);
    wait_for_calls(fixture, 1);
    fake_hall_settle(fixture->hall, fixture->client);
}

static void
halted_or_absent_core_fills_the_window(Fixture *fixture, gconstpointer data)
{
    GtkWidget *page = nth(GTK_WIDGET(fixture->console), ADW_TYPE_STATUS_PAGE, 0);

    g_assert_false(gtk_widget_get_child_visible(page));
    turn_to(fixture, "halted");
    g_assert_true(gtk_widget_get_child_visible(page));
    g_assert_nonnull(strstr(adw_status_page_get_description(ADW_STATUS_PAGE(page)),
                            "no space left on device"));
    g_assert_false(gtk_widget_get_visible(fixture->primary));

    turn_to(fixture, "open");
    g_assert_false(gtk_widget_get_child_visible(page));
    fake_hall_go(fixture->hall);
    while (!gtk_widget_get_child_visible(page))
        g_main_context_iteration(NULL, TRUE);
    fake_hall_come(fixture->hall);
    fake_hall_settle(fixture->hall, fixture->client);
    g_assert_false(gtk_widget_get_child_visible(page));
    g_assert_true(gtk_widget_get_visible(fixture->primary));
}

static void
mode_is_always_in_sight(Fixture *fixture, gconstpointer data)
{
    GObject *mode = gtk_widget_get_template_child(GTK_WIDGET(fixture->console),
                                                  OPERATOR_TYPE_CONSOLE, "mode");

    for (size_t i = 0; i < G_N_ELEMENTS(primaries); i++) {
        turn_to(fixture, primaries[i].scene);
        g_assert_true(gtk_widget_is_visible(GTK_WIDGET(mode)));
        g_assert_nonnull(strstr(gtk_label_get_text(GTK_LABEL(mode)), "SIMULATION"));
        g_assert_true(gtk_widget_has_css_class(GTK_WIDGET(mode), "mode-banner"));
    }
    fake_hall_add(fixture->hall, "Device", "{'mode': <'LIVE'>}");
    fake_hall_settle(fixture->hall, fixture->client);
    g_assert_true(gtk_widget_is_visible(GTK_WIDGET(mode)));
    g_assert_cmpstr(gtk_label_get_text(GTK_LABEL(mode)), ==,
                    in_language("LIVE", "正式 LIVE"));
    g_assert_false(gtk_widget_has_css_class(GTK_WIDGET(mode), "mode-banner"));
}

static void
board_finds_and_signs_in_a_deputy(Fixture *fixture, gconstpointer data)
{
    operator_console_show_signin(OPERATOR_CONSOLE(fixture->console));
    shot_draw(fixture->console);
    SigninBoard *board =
        SIGNIN_BOARD(nth(GTK_WIDGET(fixture->console), SIGNIN_TYPE_BOARD, 0));
    GtkWidget *search = nth(GTK_WIDGET(board), GTK_TYPE_SEARCH_ENTRY, 0);

    g_assert_cmpuint(signin_board_n_shown(board), ==, 120);
    gtk_editable_set_text(GTK_EDITABLE(search), "d0120");
    while (signin_board_n_shown(board) != 1)
        g_main_context_iteration(NULL, TRUE);
    shot_draw(fixture->console);
    GtkWidget *present = nth(GTK_WIDGET(board), GTK_TYPE_SWITCH, 0);
    g_assert_false(gtk_switch_get_active(GTK_SWITCH(present)));
    gtk_widget_activate(present);
    assert_called(fixture, 1, "SignIn('D0120', true)");
}

/* He has a row, which tells it, and no switch that would sign him in. */
static void
board_tells_who_is_suspended(Fixture *fixture, gconstpointer data)
{
    static const struct {
        const char *counts, *english, *chinese;
    } rows[] = {
        {"true", "Duties suspended 1, counted as absent",
         "暂停执行职务 1，计入应到和缺席"},
        {"false", "Duties suspended 1, not counted", "暂停执行职务 1，不计入应到"}};

    fake_hall_change_seat(fixture->hall, 119, SEAT_SUSPENDED);
    operator_console_show_signin(OPERATOR_CONSOLE(fixture->console));
    shot_draw(fixture->console);
    SigninBoard *board =
        SIGNIN_BOARD(nth(GTK_WIDGET(fixture->console), SIGNIN_TYPE_BOARD, 0));
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *more = g_strdup_printf(
            "{'n-suspended': <uint32 1>, 'suspended-in-base': <%s>}", rows[i].counts);
        fake_hall_add(fixture->hall, "Sitting", more);
        fake_hall_settle(fixture->hall, fixture->client);
        const char *text =
            gtk_label_get_text(GTK_LABEL(nth(GTK_WIDGET(board), GTK_TYPE_LABEL, 0)));
        g_assert_true(
            g_str_has_suffix(text, in_language(rows[i].english, rows[i].chinese)));
    }
    gtk_editable_set_text(GTK_EDITABLE(nth(GTK_WIDGET(board), GTK_TYPE_SEARCH_ENTRY, 0)),
                          "d0120");
    while (signin_board_n_shown(board) != 1)
        g_main_context_iteration(NULL, TRUE);
    shot_draw(fixture->console);
    GtkWidget *present = nth(GTK_WIDGET(board), GTK_TYPE_SWITCH, 0);
    g_assert_false(gtk_switch_get_active(GTK_SWITCH(present)));
    g_assert_false(gtk_widget_is_sensitive(present));
    g_assert_cmpstr(words_seat_status(SEAT_SUSPENDED), ==,
                    in_language("Suspended", "暂停职务"));
}

#define CONSOLE(path, scene, function)                                                   \
    g_test_add("/console/" path, Fixture, scene, set_up, function, tear_down)
int
main(int argc, char **argv)
{
    window_test_init(&argc, &argv);
    CONSOLE("each-state-shows-its-one-primary-action", "fresh",
            each_state_shows_its_one_primary_action);
    CONSOLE("enter-never-closes-a-poll", "open", enter_never_closes_a_poll);
    CONSOLE("focus-leaves-the-button-when-its-meaning-changes", "open",
            focus_leaves_the_button_when_its_meaning_changes);
    CONSOLE("figures-are-those-of-the-outcome", "announced",
            figures_are_those_of_the_outcome);
    CONSOLE("test-vote-is-begun-and-ended", "sitting", test_vote_is_begun_and_ended);
    CONSOLE("rules-are-those-of-the-product", "imported", rules_are_those_of_the_product);
    CONSOLE("forms-that-fit-are-offered", "announced", forms_that_fit_are_offered);
    CONSOLE("refused-command-tells-what-became-of-the-votes", "held",
            refused_command_tells_what_became_of_the_votes);
    CONSOLE("next-vote-may-open-before-the-officers-sign", "announced",
            next_vote_may_open_before_the_officers_sign);
    CONSOLE("window-may-go-while-an-answer-is-under-way", "held",
            window_may_go_while_an_answer_is_under_way);
    CONSOLE("halted-or-absent-core-fills-the-window", "open",
            halted_or_absent_core_fills_the_window);
    CONSOLE("mode-is-always-in-sight", "sitting", mode_is_always_in_sight);
    CONSOLE("board-finds-and-signs-in-a-deputy", "sitting",
            board_finds_and_signs_in_a_deputy);
    CONSOLE("board-tells-who-is-suspended", "sitting", board_tells_who_is_suspended);
    return g_test_run();
}
