/* witness.c: see witness.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/daemon/witness.h"

#include <string.h>

#include "ballots/ledger.h"

static const WitnessMark *
find_mark(const GArray *marks, uint64_t size)
{
    guint low = 0, high = marks->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        const WitnessMark *mark = &g_array_index(marks, WitnessMark, middle);
        if (mark->size == size)
            return mark;
        if (mark->size < size)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

char *
witness_judge(const char *note, const char *device_id, uint64_t size, const GArray *marks)
{
    WitnessMark seen;
    g_autoptr(GError) why = NULL;
    if (!ledger_read_checkpoint(note, device_id, &seen.size, &seen.root, &why))
        return g_strdup(why->message);
    if (seen.size > size)
        return g_strdup_printf("it has seen %" G_GUINT64_FORMAT
                               " entries of the ledger, but there are only "
                               "%" G_GUINT64_FORMAT,
                               seen.size, size);
    const WitnessMark *mark = find_mark(marks, seen.size);
    g_autofree char *expected = mark == NULL ? NULL : digest_to_hex(&mark->root);
    g_autofree char *found = digest_to_hex(&seen.root);
    if (mark != NULL && digest_equal(&mark->root, &seen.root))
        return NULL;
    return g_strdup_printf("its checkpoint of %" G_GUINT64_FORMAT
                           " entries has the root %s, but the ledger %s%s",
                           seen.size, found, expected != NULL ? "has " : "knows none",
                           expected != NULL ? expected : "");
}

typedef struct {
    GPtrArray *sticks;
    char *device_id, *note;
} Work;

static void
work_free(gpointer data)
{
    Work *work = data;
    g_ptr_array_unref(work->sticks);
    g_free(work->device_id);
    g_free(work->note);
    g_free(work);
}

static void
write_all(GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
    const Work *work = data;
    gssize n_failed = 0;
    for (guint i = 0; i < work->sticks->len; i++)
        n_failed += !stick_write(work->sticks->pdata[i], work->device_id, WITNESS_FILE,
                                 work->note, NULL);
    g_task_return_int(task, n_failed);
}

void
witness_write_async(const GPtrArray *sticks, const char *device_id, const char *note,
                    GAsyncReadyCallback done, gpointer user_data)
{
    g_autoptr(GTask) task = g_task_new(NULL, NULL, done, user_data);
    Work *work = g_new0(Work, 1);
    work->sticks = g_ptr_array_new_with_free_func((GDestroyNotify)stick_free);
    for (guint i = 0; i < sticks->len; i++)
        g_ptr_array_add(work->sticks, stick_copy(sticks->pdata[i]));
    work->device_id = g_strdup(device_id);
    work->note = g_strdup(note);
    g_task_set_task_data(task, work, work_free);
    g_task_run_in_thread(task, write_all);
}

unsigned
witness_write_finish(GAsyncResult *result)
{
    return (unsigned)g_task_propagate_int(G_TASK(result), NULL);
}
