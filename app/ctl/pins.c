/* pins.c: see pins.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/ctl/pins.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "app/client/pin-pipe.h"
#include "app/ctl/line.h"

static bool
open_file(Pins *out, const char *path, GError **error)
{
    *out = (Pins){.fd = open(path, O_RDONLY | O_CLOEXEC), .own_fd = true};
    if (out->fd >= 0)
        return true;
    g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(errno), "%s: %s", path,
                g_strerror(errno));
    return false;
}

static bool
take_fd(Pins *out, const char *text, GError **error)
{
    uint64_t number;

    if (!arguments_number("--pin-fd", text, 0, G_MAXINT, &number, error))
        return false;
    if (fcntl((int)number, F_GETFD) < 0)
        return arguments_refuse(error, "--pin-fd: %s is not an open file", text);
    *out = (Pins){.fd = (int)number};
    return true;
}

bool
pins_open(Pins *out, const Arguments *arguments, GError **error)
{
    *out = (Pins){.fd = STDIN_FILENO};
    if (arguments->pin_file != NULL)
        return open_file(out, arguments->pin_file, error);
    return arguments->pin_fd == NULL || take_fd(out, arguments->pin_fd, error);
}

void
pins_close(Pins *self)
{
    if (self->own_fd && self->fd >= 0)
        close(self->fd);
    *self = (Pins){.fd = -1};
}

static bool
read_one(const Pins *self, const char *id, const char *which, char *pin, size_t size,
         GError **error)
{
    g_autofree char *prompt = g_strdup_printf("%s of %s: ", which, id);

    return isatty(self->fd) ? line_ask(self->fd, prompt, pin, size, error)
                            : line_read(self->fd, pin, size, error);
}

/* What one typed blindly is typed twice. */
static bool
repeat(const Pins *self, const char *id, const char *pin, GError **error)
{
    char again[PIN_PIPE_MAX + 2];

    if (!isatty(self->fd))
        return true;
    if (!read_one(self, id, "Same PIN", again, sizeof again, error))
        return false;
    bool same = strcmp(pin, again) == 0;
    explicit_bzero(again, sizeof again);
    if (!same)
        g_set_error_literal(error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                            "the two entries differ");
    return same;
}

int
pins_pass(const Pins *self, const char *id, bool fresh, GUnixFDList *fds, GError **error)
{
    char pin[PIN_PIPE_MAX + 2]; /* the newline, later NUL, and a byte that is too much */
    int handle = -1;

    if (read_one(self, id, fresh ? "New PIN" : "PIN", pin, sizeof pin, error) &&
        (!fresh || repeat(self, id, pin, error)))
        handle = pin_pipe_add(fds, pin, error);
    explicit_bzero(pin, sizeof pin);
    if (handle < 0)
        g_prefix_error(error, "PIN of %s: ", id);
    return handle;
}
