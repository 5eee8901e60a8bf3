/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/seals.h"

#include <pthread.h>
#include <unistd.h>

enum { SEALS_THREADS_MAX = 16, SEALS_PER_THREAD_MIN = 8 };

/* A contiguous part of the list: no two threads touch the same record. */
typedef struct {
    Suite suite;
    const Statements *statements;
    Seal *seals;
    size_t n;
    pthread_t thread;
    bool started;
} SealsPart;

static void *
seals_verify_part(void *data)
{
    SealsPart *part = data;
    Sealed *sealed = sealed_new(part->suite, part->statements);
    for (size_t i = 0; i < part->n; i++) {
        Seal *seal = &part->seals[i];
        seal->verdict = sealed != NULL
                            ? sealed_verify(sealed, seal->context, seal->record)
                            : (SealedVerdict){SEALED_BROKEN, 0};
    }
    sealed_free(sealed);
    return NULL;
}

static size_t
seals_n_threads(size_t n)
{
    const long n_processors = sysconf(_SC_NPROCESSORS_ONLN);
    size_t n_threads = n / SEALS_PER_THREAD_MIN + 1;
    if (n_processors > 0 && n_threads > (size_t)n_processors)
        n_threads = (size_t)n_processors;
    return n_threads < SEALS_THREADS_MAX ? n_threads : SEALS_THREADS_MAX;
}

/* A thread that cannot be started leaves its part to this one. */
void
seals_verify(Suite suite, const Statements *statements, Seal *seals, size_t n)
{
    SealsPart parts[SEALS_THREADS_MAX];
    const size_t n_threads = seals_n_threads(n);
    for (size_t i = 0; i < n_threads; i++) {
        const size_t from = n * i / n_threads, until = n * (i + 1) / n_threads;
        parts[i] = (SealsPart){.suite = suite,
                               .statements = statements,
                               .seals = seals + from,
                               .n = until - from};
        parts[i].started = i > 0 && pthread_create(&parts[i].thread, NULL,
                                                   seals_verify_part, &parts[i]) == 0;
    }
    for (size_t i = 0; i < n_threads; i++)
        if (!parts[i].started)
            seals_verify_part(&parts[i]);
        else
            pthread_join(parts[i].thread, NULL);
}
