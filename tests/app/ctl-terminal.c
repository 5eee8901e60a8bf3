/* ctl-terminal.c: see ctl-terminal.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ctl-terminal.h"

#include <fcntl.h>
#include <glib-unix.h>
#include <pty.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static gboolean
on_shown(int fd, GIOCondition condition, gpointer data)
{
    Fixture *fixture = data;
    char bytes[256];
    ssize_t n = read(fd, bytes, sizeof bytes);

    if (n > 0)
        g_string_append_len(fixture->screen, bytes, n);
    return n > 0;
}

void
set_up(Fixture *fixture, gconstpointer scene)
{
    fixture->hall = fake_hall_new(NULL);
    if (scene != NULL)
        fake_hall_scene(fixture->hall, scene);
    fixture->screen = g_string_new(NULL);
    g_assert_cmpint(openpty(&fixture->terminal, &fixture->slave, NULL, NULL, NULL), ==,
                    0);
    g_assert_cmpint(fcntl(fixture->terminal, F_SETFD, FD_CLOEXEC), ==, 0);
    g_assert_cmpint(fcntl(fixture->slave, F_SETFD, FD_CLOEXEC), ==, 0);
    fixture->watch = g_unix_fd_add(fixture->terminal, G_IO_IN, on_shown, fixture);
}

void
tear_down(Fixture *fixture, gconstpointer scene)
{
    g_source_remove(fixture->watch);
    close(fixture->terminal);
    close(fixture->slave);
    g_string_free(fixture->screen, TRUE);
    fake_hall_free(fixture->hall);
    while (g_main_context_iteration(NULL, FALSE))
        ;
}

GSubprocess *
start_on_terminal(Fixture *fixture, const char *line)
{
    g_autofree char *whole = g_strconcat(TELLERCTL, " --state ",
                                         fake_hall_dir(fixture->hall), " ", line, NULL);
    g_auto(GStrv) words = g_strsplit(whole, " ", -1);
    g_autoptr(GSubprocessLauncher) launcher = g_subprocess_launcher_new(
        G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
    g_autoptr(GError) error = NULL;

    g_subprocess_launcher_take_stdin_fd(launcher, dup(fixture->slave));
    GSubprocess *program =
        g_subprocess_launcher_spawnv(launcher, (const char *const *)words, &error);
    g_assert_no_error(error);
    return program;
}

void
await_prompt(Fixture *fixture, const char *prompt)
{
    while (strstr(fixture->screen->str, prompt) == NULL)
        g_main_context_iteration(NULL, TRUE);
}

bool
shows_what_is_typed(const Fixture *fixture)
{
    struct termios state;

    g_assert_cmpint(tcgetattr(fixture->slave, &state), ==, 0);
    return state.c_lflag & ECHO;
}

void
answer(Fixture *fixture, const char *prompt, const char *line)
{
    g_autofree char *typed = g_strconcat(line, "\n", NULL);

    await_prompt(fixture, prompt);
    g_assert_false(shows_what_is_typed(fixture));
    g_assert_cmpint(write(fixture->terminal, typed, strlen(typed)), ==,
                    (ssize_t)strlen(typed));
}
