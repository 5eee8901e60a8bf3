/* secret-shots.c: pictures of both windows through a secret vote, before a pretended core
 *
 *   secret-shots DIRECTORY PREFIX
 *
 * The language is that of the environment; screenshots.sh runs it in each.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <adwaita.h>

#include "app/console/operator-console.h"
#include "app/display/hall-display.h"
#include "fake-hall.h"
#include "window-test.h"

static const char *directory, *prefix;

typedef struct {
    FakeHall *hall;
    TellerClient *control, *view;
    GtkWindow *console, *display;
} Shots;

static const struct {
    const char *scene, *name;
} scenes[] = {
    {"secret-drawing", "40-drawing"},
    {"secret-dice", "41-dice"},
    {"secret-mixing", "42-mixing"},
    {"secret-sitting", "43-drawn"},
    {"secret-ready", "44-ready"},
    {"secret-begun", "45-begun"},
    {"secret-open", "46-open"},
    {"secret-held", "47-held"},
    {"secret-closed", "48-sealing"},
    {"secret-sealed", "49-sealed"},
    {"secret-counted", "50-counted"},
    {"secret-announced", "51-announced"},
    {"secret-unanimous", "52-unanimous"},
    {"secret-rekey", "53-rekey"},
    {"secret-lost", "54-lost"},
    {"secret-finished", "55-finished"},
    {"secret-checked", "56-checked"},
    {"secret-differs", "57-differs"},
    {"secret-few", "58-few"},
    {"secret-may-challenge", "60-may-challenge"},
    {"secret-supplement", "61-supplement"},
    {"secret-resealing", "62-resealing"},
    {"secret-resealed", "63-resealed"},
    {"secret-revealed", "64-revealed"},
};

static const struct {
    const char *scene, *action, *name;
} dialogs[] = {
    {"secret-dice", "throw-dice", "throw-dice"},
    {"secret-finished", "check-dice", "check-dice"},
    {"secret-open", "close-vote", "close-secret"},
    {"secret-sealed", "count-vote", "count-secret"},
    {"secret-lost", "void-vote", "void-lost"},
    {"secret-rekey", "rekey", "rekey-lost"},
    {"secret-few", "void-vote", "void-few"},
    {"secret-may-challenge", "draw-challenge", "draw-challenge"},
    {"secret-supplement", "close-supplement", "close-supplement"},
    {"secret-resealed", "reveal-challenge", "reveal-challenge"},
    {"secret-sitting", "change-pin", "change-pin"},
    {"secret-sitting", "revoke-officer", "revoke-officer"},
};

static void
save(GtkWindow *window, const char *kind, const char *name)
{
    g_autofree char *file =
        g_strdup_printf("%s/%s-%s-%s.png", directory, prefix, kind, name);

    shot_draw(window);
    shot_save(window, file);
}

static GtkWindow *
dialog_of(Shots *shots)
{
    GListModel *all = gtk_window_get_toplevels();

    for (;;) {
        for (guint i = 0; i < g_list_model_get_n_items(all); i++) {
            g_autoptr(GtkWindow) window = g_list_model_get_item(all, i);
            if (window != shots->console && window != shots->display &&
                gtk_widget_get_visible(GTK_WIDGET(window)))
                return window;
        }
        g_main_context_iteration(NULL, TRUE);
    }
}

static void
turn_to(Shots *shots, const char *scene)
{
    fake_hall_scene(shots->hall, scene);
    fake_hall_settle(shots->hall, shots->control);
    fake_hall_settle(shots->hall, shots->view);
}

static void
type(GtkWindow *dialog, GType kind, int index, const char *text)
{
    gtk_editable_set_text(GTK_EDITABLE(nth(GTK_WIDGET(dialog), kind, index)), text);
}

/* The second entry goes wrong at die 12, then is right. */
static void
fill_dice(GtkWindow *dialog)
{
    static const char dice[] = "52416315264351624351162534615243312645162534165243612453";

    type(dialog, ADW_TYPE_PASSWORD_ENTRY_ROW, 0, dice);
    type(dialog, ADW_TYPE_PASSWORD_ENTRY_ROW, 1, "524163152642");
    save(dialog, "dialog", "throw-dice-differs");
    type(dialog, ADW_TYPE_PASSWORD_ENTRY_ROW, 1, dice);
    save(dialog, "dialog", "throw-dice-filled");
}

static void
shoot_dialog(Shots *shots, size_t i)
{
    g_autofree char *action = g_strconcat("win.", dialogs[i].action, NULL);

    turn_to(shots, dialogs[i].scene);
    g_assert_true(gtk_widget_activate_action(GTK_WIDGET(shots->console), action, NULL));
    GtkWindow *dialog = dialog_of(shots);
    save(dialog, "dialog", dialogs[i].name);
    if (g_str_equal(dialogs[i].action, "throw-dice")) {
        fill_dice(dialog);
        adw_message_dialog_response(ADW_MESSAGE_DIALOG(dialog), "verb");
        gtk_window_destroy(dialog);
        dialog = dialog_of(shots);
        save(dialog, "dialog", "dice-taken");
    }
    gtk_window_destroy(dialog);
    while (g_main_context_iteration(NULL, FALSE))
        ;
}

/* A sitting that binds. */
static void
shoot_live(Shots *shots)
{
    turn_to(shots, scenes[0].scene);
    fake_hall_add(shots->hall, "Device", "{'mode': <'LIVE'>}");
    fake_hall_settle(shots->hall, shots->control);
    fake_hall_settle(shots->hall, shots->view);
    save(shots->console, "console", "live");
    save(shots->display, "display", "live");
}

int
main(int argc, char **argv)
{
    Shots shots;

    window_test_init(&argc, &argv);
    if (argc != 3)
        return 2;
    directory = argv[1];
    prefix = argv[2];
    shots.hall = fake_hall_new(NULL);
    shots.control = teller_client_new(fake_hall_dir(shots.hall), "control.sock");
    shots.view = teller_client_new(fake_hall_dir(shots.hall), "view.sock");
    shots.console = operator_console_new(NULL, shots.control);
    shots.display = hall_display_new(shots.view);
    for (size_t i = 0; i < G_N_ELEMENTS(scenes); i++) {
        turn_to(&shots, scenes[i].scene);
        save(shots.console, "console", scenes[i].name);
        save(shots.display, "display", scenes[i].name);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(dialogs); i++)
        shoot_dialog(&shots, i);
    shoot_live(&shots);
    gtk_window_destroy(shots.console);
    gtk_window_destroy(shots.display);
    g_object_unref(shots.control);
    g_object_unref(shots.view);
    fake_hall_free(shots.hall);
    return 0;
}
