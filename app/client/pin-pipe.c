/* pin-pipe.c: see pin-pipe.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/client/pin-pipe.h"

#include <errno.h>
#include <glib-unix.h>
#include <string.h>
#include <unistd.h>

#include "app/client/secret.h"

static bool
write_all(int fd, const char *secret, size_t len, GError **error)
{
    ssize_t n;

    /* a pipe takes this much at once (POSIX PIPE_BUF is at least 512) */
    do
        n = write(fd, secret, len);
    while (n < 0 && errno == EINTR);
    if (n == (ssize_t)len)
        return true;
    g_set_error(error, G_IO_ERROR, g_io_error_from_errno(errno),
                "a secret could not be passed: %s", g_strerror(errno));
    return false;
}

static int
add(GUnixFDList *fds, const char *secret, GError **error)
{
    int ends[2];

    if (!g_unix_open_pipe(ends, FD_CLOEXEC, error))
        return -1;
    bool written = write_all(ends[1], secret, strlen(secret), error);
    close(ends[1]);
    int handle = written ? g_unix_fd_list_append(fds, ends[0], error) : -1;
    close(ends[0]); /* the list holds its own copy */
    return handle;
}

int
pin_pipe_add(GUnixFDList *fds, const char *pin, GError **error)
{
    size_t len = strlen(pin);

    if (len >= 1 && len <= PIN_PIPE_MAX)
        return add(fds, pin, error);
    g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                "a PIN has 1 to %d bytes, this one has %zu", PIN_PIPE_MAX, len);
    return -1;
}

int
pin_pipe_add_dice(GUnixFDList *fds, const char *digits, GError **error)
{
    size_t len = strlen(digits);

    if (len >= SECRET_DICE_LEAST && len <= SECRET_DICE_MOST &&
        strspn(digits, SECRET_DICE) == len)
        return add(fds, digits, error);
    g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                "%d to %d dice of 1 to 6 are needed, these are %zu characters",
                SECRET_DICE_LEAST, SECRET_DICE_MOST, len);
    return -1;
}
