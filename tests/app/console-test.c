/* console-test.c: see console-test.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "console-test.h"

#include "app/console/operator-console.h"
#include "app/console/vote-panel.h"

void
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

void
tear_down(Fixture *fixture, gconstpointer scene)
{
    gtk_window_destroy(fixture->console);
    g_object_unref(fixture->client);
    fake_hall_free(fixture->hall);
    while (g_main_context_iteration(NULL, FALSE))
        ;
}

void
turn_to(Fixture *fixture, const char *scene)
{
    fake_hall_scene(fixture->hall, scene);
    fake_hall_settle(fixture->hall, fixture->client);
}

void
act(Fixture *fixture, const char *action)
{
    g_assert_true(gtk_widget_activate_action(GTK_WIDGET(fixture->console), action, NULL));
}

bool
is_enabled(Fixture *fixture, const char *action)
{
    return g_action_group_get_action_enabled(G_ACTION_GROUP(fixture->console), action);
}

GtkWindow *
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

GtkWindow *
begin(Fixture *fixture, const char *action)
{
    act(fixture, action);
    return window_over(fixture);
}

bool
may_answer(GtkWindow *dialog)
{
    return adw_message_dialog_get_response_enabled(ADW_MESSAGE_DIALOG(dialog), "verb");
}

void
answer(GtkWindow *dialog, const char *response)
{
    g_assert_true(
        adw_message_dialog_get_response_enabled(ADW_MESSAGE_DIALOG(dialog), response));
    adw_message_dialog_response(ADW_MESSAGE_DIALOG(dialog), response);
    gtk_window_destroy(dialog);
}

void
type_into(GtkWindow *dialog, GType type, int index, const char *text)
{
    gtk_editable_set_text(GTK_EDITABLE(nth(GTK_WIDGET(dialog), type, index)), text);
}

void
type_pins(GtkWindow *dialog, const char *const *pins)
{
    for (int i = 0; pins[i] != NULL; i++)
        type_into(dialog, ADW_TYPE_PASSWORD_ENTRY_ROW, i, pins[i]);
}

void
choose(GtkWindow *dialog, int index, guint choice)
{
    adw_combo_row_set_selected(
        ADW_COMBO_ROW(nth(GTK_WIDGET(dialog), ADW_TYPE_COMBO_ROW, index)), choice);
}

bool
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

GObject *
panel_child(Fixture *fixture, const char *name)
{
    GtkWidget *panel = nth(GTK_WIDGET(fixture->console), VOTE_TYPE_PANEL, 0);

    return gtk_widget_get_template_child(panel, VOTE_TYPE_PANEL, name);
}

const char *
panel_text(Fixture *fixture, const char *name)
{
    return gtk_label_get_text(GTK_LABEL(panel_child(fixture, name)));
}

void
wait_for_calls(Fixture *fixture, unsigned n)
{
    while (fake_hall_n_calls(fixture->hall) < n)
        g_main_context_iteration(NULL, TRUE);
}

static bool
is_busy(Fixture *fixture)
{
    GtkWidget *spinner = nth(GTK_WIDGET(fixture->console), GTK_TYPE_SPINNER, 0);

    return gtk_spinner_get_spinning(GTK_SPINNER(spinner));
}

void
assert_called(Fixture *fixture, unsigned n, const char *call)
{
    while (fake_hall_n_calls(fixture->hall) < n || is_busy(fixture))
        g_main_context_iteration(NULL, TRUE);
    g_assert_cmpstr(fake_hall_last_call(fixture->hall), ==, call);
}

static void
on_busy(bool busy, gpointer data)
{
}

Commander *
commander_over(Fixture *fixture)
{
    return commander_new(fixture->console, fixture->client, on_busy, NULL);
}
