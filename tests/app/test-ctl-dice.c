/* test-ctl-dice.c: dice on their way from paper to the core, and the words around them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define _GNU_SOURCE /* memmem */

#include <fcntl.h>
#include <glib-unix.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/ctl/dice.h"
#include "ctl-terminal.h"

#define TWO   "--officer li --officer zhang"
#define FIFTY "12345612345612345612345612345612345612345612345612"
#define ROOT  "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static void
terminal_asks_twice_and_shows_nothing(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GSubprocess) program = start_on_terminal(fixture, "dice throw");

    answer(fixture, "Dice, 50 to 256 digits: ", FIFTY);
    answer(fixture,
           "The same dice: ", "12345 612345612345612345612345612345612345612345612");
    g_assert_cmpint(ctl_wait(program), ==, 0);
    g_assert_cmpstr(fake_hall_last_call(fixture->hall), ==, "ThrowDice(0,) " FIFTY);
    while (g_main_context_iteration(NULL, FALSE))
        ;
    g_assert_null(strstr(fixture->screen->str, "1234"));
}

static void
check_terminal_refuses(Fixture *fixture, const char *second, const char *message)
{
    g_autoptr(GSubprocess) program = start_on_terminal(fixture, "dice throw");
    char said[256] = "";

    g_string_truncate(fixture->screen, 0);
    answer(fixture, "Dice, 50 to 256 digits: ", FIFTY);
    answer(fixture, "The same dice: ", second);
    g_assert_cmpint(ctl_wait(program), ==, 1);
    g_assert_cmpint(g_input_stream_read(g_subprocess_get_stderr_pipe(program), said,
                                        sizeof said - 1, NULL, NULL),
                    >, 0);
    g_assert_cmpstr(said, ==, message);
    g_assert_cmpuint(fake_hall_n_calls(fixture->hall), ==, 0);
}

static void
different_entries_are_refused(Fixture *fixture, gconstpointer data)
{
    check_terminal_refuses(
        fixture, "123456 13345612345612345612345612345612345612345612",
        "tellerctl: Argument: dice: the two entries differ at die 8\n");
    check_terminal_refuses(fixture, FIFTY "1",
                           "tellerctl: Argument: dice: the first entry has 50 dice, the "
                           "second 51\n");
}

static void
check_refused(Fixture *fixture, const char *input, const char *message)
{
    g_auto(Ran) ran = ctl_run(fake_hall_dir(fixture->hall), "dice throw", input);
    g_autofree char *whole = g_strconcat("tellerctl: Argument: dice: ", message, NULL);

    g_assert_cmpint(ran.status, ==, 1);
    g_assert_cmpstr(ran.err, ==, whole);
    g_assert_cmpstr(ran.out, ==, "");
    g_assert_cmpuint(fake_hall_n_calls(fixture->hall), ==, 0);
}

static void
wrong_dice_are_refused_with_their_place(Fixture *fixture, gconstpointer data)
{
    g_autofree char *many = g_strnfill(257, '4');
    g_autofree char *too_many = g_strnfill(LOCKED_SIZE, '4');

    check_refused(fixture, "", "0 dice, expected 50 to 256\n");
    check_refused(fixture, &FIFTY[1], "49 dice, expected 50 to 256\n");
    check_refused(fixture, many, "257 dice, expected 50 to 256\n");
    check_refused(fixture, too_many, "1024 bytes or more, expected 50 to 256 dice\n");
    check_refused(fixture, "123 7" FIFTY, "die 4 is not 1 to 6\n");
    check_refused(fixture, FIFTY "0", "die 51 is not 1 to 6\n");
    check_refused(fixture, "six" FIFTY, "die 1 is not 1 to 6\n");
    check_refused(fixture, FIFTY "\xe4\xba\x94", "die 51 is not 1 to 6\n");
}

static void
least_and_most_are_taken(Fixture *fixture, gconstpointer data)
{
    g_autofree char *most = g_strnfill(256, '3');
    g_autofree char *call = g_strconcat("ThrowDice(0,) ", most, NULL);
    g_auto(Ran) least =
        ctl_run(fake_hall_dir(fixture->hall), "dice throw --dice-file -", FIFTY "\r\n");

    g_assert_cmpint(least.status, ==, 0);
    g_assert_cmpstr(fake_hall_last_call(fixture->hall), ==, "ThrowDice(0,) " FIFTY);
    g_auto(Ran) ran = ctl_run(fake_hall_dir(fixture->hall), "dice throw", most);
    g_assert_cmpint(ran.status, ==, 0);
    g_assert_cmpstr(fake_hall_last_call(fixture->hall), ==, call);
}

static void
assert_not_in(const char *path, const char *dice)
{
    g_autofree char *text = NULL;
    gsize len;

    g_assert_true(g_file_get_contents(path, &text, &len, NULL));
    g_assert_null(memmem(text, len, dice, strlen(dice)));
}

/* All that the process @pid could write. */
static void
assert_not_in_memory(const char *pid, const char *dice)
{
    g_autofree char *maps_path = g_build_filename("/proc", pid, "maps", NULL);
    g_autofree char *mem_path = g_build_filename("/proc", pid, "mem", NULL);
    g_autofree char *maps = NULL;
    int fd = open(mem_path, O_RDONLY | O_CLOEXEC);
    enum { LARGEST = 16 << 20 }; /* what sanitizers reserve is larger */

    g_assert_true(g_file_get_contents(maps_path, &maps, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(g_strchomp(maps), "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        unsigned long from, to;
        char mode[5];
        g_assert_cmpint(sscanf(*line, "%lx-%lx %4s", &from, &to, mode), ==, 3);
        if (strncmp(mode, "rw", 2) != 0 || to - from > LARGEST)
            continue;
        g_autofree char *bytes = g_malloc(to - from);
        ssize_t n = pread(fd, bytes, to - from, (off_t)from);
        g_assert_true(n <= 0 || memmem(bytes, (size_t)n, dice, strlen(dice)) == NULL);
    }
    close(fd);
}

/* While the program waits for its answer. */
static void
look_for_dice(FakeHall *hall, gpointer data)
{
    static const char *const files[] = {"cmdline", "environ"};
    const char *pid = g_subprocess_get_identifier(*(GSubprocess **)data);

    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *path = g_build_filename("/proc", pid, files[i], NULL);
        assert_not_in(path, "12345612");
    }
    assert_not_in_memory(pid, "12345612");
}

static void
nothing_is_left_once_they_are_passed(Fixture *fixture, gconstpointer data)
{
    GSubprocess *program = NULL;

    fake_hall_on_command(fixture->hall, look_for_dice, &program);
    program = start_on_terminal(fixture, "dice throw");
    answer(fixture, "Dice, 50 to 256 digits: ", FIFTY);
    answer(fixture, "The same dice: ", FIFTY);
    g_assert_cmpint(ctl_wait(program), ==, 0);
    g_assert_cmpuint(fake_hall_n_calls(fixture->hall), ==, 1);
    g_object_unref(program);
}

static void
show_drawing(FakeHall *hall, const char *state, const char *root)
{
    g_autofree char *sitting = g_strdup_printf(
        "{'open': <true>, 'drawing': <uint32 2>, 'drawing-state': <'%s'>, "
        "'root-seed': <'5eed'>, 'root-dice': <'%s'>, "
        "'slots-left': <uint32 200>, 'dice-checked': <''>}",
        state, root);

    fake_hall_show(hall, "Sitting", sitting);
}

static void
mix(FakeHall *hall, gpointer data)
{
    show_drawing(hall, "mixing", "");
}

static void
throw_waits_until_they_are_mixed_in(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GDataInputStream) out = NULL;
    g_autofree char *path = g_build_filename(fake_hall_dir(fixture->hall), "dice", NULL);
    g_autofree char *line = g_strconcat("dice throw --dice-file ", path, NULL);

    g_assert_true(g_file_set_contents(path, FIFTY, -1, NULL));
    show_drawing(fixture->hall, "awaiting-dice", "");
    fake_hall_on_command(fixture->hall, mix, NULL);
    g_autoptr(GSubprocess) program = ctl_start(fake_hall_dir(fixture->hall), line, &out);
    while (fake_hall_n_calls(fixture->hall) == 0)
        g_main_context_iteration(NULL, TRUE);
    show_drawing(fixture->hall, "ready", "d1ce");
    g_autofree char *first = ctl_next_line(out);
    g_autofree char *second = ctl_next_line(out);
    g_assert_cmpstr(first, ==,
                    "The dice are taken.  Keep their paper under seal; their root is");
    g_assert_cmpstr(second, ==, "d1ce");
    g_assert_cmpint(ctl_wait(program), ==, 0);
    g_assert_cmpint(unlink(path), ==, 0);
}

static void
root_may_be_typed_in_groups(Fixture *fixture, gconstpointer data)
{
    g_auto(Ran) ran =
        ctl_run(fake_hall_dir(fixture->hall),
                "dice check --drawing 2 --root '01234567-89ABCDEF 0123456789abcdef"
                " 0123456789abcdef0123456789abcdef' " TWO,
                "1\n2\n");

    g_assert_cmpint(ran.status, ==, 0);
    g_assert_cmpstr(fake_hall_last_call(fixture->hall), ==,
                    "CheckDice(2, '" ROOT "', ['li', 'zhang'], [0, 1]) 1 2");
}

/* So that a script which destroys the paper afterwards does not. */
static void
dice_that_differ_are_a_failure(Fixture *fixture, gconstpointer data)
{
    fake_hall_let_dice_differ(fixture->hall);
    g_auto(Ran) ran = ctl_run(fake_hall_dir(fixture->hall),
                              "dice check --drawing 2 --root " ROOT " " TWO, "1\n2\n");

    g_assert_cmpint(ran.status, ==, 1);
    g_assert_nonnull(strstr(ran.out, "THE DICE DIFFER"));
    g_assert_cmpstr(ran.err, ==,
                    "tellerctl: Differs: the root from the paper is not that of the "
                    "device\n");
}

#define WITH_HALL(path, function)                                                        \
    g_test_add("/tellerctl-dice/" path, Fixture, "sitting", set_up, function, tear_down)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    WITH_HALL("terminal-asks-twice-and-shows-nothing",
              terminal_asks_twice_and_shows_nothing);
    WITH_HALL("different-entries-are-refused", different_entries_are_refused);
    WITH_HALL("wrong-dice-are-refused-with-their-place",
              wrong_dice_are_refused_with_their_place);
    WITH_HALL("least-and-most-are-taken", least_and_most_are_taken);
    WITH_HALL("nothing-is-left-once-they-are-passed",
              nothing_is_left_once_they_are_passed);
    WITH_HALL("throw-waits-until-they-are-mixed-in", throw_waits_until_they_are_mixed_in);
    WITH_HALL("root-may-be-typed-in-groups", root_may_be_typed_in_groups);
    WITH_HALL("dice-that-differ-are-a-failure", dice_that_differ_are_a_failure);
    return g_test_run();
}
