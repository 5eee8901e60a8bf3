/* test-replay.c: the order a replay keeps between the record and the driver
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "devices/transport-replay.h"

#include <string.h>

#define PLUG "0 plug 1 usb:1-4 04d9:1603 - - - 0:3.1.1:81:8\n"

typedef struct {
    Transport *transport;
    GString *log;
} Scene;

static void
arrived(const TransportDevice *device, void *user_data)
{
    g_string_append_printf(((Scene *)user_data)->log, "+%s ", device->port);
}

static void
left(uint32_t device, void *user_data)
{
    g_string_append_printf(((Scene *)user_data)->log, "-%u ", device);
}

static const TransportEvents events = {.arrived = arrived, .left = left};

static void
opened(TransportOpening opening, void *user_data)
{
    g_string_append_printf(((Scene *)user_data)->log, "open:%d ", (int)opening);
}

static void
transferred(const TransferResult *result, void *user_data)
{
    GString *log = ((Scene *)user_data)->log;
    g_string_append(log, transfer_status_text(result->status));
    for (size_t i = 0; result->data != NULL && i < result->len; i++)
        g_string_append_printf(log, ":%02x", result->data[i]);
    g_string_append_printf(log, "@%" G_GINT64_FORMAT " ", result->time_us);
}

static void
read_once(Scene *scene)
{
    const TransferRequest request = {.device = 1, .endpoint = 0x81, .len = 8};
    transport_submit(scene->transport, &request, transferred, scene);
}

static void
send_byte(Scene *scene, uint8_t byte, bool is_question)
{
    const TransferRequest request = {
        .device = 1,
        .setup = {.type = 0x21, .request = 9, .value = 0x200},
        .data = &byte,
        .len = 1,
        .is_question = is_question,
    };
    transport_submit(scene->transport, &request, transferred, scene);
}

static void
turn(void)
{
    while (g_main_context_iteration(NULL, FALSE))
        continue;
}

static Scene *
scene_new(const char *text)
{
    g_autoptr(GError) error = NULL;
    Scene *scene = g_new0(Scene, 1);
    Trace *trace = trace_parse(text, strlen(text), &error);
    g_assert_no_error(error);
    scene->log = g_string_new(NULL);
    scene->transport = transport_replay_new(trace, 1000);
    g_assert_true(transport_start(scene->transport, &events, scene, &error));
    turn();
    return scene;
}

static void
scene_free(Scene *scene)
{
    transport_free(scene->transport);
    g_string_free(scene->log, TRUE);
    g_free(scene);
}

static void
log_is(Scene *scene, const char *expected)
{
    turn();
    g_assert_cmpstr(scene->log->str, ==, expected);
    g_string_truncate(scene->log, 0);
}

static void
test_reports_come_only_after_the_device_is_opened(void)
{
    Scene *scene = scene_new(TRACE_HEAD PLUG "5 open 1 0 opened\n"
                                             "7 in 1 81 completed 0102\n"
                                             "9 gone 1\n");
    log_is(scene, "+usb:1-4 ");
    transport_open(scene->transport, 1, 0, opened, scene);
    read_once(scene);
    g_assert_cmpstr(scene->log->str, ==, "");
    log_is(scene, "open:0 completed:01:02@1007 -1 ");
    g_assert_true(transport_replay_is_done(scene->transport));
    scene_free(scene);
}

static void
test_a_question_is_waited_for_and_a_remark_is_not(void)
{
    Scene *scene = scene_new(TRACE_HEAD PLUG "1 open 1 0 opened\n"
                                             "2 tell 1 210902000000 stall 01\n"
                                             "3 in 1 81 completed 0a\n"
                                             "4 ask 1 210902000000 completed 02\n"
                                             "5 in 1 81 completed 0b\n");
    transport_open(scene->transport, 1, 0, opened, scene);
    read_once(scene);
    read_once(scene);
    log_is(scene, "+usb:1-4 open:0 completed:0a@1003 ");
    send_byte(scene, 2, true);
    log_is(scene, "completed@1004 completed:0b@1005 ");
    scene_free(scene);
}

static void
test_a_remark_ends_as_it_did_in_the_record(void)
{
    Scene *scene = scene_new(TRACE_HEAD PLUG "1 open 1 0 opened\n"
                                             "2 ask 1 210902000000 completed 02\n"
                                             "3 tell 1 210902000000 stall 01\n");
    transport_open(scene->transport, 1, 0, opened, scene);
    send_byte(scene, 1, false);
    turn();
    log_is(scene, "+usb:1-4 stall@1001 open:0 ");
    scene_free(scene);
}

static void
test_a_question_asked_later_skips_those_before(void)
{
    Scene *scene = scene_new(TRACE_HEAD PLUG "1 open 1 0 opened\n"
                                             "2 ask 1 210902000000 completed 02\n"
                                             "3 ask 1 210902000000 completed 03\n");
    transport_open(scene->transport, 1, 0, opened, scene);
    send_byte(scene, 3, true);
    log_is(scene, "+usb:1-4 open:0 completed@1003 ");
    g_assert_cmpuint(transport_replay_n_skipped(scene->transport), ==, 1);
    scene_free(scene);
}

static void
test_a_question_not_in_the_record_is_answered_well(void)
{
    Scene *scene = scene_new(TRACE_HEAD PLUG "1 open 1 0 busy\n");
    transport_open(scene->transport, 1, 0, opened, scene);
    log_is(scene, "+usb:1-4 open:1 ");
    transport_open(scene->transport, 1, 0, opened, scene);
    send_byte(scene, 9, true);
    log_is(scene, "open:0 completed@1001 ");
    g_assert_cmpuint(transport_replay_n_extra(scene->transport), ==, 2);
    scene_free(scene);
}

static void
test_closing_silences_what_is_in_flight(void)
{
    Scene *scene = scene_new(TRACE_HEAD PLUG "1 open 1 0 opened\n"
                                             "2 in 1 81 completed 01\n");
    transport_open(scene->transport, 1, 0, opened, scene);
    log_is(scene, "+usb:1-4 open:0 ");
    read_once(scene);
    transport_close(scene->transport, 1);
    log_is(scene, "");
    g_assert_true(transport_replay_is_done(scene->transport));
    g_assert_cmpuint(transport_replay_n_skipped(scene->transport), ==, 1);
    scene_free(scene);
}

static void
test_an_empty_trace_is_done_at_once(void)
{
    Scene *scene = scene_new(TRACE_HEAD);
    log_is(scene, "");
    g_assert_true(transport_replay_is_done(scene->transport));
    scene_free(scene);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/replay/reports-come-only-after-the-device-is-opened",
                    test_reports_come_only_after_the_device_is_opened);
    g_test_add_func("/replay/a-question-is-waited-for-and-a-remark-is-not",
                    test_a_question_is_waited_for_and_a_remark_is_not);
    g_test_add_func("/replay/a-remark-ends-as-it-did-in-the-record",
                    test_a_remark_ends_as_it_did_in_the_record);
    g_test_add_func("/replay/a-question-asked-later-skips-those-before",
                    test_a_question_asked_later_skips_those_before);
    g_test_add_func("/replay/a-question-not-in-the-record-is-answered-well",
                    test_a_question_not_in_the_record_is_answered_well);
    g_test_add_func("/replay/closing-silences-what-is-in-flight",
                    test_closing_silences_what_is_in_flight);
    g_test_add_func("/replay/an-empty-trace-is-done-at-once",
                    test_an_empty_trace_is_done_at_once);
    return g_test_run();
}
