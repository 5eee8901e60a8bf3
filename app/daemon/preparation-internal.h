/* preparation-internal.h: what preparation.c and preparation-seal.c share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/daemon/preparation.h"
#include "crypto/proof-table.h"

enum { PREPARATION_MAX_THREADS = 16 };

struct Preparation {
    gatomicrefcount n_references; /* the owner's, and that of sealing */
    Slots *slots;                 /* a reference */
    uint32_t slot;
    size_t *deputies; /* who may vote, by their index in slots */
    size_t n_deputies;
    Suite suite;
    char *slot_text;
    Statements *statements;
    size_t n_cells;

    Arena *arena;
    void *marks;            /* in the arena, as the four below */
    uint8_t *choices;       /* n_cells for each voter */
    uint8_t *records;       /* record_len for each voter */
    uint8_t *announcements; /* announcements_len for each thread */
    ProofTable **tables;    /* by index in deputies */
    size_t record_len, announcements_len;

    GThread *threads[PREPARATION_MAX_THREADS];
    unsigned n_threads; /* not yet joined */
    int next;           /* of deputies; atomic, as the four below */
    int n_prepared;
    int is_cancelled;
    GError *failure; /* the first one */

    size_t *order; /* of each voter: index in deputies, from sealing on */
    size_t n_voters;
    bool is_sealed;
};

const char *preparation_deputy(const Preparation *self, size_t index);
unsigned preparation_n_threads(void);
ProofTask preparation_task(const Preparation *self, const char *context);

/* Keeps the first @error; takes it. */
void preparation_fail(Preparation *self, GError *error);

/* Until no worker is left. */
void preparation_wait(Preparation *self);
void preparation_unref(Preparation *self);
