/* slate-shots.c: pictures of votes on lists, against a core that pretends
 *
 *   slate-shots DIRECTORY PREFIX
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <adwaita.h>

#include "app/console/operator-console.h"
#include "app/display/hall-display.h"
#include "fake-hall.h"
#include "window-test.h"

static const char *const scenes[] = {
    "election-ready", "election-open",    "election-counted", "election-announced",
    "election-tie",   "election-short",   "projects-open",    "projects-announced",
    "grades-open",    "grades-announced", "exam-open",        "exam-announced",
    "hands-open",     "hands-closed",     "paper-open",       "paper-closed",
    "open",           "announced",        "sitting"};

static void
save(GtkWindow *window, char **argv, const char *kind, const char *scene)
{
    g_autofree char *file =
        g_strdup_printf("%s/%s-%s-%s.png", argv[1], argv[2], kind, scene);

    shot_draw(window);
    shot_save(window, file);
}

int
main(int argc, char **argv)
{
    window_test_init(&argc, &argv);
    if (argc != 3)
        return 2;
    FakeHall *hall = fake_hall_new(NULL);
    TellerClient *control = teller_client_new(fake_hall_dir(hall), "control.sock");
    TellerClient *view = teller_client_new(fake_hall_dir(hall), "view.sock");
    GtkWindow *console = operator_console_new(NULL, control);
    GtkWindow *display = hall_display_new(view);
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
    gtk_window_destroy(console);
    gtk_window_destroy(display);
    g_object_unref(control);
    g_object_unref(view);
    fake_hall_free(hall);
    return 0;
}
