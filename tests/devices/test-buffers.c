/* test-buffers.c: the buffers of USB transfers keep nothing of what a keypad has said
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "devices/transport-usb.h"
#include "tests/devices/hall.h"
#include "tests/devices/memory.h"
#include "tests/devices/one-usb.h"

#define M MEMORY_MASK

/* Longer than a report of the boot protocol: counted as torn. */
static const uint8_t token[24] = {0x9b, 0x27, 0xc6, 0x3d, 0xf1, 0x62, 0x0e, 0xa8,
                                  0x45, 0xd9, 0x13, 0x7a, 0xbe, 0x04, 0x81, 0x6c,
                                  0x38, 0xe2, 0x57, 0xcd, 0x19, 0xf4, 0x70, 0xab};

static const uint8_t all_up[8] = {M, M, M, M, M, M, M, M};

typedef struct {
    Hall *hall;
    size_t n_found; /* copies of the token when it has just been read */
    bool is_over;   /* that moment */
    bool forgets;   /* in that moment */
    size_t n_kept;  /* copies after that */
} Scene;

static void
when_said(void *user_data)
{
    Scene *scene = user_data;
    if (memory_is_readable())
        scene->n_found = memory_count(token, sizeof token);
    if (scene->forgets)
        receiver_forget(scene->hall->receiver);
    if (memory_is_readable())
        scene->n_kept = memory_count(token, sizeof token);
    scene->is_over = true;
}

static void
wait_for_log(Scene *scene, const char *expected)
{
    while (scene->hall->log->len < strlen(expected))
        g_main_context_iteration(NULL, TRUE);
    hall_log_is(scene->hall, expected);
}

static Scene
scene_new(bool acknowledges)
{
    g_autoptr(GError) error = NULL;
    Scene scene = {.hall = hall_new()};
    scene.hall->acknowledges = acknowledges;
    g_assert_true(receiver_add(scene.hall->receiver, transport_usb_new(), &error));
    g_assert_no_error(error);
    hall_allow(scene.hall, "*");
    wait_for_log(&scene, "usb:1-4=seen usb:1-4=ready ");
    g_assert_true(receiver_is_live(scene.hall->receiver));
    return scene;
}

static void
press(uint8_t usage)
{
    const uint8_t down[8] = {M, M, usage ^ M, M, M, M, M, M};
    one_usb_say(down, sizeof down);
    one_usb_say(all_up, sizeof all_up);
}

static void
say_token(Scene *scene)
{
    one_usb_when_said(when_said, scene);
    one_usb_say(token, sizeof token);
    while (!scene->is_over)
        g_main_context_iteration(NULL, TRUE);
    hall_turn(scene->hall);
}

static void
test_a_report_is_wiped_as_soon_as_it_was_parsed(void)
{
    if (!memory_is_readable()) {
        g_test_skip("memory under a sanitizer keeps what was freed");
        return;
    }
    Scene scene = scene_new(false);
    say_token(&scene);
    g_assert_cmpuint(scene.n_found, ==, 1);
    g_assert_cmpuint(memory_count(token, sizeof token), ==, 0);
    g_assert_cmpuint(receiver_counts(scene.hall->receiver).n_torn, ==, 1);
    hall_free(scene.hall);
    g_assert_cmpuint(memory_count(token, sizeof token), ==, 0);
}

static void
test_a_report_not_yet_parsed_is_dropped_when_all_is_forgotten(void)
{
    Scene scene = scene_new(false);
    scene.forgets = true;
    say_token(&scene);
    if (memory_is_readable())
        g_assert_cmpuint(scene.n_found, ==, 1);
    g_assert_cmpuint(scene.n_kept, ==, 0);
    const KeypadCounts counts = receiver_counts(scene.hall->receiver);
    g_assert_cmpuint(counts.n_torn + counts.n_failed, ==, 0);
    press(0x5b);
    wait_for_log(&scene, "usb:1-4#1:3 ");
    hall_free(scene.hall);
}

/* The release of a key that was down is still heard. */
static void
test_a_release_not_yet_parsed_is_kept(void)
{
    const uint8_t down[8] = {M, M, 0x59 ^ M, M, M, M, M, M};
    Scene scene = scene_new(false);
    scene.forgets = true;
    one_usb_say(down, sizeof down);
    wait_for_log(&scene, "usb:1-4#1:1 ");
    one_usb_when_said(when_said, &scene);
    one_usb_say(all_up, sizeof all_up);
    while (!scene.is_over)
        g_main_context_iteration(NULL, TRUE);
    press(0x5b);
    wait_for_log(&scene, "usb:1-4#2:3 ");
    hall_free(scene.hall);
}

/* Open, then dark and committed for each press. */
static void
test_lights_are_the_same_whatever_the_key(void)
{
    static const uint8_t expected[] = {0, 1, 1, 5, 1, 5};
    static const uint8_t keys[] = {0x59, 0x5a, 0x5b, 0x62, 0x2a, 0x58, 0x1e};
    for (unsigned i = 0; i < G_N_ELEMENTS(keys); i++) {
        uint8_t lights[64];
        Scene scene = scene_new(true);
        scene.hall->hides_keys = true;
        hall_open_secret_vote(scene.hall);
        hall_turn(scene.hall);
        press(keys[i]);
        wait_for_log(&scene, "usb:1-4#1 ");
        press(keys[(3 * i + 1) % sizeof keys]);
        wait_for_log(&scene, "usb:1-4#2 ");
        g_assert_cmpuint(one_usb_lights(lights, sizeof lights), ==, sizeof expected);
        g_assert_cmpmem(lights, sizeof expected, expected, sizeof expected);
        hall_free(scene.hall);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/buffers/a-report-is-wiped-as-soon-as-it-was-parsed",
                    test_a_report_is_wiped_as_soon_as_it_was_parsed);
    g_test_add_func("/buffers/a-report-not-yet-parsed-is-dropped-when-all-is-forgotten",
                    test_a_report_not_yet_parsed_is_dropped_when_all_is_forgotten);
    g_test_add_func("/buffers/a-release-not-yet-parsed-is-kept",
                    test_a_release_not_yet_parsed_is_kept);
    g_test_add_func("/buffers/lights-are-the-same-whatever-the-key",
                    test_lights_are_the_same_whatever_the_key);
    return g_test_run();
}
