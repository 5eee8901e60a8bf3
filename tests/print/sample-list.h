/* sample-list.h: certificates of lists, decided by the rules as the recording core does
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sample.h"

typedef struct {
    const char *id, *title, *title_en; /* NULL: none */
    bool write_in;
    const char *answer; /* NULL: none */
} SampleEntry;

typedef struct {
    const char *kind, *title, *title_en, *body; /* body NULL: as sample_init() */
    const char *method;
    const char *keys; /* of the rule, lines key=value, besides those of every rule */
    uint64_t seats, budget;
    const SampleEntry *entries;
    size_t n_entries;
    const char *sums;          /* "cast=470 a.for=300": by cell, others are 0 */
    uint64_t issued, returned; /* 0, 0: no papers */
    Cause cause;
    const char *layers; /* NULL: none; else sums of each layer, "; " between */
} SampleList;

/* A certificate of 509 deputies, 474 of them present, written with its slip. */
void sample_init_list(Sample *self, Suite suite, const SampleList *list);

/* What tests have in common: a list of each kind. */
extern const SampleList sample_election, sample_hands, sample_projects, sample_street,
    sample_rank, sample_budget, sample_evaluation, sample_score, sample_appraisal,
    sample_appointments, sample_duty, sample_selection, sample_comparison, sample_survey,
    sample_exam, sample_clauses, sample_run_off, sample_primary;

/* An exam with persons, as sample_init_list(). */
void sample_add_persons(Sample *self);

/* 45 candidates of three scripts for 40 seats, on paper. */
void sample_init_forty_five(Sample *self, Suite suite);
