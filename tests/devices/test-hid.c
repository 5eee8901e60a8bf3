/* test-hid.c: boot-protocol keyboards that misbehave, as traces
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "devices/hid-boot.h"
#include "devices/transport-replay.h"
#include "tests/devices/hall.h"

#define PLUG(time, id, serial)                                                           \
    time " plug " id " usb:1-4 04d9:1603 " serial " - Keypad "                           \
         "0:3.1.1:81:8,1:3.0.0:82:4\n"
#define OPEN(time, id)       time " open " id " 0 opened\n"
#define BOOT(time, id)       time " ask " id " 210b00000000 completed -\n"
#define KEY(time, id, usage) time " in " id " 81 completed 0000" usage "0000000000\n"
#define FAIL(time, status)   time " in 1 81 " status " -\n"

#define READY_TEXT "usb:1-4=seen usb:1-4=ready "

/* A hall with a trace of these lines. */
static Hall *
load(const char *const *lines)
{
    g_autoptr(GString) trace = g_string_new(TRACE_HEAD);
    for (; *lines != NULL; lines++)
        g_string_append(trace, *lines);
    return hall_new_replay(trace->str);
}

/* The same, played to its end with the keypad allowed. */
static Hall *
play(const char *const *lines)
{
    Hall *hall = load(lines);
    hall_allow(hall, "usb:1-4");
    hall_turn(hall);
    g_assert_true(transport_replay_is_done(hall->transport));
    return hall;
}

#define LOAD(...) load((const char *const[]){__VA_ARGS__, NULL})
#define PLAY(...) play((const char *const[]){__VA_ARGS__, NULL})

static void
test_keys_of_both_blocks_are_understood(void)
{
    static const struct {
        uint8_t usage, key;
    } cases[] = {
        {0x1e, 1},    {0x26, 9},    {0x27, 0},    {0x59, 1},
        {0x61, 9},    {0x62, 0},    {0x28, 11},   {0x58, 11},
        {0x29, 10},   {0x2a, 10},   {0x63, 10},   {0x53, HID_BOOT_KEY_NONE},
        {0x04, 0xff}, {0x57, 0xff}, {0xe0, 0xff},
    };
    for (unsigned i = 0; i < G_N_ELEMENTS(cases); i++)
        g_assert_cmphex(hid_boot_key_of_usage(cases[i].usage), ==, cases[i].key);
}

static void
test_a_press_is_a_usage_that_was_not_there_before(void)
{
    static const uint8_t one[] = {0, 0, 0x59, 0, 0, 0, 0, 0};
    static const uint8_t both[] = {2, 9, 0x5a, 0x59, 0x5a, 0, 0, 0};
    static const uint8_t rollover[] = {0, 0, 1, 1, 1, 1, 1, 1};
    uint8_t pressed[HID_BOOT_MAX_KEYS];
    unsigned n;
    HidBoot boot = {0};
    g_assert_true(hid_boot_read(&boot, one, 8, pressed, &n));
    g_assert_cmpuint(n, ==, 1);
    g_assert_true(hid_boot_read(&boot, both, 8, pressed, &n));
    g_assert_cmpuint(n, ==, 1);
    g_assert_cmphex(pressed[0], ==, 0x5a);
    g_assert_true(hid_boot_read(&boot, rollover, 8, pressed, &n));
    g_assert_cmpuint(n, ==, 0);
    g_assert_true(hid_boot_read(&boot, one, 8, pressed, &n));
    g_assert_cmpuint(n, ==, 0);
    for (size_t len = 0; len < 8; len++)
        g_assert_false(hid_boot_read(&boot, both, len, pressed, &n));
    g_assert_false(hid_boot_is_idle(&boot));
}

static void
test_reports_that_are_no_presses_change_nothing(void)
{
    g_autoptr(Hall) hall = PLAY(PLUG("0", "1", "-"),                      //
                                OPEN("1", "1"),                           //
                                BOOT("2", "1"),                           //
                                /* torn */                                //
                                "3 in 1 81 completed 00005900\n",         //
                                "4 in 1 81 completed -\n",                //
                                /* NumLock */                             //
                                KEY("5", "1", "53"),                      //
                                KEY("6", "1", "00"),                      //
                                KEY("7", "1", "59"),                      //
                                /* roll-over */                           //
                                "8 in 1 81 completed 0000010101010101\n", //
                                KEY("9", "1", "59"),                      //
                                /* a letter */                            //
                                KEY("10", "1", "04"),                     //
                                KEY("11", "1", "00"));
    hall_log_is(hall, READY_TEXT "usb:1-4#1:1 ");
    const KeypadCounts counts = receiver_counts(hall->receiver);
    g_assert_cmpuint(counts.n_torn, ==, 2);
    g_assert_cmpuint(counts.n_unknown, ==, 1);
    g_assert_cmpuint(counts.n_failed, ==, 0);
}

static void
test_a_keypad_may_refuse_what_it_does_not_know(void)
{
    g_autoptr(Hall) hall = LOAD(PLUG("0", "1", "-"),                //
                                OPEN("1", "1"),                     //
                                "2 ask 1 210b00000000 stall -\n",   //
                                "3 tell 1 210a00000000 stall -\n",  //
                                "4 tell 1 210902000000 stall 00\n", //
                                "4 tell 1 210902000000 stall 01\n");
    hall_allow(hall, "*");
    hall_turn(hall);
    hall_log_is(hall, READY_TEXT);
    hall_open_vote(hall); /* lights it does not have are not sent again */
    hall_turn(hall);
    g_assert_cmpuint(transport_replay_n_extra(hall->transport), ==, 0);
}

static void
test_boot_protocol_is_asked_for_again_when_that_fails(void)
{
    g_autoptr(Hall) hall = PLAY(PLUG("0", "1", "-"),                  //
                                OPEN("1", "1"),                       //
                                "2 ask 1 210b00000000 error -\n",     //
                                "3 ask 1 210b00000000 timed-out -\n", //
                                "4 ask 1 210b00000000 completed -\n", //
                                KEY("5", "1", "59"));
    hall_log_is(hall, READY_TEXT "usb:1-4#1:1 ");
    g_assert_cmpuint(receiver_counts(hall->receiver).n_failed, ==, 2);
}

static void
test_the_same_serial_number_comes_back_ready(void)
{
    g_autoptr(Hall) hall = PLAY(PLUG("0", "1", "S1"),      //
                                OPEN("1", "1"),            //
                                BOOT("2", "1"),            //
                                KEY("3", "1", "59"),       //
                                "4 in 1 81 no-device -\n", //
                                "5 gone 1\n",              //
                                PLUG("6", "2", "S1"),      //
                                OPEN("7", "2"),            //
                                BOOT("8", "2"),            //
                                KEY("9", "2", "5a"));
    hall_log_is(hall, READY_TEXT "usb:1-4#1:1 usb:1-4=gone usb:1-4=ready usb:1-4#2:2 ");
}

static void
test_another_serial_number_is_another_keypad(void)
{
    g_autoptr(Hall) hall = PLAY(PLUG("0", "1", "S1"),         //
                                OPEN("1", "1"),               //
                                BOOT("2", "1"),               //
                                KEY("3", "1", "59"),          //
                                "5 gone 1\n",                 //
                                PLUG("6", "2", "S2"),         //
                                OPEN("7", "2"),               //
                                BOOT("8", "2"),               //
                                KEY("9", "2", "5a"),          //
                                "10 gone 2\n",                //
                                /* and the first one again */ //
                                PLUG("11", "3", "S1"),        //
                                OPEN("12", "3"),              //
                                BOOT("13", "3"),              //
                                KEY("14", "3", "5b"));
    hall_log_is(hall, READY_TEXT "usb:1-4#1:1 usb:1-4=gone usb:1-4=unconfirmed "
                                 "usb:1-4=gone+1 usb:1-4=ready usb:1-4#2:3 ");
}

static void
test_a_serial_number_of_another_product_proves_nothing(void)
{
    g_autoptr(Hall) hall =
        PLAY(PLUG("0", "1", "S1"),                                    //
             OPEN("1", "1"),                                          //
             BOOT("2", "1"),                                          //
             "3 gone 1\n",                                            //
             "4 plug 2 usb:1-4 04d9:1604 S1 - Keypad 0:3.1.1:81:8\n", //
             OPEN("5", "2"),                                          //
             BOOT("6", "2"));
    hall_log_is(hall, READY_TEXT "usb:1-4=gone usb:1-4=unconfirmed ");
}

static void
test_numlock_may_be_held_down(void)
{
    g_autoptr(Hall) hall = PLAY(PLUG("0", "1", "-"), //
                                OPEN("1", "1"),      //
                                BOOT("2", "1"),      //
                                KEY("3", "1", "53"), //
                                KEY("9000000", "1", "59"));
    hall_log_is(hall, READY_TEXT "usb:1-4#1:1 ");
}

static void
test_failures_are_forgotten_with_the_device(void)
{
    g_autoptr(Hall) hall = PLAY(PLUG("0", "1", "S1"),                    //
                                "1 open 1 0 busy\n",                     //
                                "1 open 1 0 busy\n",                     //
                                OPEN("1", "1"),                          //
                                BOOT("2", "1"),                          //
                                FAIL("3", "stall"),                      //
                                "4 repair 1 81 clear-halt completed\n",  //
                                FAIL("5", "stall"),                      //
                                "6 repair 1 81 clear-halt completed\n",  //
                                "7 gone 1\n",                            //
                                PLUG("8", "2", "S1"),                    //
                                "9 open 2 0 busy\n",                     //
                                "9 open 2 0 busy\n",                     //
                                "9 open 2 0 busy\n",                     //
                                OPEN("9", "2"),                          //
                                BOOT("9", "2"),                          //
                                "10 in 2 81 stall -\n",                  //
                                "11 repair 2 81 clear-halt completed\n", //
                                KEY("12", "2", "59"));
    hall_log_is(hall, READY_TEXT "usb:1-4=gone usb:1-4=ready usb:1-4#1:1 ");
    g_assert_cmpuint(transport_replay_n_skipped(hall->transport), ==, 0);
}

static void
test_a_busy_keypad_is_tried_four_times(void)
{
    g_autoptr(Hall) hall = PLAY(PLUG("0", "1", "-"),   //
                                "1 open 1 0 busy\n",   //
                                "1 open 1 0 busy\n",   //
                                "1 open 1 0 failed\n", //
                                "1 open 1 0 busy\n");
    hall_log_is(hall, "usb:1-4=seen usb:1-4=fault:busy ");
    g_assert_cmpint(timers_now_us(transport_timers(hall->transport)), ==,
                    1 + 3 * 200 * 1000);
}

static void
test_missing_permission_is_not_tried_again(void)
{
    g_autoptr(Hall) hall = PLAY(PLUG("0", "1", "-"), //
                                "1 open 1 0 no-access\n");
    hall_log_is(hall, "usb:1-4=seen usb:1-4=fault:access ");
    g_assert_cmpuint(transport_replay_n_extra(hall->transport), ==, 0);
}

/* Of two reads in flight that fail together the first decides. */
#define FAIL_TWICE(status) FAIL("0", status), FAIL("0", status)

static void
test_errors_are_waited_out_longer_and_longer(void)
{
    g_autoptr(Hall) hall = PLAY(PLUG("0", "1", "-"),               //
                                OPEN("0", "1"),                    //
                                BOOT("0", "1"),                    //
                                FAIL_TWICE("error"),               //
                                FAIL_TWICE("error"),               //
                                FAIL_TWICE("overflow"),            //
                                FAIL_TWICE("error"),               //
                                FAIL_TWICE("error"),               //
                                "0 repair 1 81 reset completed\n", //
                                BOOT("0", "1"));
    hall_log_is(hall, READY_TEXT);
    g_assert_cmpuint(receiver_counts(hall->receiver).n_failed, ==, 10);
    g_assert_cmpuint(transport_replay_n_skipped(hall->transport), ==, 0);
    g_assert_cmpint(timers_now_us(transport_timers(hall->transport)), ==,
                    (10 + 50 + 250 + 250) * 1000);
}

static void
test_a_halt_is_cleared_twice_and_then_the_device_reset(void)
{
    g_autoptr(Hall) hall = PLAY(PLUG("0", "1", "-"),                     //
                                OPEN("1", "1"),                          //
                                BOOT("2", "1"),                          //
                                FAIL("3", "stall"),                      //
                                FAIL("3", "cancelled"),                  //
                                "4 repair 1 81 clear-halt completed\n",  //
                                FAIL("5", "stall"),                      //
                                FAIL("5", "cancelled"),                  //
                                "6 repair 1 81 clear-halt completed\n",  //
                                FAIL("7", "stall"),                      //
                                FAIL("7", "cancelled"),                  //
                                "8 repair 1 81 reset completed\n",       //
                                BOOT("9", "1"),                          //
                                KEY("10", "1", "59"),                    //
                                FAIL("11", "stall"),                     //
                                "12 repair 1 81 clear-halt completed\n", //
                                KEY("13", "1", "5a"));
    hall_log_is(hall, READY_TEXT "usb:1-4#1:1 usb:1-4#2:2 ");
    g_assert_cmpuint(receiver_counts(hall->receiver).n_failed, ==, 4);
    g_assert_cmpuint(transport_replay_n_skipped(hall->transport), ==, 0);
}

#define TWO_HALTS                                                                        \
    FAIL_BOTH, "0 repair 1 81 clear-halt completed\n", FAIL_BOTH,                        \
        "0 repair 1 81 clear-halt completed\n"
#define FAIL_BOTH FAIL("0", "stall"), FAIL("0", "cancelled") /* two in flight */
#define RESET     TWO_HALTS, FAIL_BOTH, "0 repair 1 81 reset completed\n", BOOT("0", "1")

static void
test_a_keypad_that_three_resets_do_not_help_is_broken(void)
{
    g_autoptr(Hall) hall = PLAY(PLUG("0", "1", "-"), OPEN("0", "1"), BOOT("0", "1"), //
                                RESET, RESET, RESET, TWO_HALTS, FAIL("0", "stall"),  //
                                KEY("1", "1", "59"));
    hall_log_is(hall, READY_TEXT "usb:1-4=fault:broken ");
    g_assert_cmpuint(transport_replay_n_skipped(hall->transport), ==, 1); /* the key */
}

static void
test_a_reset_that_finds_nothing_waits_for_the_next_plug(void)
{
    g_autoptr(Hall) hall = PLAY(PLUG("0", "1", "-"),                    //
                                OPEN("1", "1"),                         //
                                BOOT("2", "1"),                         //
                                FAIL("3", "stall"),                     //
                                "4 repair 1 81 clear-halt no-device\n", //
                                "5 gone 1\n",                           //
                                PLUG("6", "2", "-"),                    //
                                OPEN("7", "2"),                         //
                                BOOT("8", "2"));
    hall_log_is(hall, READY_TEXT "usb:1-4=gone usb:1-4=unconfirmed ");
}

static void
test_a_device_that_arrives_where_another_is_replaces_it(void)
{
    g_autoptr(Hall) hall = PLAY(PLUG("0", "1", "S1"), //
                                OPEN("1", "1"),       //
                                BOOT("2", "1"),       //
                                PLUG("3", "2", "S1"), //
                                KEY("4", "1", "5b"),  //
                                OPEN("5", "2"),       //
                                BOOT("6", "2"),       //
                                KEY("7", "2", "59"),  //
                                "8 gone 1\n",         //
                                "9 gone 2\n");
    hall_log_is(hall, READY_TEXT "usb:1-4=gone usb:1-4=ready usb:1-4#1:1 usb:1-4=gone ");
    g_assert_cmpuint(transport_replay_n_skipped(hall->transport), ==, 1);
}

static void
test_other_devices_are_left_alone(void)
{
    g_autoptr(Hall) hall = PLAY("0 plug 1 usb:1-4 046d:c077 - - Mouse 0:3.1.2:81:4\n", //
                                "1 plug 2 usb:1-5 0781:5581 - - Stick -\n",            //
                                "2 gone 1\n");
    hall_log_is(hall, "");
    g_assert_cmpuint(transport_replay_n_extra(hall->transport), ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/hid/keys-of-both-blocks-are-understood",
                    test_keys_of_both_blocks_are_understood);
    g_test_add_func("/hid/a-press-is-a-usage-that-was-not-there-before",
                    test_a_press_is_a_usage_that_was_not_there_before);
    g_test_add_func("/hid/reports-that-are-no-presses-change-nothing",
                    test_reports_that_are_no_presses_change_nothing);
    g_test_add_func("/hid/a-keypad-may-refuse-what-it-does-not-know",
                    test_a_keypad_may_refuse_what_it_does_not_know);
    g_test_add_func("/hid/boot-protocol-is-asked-for-again-when-that-fails",
                    test_boot_protocol_is_asked_for_again_when_that_fails);
    g_test_add_func("/hid/the-same-serial-number-comes-back-ready",
                    test_the_same_serial_number_comes_back_ready);
    g_test_add_func("/hid/another-serial-number-is-another-keypad",
                    test_another_serial_number_is_another_keypad);
    g_test_add_func("/hid/a-serial-number-of-another-product-proves-nothing",
                    test_a_serial_number_of_another_product_proves_nothing);
    g_test_add_func("/hid/numlock-may-be-held-down", test_numlock_may_be_held_down);
    g_test_add_func("/hid/failures-are-forgotten-with-the-device",
                    test_failures_are_forgotten_with_the_device);
    g_test_add_func("/hid/a-busy-keypad-is-tried-four-times",
                    test_a_busy_keypad_is_tried_four_times);
    g_test_add_func("/hid/missing-permission-is-not-tried-again",
                    test_missing_permission_is_not_tried_again);
    g_test_add_func("/hid/errors-are-waited-out-longer-and-longer",
                    test_errors_are_waited_out_longer_and_longer);
    g_test_add_func("/hid/a-halt-is-cleared-twice-and-then-the-device-reset",
                    test_a_halt_is_cleared_twice_and_then_the_device_reset);
    g_test_add_func("/hid/a-keypad-that-three-resets-do-not-help-is-broken",
                    test_a_keypad_that_three_resets_do_not_help_is_broken);
    g_test_add_func("/hid/a-reset-that-finds-nothing-waits-for-the-next-plug",
                    test_a_reset_that_finds_nothing_waits_for_the_next_plug);
    g_test_add_func("/hid/a-device-that-arrives-where-another-is-replaces-it",
                    test_a_device_that_arrives_where_another_is_replaces_it);
    g_test_add_func("/hid/other-devices-are-left-alone",
                    test_other_devices_are_left_alone);
    return g_test_run();
}
