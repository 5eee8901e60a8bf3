/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/jobs.h"

#include "app/verify/memory.h"

#include <pthread.h>
#include <stdlib.h>

enum { JOBS_THREADS = 4, JOBS_PER_THREAD_MIN = 32 };

/* A contiguous part of the list: no two threads touch the same job. */
typedef struct {
    Job *jobs;
    size_t n;
    pthread_t thread;
    bool started;
} JobsPart;

void
jobs_add(Jobs *self, const Job *job)
{
    self->list = memory_grow(self->list, self->n, sizeof *self->list);
    self->list[self->n++] = *job;
}

static void *
jobs_run_part(void *data)
{
    JobsPart *part = data;
    for (size_t i = 0; i < part->n; i++) {
        Job *job = &part->jobs[i];
        job->good = key_verify(job->key, job->message, &job->signature);
    }
    return NULL;
}

/* A thread that cannot be started leaves its part to this one. */
static void
jobs_run_all(Jobs *self)
{
    JobsPart parts[JOBS_THREADS];
    size_t n = self->n / JOBS_PER_THREAD_MIN + 1;
    n = n < JOBS_THREADS ? n : JOBS_THREADS;
    for (size_t i = 0; i < n; i++) {
        size_t from = self->n * i / n, until = self->n * (i + 1) / n;
        parts[i] = (JobsPart){.jobs = self->list + from, .n = until - from};
        parts[i].started = i > 0 && pthread_create(&parts[i].thread, NULL, jobs_run_part,
                                                   &parts[i]) == 0;
    }
    for (size_t i = 0; i < n; i++)
        if (!parts[i].started)
            jobs_run_part(&parts[i]);
        else
            pthread_join(parts[i].thread, NULL);
}

void
jobs_run(Jobs *self, Report *report)
{
    size_t mark = report_n_bad(report);
    if (self->n == 0)
        return;
    jobs_run_all(self);
    for (size_t i = 0; i < self->n; i++)
        if (!self->list[i].good)
            report_bad(report, self->list[i].place, "the signature by %.*s is not valid",
                       TEXT_PRINT(self->list[i].signer));
    report_ok(report, mark, "signatures: all %zu are valid", self->n);
}

void
jobs_clear(Jobs *self)
{
    free(self->list);
    *self = (Jobs){NULL, 0};
}
