/* greedy.h: projects within a budget, the most wanted first
 *
 * docs/format.md section 11.3; the greedy rules of Pabulib (arXiv 2012.06539).  Pure.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ballots/rule.h"

typedef struct {
    uint64_t figure; /* votes or points */
    uint64_t cost;
} GreedyProject;

typedef enum { GREEDY_LEFT, GREEDY_TAKEN, GREEDY_TIE } GreedyResult;

/* Sets out_results[0..n); out_order, may be NULL, lists the n_taken taken ones in the
 * order they were taken.  Returns the budget that is left.  A project with figure 0 is
 * never taken.
 */
uint64_t greedy_choose(const GreedyProject *projects, size_t n, uint64_t budget,
                       Greedy rule, uint64_t threshold, GreedyResult *out_results,
                       size_t *out_order, size_t *out_n_taken);
