/* test-trace.c: what a trace may look like, and where a wrong one is wrong
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "devices/trace.h"

#include <glib/gstdio.h>
#include <string.h>

static const char whole[] =
    TRACE_HEAD "0 plug 1 usb:1-4 04d9:1603 - - USB%20Keyboard 0:3.1.1:81:8,1:3.0.0:82:4\n"
               "1200 open 1 0 opened\n"
               "1410 ask 1 210b00000000 stall -\n"
               "90311 in 1 81 completed 0000590000000000\n"
               "90420 tell 1 210902000000 completed 01\n"
               "95000 repair 1 81 clear-halt no-device\n"
               "95000 gone 1\n"
               "95001 plug 7 sim:0001 0000:0000 %2D a%25b %E7%9B%AE -\n";

static void
test_reading_and_writing_give_the_same_text(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Trace) trace = trace_parse(whole, strlen(whole), &error);
    g_assert_no_error(error);
    g_assert_cmpuint(trace_length(trace), ==, 8);
    g_assert_cmpstr(trace_line(trace, 7)->plugged->product_text, ==, "目");
    g_assert_cmpstr(trace_line(trace, 7)->plugged->serial, ==, "-");

    g_autoptr(GString) again = g_string_new(TRACE_HEAD);
    for (size_t i = 0; i < trace_length(trace); i++)
        trace_line_write(trace_line(trace, i), again);
    g_assert_cmpstr(again->str, ==, whole);
}

static void
test_every_field_is_understood(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Trace) trace = trace_parse(whole, strlen(whole), &error);
    g_assert_no_error(error);

    const TransportDevice *device = trace_line(trace, 0)->plugged;
    g_assert_cmpstr(device->port, ==, "usb:1-4");
    g_assert_cmphex(device->vendor, ==, 0x04d9);
    g_assert_cmpstr(device->product_text, ==, "USB Keyboard");
    g_assert_cmpuint(device->n_interfaces, ==, 2);
    g_assert_cmphex(device->interfaces[1].endpoint_in, ==, 0x82);
    g_assert_cmpuint(device->interfaces[0].packet_size, ==, 8);

    const TraceLine *ask = trace_line(trace, 2);
    g_assert_cmphex(ask->setup.request, ==, 0x0b);
    g_assert_cmpint(ask->status, ==, TRANSFER_STALL);
    const TraceLine *in = trace_line(trace, 3);
    g_assert_cmpint(in->time_us, ==, 90311);
    g_assert_cmpmem(in->data, (int)in->len, "\0\0\x59\0\0\0\0\0", 8);
    g_assert_cmpint(trace_line(trace, 5)->repair, ==, TRANSPORT_CLEAR_HALT);
}

static void
refuses(const char *text, const char *message)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(trace_parse(text, strlen(text), &error));
    g_assert_error(error, TRACE_ERROR, TRACE_ERROR_SYNTAX);
    g_assert_cmpstr(error->message, ==, message);
}

#define PLUG "0 plug 1 usb:1 0000:0000 - - - -\n"

static void
test_errors_name_line_and_column(void)
{
    refuses("", "line 1, column 1: expected teller-trace/1, found nothing");
    refuses("teller-trace/2\n",
            "line 1, column 1: expected teller-trace/1, found \"teller-trace/2\"");
    refuses("teller-trace/1",
            "line 1, column 15: expected the end of the line, found the end of the text");
    refuses(TRACE_HEAD "0 play 1\n",
            "line 2, column 3: expected plug, gone, open, ask, tell, in or repair, "
            "found \"play\"");
    refuses(TRACE_HEAD PLUG "5 in 1 81 completed 0\n",
            "line 3, column 21: expected up to 64 whole bytes, found \"0\"");
    refuses(TRACE_HEAD PLUG "5 in 1 81 completed 0A\n",
            "line 3, column 21: expected lower-case hex digits, found \"0A\"");
    refuses(TRACE_HEAD PLUG "5 gone 1 \n",
            "line 3, column 9: expected the end of the line, found more");
    refuses(TRACE_HEAD PLUG "5 in 1  completed 00\n",
            "line 3, column 8: expected 2 lower-case hex digits, found nothing");
    refuses(TRACE_HEAD PLUG "5 in 1 81 completed 00",
            "line 3, column 23: expected the end of the line, found the end of the text");
}

static void
test_order_in_time_and_life_of_devices_is_checked(void)
{
    refuses(TRACE_HEAD "9 plug 1 usb:1 0000:0000 - - - -\n8 gone 1\n",
            "line 3, column 1: expected a time not before that of the last line, "
            "found \"8\"");
    refuses(TRACE_HEAD "0 gone 1\n",
            "line 2, column 8: expected a device that is plugged in, found \"1\"");
    refuses(TRACE_HEAD PLUG "1 gone 1\n2 gone 1\n",
            "line 4, column 8: expected a device that is plugged in, found \"1\"");
    refuses(TRACE_HEAD PLUG PLUG,
            "line 3, column 8: expected a device number higher than all before, "
            "found \"1\"");
    refuses(
        TRACE_HEAD "07 gone 1\n",
        "line 2, column 1: expected a number up to 2305843009213693951, found \"07\"");
}

static void
test_every_truncation_is_refused(void)
{
    const size_t len = strlen(whole);
    for (size_t cut = 0; cut < len; cut++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Trace) trace = trace_parse(whole, cut, &error);
        const bool is_whole_lines = cut >= strlen(TRACE_HEAD) && whole[cut - 1] == '\n';
        g_assert_true((trace != NULL) == is_whole_lines);
        g_assert_true((error == NULL) == is_whole_lines);
    }
}

/* Ends of lines alone take no room for lines. */
static void
test_nothing_larger_is_read(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text = g_strnfill(TRACE_MAX_BYTES + 1, '\n');
    g_assert_null(trace_parse(text, TRACE_MAX_BYTES + 1, &error));
    g_assert_error(error, TRACE_ERROR, TRACE_ERROR_SIZE);
    g_assert_cmpstr(error->message, ==,
                    "the trace has 33554433 bytes, at most 33554432 are read");
    g_clear_error(&error);
    memcpy(text, TRACE_HEAD, strlen(TRACE_HEAD));
    g_assert_null(trace_parse(text, TRACE_MAX_BYTES, &error));
    g_assert_error(error, TRACE_ERROR, TRACE_ERROR_SYNTAX);
    g_assert_cmpstr(error->message, ==,
                    "line 2, column 1: expected a number, found nothing");
}

static void
test_a_missing_file_is_named(void)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(trace_load("/nonexistent/session.trace", &error));
    g_assert_error(error, TRACE_ERROR, TRACE_ERROR_FILE);
    g_assert_nonnull(strstr(error->message, "/nonexistent/session.trace"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/trace/reading-and-writing-give-the-same-text",
                    test_reading_and_writing_give_the_same_text);
    g_test_add_func("/trace/every-field-is-understood", test_every_field_is_understood);
    g_test_add_func("/trace/errors-name-line-and-column",
                    test_errors_name_line_and_column);
    g_test_add_func("/trace/order-in-time-and-life-of-devices-is-checked",
                    test_order_in_time_and_life_of_devices_is_checked);
    g_test_add_func("/trace/every-truncation-is-refused",
                    test_every_truncation_is_refused);
    g_test_add_func("/trace/nothing-larger-is-read", test_nothing_larger_is_read);
    g_test_add_func("/trace/a-missing-file-is-named", test_a_missing_file_is_named);
    return g_test_run();
}
