/* line.c: see line.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/ctl/line.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static const int ending[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
static volatile sig_atomic_t caught;

static void
on_signal(int number)
{
    caught = number;
}

/* 1: a byte, 0: the end, -1: errno */
static ssize_t
read_byte(int fd, char *byte)
{
    ssize_t n;

    do
        n = read(fd, byte, 1);
    while (n < 0 && errno == EINTR && caught == 0);
    return n;
}

static bool
refuse(GError **error, char *line, size_t size, int code, const char *message)
{
    explicit_bzero(line, size);
    g_set_error_literal(error, G_IO_ERROR, code, message);
    return false;
}

bool
line_read(int fd, char *line, size_t size, GError **error)
{
    for (size_t len = 0; len < size; len++) {
        ssize_t n = read_byte(fd, line + len);
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
                  "the line is longer than a PIN may be");
}

static void
catch_signals(struct sigaction *old)
{
    struct sigaction action = {.sa_handler = on_signal}; /* no SA_RESTART: read() ends */

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

bool
line_ask(int fd, const char *prompt, char *line, size_t size, GError **error)
{
    struct termios shown, quiet;
    struct sigaction old[G_N_ELEMENTS(ending)];

    if (tcgetattr(fd, &shown) != 0)
        return refuse(error, line, size, g_io_error_from_errno(errno), g_strerror(errno));
    quiet = shown;
    quiet.c_lflag &= ~(tcflag_t)(ECHO | ECHONL);
    catch_signals(old);
    tcsetattr(fd, TCSAFLUSH, &quiet);
    bool done = say(fd, prompt) && line_read(fd, line, size, error);
    tcsetattr(fd, TCSAFLUSH, &shown);
    (void)say(fd, "\n");
    release_signals(old);
    if (caught == 0)
        return done;
    explicit_bzero(line, size);
    raise(caught);
    g_clear_error(error);
    return refuse(error, line, size, G_IO_ERROR_CANCELLED, "interrupted");
}
