/* test-hall.c: the hall display, on a screen, against a core that pretends
 *
 * Runs once in each language; what is expected stands in both.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/display/hall-canvas.h"
#include "app/display/hall-display.h"
#include "fake-hall.h"
#include "window-test.h"

typedef struct {
    FakeHall *hall;
    TellerClient *client;
    GtkWindow *window;
    GtkWidget *canvas;
} Fixture;

static void
set_up(Fixture *fixture, gconstpointer scene)
{
    fixture->hall = fake_hall_new(NULL);
    fake_hall_scene(fixture->hall, scene);
    fixture->client = teller_client_new(fake_hall_dir(fixture->hall), "view.sock");
    fixture->window = hall_display_new(fixture->client);
    fixture->canvas = nth(GTK_WIDGET(fixture->window), HALL_TYPE_CANVAS, 0);
    fake_hall_settle(fixture->hall, fixture->client);
    shot_draw(fixture->window);
}

static void
tear_down(Fixture *fixture, gconstpointer data)
{
    gtk_window_destroy(fixture->window);
    g_object_unref(fixture->client);
    fake_hall_free(fixture->hall);
    while (g_main_context_iteration(NULL, FALSE))
        ;
}

static void
assert_spoken(Fixture *fixture, const char *english, const char *chinese)
{
    gtk_test_accessible_assert_property(fixture->canvas, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                        in_language(english, chinese));
}

static void
hall_hears_the_same_figures(Fixture *fixture, gconstpointer data)
{
    assert_spoken(
        fixture,
        "SIMULATION; 江北区人民代表大会  Term 19, session 3, sitting 2; Resolution on "
        "the "
        "plan for economic and social development in 2026; Passed; Needs 61 For, of all "
        "120 "
        "deputies; For 98; Against 7; Abstain 4; Not pressed 5; Eligible 120; Present "
        "114; "
        "Absent 6; Quorum 80 ✓",
        "模拟 SIMULATION; 江北区人民代表大会  第19届第3次会议 第2次全体会议; "
        "关于2026年度国民经济和社会发展计划的决议（草案）; 通过; "
        "须有 61 票赞成（全体代表 120 名）; 赞成 98; 反对 7; 弃权 4; 未按 5; 应到 120; "
        "实到 114; 缺席 6; 法定人数 80 ✓");
}

static void
hall_goes_neutral_when_the_core_is_gone(Fixture *fixture, gconstpointer data)
{
    fake_hall_go(fixture->hall);
    while (teller_client_is_online(fixture->client))
        g_main_context_iteration(NULL, TRUE);
    assert_spoken(fixture, "SIMULATION; Please wait", "模拟 SIMULATION; 请稍候");
    fake_hall_come(fixture->hall);
}

static void
hall_fits_any_screen(Fixture *fixture, gconstpointer data)
{
    int least_width, least_height;

    gtk_widget_measure(fixture->canvas, GTK_ORIENTATION_HORIZONTAL, -1, &least_width,
                       NULL, NULL, NULL);
    gtk_widget_measure(fixture->canvas, GTK_ORIENTATION_VERTICAL, -1, &least_height, NULL,
                       NULL, NULL);
    g_assert_cmpint(least_width, ==, 0);
    g_assert_cmpint(least_height, ==, 0);
}

static void
hall_of_3000_seats_follows_changes(Fixture *fixture, gconstpointer data)
{
    fake_hall_seat(fixture->hall, 3000, 2900, 0);
    fake_hall_settle(fixture->hall, fixture->client);
    shot_draw(fixture->window);
    for (unsigned i = 0; i < 3000; i += 100)
        fake_hall_change_seat(fixture->hall, i, 2);
    fake_hall_settle(fixture->hall, fixture->client);
    shot_draw(fixture->window);
    GtkWidget *map = gtk_widget_get_first_child(fixture->canvas);
    gtk_test_accessible_assert_role(map, GTK_ACCESSIBLE_ROLE_IMG);
    gtk_test_accessible_assert_property(
        map, GTK_ACCESSIBLE_PROPERTY_LABEL,
        in_language(
            "Seats: 99 absent, 2901 signed in, of these 30 pressed, 0 keypad faults",
            "座位：缺席 99，已签到 2901，其中已按 30，表决器故障 0"));
}

static void
hall_hears_of_a_secret_vote(Fixture *fixture, gconstpointer data)
{
    GtkWidget *map = gtk_widget_get_first_child(fixture->canvas);

    assert_spoken(
        fixture,
        "SIMULATION; 江北区人民代表大会  Term 19, session 3, sitting 2; Resolution on "
        "the "
        "plan for economic and social development in 2026; Secret ballot; About to be "
        "put "
        "to the vote; Digest of this vote; 41c0 9ae2 d7b3 5f68 0c1d 92e4 7ab3 5f6e 810d "
        "4c2b 97f6 e3a5 d804 1b7c 6f29 e350; Eligible 120; Present 114; Absent 6; Quorum "
        "80 ✓",
        "模拟 SIMULATION; 江北区人民代表大会  第19届第3次会议 第2次全体会议; "
        "关于2026年度国民经济和社会发展计划的决议（草案）; 无记名表决 · Secret ballot; "
        "即将付表决; 本次表决的摘要; 41c0 9ae2 d7b3 5f68 0c1d 92e4 7ab3 5f6e 810d 4c2b "
        "97f6 e3a5 d804 1b7c 6f29 e350; 应到 120; 实到 114; 缺席 6; 法定人数 80 ✓");
    fake_hall_scene(fixture->hall, "secret-open");
    fake_hall_change_seat(fixture->hall, 0, 2); /* which no core would send */
    fake_hall_settle(fixture->hall, fixture->client);
    gtk_test_accessible_assert_property(
        map, GTK_ACCESSIBLE_PROPERTY_LABEL,
        in_language("Seats: 6 absent, 114 signed in, 0 keypad faults",
                    "座位：缺席 6，已签到 114，表决器故障 0"));
}

#define HALL(path, scene, function)                                                      \
    g_test_add("/display/" path, Fixture, scene, set_up, function, tear_down)

int
main(int argc, char **argv)
{
    window_test_init(&argc, &argv);
    HALL("hears-the-same-figures", "announced", hall_hears_the_same_figures);
    HALL("goes-neutral-when-the-core-is-gone", "announced",
         hall_goes_neutral_when_the_core_is_gone);
    HALL("fits-any-screen", "open", hall_fits_any_screen);
    HALL("of-3000-seats-follows-changes", "open", hall_of_3000_seats_follows_changes);
    HALL("hears-of-a-secret-vote", "secret-ready", hall_hears_of_a_secret_vote);
    return g_test_run();
}
