/* screenshots.c: pictures of every window in its main states, for a person to look at
 *
 *   screenshots DIRECTORY PREFIX
 *
 * The language is that of the environment; screenshots.sh runs it in each.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/console/operator-console.h"
#include "app/display/hall-display.h"
#include "fake-hall.h"
#include "window-test.h"

static const char *directory, *prefix;

static void
save(GtkWindow *window, const char *name)
{
    g_autofree char *file = g_strdup_printf("%s/%s-%s.png", directory, prefix, name);

    shot_draw(window);
    shot_save(window, file);
    g_print("%s\n", file);
}

static void
start_clock(FakeHall *hall)
{
    int64_t now_us = g_get_monotonic_time();
    g_autofree char *vote = g_strdup_printf(
        "{'vote': <uint32 2>, 'round': <uint32 1>, 'item': <'M2'>, "
        "'title': <'关于2026年度国民经济和社会发展计划的决议（草案）'>, "
        "'title-en': <'Resolution on the plan for economic and social development in "
        "2026'>, 'state': <'OPEN'>, 'opened-us': <int64 %" G_GINT64_FORMAT ">, "
        "'closes-us': <int64 %" G_GINT64_FORMAT ">, 'present': <uint32 114>, "
        "'cast': <uint32 87>, 'eligible': <uint32 120>, 'base-kind': <'all'>, "
        "'base': <uint32 120>, 'need': <uint32 61>}",
        now_us - 22 * G_USEC_PER_SEC, now_us + 38 * G_USEC_PER_SEC);

    fake_hall_seat(hall, 120, 114, 87);
    fake_hall_show(hall, "Vote", vote);
}

static void
shoot_display(FakeHall *hall)
{
    static const char *const scenes[] = {"fresh",  "sitting",   "open",     "held",
                                         "closed", "announced", "rejected", "voided"};
    g_autoptr(TellerClient) client = teller_client_new(fake_hall_dir(hall), "view.sock");
    GtkWindow *window = hall_display_new(client);

    for (size_t i = 0; i < G_N_ELEMENTS(scenes); i++) {
        g_autofree char *name = g_strconcat("display-", scenes[i], NULL);
        fake_hall_scene(hall, scenes[i]);
        if (g_str_equal(scenes[i], "open"))
            start_clock(hall);
        fake_hall_settle(hall, client);
        save(window, name);
    }
    fake_hall_scene(hall, "open");
    start_clock(hall);
    fake_hall_seat(hall, 3000, 2912, 1706);
    fake_hall_settle(hall, client);
    for (unsigned i = 0; i < 5; i++)
        fake_hall_change_seat(hall, 600 + 37 * i, SEAT_FAULT);
    fake_hall_settle(hall, client);
    save(window, "display-3000");
    gtk_window_destroy(window);
}

static void
shoot_console_scenes(FakeHall *hall, TellerClient *client, GtkWindow *window)
{
    static const char *const scenes[] = {
        "fresh",     "imported",  "sitting",  "open",   "held",     "closed", "counted",
        "announced", "certified", "rejected", "voided", "finished", "rekey",  "halted"};

    for (size_t i = 0; i < G_N_ELEMENTS(scenes); i++) {
        g_autofree char *name = g_strconcat("console-", scenes[i], NULL);
        fake_hall_scene(hall, scenes[i]);
        if (g_str_equal(scenes[i], "open"))
            start_clock(hall);
        fake_hall_settle(hall, client);
        save(window, name);
    }
}

static GtkWindow *
other_window(GtkWindow *window)
{
    GListModel *all = gtk_window_get_toplevels();

    for (guint i = 0; i < g_list_model_get_n_items(all); i++) {
        g_autoptr(GtkWindow) other = g_list_model_get_item(all, i);
        if (other != window)
            return other;
    }
    return NULL;
}

/* The windows that commands open, each over the scene it belongs to. */
static void
shoot_dialogs(FakeHall *hall, TellerClient *client, GtkWindow *window)
{
    static const struct {
        const char *scene, *action;
    } dialogs[] = {{"fresh", "commission"},      {"commissioned", "add-officer"},
                   {"imported", "open-sitting"}, {"open", "close-vote"},
                   {"open", "hold-vote"},        {"open", "void-vote"},
                   {"closed", "declare"},        {"counted", "announce-vote"},
                   {"announced", "certify"},     {"open", "keypads"}};

    for (size_t i = 0; i < G_N_ELEMENTS(dialogs); i++) {
        g_autofree char *name = g_strconcat("dialog-", dialogs[i].action, NULL);
        g_autofree char *action = g_strconcat("win.", dialogs[i].action, NULL);
        fake_hall_scene(hall, dialogs[i].scene);
        fake_hall_settle(hall, client);
        g_assert_true(gtk_widget_activate_action(GTK_WIDGET(window), action, NULL));
        GtkWindow *dialog = other_window(window);
        g_assert_nonnull(dialog);
        save(dialog, name);
        gtk_window_destroy(dialog);
    }
}

static void
shoot_error(FakeHall *hall, TellerClient *client, GtkWindow *window)
{
    fake_hall_scene(hall, "held");
    fake_hall_settle(hall, client);
    fake_hall_refuse(hall, "org.teller.Error.State",
                     "vote 2 is HELD and keypad 1-1.3 is not confirmed");
    gtk_widget_activate_action(GTK_WIDGET(window), "win.resume-vote", NULL);
    while (other_window(window) == NULL)
        g_main_context_iteration(NULL, TRUE);
    GtkWindow *dialog = other_window(window);
    save(dialog, "dialog-error");
    gtk_window_destroy(dialog);
}

static void
shoot_console(FakeHall *hall)
{
    g_autoptr(TellerClient) client =
        teller_client_new(fake_hall_dir(hall), "control.sock");
    GtkWindow *window = operator_console_new(NULL, client);

    shoot_console_scenes(hall, client, window);
    shoot_dialogs(hall, client, window);
    shoot_error(hall, client, window);
    operator_console_show_signin(OPERATOR_CONSOLE(window));
    save(window, "console-sign-in");
    fake_hall_go(hall);
    while (teller_client_is_online(client))
        g_main_context_iteration(NULL, TRUE);
    save(window, "console-offline");
    gtk_window_destroy(window);
    fake_hall_come(hall);
}

int
main(int argc, char **argv)
{
    window_test_init(&argc, &argv);
    if (argc != 3)
        return 2;
    directory = argv[1];
    prefix = argv[2];
    FakeHall *hall = fake_hall_new(NULL);
    shoot_display(hall);
    shoot_console(hall);
    fake_hall_free(hall);
    return 0;
}
