/* line.c: see line.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/ctl/line.h"

#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static const int ending[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
static volatile sig_atomic_t caught;
static int wake_fd; /* written to by the handler */

/* It may run in GDBus's thread, or just before the wait begins: a pipe is seen either
 * way.
 */
static void
on_signal(int number)
{
    int kept = errno;

    caught = number;
    if (write(wake_fd, "", 1) < 0)
        caught = number; /* so full that it is seen already */
    errno = kept;
}

/* False with EINTR once there is something in @stop_fd. */
static bool
wait_for(int fd, int stop_fd)
{
    struct pollfd polled[] = {{.fd = fd, .events = POLLIN},
                              {.fd = stop_fd, .events = POLLIN}};
    int n;

    do
        n = poll(polled, G_N_ELEMENTS(polled), -1);
    while (n < 0 && errno == EINTR);
    if (n > 0 && polled[1].revents == 0)
        return true;
    if (n > 0)
        errno = EINTR;
    return false;
}

/* 1: a byte, 0: the end, -1: errno */
static ssize_t
read_byte(int fd, int stop_fd, char *byte)
{
    ssize_t n;

    if (stop_fd >= 0 && !wait_for(fd, stop_fd))
        return -1;
    do
        n = read(fd, byte, 1);
    while (n < 0 && errno == EINTR);
    return n;
}

static bool
refuse(GError **error, char *line, size_t size, int code, const char *message)
{
    explicit_bzero(line, size);
    g_set_error_literal(error, G_IO_ERROR, code, message);
    return false;
}

/* @stop_fd ends it; -1: nothing does. */
static bool
read_until(int fd, int stop_fd, char *line, size_t size, GError **error)
{
    for (size_t len = 0; len < size; len++) {
        ssize_t n = read_byte(fd, stop_fd, line + len);
        if (n < 0) {
            int code = g_io_error_from_errno(errno);
            return refuse(error, line, size, code, g_strerror(errno));
        }
        if (n == 0 && len == 0)
            return refuse(error, line, size, G_IO_ERROR_INVALID_ARGUMENT,
                          "there is no further line");
        if (n == 1 && line[len] == '\0')
            return refuse(error, line, size, G_IO_ERROR_INVALID_ARGUMENT,
                          "the line holds a NUL byte");
        if (n == 0 || line[len] == '\n') {
            line[len] = '\0';
            return true;
        }
    }
    return refuse(error, line, size, G_IO_ERROR_INVALID_ARGUMENT,
                  "the line is longer than it may be");
}

bool
line_read(int fd, char *line, size_t size, GError **error)
{
    return read_until(fd, -1, line, size, error);
}

static void
catch_signals(struct sigaction *old, int to_fd)
{
    struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESTART};

    wake_fd = to_fd;
    caught = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(ending); i++)
        sigaction(ending[i], &action, &old[i]);
}

static void
release_signals(const struct sigaction *old)
{
    for (size_t i = 0; i < G_N_ELEMENTS(ending); i++)
        sigaction(ending[i], &old[i], NULL);
}

static bool
say(int fd, const char *text)
{
    return write(fd, text, strlen(text)) == (ssize_t)strlen(text);
}

/* With the terminal quiet. */
static bool
ask_quietly(int fd, const char *prompt, char *line, size_t size, GError **error)
{
    struct sigaction old[G_N_ELEMENTS(ending)];
    struct termios shown, quiet;
    int ends[2];

    if (tcgetattr(fd, &shown) != 0)
        return refuse(error, line, size, g_io_error_from_errno(errno), g_strerror(errno));
    if (!g_unix_open_pipe(ends, FD_CLOEXEC, error))
        return false;
    quiet = shown;
    quiet.c_lflag &= ~(tcflag_t)(ECHO | ECHONL);
    catch_signals(old, ends[1]);
    tcsetattr(fd, TCSAFLUSH, &quiet);
    bool done = say(fd, prompt) && read_until(fd, ends[0], line, size, error);
    tcsetattr(fd, TCSAFLUSH, &shown);
    (void)say(fd, "\n");
    release_signals(old);
    close(ends[0]);
    close(ends[1]);
    return done;
}

bool
line_ask(int fd, const char *prompt, char *line, size_t size, GError **error)
{
    bool done = ask_quietly(fd, prompt, line, size, error);

    if (caught == 0)
        return done;
    explicit_bzero(line, size);
    raise(caught);
    g_clear_error(error);
    return refuse(error, line, size, G_IO_ERROR_CANCELLED, "interrupted");
}
