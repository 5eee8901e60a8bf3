/* pin-pipe.c: see pin-pipe.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/client/pin-pipe.h"

#include <errno.h>
#include <glib-unix.h>
#include <string.h>
#include <unistd.h>

static bool
write_all(int fd, const char *pin, size_t len, GError **error)
{
    ssize_t n;

    /* a pipe takes PIN_PIPE_MAX bytes at once (POSIX PIPE_BUF is at least 512) */
    do
        n = write(fd, pin, len);
    while (n < 0 && errno == EINTR);
    if (n == (ssize_t)len)
        return true;
    g_set_error(error, G_IO_ERROR, g_io_error_from_errno(errno),
                "a PIN could not be passed: %s", g_strerror(errno));
    return false;
}

int
pin_pipe_add(GUnixFDList *fds, const char *pin, GError **error)
{
    size_t len = strlen(pin);
    int ends[2];

    if (len < 1 || len > PIN_PIPE_MAX) {
        g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                    "a PIN has 1 to %d bytes, this one has %zu", PIN_PIPE_MAX, len);
        return -1;
    }
    if (!g_unix_open_pipe(ends, FD_CLOEXEC, error))
        return -1;
    bool written = write_all(ends[1], pin, len, error);
    close(ends[1]);
    int handle = written ? g_unix_fd_list_append(fds, ends[0], error) : -1;
    close(ends[0]); /* the list holds its own copy */
    return handle;
}
