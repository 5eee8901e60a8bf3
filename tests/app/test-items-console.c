/* test-items-console.c: items of the agenda on the console, against a core that pretends
 *
 * Runs once in each language; what is expected stands in both.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/console/entries-window.h"
#include "console-test.h"

#define SECOND_TITLE "关于2026年度国民经济和社会发展计划的决议（草案）"
#define SECOND_ENGLISH                                                                   \
    "Resolution on the plan for economic and social development in 2026"

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

enum {
    ENTRY_TITLE = 1,
    ENTRY_ENGLISH,
    ENTRY_BILL,
    ENTRY_SEATS,
    ENTRY_BUDGET,
    ENTRY_WINDOW
};

static GtkWidget *
verb_of(GtkWindow *window)
{
    for (int i = 0;; i++) {
        GtkWidget *button = nth(GTK_WIDGET(window), GTK_TYPE_BUTTON, i);
        if (gtk_widget_has_css_class(button, "suggested-action"))
            return button;
    }
}

static void
type_entry(GtkWindow *window, int entry, const char *text)
{
    type_into(window, ADW_TYPE_ENTRY_ROW, entry, text);
}

/* The window is gone once the core has taken the item. */
static void
send(Fixture *fixture, GtkWindow *window, unsigned n, const char *call)
{
    g_object_add_weak_pointer(G_OBJECT(window), (gpointer *)&window);
    g_assert_true(gtk_widget_is_sensitive(verb_of(window)));
    g_signal_emit_by_name(verb_of(window), "clicked");
    assert_called(fixture, n, call);
    while (window != NULL)
        g_main_context_iteration(NULL, TRUE);
}

static void
an_item_is_added_on_the_spot(Fixture *fixture, gconstpointer data)
{
    GtkWindow *window = begin(fixture, "win.add-item");

    g_assert_false(gtk_widget_is_sensitive(verb_of(window)));
    type_entry(window, ENTRY_TITLE, "临时动议");
    type_entry(window, ENTRY_BILL, "3");
    type_entry(window, ENTRY_SEATS, "2");
    type_entry(window, ENTRY_WINDOW, "45");
    send(fixture, window, 1,
         "EnterItem({'id': 'X1', 'kind': 'motion', 'title': '临时动议', 'title_en': '', "
         "'bill': '3', 'form': '', 'method': '', 'seats': '2', 'budget': '', 'window': "
         "'45', 'after': '', 'needs': ''},)");
}

static void
an_item_is_changed_on_the_spot(Fixture *fixture, gconstpointer data)
{
    GtkWindow *window = begin(fixture, "win.change-item");

    g_assert_true(shows(GTK_WIDGET(window), "M2  " SECOND_TITLE) ||
                  shows(GTK_WIDGET(window), "M2  " SECOND_ENGLISH));
    type_entry(window, ENTRY_TITLE, "新题目");
    type_entry(window, ENTRY_ENGLISH, "New");
    /* M2 and M3 to be over, M3 to have passed */
    for (int i = 0; i < 4; i++)
        if (i != 2)
            gtk_check_button_set_active(
                GTK_CHECK_BUTTON(nth(GTK_WIDGET(window), GTK_TYPE_CHECK_BUTTON, i)),
                TRUE);
    send(fixture, window, 1,
         "EnterItem({'id': 'M1', 'kind': 'motion', 'title': '新题目', 'title_en': "
         "'New', 'bill': '', 'form': '', 'method': '', 'seats': '', 'budget': '', "
         "'window': '60', 'after': 'M2 M3', 'needs': 'M3'},)");
}

/* Beside the field and at once, with what was typed. */
static void
wrong_fields_say_so(Fixture *fixture, gconstpointer data)
{
    GtkWindow *window = begin(fixture, "win.add-item");
    const char *number = in_language("“9999” is not a number from 1 to 3600",
                                     "“9999”不是 1 至 3600 之间的数字");
    const char *empty = in_language("This must not be empty", "此项必填");

    g_assert_false(shows(GTK_WIDGET(window), empty)); /* nothing was typed yet */
    type_entry(window, ENTRY_WINDOW, "9999");
    g_assert_true(shows(GTK_WIDGET(window), number));
    g_assert_true(shows(GTK_WIDGET(window), empty));
    type_entry(window, ENTRY_TITLE, "x");
    g_assert_false(shows(GTK_WIDGET(window), empty));
    g_assert_false(gtk_widget_is_sensitive(verb_of(window)));
    type_entry(window, ENTRY_WINDOW, "");
    g_assert_false(shows(GTK_WIDGET(window), number));
    g_assert_true(gtk_widget_is_sensitive(verb_of(window)));
    gtk_window_close(window);
}

/* The window stays, and nothing that was typed is lost. */
static void
refusal_stands_beside_its_field(Fixture *fixture, gconstpointer data)
{
    GtkWindow *window = begin(fixture, "win.change-item");

    fake_hall_refuse(fixture->hall, "org.teller.Error.Input",
                     "item 1: after “M2” of M1 closes a circle, as M2 waits for M1");
    type_entry(window, ENTRY_TITLE, "x");
    g_signal_emit_by_name(verb_of(window), "clicked");
    wait_for_calls(fixture, 1);
    while (!shows(GTK_WIDGET(window),
                  in_language("Items would wait for each other in a circle",
                              "议题之间互相等待，无法进行")))
        g_main_context_iteration(NULL, TRUE);
    g_assert_cmpstr(gtk_editable_get_text(GTK_EDITABLE(
                        nth(GTK_WIDGET(window), ADW_TYPE_ENTRY_ROW, ENTRY_TITLE))),
                    ==, "x");
    gtk_window_close(window);
}

static GListModel *
choices_of(GtkWindow *window, int index)
{
    return adw_combo_row_get_model(
        ADW_COMBO_ROW(nth(GTK_WIDGET(window), ADW_TYPE_COMBO_ROW, index)));
}

static void
assert_choices(GtkWindow *window, int index, const char *english, const char *chinese)
{
    GListModel *model = choices_of(window, index);
    g_autoptr(GString) all = g_string_new(NULL);

    for (guint i = 0; i < g_list_model_get_n_items(model); i++)
        g_string_append_printf(all, "%s%s", i > 0 ? "|" : "",
                               gtk_string_list_get_string(GTK_STRING_LIST(model), i));
    g_assert_cmpstr(all->str, ==, in_language(english, chinese));
}

static void
forms_and_methods_are_those_of_the_rule(Fixture *fixture, gconstpointer data)
{
    fake_hall_add(
        fixture->hall, "Sitting",
        "{'kinds': <['motion', 'projects']>, 'choices': <[('motion', ['each'], "
        "['recorded', 'hands']), ('projects', ['pick', 'rank'], ['recorded'])]>}");
    fake_hall_settle(fixture->hall, fixture->client);
    GtkWindow *window = begin(fixture, "win.add-item");
    GtkWidget *form = nth(GTK_WIDGET(window), ADW_TYPE_COMBO_ROW, 1);

    assert_choices(window, 0, "Motion|Livelihood projects", "议案|民生实事项目票决");
    g_assert_false(gtk_widget_get_visible(form));
    assert_choices(window, 2, "by name (usual)|show of hands",
                   "记名按表决器（通常）|举手");
    choose(window, 0, 1);
    g_assert_true(gtk_widget_get_visible(form));
    assert_choices(window, 1, "pick the best (usual)|rank them", "票选（通常）|排序");
    choose(window, 1, 1);
    type_entry(window, ENTRY_TITLE, "x");
    send(fixture, window, 1,
         "EnterItem({'id': 'X1', 'kind': 'projects', 'title': 'x', 'title_en': '', "
         "'bill': '', 'form': 'rank', 'method': '', 'seats': '', 'budget': '', 'window': "
         "'', 'after': '', 'needs': ''},)");
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

static GtkWidget *
button_of(GtkWindow *window, const char *label)
{
    for (int i = 0;; i++) {
        GtkWidget *button = nth(GTK_WIDGET(window), GTK_TYPE_BUTTON, i);
        if (button == NULL ||
            g_strcmp0(gtk_button_get_label(GTK_BUTTON(button)), label) == 0)
            return button;
    }
}

/* What @window asks. */
static GtkWindow *
asked_over(GtkWindow *window)
{
    GListModel *all = gtk_window_get_toplevels();

    for (guint i = 0; i < g_list_model_get_n_items(all); i++) {
        g_autoptr(GtkWindow) other = g_list_model_get_item(all, i);
        if (gtk_window_get_transient_for(other) == window)
            return other;
    }
    g_assert_not_reached();
}

/* Offered where there is one that is decided; of two the second is chosen. */
static void
candidates_are_taken_from_a_primary(Fixture *fixture, gconstpointer data)
{
    Commander *commander = commander_over(fixture);
    GtkWindow *window = entries_window_open(commander, "M2");
    GtkWidget *take = button_of(window, in_language("From a _primary…", "取自预选(_P)…"));

    g_assert_false(gtk_widget_get_visible(take));
    fake_hall_add_item(fixture->hall, 0,
                       "{'kind': <'primary'>, 'state': <'ANNOUNCED'>,"
                       " 'verdict': <'tie'>}");
    fake_hall_settle(fixture->hall, fixture->client);
    g_assert_false(gtk_widget_get_visible(take));
    fake_hall_add_item(fixture->hall, 0, "{'verdict': <'decided'>}");
    fake_hall_add_item(fixture->hall, 2,
                       "{'kind': <'primary'>, 'state': <'CERTIFIED'>,"
                       " 'verdict': <'decided'>}");
    fake_hall_settle(fixture->hall, fixture->client);
    g_assert_true(gtk_widget_get_visible(take));
    g_signal_emit_by_name(take, "clicked");
    GtkWindow *dialog = asked_over(window);
    choose(dialog, 0, 1);
    answer(dialog, "verb");
    assert_called(fixture, 1, "TakeEntries('M3', 'M2')");
    gtk_window_destroy(window);
    commander_free(commander);
}

#define APPOINTS                                                                         \
    "{'kind': <'appointments'>, 'listed': <[('w', '任命王一为局长'), ('x', "      \
    "'免去李二的局长职务'), ('z', '任命张三为副局长')]>"
#define OPEN                                                                             \
    APPOINTS ", 'gates': <[('w', ['review']), ('z', @as [])]>, 'warnings': "             \
             "<[('gates-open', ['exam,speech', 'w'])]>}"
#define LEFT                                                                             \
    APPOINTS ", 'gates': <[('w', ['review', 'vote']), ('z', @as [])]>, 'warnings': "     \
             "<[('gates-left', ['oath,supervision', 'w'])]>}"

static GtkCheckButton *
check_of(GtkWindow *window, int index)
{
    return GTK_CHECK_BUTTON(nth(GTK_WIDGET(window), GTK_TYPE_CHECK_BUTTON, index));
}

/* The first row is of all and has no gate of the vote; then come the two appointed. */
static void
gates_are_ticked_by_person(Fixture *fixture, gconstpointer data)
{
    g_assert_false(
        g_action_group_get_action_enabled(G_ACTION_GROUP(fixture->console), "gates"));
    fake_hall_add_item(fixture->hall, 0, OPEN);
    fake_hall_settle(fixture->hall, fixture->client);
    act(fixture, "win.gates");
    GtkWindow *window = window_over(fixture);
    shot_draw(window);
    g_assert_true(gtk_check_button_get_inconsistent(check_of(window, 0)));
    g_assert_true(gtk_check_button_get_active(check_of(window, 5)));
    g_assert_false(gtk_check_button_get_active(check_of(window, 6)));
    g_assert_false(gtk_widget_get_sensitive(GTK_WIDGET(check_of(window, 8))));
    gtk_check_button_set_active(check_of(window, 6), TRUE);
    assert_called(fixture, 1, "SetGates('M1', 'w', {'exam': true})");
    gtk_check_button_set_active(check_of(window, 1), TRUE);
    assert_called(fixture, 2, "SetGates('M1', '', {'exam': true})");
    gtk_check_button_set_active(check_of(window, 15), TRUE);
    assert_called(fixture, 3, "SetGates('M1', 'z', {'oath': true})");
    fake_hall_add_item(fixture->hall, 0, LEFT);
    fake_hall_settle(fixture->hall, fixture->client);
    while (!gtk_check_button_get_active(check_of(window, 8)))
        g_main_context_iteration(NULL, TRUE);
    g_assert_false(gtk_check_button_get_active(check_of(window, 15)));
    assert_called(fixture, 3, "SetGates('M1', 'z', {'oath': true})");
    gtk_window_destroy(window);
}

static bool
is_told(Fixture *fixture, const char *text)
{
    for (int i = 0;; i++) {
        GtkWidget *label = nth(GTK_WIDGET(fixture->console), GTK_TYPE_LABEL, i);
        if (gtk_widget_has_css_class(label, "reminder"))
            return gtk_widget_get_visible(label) &&
                   strstr(gtk_label_get_text(GTK_LABEL(label)), text) != NULL;
    }
}

/* Before the vote and when it is announced, each with the persons; nothing is barred. */
static void
gates_remind_and_never_block(Fixture *fixture, gconstpointer data)
{
    fake_hall_add_item(fixture->hall, 0, OPEN);
    fake_hall_settle(fixture->hall, fixture->client);
    g_assert_true(is_told(fixture, in_language("Exam and Speech of 任命王一为局长",
                                               "任前考试、发言：任命王一为局长")));
    g_assert_true(gtk_widget_is_sensitive(fixture->primary));
    act(fixture, "win.step");
    assert_called(fixture, 1, "OpenVote('M1',)");
    fake_hall_scene(fixture->hall, "announced");
    fake_hall_add(fixture->hall, "Vote", "{'item': <'M1'>}");
    fake_hall_add_item(fixture->hall, 0, LEFT);
    fake_hall_settle(fixture->hall, fixture->client);
    g_assert_true(is_told(fixture, in_language("Oath and Supervision of 任命王一为局长",
                                               "宣誓、任后监督：任命王一为局长")));
}

#define ITEMS(path, scene, function)                                                     \
    g_test_add("/items-console/" path, Fixture, scene, set_up, function, tear_down)
int
main(int argc, char **argv)
{
    window_test_init(&argc, &argv);
    ITEMS("an-item-is-added-on-the-spot", "sitting", an_item_is_added_on_the_spot);
    ITEMS("an-item-is-changed-on-the-spot", "sitting", an_item_is_changed_on_the_spot);
    ITEMS("wrong-fields-say-so", "sitting", wrong_fields_say_so);
    ITEMS("refusal-stands-beside-its-field", "sitting", refusal_stands_beside_its_field);
    ITEMS("forms-and-methods-are-those-of-the-rule", "sitting",
          forms_and_methods_are_those_of_the_rule);
    ITEMS("item-is-deferred-or-withdrawn-with-a-reason", "sitting",
          item_is_deferred_or_withdrawn_with_a_reason);
    ITEMS("chosen-item-that-is-barred-is-the-one-put-aside", "sitting",
          chosen_item_that_is_barred_is_the_one_put_aside);
    ITEMS("any-item-may-be-opened-in-any-order", "sitting",
          any_item_may_be_opened_in_any_order);
    ITEMS("candidates-are-taken-from-a-primary", "election-ready",
          candidates_are_taken_from_a_primary);
    ITEMS("entries-are-put-in-order-by-hand-and-by-strokes", "election-ready",
          entries_are_put_in_order_by_hand_and_by_strokes);
    ITEMS("gates-are-ticked-by-person", "sitting", gates_are_ticked_by_person);
    ITEMS("gates-remind-and-never-block", "sitting", gates_remind_and_never_block);
    return g_test_run();
}
