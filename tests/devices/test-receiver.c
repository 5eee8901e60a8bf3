/* test-receiver.c: permissions, numbers, lights and returns in a simulated hall
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "devices/transport-sim.h"
#include "tests/devices/hall.h"

#define NUM_LOCK    1
#define SCROLL_LOCK 4

static void
log_after(Hall *hall, int64_t ms, const char *expected)
{
    hall_wait_ms(hall, ms);
    hall_log_is(hall, expected);
}

static Hall *
hall_new_allowed(uint32_t n_seats)
{
    Hall *hall = hall_new_sim(n_seats);
    hall_allow(hall, "sim:*");
    hall_wait_ms(hall, 0);
    g_string_truncate(hall->log, 0);
    return hall;
}

static void
test_nothing_is_opened_before_its_port_is_allowed(void)
{
    g_autoptr(Hall) hall = hall_new();
    hall->transport = transport_sim_new_virtual(3, 1, 0);
    g_assert_true(receiver_add(hall->receiver, hall->transport, NULL));
    hall_open_vote(hall);
    log_after(hall, 0, "sim:0001=seen sim:0002=seen sim:0003=seen ");
    transport_sim_press(hall->transport, 2, 1);
    log_after(hall, 1000, "");
    g_assert_cmphex(transport_sim_led(hall->transport, 2), ==, 0);

    hall_allow(hall, "sim:0002");
    log_after(hall, 0, "sim:0002=ready sim:0002#1:1 ");
    g_assert_cmphex(transport_sim_led(hall->transport, 2), ==, NUM_LOCK);
    g_assert_cmphex(transport_sim_led(hall->transport, 1), ==, 0);
}

static void
test_presses_of_a_keypad_are_numbered_from_one(void)
{
    g_autoptr(Hall) hall = hall_new_allowed(2);
    transport_sim_press(hall->transport, 1, 1);
    transport_sim_press(hall->transport, 1, 1);
    log_after(hall, 0, "sim:0001#1:1 sim:0001#2:1 ");
    transport_sim_press(hall->transport, 2, PRESS_KEY_CONFIRM);
    transport_sim_press(hall->transport, 1, PRESS_KEY_CLEAR);
    log_after(hall, 0, "sim:0002#1:11 sim:0001#3:10 ");
}

static void
test_the_light_blinks_until_the_press_is_acknowledged(void)
{
    g_autoptr(Hall) hall = hall_new_allowed(1);
    hall_open_vote(hall);
    transport_sim_press(hall->transport, 1, 1);
    log_after(hall, 0, "sim:0001#1:1 ");
    g_assert_cmphex(transport_sim_led(hall->transport, 1), ==, NUM_LOCK);
    hall_wait_ms(hall, 250);
    g_assert_cmphex(transport_sim_led(hall->transport, 1), ==, NUM_LOCK | SCROLL_LOCK);
    hall_wait_ms(hall, 250);
    g_assert_cmphex(transport_sim_led(hall->transport, 1), ==, NUM_LOCK);

    receiver_acknowledge(hall->receiver, "sim:0001", 1);
    hall_wait_ms(hall, 250);
    g_assert_cmphex(transport_sim_led(hall->transport, 1), ==, NUM_LOCK | SCROLL_LOCK);
    hall_wait_ms(hall, 250);
    g_assert_cmphex(transport_sim_led(hall->transport, 1), ==, NUM_LOCK | SCROLL_LOCK);

    transport_sim_press(hall->transport, 1, 2);
    log_after(hall, 0, "sim:0001#2:2 ");
    g_assert_cmphex(transport_sim_led(hall->transport, 1), ==, NUM_LOCK);
    receiver_acknowledge(hall->receiver, "sim:0001", 2);
    hall_close_vote(hall);
    log_after(hall, 0, "settled ");
    g_assert_cmphex(transport_sim_led(hall->transport, 1), ==, SCROLL_LOCK);
    hall_open_vote(hall);
    hall_wait_ms(hall, 0);
    g_assert_cmphex(transport_sim_led(hall->transport, 1), ==, NUM_LOCK);
}

static void
test_an_older_press_than_the_last_is_not_acknowledged(void)
{
    g_autoptr(Hall) hall = hall_new_allowed(1);
    hall_open_vote(hall);
    transport_sim_press(hall->transport, 1, 1);
    transport_sim_press(hall->transport, 1, 2);
    log_after(hall, 0, "sim:0001#1:1 sim:0001#2:2 ");
    receiver_acknowledge(hall->receiver, "sim:0001", 1);
    receiver_acknowledge(hall->receiver, "sim:0001", 3);
    receiver_acknowledge(hall->receiver, "sim:0002", 1);
    receiver_acknowledge(hall->receiver, "sim:0001", 0);
    hall_wait_ms(hall, 0);
    g_assert_cmphex(transport_sim_led(hall->transport, 1), ==, NUM_LOCK);
    receiver_acknowledge(hall->receiver, "sim:0001", 2);
    hall_wait_ms(hall, 0);
    g_assert_cmphex(transport_sim_led(hall->transport, 1), ==, NUM_LOCK | SCROLL_LOCK);
}

static void
test_a_keypad_that_comes_back_counts_only_when_confirmed(void)
{
    g_autoptr(Hall) hall = hall_new_allowed(2);
    hall_open_vote(hall);
    transport_sim_press(hall->transport, 2, 1);
    log_after(hall, 0, "sim:0002#1:1 ");
    transport_sim_unplug(hall->transport, 2);
    log_after(hall, 0, "sim:0002=gone ");
    transport_sim_plug(hall->transport, 2);
    log_after(hall, 0, "sim:0002=unconfirmed ");
    transport_sim_press(hall->transport, 2, 3);
    transport_sim_press(hall->transport, 2, 3);
    log_after(hall, 0, "");
    hall_close_vote(hall);
    hall_open_vote(hall);
    log_after(hall, 0, "");
    g_assert_cmphex(transport_sim_led(hall->transport, 2), ==, 0);
    g_assert_cmpuint(receiver_counts(hall->receiver).n_unconfirmed, ==, 2);
    g_autofree char *waiting = hall_list(hall);
    g_assert_cmpstr(waiting, ==, "sim:0001=ready sim:0002=unconfirmed+2 ");

    g_assert_false(receiver_confirm(hall->receiver, "sim:0001"));
    g_assert_false(receiver_confirm(hall->receiver, "sim:0009"));
    g_assert_true(receiver_confirm(hall->receiver, "sim:0002"));
    g_assert_false(receiver_confirm(hall->receiver, "sim:0002"));
    log_after(hall, 0, "sim:0002=ready ");
    transport_sim_press(hall->transport, 2, 2);
    log_after(hall, 0, "sim:0002#2:2 ");
    g_assert_cmphex(transport_sim_led(hall->transport, 2) & NUM_LOCK, ==, NUM_LOCK);
}

static void
test_a_key_held_down_is_reported_and_its_presses_only_counted(void)
{
    g_autoptr(Hall) hall = hall_new_allowed(1);
    transport_sim_hold(hall->transport, 1, 1);
    log_after(hall, 0, "sim:0001#1:1 ");
    log_after(hall, 4999, "");
    log_after(hall, 1, "sim:0001=stuck ");
    /* lets go, and presses again in the moment after */
    transport_sim_press(hall->transport, 1, 2);
    log_after(hall, 0, "sim:0001=ready sim:0001#2:2 ");
    g_assert_cmpuint(receiver_counts(hall->receiver).n_stuck, ==, 0);
}

static void
test_a_key_that_chatters_is_silenced_until_it_is_quiet(void)
{
    g_autoptr(Hall) hall = hall_new_allowed(1);
    for (unsigned i = 0; i < 10; i++) {
        transport_sim_press(hall->transport, 1, 1);
        hall_wait_ms(hall, 20);
    }
    g_assert_nonnull(strstr(hall->log->str, "#10:1"));
    g_string_truncate(hall->log, 0);
    transport_sim_press(hall->transport, 1, 1);
    log_after(hall, 900, "sim:0001=stuck ");
    transport_sim_press(hall->transport, 1, 1);
    log_after(hall, 900, "");
    g_assert_cmpuint(receiver_counts(hall->receiver).n_stuck, ==, 2);
    log_after(hall, 100, "sim:0001=ready ");
    transport_sim_press(hall->transport, 1, 2);
    log_after(hall, 0, "sim:0001#11:2 ");
}

static void
test_a_key_that_chatters_and_is_held_then_stays_silenced(void)
{
    g_autoptr(Hall) hall = hall_new_allowed(1);
    for (unsigned i = 0; i < 10; i++) {
        transport_sim_press(hall->transport, 1, 1);
        hall_wait_ms(hall, 20);
    }
    g_string_truncate(hall->log, 0);
    transport_sim_hold(hall->transport, 1, 1);
    log_after(hall, 9000, "sim:0001=stuck ");
    transport_sim_press(hall->transport, 1, 1); /* lets go first */
    log_after(hall, 0, "sim:0001=ready sim:0001#11:1 ");
}

static void
test_what_waits_is_said_before_the_next_press(void)
{
    g_autoptr(Hall) hall = hall_new_sim(2);
    hall_allow(hall, "sim:0001");
    hall_allow(hall, "sim:0002");
    log_after(hall, 0, "sim:0001=ready sim:0002=ready ");
    transport_sim_press(hall->transport, 2, 1);
    receiver_deny(hall->receiver, "sim:0001");
    timers_advance_to(transport_timers(hall->transport), 0); /* without the main loop */
    g_assert_cmpstr(hall->log->str, ==, "sim:0001=seen sim:0002#1:1 ");
    hall_log_is(hall, "sim:0001=seen sim:0002#1:1 ");
}

static void
test_denying_closes_and_forgets_but_never_reuses_a_number(void)
{
    g_autoptr(Hall) hall = hall_new_allowed(2);
    transport_sim_press(hall->transport, 1, 1);
    log_after(hall, 0, "sim:0001#1:1 ");
    receiver_allow(hall->receiver, "sim:0002");
    receiver_deny(hall->receiver, "sim:000?"); /* not the pattern that was given */
    log_after(hall, 0, "");
    receiver_deny(hall->receiver, "sim:*");
    g_assert_cmpstr(hall->log->str, ==, "");
    log_after(hall, 0, "sim:0001=seen ");
    transport_sim_press(hall->transport, 1, 1);
    log_after(hall, 0, "");

    transport_sim_unplug(hall->transport, 1);
    log_after(hall, 0, "sim:0001=gone ");
    g_autofree char *list = hall_list(hall);
    g_assert_cmpstr(list, ==, "sim:0002=ready ");
    transport_sim_plug(hall->transport, 1);
    hall_allow(hall, "sim:0001");
    log_after(hall, 0, "sim:0001=seen sim:0001=ready ");
    transport_sim_press(hall->transport, 1, 1);
    log_after(hall, 0, "sim:0001#2:1 ");
}

static void
test_a_vote_reopened_at_once_does_not_settle(void)
{
    g_autoptr(Hall) hall = hall_new_allowed(1);
    hall_open_vote(hall);
    hall_close_vote(hall);
    hall_open_vote(hall);
    log_after(hall, 0, "");
    hall_close_vote(hall);
    log_after(hall, 0, "settled ");
    log_after(hall, 0, "");
}

static void
test_a_whole_hall_votes_by_itself(void)
{
    g_autoptr(Hall) hall = hall_new_allowed(3000);
    hall->acknowledges = true;
    transport_sim_automatic(hall->transport, 3000, 0);
    hall_open_vote(hall);
    hall_wait_ms(hall, 3000);
    g_auto(GStrv) presses = g_strsplit(hall->log->str, " ", -1);
    g_assert_cmpuint(g_strv_length(presses), ==, 3000 + 1);
    for (uint32_t seat = 1; seat <= 3000; seat++)
        g_assert_cmphex(transport_sim_led(hall->transport, seat), ==,
                        NUM_LOCK | SCROLL_LOCK);
    g_assert_false(receiver_is_live(hall->receiver));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/receiver/nothing-is-opened-before-its-port-is-allowed",
                    test_nothing_is_opened_before_its_port_is_allowed);
    g_test_add_func("/receiver/presses-of-a-keypad-are-numbered-from-one",
                    test_presses_of_a_keypad_are_numbered_from_one);
    g_test_add_func("/receiver/the-light-blinks-until-the-press-is-acknowledged",
                    test_the_light_blinks_until_the_press_is_acknowledged);
    g_test_add_func("/receiver/an-older-press-than-the-last-is-not-acknowledged",
                    test_an_older_press_than_the_last_is_not_acknowledged);
    g_test_add_func("/receiver/a-keypad-that-comes-back-counts-only-when-confirmed",
                    test_a_keypad_that_comes_back_counts_only_when_confirmed);
    g_test_add_func("/receiver/a-key-held-down-is-reported-and-its-presses-only-counted",
                    test_a_key_held_down_is_reported_and_its_presses_only_counted);
    g_test_add_func("/receiver/a-key-that-chatters-is-silenced-until-it-is-quiet",
                    test_a_key_that_chatters_is_silenced_until_it_is_quiet);
    g_test_add_func("/receiver/a-key-that-chatters-and-is-held-then-stays-silenced",
                    test_a_key_that_chatters_and_is_held_then_stays_silenced);
    g_test_add_func("/receiver/what-waits-is-said-before-the-next-press",
                    test_what_waits_is_said_before_the_next_press);
    g_test_add_func("/receiver/denying-closes-and-forgets-but-never-reuses-a-number",
                    test_denying_closes_and_forgets_but_never_reuses_a_number);
    g_test_add_func("/receiver/a-vote-reopened-at-once-does-not-settle",
                    test_a_vote_reopened_at_once_does_not_settle);
    g_test_add_func("/receiver/a-whole-hall-votes-by-itself",
                    test_a_whole_hall_votes_by_itself);
    return g_test_run();
}
