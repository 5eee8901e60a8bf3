/* test-usb.c: keypads through the real libusb, on a USB bus of umockdev
 *
 * Starts itself again under umockdev-wrapper.  Nothing here waits for a time: the main
 * loop turns until what is expected has come; the test runner ends it if it never does.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "devices/transport-usb.h"
#include "tests/devices/hall.h"
#include "tests/devices/mock-keypad.h"

#define SKIPPED    77
#define KEY_1      0x59
#define KEY_2      0x5a
#define KEY_3      0x5b
#define READY_TEXT "usb:1-4=seen usb:1-4=ready "

typedef struct {
    UMockdevTestbed *testbed;
    MockKeypad *keypad;
    Hall *hall;
} Scene;

static void
wait_for_log(Scene *scene, const char *expected)
{
    while (scene->hall->log->len < strlen(expected))
        g_main_context_iteration(NULL, TRUE);
    g_assert_cmpstr(scene->hall->log->str, ==, expected);
    g_string_truncate(scene->hall->log, 0);
}

static void
wait_for_led(Scene *scene, uint8_t led)
{
    while (mock_keypad_led(scene->keypad) != led)
        g_main_context_iteration(NULL, TRUE);
}

static Scene *
scene_new(const char *serial)
{
    g_autoptr(GError) error = NULL;
    Scene *scene = g_new0(Scene, 1);
    scene->testbed = umockdev_testbed_new();
    scene->keypad = mock_keypad_new(scene->testbed, 4, serial);
    scene->hall = hall_new();
    g_assert_true(receiver_add(scene->hall->receiver, transport_usb_new(), &error));
    g_assert_no_error(error);
    return scene;
}

static Scene *
scene_new_ready(const char *serial)
{
    Scene *scene = scene_new(serial);
    hall_allow(scene->hall, "usb:1-4");
    wait_for_log(scene, READY_TEXT);
    return scene;
}

static void
scene_free(Scene *scene)
{
    hall_free(scene->hall);
    mock_keypad_unplug(scene->keypad);
    g_object_unref(scene->testbed);
    mock_keypad_free(scene->keypad);
    g_free(scene);
}

/* The old one keeps answering libusb that it is gone, so it is not freed. */
static MockKeypad *
plug_another(Scene *scene, const char *serial)
{
    MockKeypad *old = scene->keypad;
    scene->keypad = mock_keypad_new(scene->testbed, 4, serial);
    return old;
}

static void
test_a_press_travels_from_the_bus_to_the_receiver(void)
{
    Scene *scene = scene_new_ready(NULL);
    g_assert_true(receiver_is_live(scene->hall->receiver));
    g_assert_true(mock_keypad_is_claimed(scene->keypad));
    g_assert_false(mock_keypad_has_kernel_driver(scene->keypad));
    mock_keypad_press(scene->keypad, KEY_1);
    mock_keypad_press(scene->keypad, KEY_3);
    wait_for_log(scene, "usb:1-4#1:1 usb:1-4#2:3 ");
    hall_open_vote(scene->hall);
    wait_for_led(scene, 1);
    receiver_acknowledge(scene->hall->receiver, "usb:1-4", 2);
    wait_for_led(scene, 5);
    scene_free(scene);
}

static void
test_the_operators_keyboard_is_left_to_the_kernel(void)
{
    Scene *scene = scene_new(NULL);
    hall_allow(scene->hall, "usb:1-5");
    wait_for_log(scene, "usb:1-4=seen ");
    g_assert_true(mock_keypad_has_kernel_driver(scene->keypad));
    hall_allow(scene->hall, "usb:*");
    wait_for_log(scene, "usb:1-4=ready ");
    g_assert_false(mock_keypad_has_kernel_driver(scene->keypad));

    receiver_deny(scene->hall->receiver, "usb:*");
    wait_for_log(scene, "usb:1-4=seen ");
    while (!mock_keypad_has_kernel_driver(scene->keypad))
        g_main_context_iteration(NULL, TRUE);
    g_assert_false(mock_keypad_is_claimed(scene->keypad));
    scene_free(scene);
}

static void
test_a_keypad_pulled_out_in_a_vote_counts_again_when_confirmed(void)
{
    Scene *scene = scene_new_ready(NULL);
    hall_open_vote(scene->hall);
    mock_keypad_press(scene->keypad, KEY_1);
    wait_for_log(scene, "usb:1-4#1:1 ");
    mock_keypad_unplug(scene->keypad);
    wait_for_log(scene, "usb:1-4=gone ");
    MockKeypad *old = plug_another(scene, NULL);
    wait_for_log(scene, "usb:1-4=unconfirmed ");
    mock_keypad_press(scene->keypad, KEY_2);
    while (receiver_counts(scene->hall->receiver).n_unconfirmed == 0)
        g_main_context_iteration(NULL, TRUE);
    g_assert_true(receiver_confirm(scene->hall->receiver, "usb:1-4"));
    mock_keypad_press(scene->keypad, KEY_3);
    wait_for_log(scene, "usb:1-4=ready usb:1-4#2:3 ");
    scene_free(scene);
    mock_keypad_free(old);
}

static void
test_a_serial_number_proves_who_came_back(void)
{
    Scene *scene = scene_new_ready("K0042");
    mock_keypad_unplug(scene->keypad);
    wait_for_log(scene, "usb:1-4=gone ");
    MockKeypad *old = plug_another(scene, "K0042");
    wait_for_log(scene, "usb:1-4=ready ");
    scene_free(scene);
    mock_keypad_free(old);
}

static void
test_torn_reports_change_nothing(void)
{
    Scene *scene = scene_new_ready(NULL);
    for (size_t len = 0; len < 8; len++)
        mock_keypad_report(scene->keypad, KEY_2, len);
    mock_keypad_press(scene->keypad, KEY_1);
    wait_for_log(scene, "usb:1-4#1:1 ");
    g_assert_cmpuint(receiver_counts(scene->hall->receiver).n_torn, ==, 8);
    scene_free(scene);
}

static void
test_a_stalled_endpoint_is_cleared_and_then_reset(void)
{
    Scene *scene = scene_new_ready(NULL);
    for (unsigned i = 1; i <= 2; i++) {
        mock_keypad_fail(scene->keypad, -EPIPE);
        while (mock_keypad_n_halts_cleared(scene->keypad) < i)
            g_main_context_iteration(NULL, TRUE);
    }
    g_assert_cmpuint(mock_keypad_n_resets(scene->keypad), ==, 0);
    mock_keypad_fail(scene->keypad, -EPIPE);
    while (mock_keypad_n_resets(scene->keypad) == 0)
        g_main_context_iteration(NULL, TRUE);
    mock_keypad_press(scene->keypad, KEY_1);
    wait_for_log(scene, "usb:1-4#1:1 ");
    g_assert_cmpuint(mock_keypad_n_halts_cleared(scene->keypad), ==, 2);
    g_assert_cmpuint(receiver_counts(scene->hall->receiver).n_failed, ==, 3);
    scene_free(scene);
}

static void
test_errors_of_the_bus_are_survived(void)
{
    static const int errors[] = {-EPROTO, -EILSEQ, -EOVERFLOW, -ETIME};
    Scene *scene = scene_new_ready(NULL);
    for (unsigned i = 0; i < G_N_ELEMENTS(errors); i++) {
        mock_keypad_fail(scene->keypad, errors[i]);
        mock_keypad_press(scene->keypad, KEY_1);
        g_autofree char *expected = g_strdup_printf("usb:1-4#%u:1 ", i + 1);
        wait_for_log(scene, expected);
    }
    g_assert_cmpuint(receiver_counts(scene->hall->receiver).n_failed, ==,
                     G_N_ELEMENTS(errors));
    scene_free(scene);
}

static void
test_a_transfer_may_know_of_the_unplugging_first(void)
{
    Scene *scene = scene_new_ready(NULL);
    mock_keypad_fail(scene->keypad, -ENODEV);
    while (receiver_counts(scene->hall->receiver).n_failed == 0)
        g_main_context_iteration(NULL, TRUE);
    mock_keypad_unplug(scene->keypad);
    wait_for_log(scene, "usb:1-4=gone ");
    scene_free(scene);
}

static void
test_a_keypad_held_by_another_program_is_tried_again(void)
{
    Scene *scene = scene_new(NULL);
    mock_keypad_set_busy(scene->keypad, true);
    hall_allow(scene->hall, "usb:1-4");
    wait_for_log(scene, "usb:1-4=seen usb:1-4=fault:busy ");
    scene_free(scene);
}

static void
test_everything_is_given_back_in_mid_transfer(void)
{
    Scene *scene = scene_new_ready(NULL);
    hall_open_vote(scene->hall);
    mock_keypad_press(scene->keypad, KEY_1);
    hall_free(scene->hall);
    g_assert_false(mock_keypad_is_claimed(scene->keypad));
    g_assert_true(mock_keypad_has_kernel_driver(scene->keypad));
    scene->hall = hall_new();
    scene_free(scene);
}

/* umockdev_in_mock_environment() says no in some containers where it works. */
static bool
is_mocked(void)
{
    UMockdevTestbed *testbed = umockdev_testbed_new();
    umockdev_testbed_add_from_string(testbed, "P: /devices/probe\nE: SUBSYSTEM=usb\n",
                                     NULL);
    const bool is_redirected = g_file_test("/sys/devices/probe", G_FILE_TEST_EXISTS);
    g_object_unref(testbed);
    return is_redirected;
}

static int
skip(const char *reason)
{
    printf("skipped: %s\n", reason);
    return SKIPPED;
}

/* Comes back only with a reason why the tests cannot run. */
static int
start_under_umockdev(char **argv)
{
#if defined(__SANITIZE_ADDRESS__) && !defined(__clang__)
    return skip("libumockdev-preload and gcc's address sanitizer exclude each other");
#endif
    if (g_getenv("TELLER_TEST_UNDER_UMOCKDEV") != NULL)
        return skip("umockdev-wrapper does not work here");
    g_setenv("TELLER_TEST_UNDER_UMOCKDEV", "1", TRUE);
    char *wrapped[] = {(char[]){"umockdev-wrapper"}, argv[0], NULL};
    execvp(wrapped[0], wrapped);
    return skip("umockdev-wrapper is not installed");
}

int
main(int argc, char **argv)
{
    if (!is_mocked())
        return start_under_umockdev(argv);
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/usb/a-press-travels-from-the-bus-to-the-receiver",
                    test_a_press_travels_from_the_bus_to_the_receiver);
    g_test_add_func("/usb/the-operators-keyboard-is-left-to-the-kernel",
                    test_the_operators_keyboard_is_left_to_the_kernel);
    g_test_add_func("/usb/a-keypad-pulled-out-in-a-vote-counts-again-when-confirmed",
                    test_a_keypad_pulled_out_in_a_vote_counts_again_when_confirmed);
    g_test_add_func("/usb/a-serial-number-proves-who-came-back",
                    test_a_serial_number_proves_who_came_back);
    g_test_add_func("/usb/torn-reports-change-nothing", test_torn_reports_change_nothing);
    g_test_add_func("/usb/a-stalled-endpoint-is-cleared-and-then-reset",
                    test_a_stalled_endpoint_is_cleared_and_then_reset);
    g_test_add_func("/usb/errors-of-the-bus-are-survived",
                    test_errors_of_the_bus_are_survived);
    g_test_add_func("/usb/a-transfer-may-know-of-the-unplugging-first",
                    test_a_transfer_may_know_of_the_unplugging_first);
    g_test_add_func("/usb/a-keypad-held-by-another-program-is-tried-again",
                    test_a_keypad_held_by_another_program_is_tried_again);
    g_test_add_func("/usb/everything-is-given-back-in-mid-transfer",
                    test_everything_is_given_back_in_mid_transfer);
    return g_test_run();
}
