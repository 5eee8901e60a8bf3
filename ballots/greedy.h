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

typedef struct {
    uint64_t left;    /* of the budget */
    size_t n_taken;   /* those of out_order */
    bool tie_decides; /* another order of equal figures would take other projects */
} GreedyChoice;

/* Equal figures stand as they are listed, which in Pabulib's files is the order in which
 * a city ranked them.  out_order, with room for @n, lists those taken, in the order they
 * were taken.  Where the order of equal figures decides, those it decides between are
 * GREEDY_TIE in out_results[0..n), taken or not.  A project with figure 0 is never taken,
 * and under no rule one with a figure below @threshold.
 */
GreedyChoice greedy_choose(const GreedyProject *projects, size_t n, uint64_t budget,
                           Greedy rule, uint64_t threshold, GreedyResult *out_results,
                           size_t *out_order);
