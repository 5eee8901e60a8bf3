/* greedy.c: see greedy.h
 *
 * Projects are taken group by group, and the members of a group have equal figures.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/greedy.h"

typedef struct {
    const GreedyProject *projects;
    Greedy rule;
    GreedyChoice choice;
    bool ended; /* something did not fit, and the rule stops there */
    GreedyResult *results;
    size_t *order;
} Walk;

/* Higher figures first, then as listed. */
static int
compare_indices(gconstpointer a, gconstpointer b, gpointer projects)
{
    size_t i = *(const size_t *)a, j = *(const size_t *)b;
    uint64_t x = ((const GreedyProject *)projects)[i].figure;
    uint64_t y = ((const GreedyProject *)projects)[j].figure;
    if (x != y)
        return x > y ? -1 : 1;
    return i < j ? -1 : i > j;
}

/* One that does not fit even alone is passed over wherever it stands, unless the rule
 * stops at it.
 */
static bool
may_matter(const Walk *walk, uint64_t cost, uint64_t left)
{
    return cost <= left || walk->rule == GREEDY_STOP;
}

/* Some of those that may matter fit, and not all: then their order decides.  Costs are
 * not summed, for the sum may be above 2^64.
 */
static bool
is_tie(const Walk *walk, const size_t *group, size_t n)
{
    uint64_t left = walk->choice.left, room = left;
    bool any_fits = false, all_fit = true;
    for (size_t i = 0; i < n; i++) {
        uint64_t cost = walk->projects[group[i]].cost;
        any_fits |= cost <= left;
        if (!may_matter(walk, cost, left))
            continue;
        all_fit &= cost <= room;
        room -= MIN(cost, room);
    }
    return any_fits && !all_fit;
}

static void
take(Walk *walk, size_t project)
{
    uint64_t cost = walk->projects[project].cost;
    if (cost <= walk->choice.left) {
        walk->choice.left -= cost;
        walk->order[walk->choice.n_taken++] = project;
        walk->results[project] = GREEDY_TAKEN;
    } else {
        walk->ended = walk->rule == GREEDY_STOP;
    }
}

static void
take_group(Walk *walk, const size_t *group, size_t n)
{
    uint64_t left = walk->choice.left;
    bool tie = is_tie(walk, group, n);
    for (size_t i = 0; i < n && !walk->ended; i++)
        take(walk, group[i]);
    for (size_t i = 0; i < n && tie; i++)
        if (may_matter(walk, walk->projects[group[i]].cost, left))
            walk->results[group[i]] = GREEDY_TIE;
    walk->choice.tie_decides |= tie;
}

static size_t
group_size(const Walk *walk, const size_t *rest, size_t n)
{
    size_t size = 1;
    while (size < n &&
           walk->projects[rest[size]].figure == walk->projects[rest[0]].figure)
        size++;
    return size;
}

GreedyChoice
greedy_choose(const GreedyProject *projects, size_t n, uint64_t budget, Greedy rule,
              uint64_t threshold, GreedyResult *out_results, size_t *out_order)
{
    Walk walk = {.projects = projects,
                 .rule = rule,
                 .choice.left = budget,
                 .results = out_results,
                 .order = out_order};
    g_autofree size_t *ranked = g_new(size_t, n);
    size_t n_ranked = 0, size;
    for (size_t i = 0; i < n; i++) {
        out_results[i] = GREEDY_LEFT;
        if (projects[i].figure >= MAX(threshold, 1))
            ranked[n_ranked++] = i;
    }
    if (n_ranked > 0)
        g_qsort_with_data(ranked, (gint)n_ranked, sizeof *ranked, compare_indices,
                          (gpointer)(uintptr_t)projects);
    for (size_t i = 0; i < n_ranked && !walk.ended; i += size) {
        size = group_size(&walk, ranked + i, n_ranked - i);
        take_group(&walk, ranked + i, size);
    }
    return walk.choice;
}
