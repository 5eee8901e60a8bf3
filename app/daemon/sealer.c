/* sealer.c: see sealer.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/daemon/sealer.h"

#include <string.h>

#include "crypto/merkle.h"

enum { MAX_THREADS = 16 };

/* One thread's share: every n_threads-th ballot from @first on. */
typedef struct {
    const Key *key;
    Sealed *sealed;
    Digest *leaves;
    guint first, step;
    GError *error;
} Share;

void
sealed_free(Sealed *self)
{
    if (self == NULL)
        return;
    g_ptr_array_unref(self->texts);
    g_free(self->signatures);
    g_free(self);
}

static void *
sign_share(void *data)
{
    Share *share = data;
    const GPtrArray *texts = share->sealed->texts;
    for (guint i = share->first; i < texts->len; i += share->step) {
        const char *text = texts->pdata[i];
        size_t len = strlen(text);
        share->leaves[i] = merkle_leaf(key_suite(share->key), text, len);
        if (!signature_make(share->key, text, len, &share->sealed->signatures[i],
                            &share->error))
            break;
    }
    return NULL;
}

static bool
sign_all(Sealed *sealed, const Key *key, GError **error)
{
    guint n_threads = CLAMP(g_get_num_processors(), 1, MAX_THREADS);
    g_autofree Digest *leaves = g_new(Digest, sealed->texts->len);
    Share shares[MAX_THREADS];
    GThread *threads[MAX_THREADS];
    for (guint i = 0; i < n_threads; i++) {
        shares[i] = (Share){key, sealed, leaves, i, n_threads, NULL};
        threads[i] = g_thread_new("sealer", sign_share, &shares[i]);
    }
    GError *first = NULL;
    for (guint i = 0; i < n_threads; i++) {
        g_thread_join(threads[i]);
        if (first == NULL)
            first = shares[i].error;
        else
            g_clear_error(&shares[i].error);
    }
    if (first != NULL) {
        g_propagate_error(error, first);
        return false;
    }
    sealed->root = merkle_root(key_suite(key), leaves, sealed->texts->len);
    return true;
}

static void
work(GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
    const Key *key = data;
    Sealed *sealed = g_object_get_data(G_OBJECT(task), "sealed");
    GError *error = NULL;
    if (sign_all(sealed, key, &error))
        g_task_return_pointer(task, g_object_steal_data(G_OBJECT(task), "sealed"),
                              (GDestroyNotify)sealed_free);
    else
        g_task_return_error(task, error);
}

void
sealer_seal_async(GPtrArray *texts, const Key *key, GAsyncReadyCallback done,
                  gpointer user_data)
{
    g_autoptr(GTask) task = g_task_new(NULL, NULL, done, user_data);
    Sealed *sealed = g_new0(Sealed, 1);
    GError *error = NULL;
    sealed->texts = texts;
    sealed->signatures = g_new0(Signature, texts->len);
    g_object_set_data_full(G_OBJECT(task), "sealed", sealed, (GDestroyNotify)sealed_free);
    Key *copy = key_copy(key, &error);
    if (copy == NULL) {
        g_task_return_error(task, error);
        return;
    }
    g_task_set_task_data(task, copy, (GDestroyNotify)key_free);
    g_task_run_in_thread(task, work);
}

Sealed *
sealer_seal_finish(GAsyncResult *result, GError **error)
{
    return g_task_propagate_pointer(G_TASK(result), error);
}
