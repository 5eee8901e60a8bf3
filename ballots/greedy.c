/* greedy.c: see greedy.h
 *
 * Projects are taken group by group, and the members of a group are equal in all that
 * ranks them.  A group is a tie where some of it fits and not all: then it is its order
 * that decides.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/greedy.h"

typedef struct {
    const GreedyProject *projects;
    Greedy rule;
    bool cheaper_first; /* else equal figures make one group, in the order listed */
    uint64_t left;
    bool ended; /* something did not fit, and the rule stops there */
    bool tie_decides;
    GreedyResult *results;
    size_t *order;
    size_t n_taken;
} Walk;

static int
compare(uint64_t a, uint64_t b)
{
    return a < b ? -1 : a > b;
}

/* 0 within a group. */
static int
compare_rank(const Walk *walk, size_t a, size_t b)
{
    const GreedyProject *x = &walk->projects[a], *y = &walk->projects[b];
    if (x->figure != y->figure)
        return compare(y->figure, x->figure);
    return walk->cheaper_first ? compare(x->cost, y->cost) : 0;
}

static int
compare_indices(gconstpointer a, gconstpointer b, gpointer walk)
{
    size_t i = *(const size_t *)a, j = *(const size_t *)b;
    int rank = compare_rank(walk, i, j);
    return rank != 0 ? rank : compare(i, j);
}

/* The costs are not summed, for the sum may be above 2^64. */
static bool
is_tie(const Walk *walk, const size_t *group, size_t n)
{
    uint64_t room = walk->left;
    bool any_fits = false, all_fit = true;
    for (size_t i = 0; i < n; i++) {
        uint64_t cost = walk->projects[group[i]].cost;
        bool fits = cost <= walk->left;
        any_fits |= fits;
        if (!fits && walk->rule != GREEDY_STOP)
            continue; /* it is passed over wherever it stands */
        all_fit &= cost <= room;
        room -= MIN(cost, room);
    }
    return any_fits && !all_fit;
}

static void
take_group(Walk *walk, const size_t *group, size_t n)
{
    bool tie = is_tie(walk, group, n);
    walk->tie_decides |= tie;
    for (size_t i = 0; i < n && !walk->ended; i++) {
        uint64_t cost = walk->projects[group[i]].cost;
        if (cost <= walk->left) {
            walk->left -= cost;
            if (!tie || !walk->cheaper_first)
                walk->order[walk->n_taken++] = group[i];
        } else {
            walk->ended = walk->rule == GREEDY_STOP;
        }
    }
    for (size_t i = 0; i < n && tie; i++)
        walk->results[group[i]] = GREEDY_TIE;
}

static size_t
group_size(const Walk *walk, const size_t *rest, size_t n)
{
    size_t size = 1;
    while (size < n && compare_rank(walk, rest[0], rest[size]) == 0)
        size++;
    return size;
}

static void
walk_all(Walk *walk, size_t n, uint64_t threshold)
{
    g_autofree size_t *ranked = g_new(size_t, n);
    size_t n_ranked = 0;
    for (size_t i = 0; i < n; i++) {
        walk->results[i] = GREEDY_LEFT;
        if (walk->projects[i].figure >= MAX(threshold, 1))
            ranked[n_ranked++] = i;
    }
    if (n_ranked > 0)
        g_qsort_with_data(ranked, (gint)n_ranked, sizeof *ranked, compare_indices, walk);
    for (size_t i = 0; i < n_ranked && !walk->ended;) {
        size_t size = group_size(walk, ranked + i, n_ranked - i);
        take_group(walk, ranked + i, size);
        i += size;
    }
    for (size_t i = 0; i < walk->n_taken; i++)
        walk->results[walk->order[i]] = GREEDY_TAKEN;
}

uint64_t
greedy_choose(const GreedyProject *projects, size_t n, uint64_t budget, Greedy rule,
              uint64_t threshold, GreedyResult *out_results, size_t *out_order,
              size_t *out_n_taken)
{
    g_autofree size_t *order = out_order == NULL ? g_new(size_t, n) : NULL;
    Walk walk = {.projects = projects,
                 .rule = rule,
                 .cheaper_first = true,
                 .left = budget,
                 .results = out_results,
                 .order = out_order != NULL ? out_order : order};
    walk_all(&walk, n, threshold);
    *out_n_taken = walk.n_taken;
    return walk.left;
}

GreedyListed
greedy_choose_listed(const GreedyProject *projects, size_t n, uint64_t budget,
                     Greedy rule, uint64_t threshold, size_t *out_order)
{
    g_autofree GreedyResult *results = g_new(GreedyResult, n);
    Walk walk = {.projects = projects,
                 .rule = rule,
                 .left = budget,
                 .results = results,
                 .order = out_order};
    walk_all(&walk, n, threshold);
    return (GreedyListed){walk.left, walk.n_taken, walk.tie_decides};
}
