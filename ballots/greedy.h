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

/* Of equal figures the cheaper is first; with equal figure and cost, where not all fit,
 * all are GREEDY_TIE.  Sets out_results[0..n); out_order, may be NULL, lists the n_taken
 * taken ones in the order they were taken, ties not among them.  Returns the budget that
 * is left, also after as many of those tied as fit.  A project with figure 0 is never
 * taken, and under no rule one with a figure below @threshold.
 */
uint64_t greedy_choose(const GreedyProject *projects, size_t n, uint64_t budget,
                       Greedy rule, uint64_t threshold, GreedyResult *out_results,
                       size_t *out_order, size_t *out_n_taken);

typedef struct {
    uint64_t left;
    size_t n_taken;
    bool tie_decides; /* another order of equal figures would take other projects */
} GreedyListed;

/* The same, but equal figures stand as they are listed, which in Pabulib's files is the
 * order in which a city ranked them: each is taken or not.  out_order has room for @n.
 */
GreedyListed greedy_choose_listed(const GreedyProject *projects, size_t n,
                                  uint64_t budget, Greedy rule, uint64_t threshold,
                                  size_t *out_order);
