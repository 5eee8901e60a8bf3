/* teller-application.c: see teller-application.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/console/teller-application.h"

#include <gdk/wayland/gdkwayland.h>
#include <glib/gi18n.h>

#include "app/client/daemon-child.h"
#include "app/client/dict.h"
#include "app/client/error-text.h"
#include "app/client/secret.h"
#include "app/client/trial.h"
#include "app/console/ask.h"
#include "app/console/operator-console.h"
#include "app/display/hall-display.h"

struct _TellerApplication {
    AdwApplication parent;
    TellerOptions options;
    char *state_dir;
    GSubprocess *daemon; /* NULL if it ran already */
    TellerClient *control;
    TellerClient *view;
    GtkWindow *console;
    GtkWindow *display;
    bool trial_begun;
};

G_DEFINE_FINAL_TYPE(TellerApplication, teller_application, ADW_TYPE_APPLICATION)

/* weston's kiosk shell pins windows to outputs by application id; GTK sets its own when
 * the window is shown, so ours comes after. */
static void
set_wayland_id(GtkWindow *window, const char *id)
{
    GdkSurface *surface = gtk_native_get_surface(GTK_NATIVE(window));

    if (GDK_IS_WAYLAND_TOPLEVEL(surface))
        gdk_wayland_toplevel_set_application_id(GDK_TOPLEVEL(surface), id);
}

static void
on_trial_prepared(const GError *error, gpointer data)
{
    TellerApplication *self = data;
    g_autoptr(GVariant) device = teller_client_look(self->control, "Device");

    if (self->console == NULL)
        return;
    if (error == NULL) {
        g_autofree char *body = g_strjoin(
            "\n\n",
            _("A made-up sitting is ready: deputies, agenda and three officers. Its hall "
              "is simulated, and everything it records says SIMULATION. Nothing of it is "
              "real."),
            trial_pin_hint(device), NULL);
        ask_tell(self->console, _("This is a simulation"), body);
        return;
    }
    g_autoptr(GVariant) vote = teller_client_look(self->control, "Vote");
    g_autoptr(ErrorText) text = error_text_new(error, vote);
    ask_tell(self->console, _("The trial sitting could not be prepared"), text->detail);
}

static void
on_control_changed(TellerClient *client, TellerApplication *self)
{
    g_autoptr(GVariant) device = teller_client_look(client, "Device");

    if (self->options.n_simulated == 0 || self->trial_begun || !trial_is_possible(device))
        return;
    self->trial_begun = true;
    TrialPlan plan = TRIAL_PLAN(self->options.n_simulated);
    trial_prepare(client, &plan, on_trial_prepared, self);
}

/* With a second screen the hall has it to itself; F11 does the same on a single one. */
static void
fill_second_screen(GtkWindow *window)
{
    GListModel *screens =
        gdk_display_get_monitors(gtk_widget_get_display(GTK_WIDGET(window)));
    g_autoptr(GdkMonitor) second = g_list_model_get_item(screens, 1);

    if (second != NULL)
        gtk_window_fullscreen_on_monitor(window, second);
}

static void
show_display(TellerApplication *self)
{
    if (self->view == NULL)
        self->view = teller_client_new(self->state_dir, "view.sock");
    if (self->display == NULL) {
        self->display = hall_display_new(self->view);
        gtk_application_add_window(GTK_APPLICATION(self), self->display);
        g_object_add_weak_pointer(G_OBJECT(self->display), (gpointer *)&self->display);
        fill_second_screen(self->display);
    }
    gtk_window_present(self->display);
    set_wayland_id(self->display, "org.teller.HallDisplay");
}

static void
on_quit_agreed(const char *const *answers, gpointer data)
{
    g_application_quit(data);
}

/* The console is the program: with it go the hall display and the core that we started.
 */
static gboolean
on_console_close(GtkWindow *console, TellerApplication *self)
{
    g_autoptr(GVariant) sitting = teller_client_look(self->control, "Sitting");
    g_autoptr(GVariant) vote = teller_client_look(self->control, "Vote");
    Question question = {
        .heading = _("Quit during the sitting?"),
        .body =
            secret_is_in_memory(vote)
                ? _("The choices of the secret vote under way are in memory only: they "
                    "will be gone, and the vote will have to be repeated. After the next "
                    "start two officers must unlock.")
                : _("The hall display goes dark and recording stops. Everything "
                    "acknowledged stays stored; after the next start two officers must "
                    "unlock."),
        .verb = _("_Quit"),
        .safe = _("_Stay"),
        .destructive = true};

    if (dict_flag(sitting, "open") && self->daemon != NULL)
        ask(console, &question, on_quit_agreed, self, NULL);
    else
        g_application_quit(G_APPLICATION(self));
    return TRUE;
}

static void
on_turn_page(GtkWindow *console, int by, TellerApplication *self)
{
    if (self->display != NULL)
        hall_display_turn(HALL_DISPLAY(self->display), by);
}

static void
show_console(TellerApplication *self)
{
    if (self->control == NULL) {
        self->control = teller_client_new(self->state_dir, "control.sock");
        g_signal_connect(self->control, "changed", G_CALLBACK(on_control_changed), self);
    }
    if (self->console == NULL) {
        self->console = operator_console_new(GTK_APPLICATION(self), self->control);
        g_signal_connect(self->console, "close-request", G_CALLBACK(on_console_close),
                         self);
        g_signal_connect(self->console, "turn-page", G_CALLBACK(on_turn_page), self);
        g_object_add_weak_pointer(G_OBJECT(self->console), (gpointer *)&self->console);
    }
    gtk_window_present(self->console);
    set_wayland_id(self->console, "org.teller.Console");
}

static void
start_daemon(TellerApplication *self)
{
    g_autoptr(GError) error = NULL;

    if (daemon_child_is_running(self->state_dir))
        return;
    g_clear_object(&self->daemon); /* it has ended */
    if (g_mkdir_with_parents(self->state_dir, 0700) != 0)
        g_printerr("teller: %s cannot be made\n", self->state_dir);
    DaemonChildOptions options = {.state_dir = self->state_dir,
                                  .is_live = self->options.is_live,
                                  .n_simulated = self->options.n_simulated};
    self->daemon = daemon_child_start(&options, &error);
    if (self->daemon == NULL && self->console != NULL)
        ask_tell(self->console, _("The recording core cannot be started"),
                 error->message);
    else if (self->daemon == NULL)
        g_printerr("teller: %s\n", error->message);
}

static void
teller_application_activate(GApplication *application)
{
    TellerApplication *self = TELLER_APPLICATION(application);
    bool first = self->control == NULL && self->view == NULL;

    if (self->options.display)
        show_display(self);
    if (self->options.console)
        show_console(self);
    if (first && self->options.console)
        start_daemon(self);
}

static void
on_hall_display(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    show_display(data);
}

static void
on_about(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    adw_show_about_window(TELLER_APPLICATION(data)->console, "application-name",
                          _("Teller"), "application-icon", "org.teller.Teller", "version",
                          VERSION, "comments",
                          _("The electronic teller of an assembly: every vote signed, "
                            "every result open to recounting."),
                          "license-type", GTK_LICENSE_GPL_3_0, NULL);
}

static void
on_start_core(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    start_daemon(data);
}

static void
on_quit(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    TellerApplication *self = data;

    if (self->console != NULL)
        gtk_window_close(self->console);
    else
        g_application_quit(data);
}

static void
teller_application_startup(GApplication *application)
{
    static const GActionEntry actions[] = {
        {.name = "hall-display", .activate = on_hall_display},
        {.name = "about", .activate = on_about},
        {.name = "start-core", .activate = on_start_core},
        {.name = "quit", .activate = on_quit},
    };
    static const char *const quit_keys[] = {"<Control>q", NULL};

    G_APPLICATION_CLASS(teller_application_parent_class)->startup(application);
    operator_console_load_style();
    g_action_map_add_action_entries(G_ACTION_MAP(application), actions,
                                    G_N_ELEMENTS(actions), application);
    gtk_application_set_accels_for_action(GTK_APPLICATION(application), "app.quit",
                                          quit_keys);
}

/* The core that we started has no other master: it stops with us, in order. */
static void
teller_application_shutdown(GApplication *application)
{
    TellerApplication *self = TELLER_APPLICATION(application);

    if (self->control != NULL)
        g_signal_handlers_disconnect_by_data(self->control, self);
    if (self->console != NULL)
        gtk_window_destroy(self->console);
    if (self->display != NULL)
        gtk_window_destroy(self->display);
    g_clear_object(&self->control);
    g_clear_object(&self->view);
    if (self->daemon != NULL)
        daemon_child_stop(self->daemon);
    g_clear_object(&self->daemon);
    G_APPLICATION_CLASS(teller_application_parent_class)->shutdown(application);
}

static void
teller_application_finalize(GObject *object)
{
    g_free(TELLER_APPLICATION(object)->state_dir);
    G_OBJECT_CLASS(teller_application_parent_class)->finalize(object);
}

static void
teller_application_class_init(TellerApplicationClass *class)
{
    G_OBJECT_CLASS(class)->finalize = teller_application_finalize;
    G_APPLICATION_CLASS(class)->startup = teller_application_startup;
    G_APPLICATION_CLASS(class)->activate = teller_application_activate;
    G_APPLICATION_CLASS(class)->shutdown = teller_application_shutdown;
}

static void
teller_application_init(TellerApplication *self)
{
}

GApplication *
teller_application_new(const TellerOptions *options)
{
    TellerApplication *self = g_object_new(
        TELLER_TYPE_APPLICATION, "application-id", "org.teller.Teller", "flags",
        G_APPLICATION_NON_UNIQUE, "resource-base-path", "/org/teller/Teller", NULL);

    self->options = *options;
    self->state_dir = g_strdup(options->state_dir);
    return G_APPLICATION(self);
}
