/* test-keys.c: ten votes in a row without a mouse, against the real core
 *
 * Keys are pressed as the X server would, with xdotool; deputies press theirs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <adwaita.h>
#include <gdk/x11/gdkx.h>

#include "app/client/dict.h"
#include "app/console/operator-console.h"
#include "real-hall.h"
#include "window-test.h"

enum { N_SEATS = 12, N_VOTES = 10, KEY_FOR = 1 };

static void
on_done(GObject *process, GAsyncResult *result, gpointer data)
{
    g_autoptr(GError) error = NULL;

    g_assert_true(g_subprocess_wait_check_finish(G_SUBPROCESS(process), result, &error));
    g_assert_no_error(error);
    *(bool *)data = true;
}

static void
run(const char *const *words)
{
    bool done = false;
    g_autoptr(GError) error = NULL;
    g_autoptr(GSubprocess) process =
        g_subprocess_newv(words, G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error);

    g_assert_no_error(error);
    g_subprocess_wait_check_async(process, NULL, on_done, &done);
    while (!done)
        g_main_context_iteration(NULL, TRUE);
}

/* No window manager gives the focus here. */
static void
press(GtkWindow *window, const char *key)
{
    shot_draw(window); /* a window that was never shown takes no keys */
    GdkSurface *surface = gtk_native_get_surface(GTK_NATIVE(window));
    g_autofree char *id = g_strdup_printf("%lu", gdk_x11_surface_get_xid(surface));
    const char *const focus[] = {"xdotool", "windowfocus", id, NULL};
    const char *const press[] = {"xdotool", "key", key, NULL};

    run(focus);
    while (!gtk_window_is_active(window))
        g_main_context_iteration(NULL, TRUE);
    run(press);
}

/* The question that the step asks is answered by its letter. */
static void
step(RealHall *hall, const char *letter, const char *state)
{
    press(hall->console, "F9");
    press(real_hall_dialog(hall), letter);
    real_hall_wait_state(hall, state);
}

static bool
is_idle(RealHall *hall, gpointer data)
{
    GtkWidget *spinner = nth(GTK_WIDGET(hall->console), GTK_TYPE_SPINNER, 0);

    return !gtk_spinner_get_spinning(GTK_SPINNER(spinner));
}

static void
vote(RealHall *hall, const char *opening_key)
{
    press(hall->console, opening_key);
    real_hall_wait_state(hall, "OPEN");
    real_hall_wait(hall, is_idle, NULL);
    for (unsigned seat = 1; seat <= N_SEATS; seat++)
        real_hall_press(hall, seat, KEY_FOR);
    real_hall_wait_cast(hall, N_SEATS);
    step(hall, "alt+c", "SEALED");
    step(hall, "alt+o", "COUNTED");
    step(hall, "alt+a", "ANNOUNCED");
    real_hall_wait(hall, is_idle, NULL);
}

static unsigned
count_announced(RealHall *hall)
{
    g_autoptr(GVariant) agenda = teller_client_look(hall->control, "Agenda");
    unsigned n = 0;

    for (size_t i = 0; i < g_variant_n_children(agenda); i++) {
        g_autoptr(GVariant) item = g_variant_get_child_value(agenda, i);
        n += dict_is(item, "state", "ANNOUNCED") && dict_is(item, "verdict", "passed");
    }
    return n;
}

static void
ten_votes_need_no_mouse(void)
{
    TrialPlan plan = {N_SEATS, N_VOTES, 60,  "ed25519+sha256", false, NULL,
                      NULL,    NULL,    NULL};
    RealHall *hall = real_hall_new(N_SEATS, NULL);

    real_hall_prepare(hall, &plan);
    vote(hall, "F9");
    for (unsigned i = 1; i < N_VOTES; i++) /* the officers sign at the end */
        vote(hall, "F2");
    g_assert_cmpuint(count_announced(hall), ==, N_VOTES);
    press(hall->console, "ctrl+g");
    real_hall_sign(hall, 3);
    real_hall_free(hall);
}

static void
agenda_is_chosen_by_keys(void)
{
    TrialPlan plan = {N_SEATS, 3, 60, "ed25519+sha256", false, NULL, NULL, NULL, NULL};
    RealHall *hall = real_hall_new(N_SEATS, NULL);

    real_hall_prepare(hall, &plan);
    for (int i = 0; i < 3; i++)
        press(hall->console, "ctrl+Down");
    press(hall->console, "F9");
    real_hall_wait_state(hall, "OPEN");
    g_autoptr(GVariant) last = teller_client_look(hall->control, "Vote");
    g_assert_cmpstr(dict_text(last, "item"), ==, "M3");
    real_hall_free(hall);
}

int
main(int argc, char **argv)
{
    g_autofree char *xdotool = g_find_program_in_path("xdotool");

    window_test_init(&argc, &argv);
    if (xdotool == NULL || !GDK_IS_X11_DISPLAY(gdk_display_get_default())) {
        g_print("1..0 # SKIP xdotool is not installed\n");
        return 0;
    }
    g_test_add_func("/keys/ten-votes-need-no-mouse", ten_votes_need_no_mouse);
    g_test_add_func("/keys/agenda-is-chosen-by-keys", agenda_is_chosen_by_keys);
    return g_test_run();
}
