/* test-items-console.c: items of the agenda on the console, against a core that pretends
 *
 * Runs once in each language; what is expected stands in both.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/console/entries-window.h"
#include "app/console/gates.h"
#include "console-test.h"

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
    choose(dialog, 0, 1);
    answer(dialog, "verb");
    assert_called(fixture, 2, "ReadyByHand('M1', 'paper')");
}

static void
entries_are_put_in_order_by_hand_and_by_strokes(Fixture *fixture, gconstpointer data)
{
    Commander *commander = commander_over(fixture);
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

#define ITEMS(path, scene, function)                                                     \
    g_test_add("/items-console/" path, Fixture, scene, set_up, function, tear_down)
int
main(int argc, char **argv)
{
    window_test_init(&argc, &argv);
    ITEMS("an-item-is-added-or-changed-on-the-spot", "sitting",
          an_item_is_added_or_changed_on_the_spot);
    ITEMS("item-is-deferred-or-withdrawn-with-a-reason", "sitting",
          item_is_deferred_or_withdrawn_with_a_reason);
    ITEMS("chosen-item-that-is-barred-is-the-one-put-aside", "sitting",
          chosen_item_that_is_barred_is_the_one_put_aside);
    ITEMS("any-item-may-be-opened-in-any-order", "sitting",
          any_item_may_be_opened_in_any_order);
    ITEMS("entries-are-put-in-order-by-hand-and-by-strokes", "election-ready",
          entries_are_put_in_order_by_hand_and_by_strokes);
    ITEMS("gates-remind-and-never-block", "sitting", gates_remind_and_never_block);
    return g_test_run();
}
