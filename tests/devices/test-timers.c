/* test-timers.c: order and life of timers, on a virtual clock and in the main loop
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "devices/timers.h"

typedef struct {
    Timers *timers;
    GString *log;
    Timer *victim;
} Scene;

static void
scene_clear(Scene *scene)
{
    g_string_free(scene->log, TRUE);
    timers_free(scene->timers);
}

static Scene
scene_new(Timers *timers)
{
    return (Scene){.timers = timers, .log = g_string_new(NULL)};
}

static void
log_a(void *user_data)
{
    g_string_append_c(((Scene *)user_data)->log, 'a');
}

static void
log_b(void *user_data)
{
    g_string_append_c(((Scene *)user_data)->log, 'b');
}

static void
cancel_victim(void *user_data)
{
    Scene *scene = user_data;
    timers_cancel(scene->timers, &scene->victim);
}

static void
add_again(void *user_data)
{
    Scene *scene = user_data;
    log_a(scene);
    if (scene->log->len < 3)
        timers_add(scene->timers, 0, add_again, scene);
}

static void
test_virtual_timers_fire_in_order_of_time(void)
{
    Scene scene = scene_new(timers_new_virtual(1000));

    timers_add(scene.timers, 20, log_b, &scene);
    timers_add(scene.timers, 10, log_a, &scene);
    timers_add(scene.timers, 20, log_a, &scene);
    g_assert_cmpint(timers_next_us(scene.timers), ==, 1010);
    timers_advance_to(scene.timers, 1019);
    g_assert_cmpstr(scene.log->str, ==, "a");
    timers_advance_to(scene.timers, 1020);
    g_assert_cmpstr(scene.log->str, ==, "aba");
    g_assert_cmpint(timers_next_us(scene.timers), ==, INT64_MAX);
    scene_clear(&scene);
}

static void
test_virtual_clock_never_goes_back(void)
{
    Scene scene = scene_new(timers_new_virtual(1000));

    timers_advance_to(scene.timers, 2000);
    timers_advance_to(scene.timers, 1500);
    g_assert_cmpint(timers_now_us(scene.timers), ==, 2000);
    scene_clear(&scene);
}

static void
test_cancelled_timer_does_not_fire(void)
{
    Scene scene = scene_new(timers_new_virtual(0));

    timers_add(scene.timers, 5, cancel_victim, &scene);
    scene.victim = timers_add(scene.timers, 5, log_a, &scene);
    timers_advance_to(scene.timers, 10);
    g_assert_cmpstr(scene.log->str, ==, "");
    g_assert_null(scene.victim);
    scene_clear(&scene);
}

static void
test_timer_added_by_a_timer_fires_in_the_main_loop(void)
{
    Scene scene = scene_new(timers_new(NULL));

    timers_add(scene.timers, 0, add_again, &scene);
    while (scene.log->len < 3)
        g_main_context_iteration(NULL, TRUE);
    g_assert_cmpint(timers_next_us(scene.timers), ==, INT64_MAX);
    scene_clear(&scene);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/timers/virtual-timers-fire-in-order-of-time",
                    test_virtual_timers_fire_in_order_of_time);
    g_test_add_func("/timers/virtual-clock-never-goes-back",
                    test_virtual_clock_never_goes_back);
    g_test_add_func("/timers/cancelled-timer-does-not-fire",
                    test_cancelled_timer_does_not_fire);
    g_test_add_func("/timers/timer-added-by-a-timer-fires-in-the-main-loop",
                    test_timer_added_by_a_timer_fires_in_the_main_loop);
    return g_test_run();
}
