/* test-ctl-pins.c: PINs on their way from terminal, pipe and file to the core
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <fcntl.h>
#include <glib-unix.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/client/pin-pipe.h"
#include "app/ctl/line.h"
#include "ctl-terminal.h"

#define TWO "--officer li --officer zhang"

static void
terminal_asks_and_shows_nothing(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GSubprocess) program = start_on_terminal(fixture, "rekey " TWO);

    answer(fixture, "PIN of li: ", "246802");
    answer(fixture, "PIN of zhang: ", "135791");
    g_assert_cmpint(ctl_wait(program), ==, 0);
    g_assert_cmpstr(fake_hall_last_call(fixture->hall), ==,
                    "Rekey(['li', 'zhang'], [0, 1]) 246802 135791");
    g_assert_null(strstr(fixture->screen->str, "246802"));
    g_assert_null(strstr(fixture->screen->str, "135791"));
    g_assert_true(shows_what_is_typed(fixture));
}

static void
new_pin_is_typed_twice(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GSubprocess) program =
        start_on_terminal(fixture, "officer add li Li scrutineer");

    answer(fixture, "New PIN of li: ", "246802");
    answer(fixture, "Same PIN of li: ", "246802");
    g_assert_cmpint(ctl_wait(program), ==, 0);
    g_assert_cmpstr(fake_hall_last_call(fixture->hall), ==,
                    "AddOfficer('li', 'Li', 'scrutineer', 0, [], []) 246802");
}

static void
introducers_are_asked_after_him(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GSubprocess) program =
        start_on_terminal(fixture, "officer add wang Wang scrutineer " TWO);

    answer(fixture, "New PIN of wang: ", "246802");
    answer(fixture, "Same PIN of wang: ", "246802");
    answer(fixture, "PIN of li: ", "135791");
    answer(fixture, "PIN of zhang: ", "864209");
    g_assert_cmpint(ctl_wait(program), ==, 0);
    g_assert_cmpstr(fake_hall_last_call(fixture->hall), ==,
                    "AddOfficer('wang', 'Wang', 'scrutineer', 0, ['li', 'zhang'], "
                    "[1, 2]) 246802 135791 864209");
}

static void
different_entries_are_refused(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GSubprocess) program =
        start_on_terminal(fixture, "officer add li Li scrutineer");

    answer(fixture, "New PIN of li: ", "246802");
    answer(fixture, "Same PIN of li: ", "246803");
    g_assert_cmpint(ctl_wait(program), ==, 1);
    g_assert_cmpuint(fake_hall_n_calls(fixture->hall), ==, 0);
}

static void
interrupt_gives_the_echo_back(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GSubprocess) program = start_on_terminal(fixture, "rekey " TWO);

    answer(fixture, "PIN of li: ", "246802");
    await_prompt(fixture, "PIN of zhang: ");
    g_subprocess_send_signal(program, SIGINT);
    g_assert_true(g_subprocess_wait(program, NULL, NULL));
    g_assert_true(g_subprocess_get_if_signaled(program));
    g_assert_cmpint(g_subprocess_get_term_sig(program), ==, SIGINT);
    g_assert_true(shows_what_is_typed(fixture));
    g_assert_cmpuint(fake_hall_n_calls(fixture->hall), ==, 0);
}

static void
check_refused(Fixture *fixture, const char *input, const char *message)
{
    g_auto(Ran) ran = ctl_run(fake_hall_dir(fixture->hall), "rekey " TWO, input);

    g_assert_cmpint(ran.status, ==, 1);
    g_assert_cmpstr(ran.err, ==, message);
    g_assert_cmpuint(fake_hall_n_calls(fixture->hall), ==, 0);
}

static void
wrong_lines_are_refused_unseen(Fixture *fixture, gconstpointer data)
{
    g_autofree char *digits = g_strnfill(PIN_PIPE_MAX + 1, '7');
    g_autofree char *more = g_strnfill(PIN_PIPE_MAX + 2, '7');

    check_refused(fixture, "246802\n",
                  "tellerctl: Argument: PIN of zhang: there is no further line\n");
    check_refused(fixture, "",
                  "tellerctl: Argument: PIN of li: there is no further line\n");
    check_refused(fixture, "246802\n\n",
                  "tellerctl: Argument: PIN of zhang: a PIN has 1 to 128 bytes, this one "
                  "has 0\n");
    check_refused(
        fixture, digits,
        "tellerctl: Argument: PIN of li: a PIN has 1 to 128 bytes, this one has "
        "129\n");
    check_refused(fixture, more,
                  "tellerctl: Argument: PIN of li: the line is longer than it may be\n");
}

static void
file_gives_one_a_line(Fixture *fixture, gconstpointer data)
{
    g_autofree char *path = g_build_filename(fake_hall_dir(fixture->hall), "pins", NULL);
    g_autofree char *line = g_strconcat("rekey " TWO " --pin-file ", path, NULL);

    g_assert_true(g_file_set_contents(path, "口令 1\n135791", -1, NULL));
    g_auto(Ran) ran = ctl_run(fake_hall_dir(fixture->hall), line, "not\nthese\n");
    g_assert_cmpint(g_unlink(path), ==, 0);
    g_assert_cmpint(ran.status, ==, 0);
    g_assert_cmpstr(fake_hall_last_call(fixture->hall), ==,
                    "Rekey(['li', 'zhang'], [0, 1]) 口令 1 135791");
}

/* Standard input stands for any descriptor: the shell's "7<file" opens no other way. */
static void
descriptor_gives_one_a_line(Fixture *fixture, gconstpointer data)
{
    g_auto(Ran) ran = ctl_run(fake_hall_dir(fixture->hall), "rekey --pin-fd 0 " TWO,
                              "1111\n2222\n3333\n");

    g_assert_cmpint(ran.status, ==, 0);
    g_assert_cmpstr(fake_hall_last_call(fixture->hall), ==,
                    "Rekey(['li', 'zhang'], [0, 1]) 1111 2222");
}

static void
nobody_types_a_pin_for_a_core_that_is_not_there(Fixture *fixture, gconstpointer data)
{
    fake_hall_go(fixture->hall);
    g_autoptr(GSubprocess) program = start_on_terminal(fixture, "rekey " TWO);
    g_assert_cmpint(ctl_wait(program), ==, 1);
    g_assert_cmpstr(fixture->screen->str, ==, "");
    fake_hall_come(fixture->hall);
}

static int
pipe_with(const char *bytes, size_t len)
{
    int ends[2];

    g_assert_true(g_unix_open_pipe(ends, FD_CLOEXEC, NULL));
    g_assert_cmpint(write(ends[1], bytes, len), ==, (ssize_t)len);
    close(ends[1]);
    return ends[0];
}

static void
what_follows_a_line_stays(void)
{
    int fd = pipe_with("first\nsecond", 12);
    char line[16];

    g_assert_true(line_read(fd, line, sizeof line, NULL));
    g_assert_cmpstr(line, ==, "first");
    g_assert_true(line_read(fd, line, sizeof line, NULL));
    g_assert_cmpstr(line, ==, "second");
    g_assert_false(line_read(fd, line, sizeof line, NULL));
    close(fd);
}

static void
check_wiped(const char *bytes, size_t len)
{
    static const char nothing[8];
    g_autoptr(GError) error = NULL;
    char line[8] = "old one";
    int fd = pipe_with(bytes, len);

    g_assert_false(line_read(fd, line, sizeof line, &error));
    g_assert_nonnull(error);
    g_assert_null(strstr(error->message, "135"));
    g_assert_cmpmem(line, sizeof line, nothing, sizeof nothing);
    close(fd);
}

static void
refused_lines_are_wiped(void)
{
    check_wiped("", 0);
    check_wiped("13579135\n", 9);
    check_wiped("13\0005\n", 5);
}

#define WITH_HALL(path, function)                                                        \
    g_test_add("/tellerctl-pins/" path, Fixture, NULL, set_up, function, tear_down)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    WITH_HALL("terminal-asks-and-shows-nothing", terminal_asks_and_shows_nothing);
    WITH_HALL("new-pin-is-typed-twice", new_pin_is_typed_twice);
    WITH_HALL("introducers-are-asked-after-the-new-one", introducers_are_asked_after_him);
    WITH_HALL("different-entries-are-refused", different_entries_are_refused);
    WITH_HALL("interrupt-gives-the-echo-back", interrupt_gives_the_echo_back);
    WITH_HALL("wrong-lines-are-refused-unseen", wrong_lines_are_refused_unseen);
    WITH_HALL("file-gives-one-a-line", file_gives_one_a_line);
    WITH_HALL("descriptor-gives-one-a-line", descriptor_gives_one_a_line);
    WITH_HALL("nobody-types-for-a-core-that-is-not-there",
              nobody_types_a_pin_for_a_core_that_is_not_there);
    g_test_add_func("/tellerctl-pins/what-follows-a-line-stays",
                    what_follows_a_line_stays);
    g_test_add_func("/tellerctl-pins/refused-lines-are-wiped", refused_lines_are_wiped);
    return g_test_run();
}
