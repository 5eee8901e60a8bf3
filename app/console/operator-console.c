/* operator-console.c: see operator-console.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/console/operator-console.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/client/dict.h"
#include "app/client/error-text.h"
#include "app/client/secret.h"
#include "app/client/words.h"
#include "app/console/agenda-list.h"
#include "app/console/ask.h"
#include "app/console/commands.h"
#include "app/console/hint.h"
#include "app/console/keypad-window.h"
#include "app/console/keys.h"
#include "app/console/signin-board.h"
#include "app/console/vote-panel.h"

struct _OperatorConsole {
    AdwApplicationWindow parent;
    AdwWindowTitle *title;
    GtkLabel *mode;
    GtkButton *clock, *keypads, *primary;
    GtkWidget *others; /* buttons of what else can be done now */
    GtkStack *stage, *centre;
    AdwStatusPage *trouble;
    GtkWidget *start_core;
    AgendaList *agenda;
    VotePanel *vote;
    SigninBoard *signin;
    GtkLabel *hint;
    GtkSpinner *busy;
    TellerClient *client;
    Commander *commander;
    Step step;
    GVariant *pads; /* keypads as counted on their button */
    bool in_memory; /* when the core was last seen a secret vote was under way */
};

G_DEFINE_FINAL_TYPE(OperatorConsole, operator_console, ADW_TYPE_APPLICATION_WINDOW)

enum { TURN_PAGE, N_SIGNALS };
static guint signals[N_SIGNALS];

/* Thousands of keypads are counted only when they have changed. */
static void
count_keypads(OperatorConsole *self)
{
    g_autoptr(GVariant) pads = teller_client_look(self->client, "Keypads");

    if (pads == self->pads)
        return;
    g_clear_pointer(&self->pads, g_variant_unref);
    self->pads = g_steal_pointer(&pads);
    g_autofree char *summary = keypad_window_summary(self->pads);
    g_autofree char *label = g_strdup_printf(_("Keypads %s"), summary);
    gtk_button_set_label(self->keypads, label);
}

/* What binds is the normal case and needs no alarm. */
static void
set_plain(GtkWidget *mode, bool plain)
{
    gtk_widget_remove_css_class(mode, plain ? "mode-banner" : "mode-plain");
    gtk_widget_add_css_class(mode, plain ? "mode-plain" : "mode-banner");
}

static void
show_top(OperatorConsole *self, const Picture *picture)
{
    const char *mode = dict_text(picture->device, "mode");
    bool known = !dict_is_empty(picture->device);
    const char *body = dict_text(picture->sitting, "body");
    g_autofree char *sitting = body[0] != '\0'
                                   ? words_sitting(picture->sitting)
                                   : g_strdup(dict_text(picture->device, "name"));

    adw_window_title_set_title(self->title, body[0] != '\0' ? body : _("Teller"));
    adw_window_title_set_subtitle(self->title, sitting);
    if (known) { /* without the core the mode stays in sight */
        gtk_label_set_text(self->mode, words_mode(mode));
        gtk_widget_set_visible(GTK_WIDGET(self->mode), true);
        set_plain(GTK_WIDGET(self->mode), strcmp(mode, "LIVE") == 0);
    }
    count_keypads(self);
    gtk_widget_set_visible(GTK_WIDGET(self->keypads), known);
    gtk_widget_set_visible(GTK_WIDGET(self->clock),
                           dict_flag(picture->device, "commissioned"));
    gtk_button_set_label(self->clock, words_clock(dict_text(picture->device, "clock")));
    if (dict_is(picture->device, "clock", "confirmed"))
        gtk_widget_remove_css_class(GTK_WIDGET(self->clock), "warning");
    else
        gtk_widget_add_css_class(GTK_WIDGET(self->clock), "warning");
}

/* Whatever keeps the whole sitting from going on fills the window. */
static void
show_trouble(OperatorConsole *self, const Picture *picture)
{
    const char *halted = dict_text(picture->device, "halted");
    bool online =
        teller_client_is_online(self->client) && !teller_client_is_stale(self->client);
    g_autofree char *votes = error_text_votes(picture->vote);
    /* Translators: of the core, in English, as it stands in the log */
    g_autofree char *detail =
        g_strdup_printf(_("Technical detail: %s (%s)"), halted, "Halted");
    g_autofree char *halted_text =
        g_strjoin("\n\n", votes,
                  _("Nothing more is taken. Do not switch off: free or replace the disk, "
                    "then start Teller again."),
                  detail, NULL);

    if (teller_client_is_online(self->client))
        self->in_memory = secret_is_in_memory(picture->vote);
    gtk_stack_set_visible_child_name(self->stage,
                                     online && halted[0] == '\0' ? "sitting" : "trouble");
    gtk_widget_set_visible(self->start_core, !teller_client_is_online(self->client));
    if (online)
        gtk_widget_add_css_class(GTK_WIDGET(self->trouble), "halted");
    else
        gtk_widget_remove_css_class(GTK_WIDGET(self->trouble), "halted");
    adw_status_page_set_icon_name(self->trouble, online ? "dialog-error-symbolic"
                                                        : "teller-held-symbolic");
    adw_status_page_set_title(self->trouble, online
                                                 ? _("RECORDING HALTED")
                                                 : _("Waiting for the recording core"));
    adw_status_page_set_description(
        self->trouble,
        online ? halted_text
        : self->in_memory
            ? _("A secret vote was under way. If the core has to be started "
                "again, its choices are gone and it is voted on again. All "
                "that was recorded is stored. This window goes on by itself "
                "as soon as the core answers.")
            : _("What it has acknowledged is stored. This window goes on by "
                "itself as soon as the core answers."));
}

/* The focus leaves the button when it gets another meaning: a second Enter must not do
 * what the first one made possible. */
static void
show_step(OperatorConsole *self, const Picture *picture)
{
    Step step = step_next(picture);
    const char *action = commands_step_action(step);
    const char *label = commands_step_label(step);
    g_autofree char *name = action == NULL ? NULL : g_strconcat("win.", action, NULL);

    if (step != self->step &&
        gtk_window_get_focus(GTK_WINDOW(self)) == GTK_WIDGET(self->primary))
        gtk_widget_child_focus(GTK_WIDGET(self->agenda), GTK_DIR_TAB_FORWARD);
    self->step = step;
    gtk_widget_set_visible(GTK_WIDGET(self->primary), label != NULL);
    g_autofree char *key = keys_label("step");
    g_autofree char *with_key =
        g_strdup_printf("%s   %s", label != NULL ? label : "", key);
    gtk_button_set_label(self->primary, label != NULL ? with_key : "");
    gtk_button_set_use_underline(self->primary, TRUE);
    gtk_actionable_set_action_name(GTK_ACTIONABLE(self->primary), name);
}

/* What each of them says, with its key. */
static void
label_others(OperatorConsole *self)
{
    for (GtkWidget *button = gtk_widget_get_first_child(self->others); button != NULL;
         button = gtk_widget_get_next_sibling(button)) {
        const char *name =
            gtk_actionable_get_action_name(GTK_ACTIONABLE(button)) + strlen("win.");
        g_autofree char *key = keys_label(name);
        if (key == NULL)
            continue;
        g_autofree char *label =
            g_strdup_printf("%s   %s", gtk_button_get_label(GTK_BUTTON(button)), key);
        gtk_button_set_label(GTK_BUTTON(button), label);
    }
}

/* Once a sitting was held the certificate of commissioning is for the menu only, and once
 * a vote was held the test vote.
 */
static bool
stands_beside(const char *name, const Picture *picture)
{
    return commands_is_offered(name, picture) &&
           (strcmp(name, "print-device") != 0 || !step_is_over(picture)) &&
           (strcmp(name, "start-test") != 0 || dict_is_empty(picture->vote));
}

/* What else makes sense now stands beside it, smaller. */
static void
show_others(OperatorConsole *self, const Picture *picture)
{
    const char *primary = commands_step_action(self->step);

    for (GtkWidget *button = gtk_widget_get_first_child(self->others); button != NULL;
         button = gtk_widget_get_next_sibling(button)) {
        const char *name =
            gtk_actionable_get_action_name(GTK_ACTIONABLE(button)) + strlen("win.");
        gtk_widget_set_visible(button, g_strcmp0(name, primary) != 0 &&
                                           stands_beside(name, picture));
    }
}

/* The one voted on, until its result stands; then the one that comes next. */
static const char *
item_shown(const Picture *picture)
{
    static const char *const over[] = {"",       "ANNOUNCED", "CERTIFIED",
                                       "VOIDED", "ANNULLED",  NULL};

    return g_strv_contains(over, dict_text(picture->vote, "state"))
               ? step_item(picture)
               : dict_text(picture->vote, "item");
}

static void
refresh(OperatorConsole *self)
{
    Picture picture = commander_picture(self->commander);
    g_autoptr(GVariant) refused = teller_client_look(self->client, "Refused");
    g_autoptr(GVariant) item = step_find_item(picture.agenda, item_shown(&picture));

    show_top(self, &picture);
    show_trouble(self, &picture);
    show_step(self, &picture);
    show_others(self, &picture);
    g_autofree char *hint = hint_text(self->step, &picture, item);
    gtk_label_set_text(self->hint, hint);
    agenda_list_update(self->agenda, picture.agenda, dict_text(picture.vote, "item"));
    vote_panel_update(self->vote, &picture, refused, item);
    signin_board_hide_presses(self->signin, secret_is(picture.vote) &&
                                                !dict_flag(picture.sitting, "test"));
    signin_board_allow(self->signin, dict_flag(picture.sitting, "open"));
    signin_board_show_attendance(self->signin, picture.sitting);
    commands_update(G_ACTION_MAP(self), &picture, commander_is_busy(self->commander));
    commander_picture_clear(&picture);
}

static void
on_changed(TellerClient *client, OperatorConsole *self)
{
    refresh(self);
}

static void
on_seats(TellerClient *client, OperatorConsole *self)
{
    signin_board_update(self->signin, teller_client_seats(client));
    vote_panel_show_seats(self->vote, teller_client_seats(client));
}

static void
on_busy(bool busy, gpointer data)
{
    OperatorConsole *self = data;

    if (busy)
        gtk_spinner_start(self->busy);
    else
        gtk_spinner_stop(self->busy);
    refresh(self);
}

static void
on_chosen(AgendaList *list, const char *item, OperatorConsole *self)
{
    commander_choose_item(self->commander, item);
    refresh(self);
}

static void
on_sign_in(SigninBoard *board, const char *deputy, gboolean present,
           OperatorConsole *self)
{
    commander_call(self->commander, "SignIn", g_variant_new("(sb)", deputy, present),
                   NULL);
}

static void
on_keypads(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    keypad_window_open(OPERATOR_CONSOLE(data)->commander);
}

static void
on_step(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    GtkWidget *primary = operator_console_primary(data);

    if (gtk_widget_get_visible(primary) && gtk_widget_is_sensitive(primary))
        gtk_widget_activate(primary);
}

static void
on_item_next(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    agenda_list_step(OPERATOR_CONSOLE(data)->agenda, 1);
}

static void
on_item_previous(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    agenda_list_step(OPERATOR_CONSOLE(data)->agenda, -1);
}

static void
turn(OperatorConsole *self, int by)
{
    vote_panel_turn(self->vote, by);
    g_signal_emit(self, signals[TURN_PAGE], 0, by);
}

static void
on_page_next(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    turn(data, 1);
}

static void
on_page_previous(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    turn(data, -1);
}

static void
on_keys(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    GtkWindow *dialog = ask_tell(GTK_WINDOW(data), _("Keys"),
                                 _("In a question: Escape is the safe answer, Alt and "
                                   "the underlined letter the other one."));

    adw_message_dialog_set_extra_child(ADW_MESSAGE_DIALOG(dialog), keys_table());
}

GtkWidget *
operator_console_primary(OperatorConsole *self)
{
    return GTK_WIDGET(self->primary);
}

void
operator_console_show_signin(OperatorConsole *self)
{
    gtk_stack_set_visible_child_name(self->centre, "sign-in");
}

void
operator_console_load_style(void)
{
    g_autoptr(GtkCssProvider) provider = gtk_css_provider_new();
    GdkDisplay *display = gdk_display_get_default();

    gtk_css_provider_load_from_resource(provider, "/org/teller/Teller/teller.css");
    gtk_style_context_add_provider_for_display(display, GTK_STYLE_PROVIDER(provider),
                                               GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
    gtk_icon_theme_add_resource_path(gtk_icon_theme_get_for_display(display),
                                     "/org/teller/Teller/icons");
}

static void
operator_console_dispose(GObject *object)
{
    OperatorConsole *self = OPERATOR_CONSOLE(object);

    if (self->client != NULL)
        g_signal_handlers_disconnect_by_data(self->client, self);
    g_clear_object(&self->client);
    g_clear_pointer(&self->commander, commander_free);
    G_OBJECT_CLASS(operator_console_parent_class)->dispose(object);
}

static void
operator_console_finalize(GObject *object)
{
    g_clear_pointer(&OPERATOR_CONSOLE(object)->pads, g_variant_unref);
    G_OBJECT_CLASS(operator_console_parent_class)->finalize(object);
}

static void
operator_console_class_init(OperatorConsoleClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);

    G_OBJECT_CLASS(class)->dispose = operator_console_dispose;
    G_OBJECT_CLASS(class)->finalize = operator_console_finalize;
    signals[TURN_PAGE] =
        g_signal_new("turn-page", OPERATOR_TYPE_CONSOLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                     NULL, G_TYPE_NONE, 1, G_TYPE_INT);
    g_type_ensure(AGENDA_TYPE_LIST);
    g_type_ensure(VOTE_TYPE_PANEL);
    g_type_ensure(SIGNIN_TYPE_BOARD);
    gtk_widget_class_set_template_from_resource(widget_class,
                                                "/org/teller/Teller/operator-console.ui");
    gtk_widget_class_bind_template_child(widget_class, OperatorConsole, title);
    gtk_widget_class_bind_template_child(widget_class, OperatorConsole, mode);
    gtk_widget_class_bind_template_child(widget_class, OperatorConsole, clock);
    gtk_widget_class_bind_template_child(widget_class, OperatorConsole, keypads);
    gtk_widget_class_bind_template_child(widget_class, OperatorConsole, primary);
    gtk_widget_class_bind_template_child(widget_class, OperatorConsole, stage);
    gtk_widget_class_bind_template_child(widget_class, OperatorConsole, centre);
    gtk_widget_class_bind_template_child(widget_class, OperatorConsole, trouble);
    gtk_widget_class_bind_template_child(widget_class, OperatorConsole, start_core);
    gtk_widget_class_bind_template_child(widget_class, OperatorConsole, agenda);
    gtk_widget_class_bind_template_child(widget_class, OperatorConsole, vote);
    gtk_widget_class_bind_template_child(widget_class, OperatorConsole, signin);
    gtk_widget_class_bind_template_child(widget_class, OperatorConsole, hint);
    gtk_widget_class_bind_template_child(widget_class, OperatorConsole, others);
    gtk_widget_class_bind_template_child(widget_class, OperatorConsole, busy);
    gtk_widget_class_bind_template_callback(widget_class, on_chosen);
    gtk_widget_class_bind_template_callback(widget_class, on_sign_in);
}

static void
operator_console_init(OperatorConsole *self)
{
    static const GActionEntry actions[] = {
        {.name = "keypads", .activate = on_keypads},
        {.name = "step", .activate = on_step},
        {.name = "item-next", .activate = on_item_next},
        {.name = "item-previous", .activate = on_item_previous},
        {.name = "page-next", .activate = on_page_next},
        {.name = "page-previous", .activate = on_page_previous},
        {.name = "keys", .activate = on_keys},
    };

    gtk_widget_init_template(GTK_WIDGET(self));
    gtk_window_set_title(GTK_WINDOW(self), _("Teller: console"));
    g_action_map_add_action_entries(G_ACTION_MAP(self), actions, G_N_ELEMENTS(actions),
                                    self);
    keys_add(GTK_WINDOW(self));
    label_others(self);
}

GtkWindow *
operator_console_new(GtkApplication *application, TellerClient *client)
{
    OperatorConsole *self =
        g_object_new(OPERATOR_TYPE_CONSOLE, "application", application, NULL);

    self->client = g_object_ref(client);
    self->commander = commander_new(GTK_WINDOW(self), client, on_busy, self);
    commands_add(G_ACTION_MAP(self), self->commander);
    g_signal_connect(client, "changed", G_CALLBACK(on_changed), self);
    g_signal_connect(client, "seats-changed", G_CALLBACK(on_seats), self);
    refresh(self);
    on_seats(client, self);
    return GTK_WINDOW(self);
}
