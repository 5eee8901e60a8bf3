/* test-forget.c: what was pressed in a vote is nowhere in memory once it is forgotten
 *
 * Tokens are kept masked here (memory.h) and written into traces digit by digit.  Each is
 * looked for before too: that it is found then shows that the search works.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <string.h>

#include "devices/hid-boot.h"
#include "devices/trace-recorder.h"
#include "devices/transport-replay.h"
#include "devices/transport-sim.h"
#include "tests/devices/base-trace.h"
#include "tests/devices/hall.h"
#include "tests/devices/memory.h"

#define ONE "82e970" /* 82E9701B */

static const uint8_t token[16] = {0x9b, 0x27, 0xc6, 0x3d, 0xf1, 0x62, 0x0e, 0xa8,
                                  0x45, 0xd9, 0x13, 0x7a, 0xbe, 0x04, 0x81, 0x6c};

static bool
can_look(void)
{
    if (!memory_is_readable())
        g_test_skip("memory under a sanitizer keeps what was freed");
    return memory_is_readable();
}

/* As the digits of a trace. */
static void
append_hex(GString *text, const uint8_t *masked, size_t len)
{
    for (size_t i = 0; i < len; i++)
        g_string_append_printf(text, "%02x", masked[i] ^ MEMORY_MASK);
}

static void
is_forgotten(Hall *hall, const uint8_t *masked, size_t len)
{
    g_assert_cmpuint(memory_count(masked, len), >, 0);
    receiver_forget(hall->receiver);
    g_assert_cmpuint(memory_count(masked, len), ==, 0);
}

static const uint8_t six_keys[] = {
    0x5d ^ MEMORY_MASK, 0x59 ^ MEMORY_MASK, 0x5e ^ MEMORY_MASK,
    0x5a ^ MEMORY_MASK, 0x5c ^ MEMORY_MASK, 0x5b ^ MEMORY_MASK,
};

/* A keypad that says more than a boot report, to the end of a long line, then that six
 * keys are down. */
static GString *
keyboard_trace(void)
{
    GString *text = g_string_sized_new(1024); /* it never moves */
    g_string_append(text,
                    TRACE_HEAD "0 plug 1 usb:1-4 04d9:1603 - - Keypad 0:3.1.1:81:64\n"
                               "1 open 1 0 opened\n2 ask 1 210b00000000 completed -\n"
                               "3 in 1 81 completed 00005900000000000000000000000000");
    append_hex(text, token, sizeof token);
    g_string_append(text, "\n4 in 1 81 completed 0000");
    append_hex(text, six_keys, sizeof six_keys);
    g_string_append(text, "\n");
    return text;
}

static void
wipe_text(GString *text)
{
    explicit_bzero(text->str, text->allocated_len);
    g_string_free(text, TRUE);
}

static void
test_reports_of_a_keyboard_are_forgotten(void)
{
    if (!can_look())
        return;
    GString *text = keyboard_trace();
    g_autoptr(Hall) hall = hall_new_replay(text->str);
    wipe_text(text);
    hall_allow(hall, "*");
    hall_open_secret_vote(hall);
    hall_turn(hall);
    g_assert_true(transport_replay_is_done(hall->transport));
    g_assert_nonnull(strstr(hall->log->str, "usb:1-4#6:3 "));
    hall_close_vote(hall);
    hall_turn(hall);
    g_assert_cmpuint(memory_count(six_keys, sizeof six_keys), >, 0);
    is_forgotten(hall, token, sizeof token);
    g_assert_cmpuint(memory_count(six_keys, sizeof six_keys), ==, 0);
}

/* In the bytes of the frames that say nothing, and, as pairs of answer and sequence, in
 * the votes a base remembers.
 */
static void
test_answers_of_handsets_are_forgotten(void)
{
    static const uint8_t pairs[] = {
        0x85 ^ MEMORY_MASK, 0x37 ^ MEMORY_MASK, 0x82 ^ MEMORY_MASK, 0xc1 ^ MEMORY_MASK,
        0x84 ^ MEMORY_MASK, 0x1e ^ MEMORY_MASK, 0x81 ^ MEMORY_MASK, 0x9d ^ MEMORY_MASK,
        0x83 ^ MEMORY_MASK, 0x40 ^ MEMORY_MASK, 0x85 ^ MEMORY_MASK, 0xf6 ^ MEMORY_MASK,
        0x81 ^ MEMORY_MASK, 0x28 ^ MEMORY_MASK, 0x84 ^ MEMORY_MASK, 0xab ^ MEMORY_MASK,
    };
    if (!can_look())
        return;
    BaseTrace trace;
    base_trace_init(&trace);
    base_trace_start(&trace);
    for (unsigned i = 0; i < sizeof pairs; i += 2) {
        g_autoptr(GString) frame = g_string_new("0213");
        append_hex(frame, pairs + i, 1);
        g_string_append(frame, ONE);
        append_hex(frame, pairs + i + 1, 1);
        g_string_append(frame, "00");
        append_hex(frame, token, sizeof token);
        base_trace_say(&trace, frame->str);
    }
    g_autoptr(Hall) hall = hall_new_replay(trace.text->str);
    hall_open_secret_vote(hall);
    hall_turn(hall);
    g_assert_nonnull(strstr(hall->log->str, "#8:4 "));
    hall_close_vote(hall);
    hall_turn(hall);
    g_assert_cmpuint(memory_count(pairs, sizeof pairs), >, 0);
    is_forgotten(hall, token, sizeof token);
    g_assert_cmpuint(memory_count(pairs, sizeof pairs), ==, 0);
    base_trace_clear(&trace);
}

/* Four presses that nobody has read: what a seat has waiting. */
static void
test_what_a_simulated_seat_has_waiting_is_forgotten(void)
{
    static const uint8_t keys[] = {7, 3, 8, 5};
    uint8_t waiting[4 * 2 * HID_BOOT_REPORT_SIZE];
    if (!can_look())
        return;
    memset(waiting, MEMORY_MASK, sizeof waiting);
    for (unsigned i = 0; i < G_N_ELEMENTS(keys); i++)
        waiting[16 * i + 2] = (uint8_t)((0x58 + keys[i]) ^ MEMORY_MASK);
    g_autoptr(Hall) hall = hall_new_sim(2);
    for (unsigned i = 0; i < G_N_ELEMENTS(keys); i++)
        transport_sim_press(hall->transport, 2, keys[i]);
    is_forgotten(hall, waiting, sizeof waiting);
    hall_allow(hall, "*");
    transport_sim_press(hall->transport, 2, 1);
    hall_wait_ms(hall, 0);
    hall_log_is(hall, "sim:0002=ready sim:0001=ready sim:0002#1:1 ");
}

/* A line of its file is digits: they are gone when it is written. */
static void
test_what_a_recorder_has_written_is_forgotten(void)
{
    uint8_t digits[2 * sizeof token];
    g_autoptr(GError) error = NULL;
    if (!can_look())
        return;
    for (unsigned i = 0; i < sizeof digits; i++) {
        const unsigned byte = token[i / 2] ^ MEMORY_MASK;
        const unsigned digit = i % 2 == 0 ? byte >> 4 : byte & 0xf;
        digits[i] = (uint8_t)("0123456789abcdef"[digit] ^ MEMORY_MASK);
    }
    g_autofree char *dir = g_dir_make_tmp("teller-XXXXXX", &error);
    g_assert_no_error(error);
    g_autofree char *path = g_build_filename(dir, "hall.trace", NULL);
    GString *text = keyboard_trace();
    Trace *trace = trace_parse(text->str, text->len, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(memory_count(digits, sizeof digits), >, 0);
    wipe_text(text);

    g_autoptr(Hall) hall = hall_new();
    Transport *recorder = trace_recorder_new(transport_replay_new(trace, 0));
    g_assert_false(trace_recorder_is_recording(recorder));
    g_assert_true(trace_recorder_start(recorder, path, &error));
    g_assert_true(trace_recorder_is_recording(recorder));
    hall_add(hall, recorder);
    g_assert_false(receiver_is_live(hall->receiver));
    hall_allow(hall, "*");
    hall_turn(hall);
    g_assert_true(trace_recorder_is_complete(recorder));
    is_forgotten(hall, token, sizeof token);
    g_assert_cmpuint(memory_count(digits, sizeof digits), ==, 0);
    trace_recorder_stop(recorder);
    g_assert_false(trace_recorder_is_recording(recorder));
    g_assert_false(receiver_is_live(hall->receiver));
    g_remove(path);
    g_rmdir(dir);
}

static void
log_after(Hall *hall, int64_t ms, const char *expected)
{
    hall_wait_ms(hall, ms);
    hall_log_is(hall, expected);
}

/* Numbers go on from the highest: none tells how often its seat has pressed. */
static void
test_a_key_held_over_the_close_is_no_press_of_the_next_vote(void)
{
    g_autoptr(Hall) hall = hall_new_sim(2);
    hall_allow(hall, "sim:*");
    log_after(hall, 0, "sim:0001=ready sim:0002=ready ");
    hall_open_secret_vote(hall);
    transport_sim_press(hall->transport, 1, 2);
    transport_sim_press(hall->transport, 1, 3);
    transport_sim_hold(hall->transport, 2, 1);
    hall_wait_ms(hall, 0);
    g_string_truncate(hall->log, 0);
    hall_close_vote(hall);
    receiver_forget(hall->receiver);
    log_after(hall, 0, "settled ");
    hall_open_secret_vote(hall);
    log_after(hall, 5000, "");
    transport_sim_press(hall->transport, 2, 3); /* lets go first */
    transport_sim_press(hall->transport, 1, 1);
    log_after(hall, 0, "sim:0001#3:1 sim:0002#3:3 ");
    hall_close_vote(hall);
    log_after(hall, 0, "settled ");
}

/* A release that waits says no key, and is not lost with what was pressed. */
static void
test_a_release_that_is_under_way_still_counts(void)
{
    g_autoptr(Hall) hall = hall_new_sim(1);
    hall_allow(hall, "sim:*");
    log_after(hall, 0, "sim:0001=ready ");
    hall_open_secret_vote(hall);
    transport_sim_hold(hall->transport, 1, 1);
    log_after(hall, 0, "sim:0001#1:1 ");
    hall_close_vote(hall);
    transport_sim_press(hall->transport, 1, 2); /* up, down, up */
    receiver_forget(hall->receiver);
    log_after(hall, 0, "settled ");
    transport_sim_press(hall->transport, 1, 3);
    log_after(hall, 0, "sim:0001#2:3 ");
}

static unsigned
n_pressed_by(HidBoot *boot, uint8_t first, uint8_t second)
{
    const uint8_t report[HID_BOOT_REPORT_SIZE] = {0, 0, first, second};
    uint8_t pressed[HID_BOOT_MAX_KEYS];
    unsigned n;
    g_assert_true(hid_boot_read(boot, report, sizeof report, pressed, &n));
    return n;
}

static void
test_keys_that_are_down_are_forgotten_but_for_being_down(void)
{
    HidBoot boot = {0}, other = {0};
    g_assert_cmpuint(n_pressed_by(&boot, 0x59, 0), ==, 1);
    g_assert_cmpuint(n_pressed_by(&other, 0x5a, 0x5b), ==, 2);
    hid_boot_forget(&boot);
    hid_boot_forget(&other);
    g_assert_cmpmem(&boot, sizeof boot, &other, sizeof other);
    g_assert_false(hid_boot_is_idle(&boot));
    g_assert_cmpuint(n_pressed_by(&boot, 0x59, 0x5a), ==, 0);
    g_assert_cmpuint(n_pressed_by(&boot, 0x5a, 0), ==, 0);
    g_assert_cmpmem(&boot, sizeof boot, &other, sizeof other);
    g_assert_cmpuint(n_pressed_by(&boot, 0x53, 0), ==, 0); /* NumLock is up enough */
    g_assert_true(hid_boot_is_idle(&boot));
    g_assert_cmpuint(n_pressed_by(&boot, 0x5a, 0), ==, 1);
}

/* Between two polls a base hears nobody: what comes is old, whoever remembers it. */
static void
test_an_old_answer_is_no_press_of_the_next_vote(void)
{
    BaseTrace trace;
    base_trace_init(&trace);
    base_trace_start(&trace);
    base_trace_say(&trace, "021381" ONE "00");
    base_trace_stop(&trace);
    base_trace_say(&trace, BASE_TRACE_SUMMARY);
    trace.time_us += 1000;
    base_trace_command(&trace, "0119660a01");  /* the next poll is starting */
    base_trace_say(&trace, "021381" ONE "00"); /* the old answer */
    base_trace_command(&trace, "011703");
    base_trace_command(&trace, "011705");
    base_trace_command(&trace, "0119660a01");
    base_trace_command(&trace, "0111");
    base_trace_say(&trace, "021381" ONE "00"); /* the same, but of this poll */
    base_trace_stop(&trace);
    base_trace_say(&trace, BASE_TRACE_SUMMARY);
    base_trace_say(&trace, "021381" ONE "00"); /* and after it is forgotten again */
    g_autoptr(Hall) hall = hall_new_replay(trace.text->str);
    hall_log_is(hall, "usb:1-2=seen usb:1-2=ready ");
    hall_open_secret_vote(hall);
    hall_log_is(hall, "iclicker:82E9701B#1:1 ");
    hall_close_vote(hall);
    receiver_forget(hall->receiver); /* even before it has settled */
    hall_log_is(hall, "iclicker:82E9701B=ready settled ");
    hall_open_secret_vote(hall);
    hall_log_is(hall, "iclicker:82E9701B#2:1 ");
    hall_close_vote(hall);
    receiver_forget(hall->receiver);
    hall_log_is(hall, "settled ");
    g_assert_true(transport_replay_is_done(hall->transport));
    const KeypadCounts counts = receiver_counts(hall->receiver);
    g_assert_cmpuint(counts.n_junk, ==, 1);
    g_assert_cmpuint(counts.n_repeated, ==, 1);
    base_trace_clear(&trace);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    /* before others write the same digits into traces of their own */
    g_test_add_func("/forget/what-a-recorder-has-written-is-forgotten",
                    test_what_a_recorder_has_written_is_forgotten);
    g_test_add_func("/forget/reports-of-a-keyboard-are-forgotten",
                    test_reports_of_a_keyboard_are_forgotten);
    g_test_add_func("/forget/answers-of-handsets-are-forgotten",
                    test_answers_of_handsets_are_forgotten);
    g_test_add_func("/forget/what-a-simulated-seat-has-waiting-is-forgotten",
                    test_what_a_simulated_seat_has_waiting_is_forgotten);
    g_test_add_func("/forget/a-key-held-over-the-close-is-no-press-of-the-next-vote",
                    test_a_key_held_over_the_close_is_no_press_of_the_next_vote);
    g_test_add_func("/forget/a-release-that-is-under-way-still-counts",
                    test_a_release_that_is_under_way_still_counts);
    g_test_add_func("/forget/keys-that-are-down-are-forgotten-but-for-being-down",
                    test_keys_that_are_down_are_forgotten_but_for_being_down);
    g_test_add_func("/forget/an-old-answer-is-no-press-of-the-next-vote",
                    test_an_old_answer_is_no_press_of_the_next_vote);
    return g_test_run();
}
