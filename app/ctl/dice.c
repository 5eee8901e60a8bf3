/* dice.c: see dice.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/ctl/dice.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "app/client/pin-pipe.h"
#include "app/client/secret.h"
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
    self->bytes[n] = '\0';
    self->len = n;
    return (n >= SECRET_DICE_LEAST && n <= SECRET_DICE_MOST) ||
           refuse(error, "%zu dice, expected %d to %d", n, SECRET_DICE_LEAST,
                  SECRET_DICE_MOST);
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
                  SECRET_DICE_LEAST, SECRET_DICE_MOST);
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
    size_t die = secret_first_difference(first->bytes, second->bytes);

    if (die > 0)
        return refuse(error, "the two entries differ at die %zu", die);
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
        handle = pin_pipe_add_dice(fds, dice.bytes, error);
    if (fd != STDIN_FILENO)
        close(fd);
    if (handle < 0)
        g_prefix_error(error, "dice: ");
    return handle;
}
