/* pins.c: see pins.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/daemon/pins.h"

#include <errno.h>
#include <poll.h>
#include <unistd.h>

#include "app/daemon/engine-error.h"
#include "crypto/bytes.h"
#include "crypto/secure.h"

enum { PATIENCE_MS = 5000 };

/* File descriptors of our own, closed with it. */
typedef struct {
    GArray *own;
    size_t max_len;
} Work;

static void
work_free(gpointer data)
{
    Work *work = data;
    GArray *own = work->own;
    g_free(work);
    for (guint i = 0; i < own->len; i++)
        close(g_array_index(own, int, i));
    g_array_unref(own);
}

static bool
fail(GError **error, const char *why)
{
    g_set_error(error, ENGINE_ERROR, ENGINE_ERROR_OFFICERS, "a PIN cannot be read: %s",
                why);
    return false;
}

static int
ms_until(int64_t deadline_us)
{
    return (int)(MAX(deadline_us - g_get_monotonic_time(), 0) / 1000);
}

/* One byte more than there may be tells what is too long. */
static bool
read_all(int fd, int64_t deadline_us, SecureBytes *room, size_t *out_len, GError **error)
{
    for (*out_len = 0; *out_len < room->len;) {
        struct pollfd wait = {.fd = fd, .events = POLLIN};
        int ready = poll(&wait, 1, ms_until(deadline_us));
        if (ready == 0)
            return fail(error, "nobody closed its pipe");
        if (ready < 0 && errno == EINTR)
            continue;
        ssize_t n = read(fd, room->bytes + *out_len, room->len - *out_len);
        if (n < 0 && errno != EINTR)
            return fail(error, g_strerror(errno));
        if (n == 0)
            return *out_len > 0 || fail(error, "it is empty");
        *out_len += n > 0 ? (size_t)n : 0;
    }
    g_autofree char *why = g_strdup_printf("it has more than %zu bytes", room->len - 1);
    return fail(error, why);
}

static SecureBytes *
read_one(int fd, size_t max_len, int64_t deadline_us, GError **error)
{
    size_t len;
    g_autoptr(SecureBytes) room = secure_new(max_len + 1, error);
    if (room == NULL || !read_all(fd, deadline_us, room, &len, error))
        return NULL;
    return secure_copy(room->bytes, len, error);
}

static void
work(GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
    const Work *from = data;
    const GArray *own = from->own;
    g_autoptr(GPtrArray) pins =
        g_ptr_array_new_with_free_func((GDestroyNotify)secure_free);
    int64_t deadline_us = g_get_monotonic_time() + PATIENCE_MS * INT64_C(1000);
    GError *error = NULL;
    for (guint i = 0; i < own->len; i++) {
        SecureBytes *pin =
            read_one(g_array_index(own, int, i), from->max_len, deadline_us, &error);
        bytes_wipe_stack(); /* whatever this thread calls next may store its registers */
        if (pin == NULL) {
            g_task_return_error(task, error);
            return;
        }
        g_ptr_array_add(pins, pin);
    }
    g_task_return_pointer(task, g_steal_pointer(&pins),
                          (GDestroyNotify)g_ptr_array_unref);
}

void
pins_read_async(GUnixFDList *fds, const int32_t *handles, size_t n, size_t max_len,
                GAsyncReadyCallback done, gpointer user_data)
{
    g_autoptr(GTask) task = g_task_new(NULL, NULL, done, user_data);
    GArray *own = g_array_new(FALSE, FALSE, sizeof(int));
    Work *from = g_new(Work, 1);
    *from = (Work){own, max_len};
    g_task_set_task_data(task, from, work_free);
    for (size_t i = 0; i < n; i++) {
        bool is_there =
            fds != NULL && handles[i] >= 0 && handles[i] < g_unix_fd_list_get_length(fds);
        int fd = is_there ? g_unix_fd_list_get(fds, handles[i], NULL) : -1;
        if (fd < 0) {
            GError *error = NULL;
            fail(&error, "its pipe is missing");
            g_task_return_error(task, error);
            return;
        }
        g_array_append_val(own, fd);
    }
    g_task_run_in_thread(task, work);
}

GPtrArray *
pins_read_finish(GAsyncResult *result, GError **error)
{
    return g_task_propagate_pointer(G_TASK(result), error);
}
