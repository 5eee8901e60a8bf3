/* test-console.c: the console, on a screen, against a core that pretends
 *
 * Runs once in each language; what is expected stands in both.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/client/paper.h"
#include "app/console/commands.h"
#include "app/console/operator-console.h"
#include "app/console/signin-board.h"
#include "app/console/vote-panel.h"
#include "ballots/profile.h"
#include "fake-hall.h"
#include "window-test.h"

typedef struct {
    FakeHall *hall;
    TellerClient *client;
    GtkWindow *console;
    GtkWidget *primary;
} Fixture;

static void
set_up(Fixture *fixture, gconstpointer scene)
{
    fixture->hall = fake_hall_new(NULL);
    fake_hall_scene(fixture->hall, scene);
    fixture->client = teller_client_new(fake_hall_dir(fixture->hall), "control.sock");
    fixture->console = operator_console_new(NULL, fixture->client);
    fixture->primary = operator_console_primary(OPERATOR_CONSOLE(fixture->console));
    fake_hall_settle(fixture->hall, fixture->client);
    shot_draw(fixture->console);
}

static void
tear_down(Fixture *fixture, gconstpointer data)
{
    gtk_window_destroy(fixture->console);
    g_object_unref(fixture->client);
    fake_hall_free(fixture->hall);
    while (g_main_context_iteration(NULL, FALSE))
        ;
}

static void
turn_to(Fixture *fixture, const char *scene)
{
    fake_hall_scene(fixture->hall, scene);
    fake_hall_settle(fixture->hall, fixture->client);
}

/* The window over the console, once it is there. */
static GtkWindow *
dialog_over(Fixture *fixture)
{
    GListModel *all = gtk_window_get_toplevels();

    for (;;) {
        for (guint i = 0; i < g_list_model_get_n_items(all); i++) {
            g_autoptr(GtkWindow) window = g_list_model_get_item(all, i);
            if (window != fixture->console && gtk_widget_get_visible(GTK_WIDGET(window)))
                return window;
        }
        g_main_context_iteration(NULL, TRUE);
    }
}

static GtkWindow *
begin(Fixture *fixture, const char *action)
{
    g_assert_true(gtk_widget_activate_action(GTK_WIDGET(fixture->console), action, NULL));
    return dialog_over(fixture);
}

static void
answer(GtkWindow *dialog, const char *response)
{
    adw_message_dialog_response(ADW_MESSAGE_DIALOG(dialog), response);
    gtk_window_destroy(dialog);
}

static void
wait_for_calls(Fixture *fixture, unsigned n)
{
    while (fake_hall_n_calls(fixture->hall) < n)
        g_main_context_iteration(NULL, TRUE);
}

static void
type_into(GtkWindow *dialog, GType type, int index, const char *text)
{
    gtk_editable_set_text(GTK_EDITABLE(nth(GTK_WIDGET(dialog), type, index)), text);
}

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
    GtkWindow *dialog = dialog_over(fixture);
    g_assert_cmpstr(adw_message_dialog_get_default_response(ADW_MESSAGE_DIALOG(dialog)),
                    ==, "safe");
    answer(dialog, adw_message_dialog_get_default_response(ADW_MESSAGE_DIALOG(dialog)));
    g_assert_cmpuint(fake_hall_n_calls(fixture->hall), ==, 0);

    answer(begin(fixture, "win.close-vote"), "verb");
    wait_for_calls(fixture, 1);
    g_assert_cmpstr(fake_hall_last_call(fixture->hall), ==, "CloseVote()");
}

static void
focus_leaves_the_button_when_its_meaning_changes(Fixture *fixture, gconstpointer data)
{
    gtk_widget_grab_focus(fixture->primary);
    g_assert_true(gtk_window_get_focus(fixture->console) == fixture->primary);
    turn_to(fixture, "closed");
    g_assert_false(gtk_window_get_focus(fixture->console) == fixture->primary);
}

static const char *
panel_text(Fixture *fixture, const char *child)
{
    GtkWidget *panel = nth(GTK_WIDGET(fixture->console), VOTE_TYPE_PANEL, 0);
    GObject *label = gtk_widget_get_template_child(panel, VOTE_TYPE_PANEL, child);

    return gtk_label_get_text(GTK_LABEL(label));
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

static void
officers_sign_with_pins_that_pass_as_pipes(Fixture *fixture, gconstpointer data)
{
    GtkWindow *dialog = begin(fixture, "win.certify");
    AdwMessageDialog *question = ADW_MESSAGE_DIALOG(dialog);

    g_assert_false(adw_message_dialog_get_response_enabled(question, "verb"));
    type_into(dialog, ADW_TYPE_PASSWORD_ENTRY_ROW, 0, "1111");
    g_assert_false(adw_message_dialog_get_response_enabled(question, "verb"));
    type_into(dialog, ADW_TYPE_PASSWORD_ENTRY_ROW, 2, "3333");
    g_assert_true(adw_message_dialog_get_response_enabled(question, "verb"));
    answer(dialog, "verb");
    wait_for_calls(fixture, 1);
    g_assert_cmpstr(fake_hall_last_call(fixture->hall), ==,
                    "Certify([2], 0, ['li', 'zhang'], [0, 1]) 1111 3333");
}

static bool
is_enabled(Fixture *fixture, const char *action)
{
    return g_action_group_get_action_enabled(G_ACTION_GROUP(fixture->console), action);
}

/* Before the first item it is offered beside; while it is on no vote is opened. */
static void
test_vote_is_begun_and_ended(Fixture *fixture, gconstpointer data)
{
    g_assert_true(is_enabled(fixture, "start-test"));
    g_assert_false(is_enabled(fixture, "end-test"));
    g_assert_false(is_enabled(fixture, "print-test"));
    gtk_widget_activate_action(GTK_WIDGET(fixture->console), "win.start-test", NULL);
    wait_for_calls(fixture, 1);
    g_assert_cmpstr(fake_hall_last_call(fixture->hall), ==, "StartTest()");
    turn_to(fixture, "testing");
    g_assert_false(is_enabled(fixture, "start-test"));
    g_assert_false(is_enabled(fixture, "open-vote"));
    while (!is_enabled(fixture, "end-test"))
        g_main_context_iteration(NULL, TRUE);
    gtk_widget_activate_action(GTK_WIDGET(fixture->console), "win.end-test", NULL);
    wait_for_calls(fixture, 2);
    g_assert_cmpstr(fake_hall_last_call(fixture->hall), ==, "EndTest()");
    turn_to(fixture, "open");
    g_assert_false(is_enabled(fixture, "start-test"));
}

/* First the words, then the reason and the PINs. */
static void
word_is_corrected(Fixture *fixture, gconstpointer data)
{
    GtkWindow *dialog = begin(fixture, "win.correct-vote");

    g_assert_false(
        adw_message_dialog_get_response_enabled(ADW_MESSAGE_DIALOG(dialog), "verb"));
    adw_combo_row_set_selected(
        ADW_COMBO_ROW(nth(GTK_WIDGET(dialog), ADW_TYPE_COMBO_ROW, 0)), 2);
    type_into(dialog, ADW_TYPE_ENTRY_ROW, 0, "江北大会堂");
    answer(dialog, "verb");
    dialog = dialog_over(fixture);
    type_into(dialog, ADW_TYPE_ENTRY_ROW, 0, "打字有误");
    type_into(dialog, ADW_TYPE_PASSWORD_ENTRY_ROW, 0, "1111");
    type_into(dialog, ADW_TYPE_PASSWORD_ENTRY_ROW, 2, "3333");
    answer(dialog, "verb");
    wait_for_calls(fixture, 1);
    g_assert_cmpstr(fake_hall_last_call(fixture->hall), ==,
                    "CorrectVote(2, 'place', '江北大会堂', '打字有误', ['li', 'zhang'], "
                    "[0, 1]) 1111 3333");
}

/* With the rules asking for three nothing less will do. */
static void
needs_three(Fixture *fixture, GtkWindow *dialog, const char *call)
{
    AdwMessageDialog *question = ADW_MESSAGE_DIALOG(dialog);
    static const char *const pins[] = {"1111", "2222", "3333"};

    for (int i = 0; i < 3; i++) {
        g_assert_false(adw_message_dialog_get_response_enabled(question, "verb"));
        type_into(dialog, ADW_TYPE_PASSWORD_ENTRY_ROW, i, pins[i]);
    }
    g_assert_true(adw_message_dialog_get_response_enabled(question, "verb"));
    unsigned before = fake_hall_n_calls(fixture->hall);
    answer(dialog, "verb");
    wait_for_calls(fixture, before + 1);
    g_assert_cmpstr(fake_hall_last_call(fixture->hall), ==, call);
    fake_hall_settle(fixture->hall, fixture->client);
}

static void
ask_for_three(Fixture *fixture, const char *scene)
{
    turn_to(fixture, scene);
    fake_hall_add(fixture->hall, "Sitting",
                  "{'closing': <uint32 3>, 'voiding': <uint32 3>, "
                  "'publishing': <uint32 3>}");
    fake_hall_settle(fixture->hall, fixture->client);
}

static void
as_many_officers_sign_as_the_rules_ask(Fixture *fixture, gconstpointer data)
{
    ask_for_three(fixture, "held");
    GtkWindow *dialog = begin(fixture, "win.void-vote");
    type_into(dialog, ADW_TYPE_ENTRY_ROW, 0, "x");
    needs_three(fixture, dialog,
                "VoidVote('x', ['li', 'wang', 'zhang'], [0, 1, 2]) 1111 2222 3333");
    ask_for_three(fixture, "announced");
    dialog = begin(fixture, "win.annul-vote");
    type_into(dialog, ADW_TYPE_ENTRY_ROW, 0, "x");
    needs_three(fixture, dialog,
                "AnnulVote(2, 'x', ['li', 'wang', 'zhang'], [0, 1, 2]) 1111 2222 3333");
    ask_for_three(fixture, "finished");
    needs_three(fixture, begin(fixture, "win.close-sitting"),
                "CloseSitting(['li', 'wang', 'zhang'], [0, 1, 2]) 1111 2222 3333");
}

static void
on_busy(bool busy, gpointer data)
{
}

static void
officers_publish_where_the_rules_ask_it(Fixture *fixture, gconstpointer data)
{
    Commander *commander =
        commander_new(fixture->console, fixture->client, on_busy, NULL);

    command_export_into(commander, "/stick/one");
    wait_for_calls(fixture, 1);
    g_assert_cmpstr(fake_hall_last_call(fixture->hall), ==,
                    "Export('/stick/one', [], [])");
    answer(dialog_over(fixture), "safe"); /* it is exported */
    ask_for_three(fixture, "finished");
    command_export_into(commander, "/stick/two");
    needs_three(fixture, dialog_over(fixture),
                "Export('/stick/two', ['li', 'wang', 'zhang'], [0, 1, 2]) "
                "1111 2222 3333");
    GtkWindow *told = dialog_over(fixture);
    g_assert_nonnull(
        strstr(adw_message_dialog_get_body(ADW_MESSAGE_DIALOG(told)), "/stick/two"));
    answer(told, "safe");
    commander_free(commander);
}

static void
fill_officer(GtkWindow *form)
{
    type_into(form, ADW_TYPE_ENTRY_ROW, 0, "sun");
    type_into(form, ADW_TYPE_ENTRY_ROW, 1, "孙七");
    type_into(form, ADW_TYPE_PASSWORD_ENTRY_ROW, 0, "4444");
    type_into(form, ADW_TYPE_PASSWORD_ENTRY_ROW, 1, "4444");
}

static void
first_officers_are_introduced_by_nobody(Fixture *fixture, gconstpointer data)
{
    GtkWindow *form = begin(fixture, "win.add-officer");

    fill_officer(form);
    answer(form, "verb");
    wait_for_calls(fixture, 1);
    g_assert_cmpstr(fake_hall_last_call(fixture->hall), ==,
                    "AddOfficer('sun', '孙七', 'returning-officer', 0, [], []) 4444");
}

static void
later_officers_are_introduced_by_two(Fixture *fixture, gconstpointer data)
{
    GtkWindow *form = begin(fixture, "win.add-officer");

    fill_officer(form);
    adw_message_dialog_response(ADW_MESSAGE_DIALOG(form), "verb");
    gtk_window_destroy(form);
    GtkWindow *officers = dialog_over(fixture);
    type_into(officers, ADW_TYPE_PASSWORD_ENTRY_ROW, 0, "1111");
    type_into(officers, ADW_TYPE_PASSWORD_ENTRY_ROW, 1, "2222");
    answer(officers, "verb");
    wait_for_calls(fixture, 1);
    g_assert_cmpstr(fake_hall_last_call(fixture->hall), ==,
                    "AddOfficer('sun', '孙七', 'returning-officer', 0, ['li', 'wang'], "
                    "[1, 2]) 4444 1111 2222");
}

static void
opening_a_sitting_confirms_the_clock_first(Fixture *fixture, gconstpointer data)
{
    static const char *const texts[] = {"某区人大", "mouqu", "19", "3", "1", "会堂"};
    GtkWindow *form = begin(fixture, "win.open-sitting");

    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        type_into(form, ADW_TYPE_ENTRY_ROW, (int)i, texts[i]);
    adw_message_dialog_response(ADW_MESSAGE_DIALOG(form), "verb");
    gtk_window_destroy(form);
    GtkWindow *officers = dialog_over(fixture);
    type_into(officers, ADW_TYPE_PASSWORD_ENTRY_ROW, 0, "1111");
    type_into(officers, ADW_TYPE_PASSWORD_ENTRY_ROW, 1, "2222");
    answer(officers, "verb");
    wait_for_calls(fixture, 1);
    g_assert_cmpstr(fake_hall_last_call(fixture->hall), ==,
                    "ConfirmClock(['li', 'wang'], [0, 1]) 1111 2222");
    wait_for_calls(fixture, 2);
    g_assert_true(
        g_str_has_prefix(fake_hall_last_call(fixture->hall),
                         "OpenSitting('[sitting]\\nbody=某区人大\\nbody-id=mouqu"
                         "\\nterm=19\\nsession=3\\nsitting=1\\nplace=会堂\\n', "
                         "'local-congress', ['li', 'wang'], [0, 1]) 1111 2222"));
}

static bool
shows(GtkWidget *root, const char *text)
{
    if (GTK_IS_LABEL(root) && g_str_equal(gtk_label_get_text(GTK_LABEL(root)), text))
        return true;
    for (GtkWidget *child = gtk_widget_get_first_child(root); child != NULL;
         child = gtk_widget_get_next_sibling(child))
        if (shows(child, text))
            return true;
    return false;
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
        const Rule *rule = profile->rules[ITEM_MOTION];
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
    g_assert_true(
        gtk_widget_activate_action(GTK_WIDGET(fixture->console), "win.open-vote", NULL));
    wait_for_calls(fixture, 1);
    g_assert_cmpstr(fake_hall_last_call(fixture->hall), ==, "OpenVote('M3',)");
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
    wait_for_calls(fixture, 1);
    g_assert_cmpstr(fake_hall_last_call(fixture->hall), ==, "SignIn('D0120', true)");
}

static void
type_pins(GtkWindow *dialog, const char *const *pins, int first)
{
    for (int i = 0; pins[i] != NULL; i++)
        gtk_editable_set_text(
            GTK_EDITABLE(nth(GTK_WIDGET(dialog), ADW_TYPE_PASSWORD_ENTRY_ROW, first + i)),
            pins[i]);
}

static void
officer_changes_a_pin_that_is_typed_twice(Fixture *fixture, gconstpointer data)
{
    static const char *const once[] = {"1111", "4444", "5555", NULL};
    static const char *const twice[] = {"1111", "4444", "4444", NULL};

    GtkWindow *dialog = begin(fixture, "win.change-pin");
    adw_combo_row_set_selected(
        ADW_COMBO_ROW(nth(GTK_WIDGET(dialog), ADW_TYPE_COMBO_ROW, 0)), 1);
    type_pins(dialog, once, 0);
    answer(dialog, "verb");
    dialog = dialog_over(fixture);
    g_assert_cmpstr(adw_message_dialog_get_heading(ADW_MESSAGE_DIALOG(dialog)), ==,
                    in_language("The two PINs differ", "两次输入的口令不一致"));
    answer(dialog, "safe");
    g_assert_cmpuint(fake_hall_n_calls(fixture->hall), ==, 0);
    dialog = begin(fixture, "win.change-pin");
    type_pins(dialog, twice, 0);
    answer(dialog, "verb");
    wait_for_calls(fixture, 1);
    g_assert_cmpstr(fake_hall_last_call(fixture->hall), ==,
                    "ChangePin('li', 0, 1) 1111 4444");
}

/* He does not sign it himself, and signs nothing afterwards. */
static void
two_others_revoke_an_officer(Fixture *fixture, gconstpointer data)
{
    static const char *const pins[] = {"1111", "3333", NULL};

    GtkWindow *dialog = begin(fixture, "win.revoke-officer");
    adw_combo_row_set_selected(
        ADW_COMBO_ROW(nth(GTK_WIDGET(dialog), ADW_TYPE_COMBO_ROW, 0)), 1);
    gtk_editable_set_text(GTK_EDITABLE(nth(GTK_WIDGET(dialog), ADW_TYPE_ENTRY_ROW, 0)),
                          "lost stick");
    answer(dialog, "verb");
    dialog = dialog_over(fixture);
    type_pins(dialog, pins, 0); /* wang has no row */
    answer(dialog, "verb");
    wait_for_calls(fixture, 1);
    g_assert_cmpstr(fake_hall_last_call(fixture->hall), ==,
                    "RevokeOfficer('wang', 'lost stick', ['li', 'zhang'], [0, 1]) 1111 "
                    "3333");
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
    CONSOLE("officers-sign-with-pins-that-pass-as-pipes", "announced",
            officers_sign_with_pins_that_pass_as_pipes);
    CONSOLE("test-vote-is-begun-and-ended", "sitting", test_vote_is_begun_and_ended);
    CONSOLE("word-of-a-certificate-is-corrected", "announced", word_is_corrected);
    CONSOLE("as-many-officers-sign-as-the-rules-ask", "held",
            as_many_officers_sign_as_the_rules_ask);
    CONSOLE("officers-publish-where-the-rules-ask-it", "finished",
            officers_publish_where_the_rules_ask_it);
    CONSOLE("first-officers-are-introduced-by-nobody", "commissioned",
            first_officers_are_introduced_by_nobody);
    CONSOLE("later-officers-are-introduced-by-two", "sitting",
            later_officers_are_introduced_by_two);
    CONSOLE("opening-a-sitting-confirms-the-clock-first", "imported",
            opening_a_sitting_confirms_the_clock_first);
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
    CONSOLE("officer-changes-a-pin-that-is-typed-twice", "sitting",
            officer_changes_a_pin_that_is_typed_twice);
    CONSOLE("two-others-revoke-an-officer", "sitting", two_others_revoke_an_officer);
    CONSOLE("board-finds-and-signs-in-a-deputy", "sitting",
            board_finds_and_signs_in_a_deputy);
    return g_test_run();
}
