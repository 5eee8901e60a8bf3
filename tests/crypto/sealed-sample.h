/* sealed-sample.h: papers of several kinds as statements, with all a record needs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "crypto/proof-table.h"

typedef enum {
    SAMPLE_MOTION,   /* for, against, abstain: one of three */
    SAMPLE_CHOOSE,   /* at most 10 of 15 */
    SAMPLE_EXACT,    /* exactly 2 of 4 */
    SAMPLE_BETWEEN,  /* 1 to 3 of 5, and at most 1 of two of them */
    SAMPLE_NOTHING,  /* a cell that nobody may mark */
    SAMPLE_RANK,     /* 3 by 3, one in each row and column */
    SAMPLE_ELECTION, /* 15 times for, against, abstain, at most 5 for */
    N_SAMPLES,
} SampleKind;

typedef struct {
    SampleKind kind;
    Statements *statements;
    char *context;
    Digest seed, offset;
    ProofTask task;
} Sample;

/* The sample of deputy number @number; free with sample_free(). */
Sample *sample_new(Suite suite, SampleKind kind, uint32_t number);
void sample_free(Sample *self);

/* The same with another context, not owned. */
ProofTask sample_with_context(const Sample *self, const char *context);

/* The @number-th kept choice, number 0 being "not pressed"; g_free() it. */
uint8_t *sample_choice(const Sample *self, uint32_t number);

/* An arena that holds @n tables of the task; its memory need not be locked. */
Arena *sample_arena(const ProofTask *task, size_t n);

/* Prepared and sealed; g_free() it, and the announcements, which may be NULL. */
uint8_t *sample_seal(const Sample *self, const uint8_t *choice,
                     uint8_t **out_announcements);

/* The record alone. */
uint8_t *sample_record(const Sample *self, const uint8_t *choice);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Sample, sample_free)
