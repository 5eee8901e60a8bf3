/* real-hall.c: see real-hall.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "real-hall.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <signal.h>

#include "app/client/daemon-child.h"
#include "app/client/dict.h"
#include "app/console/operator-console.h"
#include "app/console/vote-panel.h"
#include "app/display/hall-canvas.h"
#include "app/display/hall-display.h"
#include "tests/remove-tree.h"
#include "window-test.h"

static const char *const pins[] = {"246802", "864209", "135791"}; /* as trial.c */

void
real_hall_wait(RealHall *self, RealWanted wanted, gpointer data)
{
    while (!wanted(self, data))
        g_main_context_iteration(NULL, TRUE);
}

static void
on_ended(GObject *core, GAsyncResult *result, gpointer data)
{
    RealHall *self = data;

    g_subprocess_wait_finish(G_SUBPROCESS(core), result, NULL);
    self->is_gone = true;
}

static bool
is_gone(RealHall *self, gpointer data)
{
    return self->is_gone && !teller_client_is_online(self->control) &&
           !teller_client_is_online(self->view);
}

static bool
is_online(RealHall *self, gpointer data)
{
    g_assert_false(self->is_gone);
    return teller_client_is_online(self->control) && teller_client_is_online(self->view);
}

/* A test that fails takes its core with it. */
static volatile pid_t core_pid;

static void
end_core(int number)
{
    kill(core_pid, SIGKILL);
    signal(number, SIG_DFL);
    raise(number);
}

void
real_hall_start(RealHall *self, unsigned n_seats, const char *seed)
{
    DaemonChildOptions options = {.state_dir = self->dir,
                                  .n_simulated = n_seats,
                                  .seed = seed,
                                  .is_manual = seed == NULL};
    g_autoptr(GError) error = NULL;

    g_clear_object(&self->core);
    self->core = daemon_child_start(&options, &error);
    g_assert_no_error(error);
    self->is_gone = false;
    core_pid = (pid_t)g_ascii_strtoll(g_subprocess_get_identifier(self->core), NULL, 10);
    signal(SIGABRT, end_core);
    signal(SIGTRAP, end_core);
    g_subprocess_wait_async(self->core, NULL, on_ended, self);
    real_hall_wait(self, is_online, NULL);
}

RealHall *
real_hall_new(unsigned n_seats, const char *seed)
{
    RealHall *self = g_new0(RealHall, 1);

    self->dir = g_dir_make_tmp("teller-XXXXXX", NULL);
    self->control = teller_client_new(self->dir, "control.sock");
    self->view = teller_client_new(self->dir, "view.sock");
    self->console = operator_console_new(NULL, self->control);
    self->display = hall_display_new(self->view);
    real_hall_start(self, n_seats, seed);
    shot_draw(self->console); /* a button that was never shown does nothing */
    shot_draw(self->display);
    return self;
}

void
real_hall_free(RealHall *self)
{
    if (!self->is_gone)
        g_subprocess_send_signal(self->core, SIGTERM);
    real_hall_wait(self, is_gone, NULL);
    gtk_window_destroy(self->console);
    gtk_window_destroy(self->display);
    g_object_unref(self->core);
    g_object_unref(self->control);
    g_object_unref(self->view);
    remove_tree(self->dir);
    g_free(self->dir);
    g_free(self);
}

static void
on_prepared(const GError *error, gpointer data)
{
    g_assert_no_error(error);
    *(bool *)data = true;
}

static bool
is_true(RealHall *self, gpointer data)
{
    return *(bool *)data;
}

static bool
knows_everybody(RealHall *self, gpointer data)
{
    g_autoptr(GVariant) control = teller_client_look(self->control, "Sitting");
    g_autoptr(GVariant) view = teller_client_look(self->view, "Sitting");
    int64_t n = *(unsigned *)data;

    return dict_number(control, "present") == n && dict_number(view, "present") == n &&
           seats_count(teller_client_seats(self->control)) == (size_t)n &&
           seats_count(teller_client_seats(self->view)) == (size_t)n;
}

void
real_hall_prepare(RealHall *self, const TrialPlan *plan)
{
    unsigned n = plan->n_members;
    bool done = false;

    trial_prepare(self->control, plan, on_prepared, &done);
    real_hall_wait(self, is_true, &done);
    real_hall_wait(self, knows_everybody, &n);
}

void
real_hall_kill(RealHall *self)
{
    g_subprocess_send_signal(self->core, SIGKILL);
    real_hall_wait(self, is_gone, NULL);
}

static bool
is_in_state(RealHall *self, gpointer data)
{
    g_autoptr(GVariant) control = teller_client_look(self->control, "Vote");
    g_autoptr(GVariant) view = teller_client_look(self->view, "Vote");

    return dict_is(control, "state", data) && dict_is(view, "state", data);
}

void
real_hall_wait_state(RealHall *self, const char *state)
{
    real_hall_wait(self, is_in_state, (gpointer)(guintptr)state);
}

static bool
has_cast(RealHall *self, gpointer data)
{
    g_autoptr(GVariant) control = teller_client_look(self->control, "Vote");
    g_autoptr(GVariant) view = teller_client_look(self->view, "Vote");
    int64_t n = *(unsigned *)data;

    return dict_number(control, "cast") >= n && dict_number(view, "cast") >= n;
}

void
real_hall_wait_cast(RealHall *self, unsigned n)
{
    real_hall_wait(self, has_cast, &n);
}

static void
on_called(GObject *client, GAsyncResult *result, gpointer data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GVariant) reply =
        teller_client_call_finish(TELLER_CLIENT(client), result, &error);

    g_assert_no_error(error);
    g_assert_nonnull(reply);
    *(bool *)data = true;
}

void
real_hall_call(RealHall *self, const char *method, GVariant *arguments)
{
    bool done = false;

    teller_client_call(self->control, method, arguments, NULL, on_called, &done);
    real_hall_wait(self, is_true, &done);
}

void
real_hall_press(RealHall *self, unsigned seat, uint8_t key)
{
    real_hall_call(self, "SimulatePress", g_variant_new("(uy)", seat, key));
}

static bool
can_step(RealHall *self, gpointer action)
{
    GtkWidget *primary = operator_console_primary(OPERATOR_CONSOLE(self->console));
    const char *name = gtk_actionable_get_action_name(GTK_ACTIONABLE(primary));

    return g_strcmp0(name, action) == 0 && gtk_widget_get_visible(primary) &&
           gtk_widget_is_sensitive(primary);
}

void
real_hall_step(RealHall *self, const char *action)
{
    g_autofree char *name = g_strconcat("win.", action, NULL);

    real_hall_wait(self, can_step, name);
    g_assert_true(
        gtk_widget_activate(operator_console_primary(OPERATOR_CONSOLE(self->console))));
}

static bool
can_activate(RealHall *self, gpointer action)
{
    return g_action_group_get_action_enabled(G_ACTION_GROUP(self->console), action);
}

void
real_hall_activate(RealHall *self, const char *action)
{
    real_hall_wait(self, can_activate, (gpointer)(guintptr)action);
    g_action_group_activate_action(G_ACTION_GROUP(self->console), action, NULL);
}

char *
real_hall_spoken(RealHall *self)
{
    GtkWidget *canvas = nth(GTK_WIDGET(self->display), HALL_TYPE_CANVAS, 0);
    /* the only way GTK tells it: what the label is, when it is not what was asked for */
    char *found = gtk_test_accessible_check_property(GTK_ACCESSIBLE(canvas),
                                                     GTK_ACCESSIBLE_PROPERTY_LABEL, "");

    return found != NULL ? found : g_strdup("");
}

void
real_hall_assert_spoken(RealHall *self, const char *english, const char *chinese)
{
    g_autofree char *spoken = real_hall_spoken(self);

    g_test_message("%s", spoken);
    g_assert_nonnull(strstr(spoken, in_language(english, chinese)));
}

const char *
real_hall_panel(RealHall *self, const char *child)
{
    GtkWidget *panel = nth(GTK_WIDGET(self->console), VOTE_TYPE_PANEL, 0);
    GObject *label = gtk_widget_get_template_child(panel, VOTE_TYPE_PANEL, child);

    return gtk_label_get_text(GTK_LABEL(label));
}

typedef struct {
    uint8_t status;
    unsigned n;
} SeatsWanted;

static unsigned
count_seats(TellerClient *client, uint8_t status)
{
    const Seats *seats = teller_client_seats(client);
    unsigned n = 0;

    for (size_t i = 0; i < seats_count(seats); i++)
        n += seats_at(seats, i)->status == status;
    return n;
}

static bool
has_seats(RealHall *self, gpointer data)
{
    const SeatsWanted *wanted = data;

    return count_seats(self->control, wanted->status) == wanted->n &&
           count_seats(self->view, wanted->status) == wanted->n;
}

void
real_hall_wait_seats(RealHall *self, uint8_t status, unsigned n)
{
    SeatsWanted wanted = {status, n};

    real_hall_wait(self, has_seats, &wanted);
}

static GtkWindow *
other_window(RealHall *self, GType type)
{
    GListModel *all = gtk_window_get_toplevels();

    for (guint i = 0; i < g_list_model_get_n_items(all); i++) {
        g_autoptr(GtkWindow) window = g_list_model_get_item(all, i);
        if (window != self->console && window != self->display &&
            g_type_is_a(G_OBJECT_TYPE(window), type) &&
            gtk_widget_get_visible(GTK_WIDGET(window)))
            return window;
    }
    return NULL;
}

GtkWindow *
real_hall_window(RealHall *self, GType type)
{
    GtkWindow *window;

    while ((window = other_window(self, type)) == NULL)
        g_main_context_iteration(NULL, TRUE);
    return window;
}

GtkWindow *
real_hall_dialog(RealHall *self)
{
    return real_hall_window(self, ADW_TYPE_MESSAGE_DIALOG);
}

static unsigned
type_into(GtkWidget *root, unsigned n, unsigned at)
{
    if (ADW_IS_PASSWORD_ENTRY_ROW(root)) {
        if (at < n)
            gtk_editable_set_text(GTK_EDITABLE(root), pins[at]);
        return at + 1;
    }
    for (GtkWidget *child = gtk_widget_get_first_child(root); child != NULL;
         child = gtk_widget_get_next_sibling(child))
        at = type_into(child, n, at);
    return at;
}

void
real_hall_type_pins(GtkWindow *dialog, unsigned n)
{
    g_assert_cmpuint(type_into(GTK_WIDGET(dialog), n, 0), ==, G_N_ELEMENTS(pins));
}

void
real_hall_choose(GtkWindow *dialog, const char *response)
{
    AdwMessageDialog *question = ADW_MESSAGE_DIALOG(dialog);

    g_assert_true(adw_message_dialog_get_response_enabled(question, response));
    adw_message_dialog_response(question, response);
    gtk_window_destroy(dialog);
}

void
real_hall_sign(RealHall *self, unsigned n)
{
    GtkWindow *dialog = real_hall_dialog(self);

    real_hall_type_pins(dialog, n);
    real_hall_choose(dialog, "verb");
}
