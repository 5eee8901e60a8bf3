/* store-thread.c: see store-thread.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/daemon/store-thread.h"

/* A change, a piece of work, or (neither) the end. */
typedef struct {
    StoreChange *change;
    StoreThreadWork work;
    StoreThreadDone done;
    void *user_data;
    GError *error;
} Job;

struct StoreThread {
    Store *store;
    GThread *thread;
    GAsyncQueue *to_do;
    GAsyncQueue *finished; /* of Job, in order */
    GMainContext *context;
    GSource *source; /* ready when @finished has something */
};

static void
job_free(void *data)
{
    Job *job = data;
    store_change_free(job->change);
    g_clear_error(&job->error);
    g_free(job);
}

static void
finish(StoreThread *self, Job *job)
{
    g_async_queue_push(self->finished, job);
    g_source_set_ready_time(self->source, 0);
}

static void
commit_group(StoreThread *self, GPtrArray *jobs)
{
    if (jobs->len == 0)
        return;
    g_autofree StoreChange **changes = g_new(StoreChange *, jobs->len);
    g_autoptr(GError) error = NULL;
    for (guint i = 0; i < jobs->len; i++)
        changes[i] = ((Job *)jobs->pdata[i])->change;
    bool ok = store_commit(self->store, changes, jobs->len, &error);
    for (guint i = 0; i < jobs->len; i++) {
        Job *job = jobs->pdata[i];
        job->error = ok ? NULL : g_error_copy(error);
        finish(self, job);
    }
    store_bound_wal(self->store);
    g_ptr_array_set_size(jobs, 0);
}

/* Collects the changes that wait already, then does what is no change by itself. */
static void *
run(void *data)
{
    StoreThread *self = data;
    g_autoptr(GPtrArray) group = g_ptr_array_new();
    while (true) {
        Job *job = g_async_queue_pop(self->to_do);
        while (job != NULL && job->change != NULL) {
            g_ptr_array_add(group, job);
            job = g_async_queue_try_pop(self->to_do);
        }
        commit_group(self, group);
        if (job == NULL)
            continue;
        if (job->work == NULL) {
            job_free(job);
            return NULL;
        }
        if (!job->work(self->store, job->user_data, &job->error))
            g_assert(job->error != NULL);
        finish(self, job);
    }
}

typedef struct {
    GSource source;
    StoreThread *thread;
} ReportSource;

static gboolean
dispatch(GSource *source, GSourceFunc callback, void *user_data)
{
    StoreThread *self = ((ReportSource *)source)->thread;
    Job *job;
    g_source_set_ready_time(source, -1);
    while ((job = g_async_queue_try_pop(self->finished)) != NULL) {
        if (job->done != NULL)
            job->done(job->error, job->user_data);
        job_free(job);
        if (g_source_is_destroyed(source))
            break;
    }
    return G_SOURCE_CONTINUE;
}

static GSourceFuncs source_funcs = {.dispatch = dispatch};

StoreThread *
store_thread_new(Store *store)
{
    StoreThread *self = g_new0(StoreThread, 1);
    self->store = store;
    self->to_do = g_async_queue_new_full(job_free);
    self->finished = g_async_queue_new_full(job_free);
    self->context = g_main_context_ref_thread_default();
    self->source = g_source_new(&source_funcs, sizeof(ReportSource));
    ((ReportSource *)self->source)->thread = self;
    g_source_attach(self->source, self->context);
    self->thread = g_thread_new("store", run, self);
    return self;
}

static void
hand_over(StoreThread *self, Job job)
{
    g_async_queue_push(self->to_do, g_memdup2(&job, sizeof job));
}

void
store_thread_free(StoreThread *self)
{
    if (self == NULL)
        return;
    hand_over(self, (Job){0});
    g_thread_join(self->thread);
    g_source_destroy(self->source);
    g_source_unref(self->source);
    g_async_queue_unref(self->to_do);
    g_async_queue_unref(self->finished);
    g_main_context_unref(self->context);
    store_close(self->store);
    g_free(self);
}

void
store_thread_commit(StoreThread *self, StoreChange *change, StoreThreadDone done,
                    void *user_data)
{
    hand_over(self, (Job){.change = change, .done = done, .user_data = user_data});
}

void
store_thread_run(StoreThread *self, StoreThreadWork work, StoreThreadDone done,
                 void *user_data)
{
    hand_over(self, (Job){.work = work, .done = done, .user_data = user_data});
}
