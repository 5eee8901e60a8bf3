/* slate-shots.c: pictures of votes on lists, against a core that pretends
 *
 *   slate-shots DIRECTORY PREFIX [WIDTH HEIGHT]
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <adwaita.h>
#include <stdlib.h>

#include "app/console/commander.h"
#include "app/console/operator-console.h"
#include "app/console/screen-pad.h"
#include "app/display/hall-display.h"
#include "fake-hall.h"
#include "window-test.h"

static const char *const scenes[] = {"election-ready",
                                     "election-open",
                                     "election-counted",
                                     "election-announced",
                                     "election-tie",
                                     "election-short",
                                     "projects-open",
                                     "projects-announced",
                                     "ranks-open",
                                     "ranks-announced",
                                     "budget-open",
                                     "budget-announced",
                                     "run-off-open",
                                     "grades-open",
                                     "grades-announced",
                                     "exam-open",
                                     "exam-announced",
                                     "survey-announced",
                                     "hands-open",
                                     "hands-closed",
                                     "paper-open",
                                     "paper-closed",
                                     "open",
                                     "announced",
                                     "sitting",
                                     "testing"};

static void
save(GtkWindow *window, char **argv, const char *kind, const char *scene)
{
    g_autofree char *file =
        g_strdup_printf("%s/%s-%s-%s.png", argv[1], argv[2], kind, scene);

    shot_draw(window);
    shot_save(window, file);
}

static GtkWindow *
window_over(GtkWindow *console, GtkWindow *display)
{
    GListModel *all = gtk_window_get_toplevels();

    for (;;) {
        for (guint i = 0; i < g_list_model_get_n_items(all); i++) {
            g_autoptr(GtkWindow) window = g_list_model_get_item(all, i);
            if (window != console && window != display &&
                gtk_widget_get_visible(GTK_WIDGET(window)))
                return window;
        }
        g_main_context_iteration(NULL, TRUE);
    }
}

static const struct {
    const char *scene, *action;
} dialogs[] = {{"paper-closed", "enter-count"},
               {"hands-closed", "enter-count"},
               {"sitting", "defer-item"},
               {"sitting", "add-item"},
               {"sitting", "change-item"},
               {"sitting", "ready-by-hand"},
               {"election-counted", "announce-vote"},
               {"sitting", "keys"},
               {"announced", "correct-vote"},
               {"election-announced", "correct-vote"},
               {"election-announced", "print-form"},
               {"imported", "open-sitting"},
               {"election-ready", "entries"}};

static void
show_dialogs(FakeHall *hall, TellerClient *client, GtkWindow *console, GtkWindow *display,
             char **argv)
{
    for (size_t i = 0; i < G_N_ELEMENTS(dialogs); i++) {
        g_autofree char *action = g_strconcat("win.", dialogs[i].action, NULL);
        g_autofree char *name =
            g_strconcat(dialogs[i].scene, "-", dialogs[i].action, NULL);
        fake_hall_scene(hall, dialogs[i].scene);
        if (g_str_equal(dialogs[i].action, "entries"))
            fake_hall_add_item(hall, 0,
                               "{'kind': <'primary'>, 'form': <'pick'>, 'state': "
                               "<'CERTIFIED'>, 'verdict': <'decided'>}");
        fake_hall_settle(hall, client);
        if (g_str_equal(dialogs[i].action, "entries")) {
            g_action_group_activate_action(G_ACTION_GROUP(console), "item-next", NULL);
            g_action_group_activate_action(G_ACTION_GROUP(console), "item-next", NULL);
        }
        gtk_widget_activate_action(GTK_WIDGET(console), action, NULL);
        GtkWindow *dialog = window_over(console, display);
        if (g_str_equal(dialogs[i].action, "open-sitting")) /* a long one */
            adw_combo_row_set_selected(
                ADW_COMBO_ROW(nth(GTK_WIDGET(dialog), ADW_TYPE_COMBO_ROW, 0)), 3);
        save(dialog, argv, "dialog", name);
        gtk_window_destroy(dialog);
    }
}

static void
on_busy(bool busy, gpointer data)
{
}

static void
show_pads(FakeHall *hall, TellerClient *client, GtkWindow *console, char **argv)
{
    static const char *const shown[] = {"election-open", "projects-open", "grades-open"};
    Commander *commander = commander_new(console, client, on_busy, NULL);

    for (size_t i = 0; i < G_N_ELEMENTS(shown); i++) {
        fake_hall_scene(hall, shown[i]);
        fake_hall_settle(hall, client);
        GtkWindow *pad = screen_pad_open(commander, 7);
        shot_draw(pad);
        GtkWidget *grid = nth(GTK_WIDGET(pad), GTK_TYPE_GRID, 0);
        g_signal_emit_by_name(nth(grid, GTK_TYPE_BUTTON, 1), "clicked");
        save(pad, argv, "pad", shown[i]);
        gtk_window_destroy(pad);
    }
    commander_free(commander);
}

enum { MANY = 40 };

/* Forty persons or projects, each with a title of sixty characters. */
static char *
many_entries(void)
{
    GString *text =
        g_string_new("{'seats': <uint32 12>, 'most': <uint32 12>, 'entries': <[");

    for (int i = 1; i <= MANY; i++)
        g_string_append_printf(
            text,
            "%s('c%d', "
            "'第%02d号候选项目：城区老旧小区雨污分流管网改造与地下停车场建设以及周边道路"
            "绿化照明综合整治提升工程（二期）第三标段续建部分', 'Number %02d: storm "
            "water, "
            "underground parking and road lighting, part 3', %s0, '', false)",
            i > 1 ? ", " : "", i, i, i, i == 1 ? "uint64 " : "");
    g_string_append(text, "]>}");
    return g_string_free(text, FALSE);
}

static char *
many_lines(void)
{
    g_autoptr(GString) names = g_string_new(NULL), sums = g_string_new(NULL);
    g_autoptr(GString) lines = g_string_new(NULL);

    for (int i = 1; i <= MANY; i++) {
        const char *comma = i > 1 ? ", " : "", *type = i == 1 ? "uint64 " : "";
        g_string_append_printf(names, "%s'c%d.for', 'c%d.against', 'c%d.abstain'", comma,
                               i, i, i);
        g_string_append_printf(sums, "%s%s%d, %d, 3", comma, type, 110 - i, i);
        g_string_append_printf(lines, "%s('c%d', '', %s%d, %s%d, '%s')", comma, i, type,
                               110 - i, type, i, i <= 12 ? "chosen" : "not-chosen");
    }
    return g_strdup_printf(
        "{'seats': <uint32 12>, 'names': <[%s]>, 'sums': <[%s]>, 'lines': "
        "<[%s]>}",
        names->str, sums->str, lines->str);
}

static void
show_many(FakeHall *hall, TellerClient *client, GtkWindow *console, GtkWindow *display,
          char **argv)
{
    static const char *const moments[] = {"election-open", "election-announced",
                                          "paper-closed"};
    g_autofree char *entries = many_entries(), *lines = many_lines();

    for (size_t i = 0; i < G_N_ELEMENTS(moments); i++) {
        g_autofree char *name = g_strconcat("many-", moments[i], NULL);
        fake_hall_scene(hall, moments[i]);
        fake_hall_add(hall, "Vote", entries);
        if (i == 1)
            fake_hall_add(hall, "Outcome", lines);
        fake_hall_settle(hall, client);
        save(console, argv, "console", name);
        save(display, argv, "display", name);
    }
    gtk_widget_activate_action(GTK_WIDGET(console), "win.enter-count", NULL);
    GtkWindow *dialog = window_over(console, display);
    save(dialog, argv, "dialog", "many-count");
    gtk_window_destroy(dialog);
}

/* Two items, of which one names no persons. */
static void
show_gates(FakeHall *hall, TellerClient *client, GtkWindow *console, GtkWindow *display,
           char **argv)
{
    fake_hall_scene(hall, "sitting");
    fake_hall_add_item(
        hall, 0,
        "{'kind': <'appointments'>, 'title': <'人事任免案'>, 'title-en': "
        "<'Appointments'>, "
        "'listed': <[('a', '任命陈建华为区发展和改革局局长'), ('b', "
        "'任命欧阳春华为区人民法院审判委员会委员、审判员、民事审判第一庭副庭长'), ('c', "
        "'免去李强的区教育局局长职务')]>, 'gates': <[('a', ['review', 'exam', 'vote']), "
        "('b', ['review'])]>, 'warnings': <[('gates-open', ['exam,speech', 'b'])]>}");
    fake_hall_add_item(hall, 1,
                       "{'kind': <'appointments'>, 'gates': <[('motion', "
                       "@as [])]>}");
    fake_hall_settle(hall, client);
    save(console, argv, "console", "gates");
    gtk_widget_activate_action(GTK_WIDGET(console), "win.gates", NULL);
    GtkWindow *dialog = window_over(console, display);
    save(dialog, argv, "dialog", "gates");
    gtk_window_destroy(dialog);
}

static void
show_menu(FakeHall *hall, TellerClient *client, GtkWindow *console, char **argv)
{
    fake_hall_scene(hall, "announced");
    fake_hall_settle(hall, client);
    GtkWidget *button = nth(GTK_WIDGET(console), GTK_TYPE_MENU_BUTTON, 0);
    gtk_menu_button_popup(GTK_MENU_BUTTON(button));
    save(console, argv, "menu", "console");
    GtkWidget *popover = GTK_WIDGET(gtk_menu_button_get_popover(GTK_MENU_BUTTON(button)));
    g_print("menu %d x %d\n", gtk_widget_get_width(popover),
            gtk_widget_get_height(popover));
    gtk_menu_button_popdown(GTK_MENU_BUTTON(button));
}

static void
show_suspended(FakeHall *hall, TellerClient *client, GtkWindow *console,
               GtkWindow *display, char **argv)
{
    fake_hall_scene(hall, "sitting");
    fake_hall_change_seat(hall, 1, SEAT_SUSPENDED);
    fake_hall_add(hall, "Sitting",
                  "{'n-suspended': <uint32 1>, 'suspended-in-base': <true>}");
    fake_hall_settle(hall, client);
    operator_console_show_signin(OPERATOR_CONSOLE(console));
    save(console, argv, "console", "suspended");
    save(display, argv, "display", "suspended");
}

static void
show_appointment(FakeHall *hall, TellerClient *client, GtkWindow *console, char **argv)
{
    fake_hall_scene(hall, "sitting");
    fake_hall_add_item(hall, 0, "{'kind': <'appointments'>}");
    fake_hall_add_item(hall, 1,
                       "{'state': <'DEFERRED'>, 'reason': <'主席团决定'>, 'cause': "
                       "<'first'>}");
    fake_hall_add_item(hall, 2, "{'cause': <''>, 'barred': <('after', ['M1'])>}");
    fake_hall_settle(hall, client);
    save(console, argv, "console", "appointment");
}

int
main(int argc, char **argv)
{
    window_test_init(&argc, &argv);
    if (argc != 3 && argc != 5)
        return 2;
    FakeHall *hall = fake_hall_new(NULL);
    TellerClient *control = teller_client_new(fake_hall_dir(hall), "control.sock");
    TellerClient *view = teller_client_new(fake_hall_dir(hall), "view.sock");
    GtkWindow *console = operator_console_new(NULL, control);
    GtkWindow *display = hall_display_new(view);
    if (argc == 5) {
        int width = atoi(argv[3]), height = atoi(argv[4]);
        gtk_window_set_default_size(console, width, height);
        gtk_window_set_default_size(display, width, height);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(scenes); i++) {
        fake_hall_scene(hall, scenes[i]);
        fake_hall_settle(hall, control);
        fake_hall_settle(hall, view);
        save(console, argv, "console", scenes[i]);
        save(display, argv, "display", scenes[i]);
        if (g_str_equal(scenes[i], "projects-announced")) {
            hall_display_turn(HALL_DISPLAY(display), 1);
            save(display, argv, "display", "projects-announced-2");
        }
    }
    show_menu(hall, control, console, argv);
    show_gates(hall, control, console, display, argv);
    show_many(hall, control, console, display, argv);
    show_appointment(hall, control, console, argv);
    show_suspended(hall, control, console, display, argv);
    show_pads(hall, control, console, argv);
    show_dialogs(hall, control, console, display, argv);
    gtk_window_destroy(console);
    gtk_window_destroy(display);
    g_object_unref(control);
    g_object_unref(view);
    fake_hall_free(hall);
    return 0;
}
