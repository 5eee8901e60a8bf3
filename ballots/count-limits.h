/* count-limits.h: whether any papers can have given the sums of a count
 *
 * Of a count by hand no ballot is kept that could obey a limit, but what the limits of
 * docs/format.md 11.2 say of one paper holds for the sums of all (11.5).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/slate.h"

typedef struct {
    const Slate *slate; /* with the names that were written in */
    const Rule *rule;
    const uint64_t *sums; /* by cell of its paper, cast first, whose value is not read */
    uint64_t n_papers;    /* valid ones, or those who could raise a hand */
    const char *of;       /* what these are: "valid papers" */
    bool whole; /* and each is as complete as the form asks, so that the sums are not
                   below what that gives */
} CountLimits;

/* What was broken, for machines: a code and its parameters.
 *
 *   group SUM PAPERS ENTRY       marks of one entry, at most one on a paper
 *   rank SUM PAPERS NUMBER       entries with that rank, one on a paper
 *   ranked SUM PAPERS ENTRY      ranks of an entry, one on a paper
 *   marks SUM PAPERS MOST HELD   marks of all, so many on a paper, together HELD
 *   exactly SUM PAPERS N HELD    the same where exactly N are marked
 *   names SUM AGAINST            votes for others, each of whom rejects a candidate
 */
typedef struct {
    char *code;
    char *prose; /* in English, both values in it */
} CountFault;

void count_fault_free(CountFault *self);

/* The first limit that the sums break, or NULL. */
CountFault *count_limits_check(const CountLimits *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CountFault, count_fault_free)
