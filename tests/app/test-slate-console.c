/* test-slate-console.c: lists, counts by hand and keys on the console, against a core
 * that pretends
 *
 * Runs once in each language.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/console/commands.h"
#include "app/console/entries-window.h"
#include "app/console/gates.h"
#include "app/console/operator-console.h"
#include "app/console/screen-pad.h"
#include "fake-hall.h"
#include "window-test.h"

typedef struct {
    FakeHall *hall;
    TellerClient *client;
    GtkWindow *console;
    GtkWidget *primary;
} Fixture;

static void
turn_to(Fixture *fixture, const char *scene)
{
    fake_hall_scene(fixture->hall, scene);
    fake_hall_settle(fixture->hall, fixture->client);
}

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

static GtkWindow *
window_over(Fixture *fixture)
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

static void
answer(GtkWindow *dialog, const char *response)
{
    adw_message_dialog_response(ADW_MESSAGE_DIALOG(dialog), response);
    gtk_window_destroy(dialog);
}

static bool
is_busy(Fixture *fixture)
{
    GtkWidget *spinner = nth(GTK_WIDGET(fixture->console), GTK_TYPE_SPINNER, 0);

    return gtk_spinner_get_spinning(GTK_SPINNER(spinner));
}

/* What was sent, once it is answered. */
static void
assert_called(Fixture *fixture, unsigned n, const char *call)
{
    while (fake_hall_n_calls(fixture->hall) < n || is_busy(fixture))
        g_main_context_iteration(NULL, TRUE);
    g_assert_cmpstr(fake_hall_last_call(fixture->hall), ==, call);
}

static void
act(Fixture *fixture, const char *action)
{
    g_assert_true(gtk_widget_activate_action(GTK_WIDGET(fixture->console), action, NULL));
}

static const char *
primary(Fixture *fixture)
{
    return gtk_actionable_get_action_name(GTK_ACTIONABLE(fixture->primary));
}

static void
type_into(GtkWindow *dialog, GType type, int index, const char *text)
{
    gtk_editable_set_text(GTK_EDITABLE(nth(GTK_WIDGET(dialog), type, index)), text);
}

static void
one_button_leads_from_entry_to_entry_and_then_closes(Fixture *fixture, gconstpointer data)
{
    g_assert_cmpstr(primary(fixture), ==, "win.lead-next");
    act(fixture, "win.step");
    assert_called(fixture, 1, "Lead(3,)");
    act(fixture, "win.lead-previous");
    assert_called(fixture, 2, "Lead(1,)");
    act(fixture, "win.lead-review");
    assert_called(fixture, 3, "Lead(0,)");
    fake_hall_add(fixture->hall, "Vote", "{'lead': <uint32 3>}");
    fake_hall_settle(fixture->hall, fixture->client);
    g_assert_cmpstr(primary(fixture), ==, "win.close-vote");
    g_assert_false(
        g_action_group_get_action_enabled(G_ACTION_GROUP(fixture->console), "lead-next"));
}

static void
item_is_deferred_or_withdrawn_with_a_reason(Fixture *fixture, gconstpointer data)
{
    act(fixture, "win.defer-item");
    GtkWindow *dialog = window_over(fixture);
    g_assert_nonnull(strstr(adw_message_dialog_get_body(ADW_MESSAGE_DIALOG(dialog)),
                            in_language("is not put to the vote now", "暂不付表决")));
    type_into(dialog, ADW_TYPE_ENTRY_ROW, 0, "x");
    answer(dialog, "verb");
    assert_called(fixture, 1, "DeferItem('M1', 'x')");
    act(fixture, "win.item-next"); /* M1 */
    act(fixture, "win.item-next"); /* M2 */
    act(fixture, "win.withdraw-item");
    dialog = window_over(fixture);
    type_into(dialog, ADW_TYPE_ENTRY_ROW, 0, "y");
    answer(dialog, "verb");
    assert_called(fixture, 2, "WithdrawItem('M2', 'y')");
}

static void
an_item_is_added_or_changed_on_the_spot(Fixture *fixture, gconstpointer data)
{
    act(fixture, "win.add-item");
    GtkWindow *dialog = window_over(fixture);
    type_into(dialog, ADW_TYPE_ENTRY_ROW, 1, "临时动议");
    type_into(dialog, ADW_TYPE_ENTRY_ROW, 5, "45");
    answer(dialog, "verb");
    assert_called(fixture, 1,
                  "EnterItem({'id': 'X1', 'kind': 'motion', 'title': '临时动议', "
                  "'title-en': '', 'seats': '', 'budget': '', 'window-s': '45'},)");
    act(fixture, "win.change-item");
    dialog = window_over(fixture);
    type_into(dialog, ADW_TYPE_ENTRY_ROW, 0, "新题目");
    type_into(dialog, ADW_TYPE_ENTRY_ROW, 1, "New");
    answer(dialog, "verb");
    assert_called(fixture, 2,
                  "EnterItem({'id': 'M1', 'kind': 'motion', 'title': '新题目', "
                  "'title-en': 'New', 'seats': '', 'budget': '', 'window-s': '60'},)");
}

/* Else the command would fall on another item than the one that is chosen. */
static void
chosen_item_that_is_barred_is_the_one_put_aside(Fixture *fixture, gconstpointer data)
{
    fake_hall_add_item(fixture->hall, 2,
                       "{'cause': <''>, 'barred': <('after', ['M1'])>}");
    fake_hall_settle(fixture->hall, fixture->client);
    for (int i = 0; i < 3; i++)
        act(fixture, "win.item-next");
    act(fixture, "win.defer-item");
    GtkWindow *dialog = window_over(fixture);
    type_into(dialog, ADW_TYPE_ENTRY_ROW, 0, "x");
    answer(dialog, "verb");
    assert_called(fixture, 1, "DeferItem('M3', 'x')");
}

static void
any_item_may_be_opened_in_any_order(Fixture *fixture, gconstpointer data)
{
    for (int i = 0; i < 3; i++)
        act(fixture, "win.item-next");
    act(fixture, "win.step");
    assert_called(fixture, 1, "OpenVote('M3',)");
    act(fixture, "win.ready-by-hand");
    GtkWindow *dialog = window_over(fixture);
    adw_combo_row_set_selected(
        ADW_COMBO_ROW(nth(GTK_WIDGET(dialog), ADW_TYPE_COMBO_ROW, 0)), 1);
    answer(dialog, "verb");
    assert_called(fixture, 2, "ReadyByHand('M1', 'paper')");
}

/* Twelve cells of four candidates; the last is @last. */
static void
fill_count(GtkWindow *dialog, const char *teller, const char *last)
{
    static const char *const papers[] = {"114", "113", "1"};

    type_into(dialog, GTK_TYPE_ENTRY, 0, teller);
    for (int i = 0; i < 3; i++)
        type_into(dialog, GTK_TYPE_ENTRY, 1 + i, papers[i]);
    for (int i = 0; i < 12; i++) {
        g_assert_false(
            adw_message_dialog_get_response_enabled(ADW_MESSAGE_DIALOG(dialog), "verb"));
        type_into(dialog, GTK_TYPE_ENTRY, 4 + i, i == 11 ? last : "10");
    }
    g_assert_true(
        adw_message_dialog_get_response_enabled(ADW_MESSAGE_DIALOG(dialog), "verb"));
}

#define COUNT(teller, last)                                                              \
    "EnterCount('" teller "', 114, 113, 1, [], [('zhao.for', 10), ('zhao.against', 10"   \
    "), ('zhao.abstain', 10), ('qian.for', 10), ('qian.against', 10), ('qian.abstain'"   \
    ", 10), ('sun.for', 10), ('sun.against', 10), ('sun.abstain', 10), ('li.for', 10)"   \
    ", ('li.against', 10), ('li.abstain', " last ")])"

static void
two_tellers_count_and_see_where_they_differ(Fixture *fixture, gconstpointer data)
{
    fake_hall_let_count_wait(fixture->hall);
    act(fixture, "win.step");
    GtkWindow *dialog = window_over(fixture);
    fill_count(dialog, "王芳", "7");
    answer(dialog, "verb");
    assert_called(fixture, 1, COUNT("王芳", "7"));
    answer(window_over(fixture), "safe"); /* the first count is entered */

    turn_to(fixture, "paper-second");
    fake_hall_refuse(fixture->hall, "org.teller.Error.Count", "li.abstain: 7 and 9");
    act(fixture, "win.step");
    dialog = window_over(fixture);
    for (int i = 0; i < 16; i++)
        g_assert_cmpstr(gtk_editable_get_text(
                            GTK_EDITABLE(nth(GTK_WIDGET(dialog), GTK_TYPE_ENTRY, i))),
                        ==, "");
    fill_count(dialog, "李卫", "9");
    answer(dialog, "verb");
    assert_called(fixture, 2, COUNT("李卫", "9"));
    GtkWindow *told = window_over(fixture);
    g_assert_cmpstr(adw_message_dialog_get_heading(ADW_MESSAGE_DIALOG(told)), ==,
                    in_language("The two counts differ", "两份计数不一致"));
    g_assert_nonnull(
        strstr(adw_message_dialog_get_body(ADW_MESSAGE_DIALOG(told)),
               in_language("Li Zhiqiang, Abstain: 7 and 9", "李志强，弃权：7 与 9")));
    answer(told, "safe");
}

static void
names_written_in_stand_after_the_candidates(Fixture *fixture, gconstpointer data)
{
    act(fixture, "win.step");
    GtkWindow *dialog = window_over(fixture);
    fill_count(dialog, "王芳", "7");
    GtkWidget *add = NULL;
    for (int i = 0; add == NULL; i++) {
        GtkWidget *button = nth(GTK_WIDGET(dialog), GTK_TYPE_BUTTON, i);
        const char *label = gtk_button_get_label(GTK_BUTTON(button));
        if (g_strcmp0(label, in_language("_Add a name written in", "添加另选他人(_A)")) ==
            0)
            add = button;
    }
    g_signal_emit_by_name(add, "clicked");
    type_into(dialog, GTK_TYPE_ENTRY, 16, "周雨桐");
    g_assert_false(
        adw_message_dialog_get_response_enabled(ADW_MESSAGE_DIALOG(dialog), "verb"));
    type_into(dialog, GTK_TYPE_ENTRY, 17, "3");
    answer(dialog, "verb");
    while (fake_hall_n_calls(fixture->hall) < 1)
        g_main_context_iteration(NULL, TRUE);
    g_assert_nonnull(strstr(fake_hall_last_call(fixture->hall), "['周雨桐']"));
    g_assert_nonnull(strstr(fake_hall_last_call(fixture->hall), "('w1.for', 3)"));
}

static void
on_busy(bool busy, gpointer data)
{
}

static void
entries_are_put_in_order_by_hand_and_by_strokes(Fixture *fixture, gconstpointer data)
{
    Commander *commander =
        commander_new(fixture->console, fixture->client, on_busy, NULL);
    GtkWindow *window = entries_window_open(commander, "M2");

    shot_draw(window);
    GtkWidget *down =
        nth(nth(GTK_WIDGET(window), GTK_TYPE_LIST_BOX_ROW, 0), GTK_TYPE_BUTTON, 1);
    g_signal_emit_by_name(down, "clicked");
    assert_called(fixture, 1, "OrderEntries('M2', ['qian', 'zhao', 'sun'])");
    while (commander_is_busy(commander))
        g_main_context_iteration(NULL, TRUE);
    GtkWidget *strokes = NULL;
    for (int i = 0; strokes == NULL; i++) {
        GtkWidget *button = nth(GTK_WIDGET(window), GTK_TYPE_BUTTON, i);
        if (g_strcmp0(gtk_button_get_label(GTK_BUTTON(button)),
                      in_language("By _strokes of the names", "按姓氏笔画(_S)")) == 0)
            strokes = button;
    }
    g_signal_emit_by_name(strokes, "clicked");
    assert_called(fixture, 2, "OrderEntries('M2', [])");
    gtk_window_destroy(window);
    commander_free(commander);
}

static void
gates_remind_and_never_block(Fixture *fixture, gconstpointer data)
{
    GtkWidget *gates = nth(GTK_WIDGET(fixture->console), GATES_TYPE_LIST, 0);

    g_assert_false(gtk_widget_get_visible(gates));
    fake_hall_add_item(fixture->hall, 0, "{'kind': <'appointments'>}");
    fake_hall_settle(fixture->hall, fixture->client);
    g_assert_true(gtk_widget_get_visible(gates));
    g_assert_nonnull(strstr(
        gates_list_warning(GATES_LIST(gates)),
        in_language("Review, Law exam and Speech", "审核、任前法律知识考试、发言")));
    g_assert_true(gtk_widget_is_sensitive(fixture->primary));
    for (int i = 0; i < 3; i++)
        gtk_check_button_set_active(
            GTK_CHECK_BUTTON(nth(gates, GTK_TYPE_CHECK_BUTTON, i)), TRUE);
    g_assert_cmpstr(gates_list_warning(GATES_LIST(gates)), ==, "");
    act(fixture, "win.step");
    assert_called(fixture, 1, "OpenVote('M1',)");
}

static void
screen_keypad_sends_the_keys_of_a_real_one(Fixture *fixture, gconstpointer data)
{
    Commander *commander =
        commander_new(fixture->console, fixture->client, on_busy, NULL);
    GtkWindow *pad = screen_pad_open(commander, 7);

    shot_draw(pad);
    GtkWidget *grid = nth(GTK_WIDGET(pad), GTK_TYPE_GRID, 0);
    GtkWidget *against = nth(grid, GTK_TYPE_BUTTON, 10); /* of the fourth candidate */
    g_signal_emit_by_name(against, "clicked");
    /* CONFIRM CONFIRM 4 CONFIRM against */
    while (fake_hall_n_calls(fixture->hall) < 5)
        g_main_context_iteration(NULL, TRUE);
    g_assert_cmpstr(fake_hall_last_call(fixture->hall), ==, "SimulatePress(7, 0x02)");
    g_assert_true(gtk_widget_has_css_class(against, "suggested-action"));
    while (g_main_context_iteration(NULL, FALSE))
        ;
    g_assert_cmpuint(fake_hall_n_calls(fixture->hall), ==, 5);
    gtk_window_destroy(pad);
    commander_free(commander);
    g_assert_cmpuint(screen_pad_seat("sim:0012"), ==, 12);
    g_assert_cmpuint(screen_pad_seat("1-1.2"), ==, 0);
}

#define SLATES(path, scene, function)                                                    \
    g_test_add("/slate-console/" path, Fixture, scene, set_up, function, tear_down)
int
main(int argc, char **argv)
{
    window_test_init(&argc, &argv);
    SLATES("one-button-leads-from-entry-to-entry-and-then-closes", "election-open",
           one_button_leads_from_entry_to_entry_and_then_closes);
    SLATES("an-item-is-added-or-changed-on-the-spot", "sitting",
           an_item_is_added_or_changed_on_the_spot);
    SLATES("item-is-deferred-or-withdrawn-with-a-reason", "sitting",
           item_is_deferred_or_withdrawn_with_a_reason);
    SLATES("chosen-item-that-is-barred-is-the-one-put-aside", "sitting",
           chosen_item_that_is_barred_is_the_one_put_aside);
    SLATES("any-item-may-be-opened-in-any-order", "sitting",
           any_item_may_be_opened_in_any_order);
    SLATES("two-tellers-count-and-see-where-they-differ", "paper-closed",
           two_tellers_count_and_see_where_they_differ);
    SLATES("names-written-in-stand-after-the-candidates", "paper-closed",
           names_written_in_stand_after_the_candidates);
    SLATES("entries-are-put-in-order-by-hand-and-by-strokes", "election-ready",
           entries_are_put_in_order_by_hand_and_by_strokes);
    SLATES("gates-remind-and-never-block", "sitting", gates_remind_and_never_block);
    SLATES("screen-keypad-sends-the-keys-of-a-real-one", "election-open",
           screen_keypad_sends_the_keys_of_a_real_one);
    return g_test_run();
}
