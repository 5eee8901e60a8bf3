/* whole-file.c: see whole-file.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/daemon/whole-file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool
fail(GError **error, const char *doing, const char *shown, const char *name)
{
    int code = errno;
    g_autofree char *path = g_build_filename(shown, name, NULL);
    g_set_error(error, G_FILE_ERROR, (int)g_file_error_from_errno(code), "%s %s: %s",
                doing, path, g_strerror(code));
    return false;
}

static bool
write_all(int fd, const char *data, size_t len)
{
    while (len > 0) {
        ssize_t n = write(fd, data, len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        data += n;
        len -= (size_t)n;
    }
    return true;
}

/* It appears under its name only when it is whole. */
bool
whole_file_write(int dir_fd, const char *shown, const char *name, const void *data,
                 size_t len, GError **error)
{
    g_autofree char *new_name = g_strconcat(name, ".new", NULL);
    (void)unlinkat(dir_fd, new_name, 0);
    int fd = openat(dir_fd, new_name,
                    O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    bool ok = fd >= 0 && write_all(fd, data, len) && fsync(fd) == 0;
    if (fd >= 0)
        ok = close(fd) == 0 && ok;
    ok = ok && renameat(dir_fd, new_name, dir_fd, name) == 0;
    if (!ok) {
        fail(error, "writing", shown, name);
        (void)unlinkat(dir_fd, new_name, 0);
        return false;
    }
    /* some file systems of sticks know no sync of directories */
    return fsync(dir_fd) == 0 || errno == EINVAL || fail(error, "syncing", shown, NULL);
}

static char *
read_all(int fd, size_t max)
{
    g_autofree char *text = g_malloc(max + 2);
    size_t len = 0;
    while (len <= max) {
        ssize_t n = read(fd, text + len, max + 1 - len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return NULL;
        if (n == 0)
            break;
        len += (size_t)n;
    }
    text[len] = '\0';
    errno = len > max ? EFBIG : EINVAL;
    return len > max || strlen(text) != len ? NULL : g_steal_pointer(&text);
}

char *
whole_file_read(int dir_fd, const char *shown, const char *name, size_t max,
                GError **error)
{
    struct stat found;
    char *text = NULL;
    int fd = openat(dir_fd, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd >= 0 && fstat(fd, &found) == 0) {
        errno = EINVAL;
        if (S_ISREG(found.st_mode))
            text = read_all(fd, max);
    }
    if (text == NULL)
        fail(error, "reading", shown, name);
    if (fd >= 0)
        close(fd);
    return text;
}

int
whole_file_open(const char *path, GError **error)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        fail(error, "opening", path, NULL);
    return fd;
}

int
whole_file_open_at(int dir_fd, const char *shown, const char *name, bool make,
                   GError **error)
{
    const int flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
    int fd = openat(dir_fd, name, flags);
    if (fd < 0 && errno == ENOENT && make && mkdirat(dir_fd, name, 0700) == 0 &&
        (fsync(dir_fd) == 0 || errno == EINVAL))
        fd = openat(dir_fd, name, flags);
    if (fd < 0)
        fail(error, "opening", shown, name);
    return fd;
}
