/* dice.c: see dice.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/ctl/dice.h"

#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <string.h>
#include <unistd.h>

#include "app/ctl/line.h"

static bool G_GNUC_PRINTF(2, 3) refuse(GError **error, const char *format, ...)
{
    va_list list;

    va_start(list, format);
    if (error != NULL)
        *error =
            g_error_new_valist(G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, format, list);
    va_end(list);
    return false;
}

bool
dice_check(Locked *self, GError **error)
{
    size_t n = 0;

    for (size_t i = 0; i < self->len; i++) {
        char digit = self->bytes[i];
        if (g_ascii_isspace(digit))
            continue;
        if (digit < '1' || digit > '6')
            return refuse(error, "die %zu is not 1 to 6", n + 1);
        self->bytes[n++] = digit;
    }
    self->len = n;
    return (n >= DICE_MIN && n <= DICE_MAX) ||
           refuse(error, "%zu dice, expected %d to %d", n, DICE_MIN, DICE_MAX);
}

static bool
write_all(int fd, const Locked *dice, GError **error)
{
    ssize_t n;

    /* a pipe takes DICE_MAX bytes at once (POSIX PIPE_BUF is at least 512) */
    do
        n = write(fd, dice->bytes, dice->len);
    while (n < 0 && errno == EINTR);
    if (n == (ssize_t)dice->len)
        return true;
    g_set_error(error, G_IO_ERROR, g_io_error_from_errno(errno),
                "they could not be passed: %s", g_strerror(errno));
    return false;
}

int
dice_pipe_add(GUnixFDList *fds, const Locked *dice, GError **error)
{
    int ends[2];

    if (!g_unix_open_pipe(ends, FD_CLOEXEC, error))
        return -1;
    bool written = write_all(ends[1], dice, error);
    close(ends[1]);
    int handle = written ? g_unix_fd_list_append(fds, ends[0], error) : -1;
    close(ends[0]); /* the list holds its own copy */
    return handle;
}

/* As far as the end of @fd. */
static bool
read_all(int fd, Locked *out, GError **error)
{
    ssize_t n = 1;

    while (n != 0 && out->len < LOCKED_SIZE) {
        n = read(fd, out->bytes + out->len, LOCKED_SIZE - out->len);
        if (n < 0 && errno != EINTR) {
            g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(errno), "%s",
                        g_strerror(errno));
            return false;
        }
        out->len += n > 0 ? (size_t)n : 0;
    }
    return out->len < LOCKED_SIZE ||
           refuse(error, "%d bytes or more, expected %d to %d dice", LOCKED_SIZE,
                  DICE_MIN, DICE_MAX);
}

static bool
ask(int fd, const char *prompt, Locked *out, GError **error)
{
    if (!line_ask(fd, prompt, out->bytes, LOCKED_SIZE, error))
        return false;
    out->len = strlen(out->bytes);
    return dice_check(out, error);
}

static bool
are_same(const Locked *first, const Locked *second, GError **error)
{
    for (size_t i = 0; i < MIN(first->len, second->len); i++)
        if (first->bytes[i] != second->bytes[i])
            return refuse(error, "the two entries differ at die %zu", i + 1);
    return first->len == second->len ||
           refuse(error, "the first entry has %zu dice, the second %zu", first->len,
                  second->len);
}

/* What one typed blindly is typed twice. */
static bool
ask_twice(int fd, Locked *out, GError **error)
{
    g_auto(Locked) again = {0};

    return locked_init(&again, error) &&
           ask(fd, "Dice, 50 to 256 digits: ", out, error) &&
           ask(fd, "The same dice: ", &again, error) && are_same(out, &again, error);
}

static bool
read_dice(int fd, Locked *out, GError **error)
{
    return isatty(fd) ? ask_twice(fd, out, error)
                      : read_all(fd, out, error) && dice_check(out, error);
}

static int
open_file(const char *path, GError **error)
{
    int fd = path == NULL || strcmp(path, "-") == 0 ? STDIN_FILENO
                                                    : open(path, O_RDONLY | O_CLOEXEC);

    if (fd < 0)
        g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(errno), "%s: %s", path,
                    g_strerror(errno));
    return fd;
}

int
dice_pass(const char *path, GUnixFDList *fds, GError **error)
{
    g_auto(Locked) dice = {0};
    int handle = -1;
    int fd = open_file(path, error);

    if (fd < 0)
        return -1;
    if (locked_init(&dice, error) && read_dice(fd, &dice, error))
        handle = dice_pipe_add(fds, &dice, error);
    if (fd != STDIN_FILENO)
        close(fd);
    if (handle < 0)
        g_prefix_error(error, "dice: ");
    return handle;
}
