/* decision-best.c: the best of a slate, for so many seats or within a budget
 *
 * Organic Law 2022 article 29, Election Law 2020 article 45: more than the seats have
 * the votes, then the higher numbers are elected; equal ones at the cut vote again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/decision-internal.h"

#include "ballots/greedy.h"

static int
compare_figures(const void *a, const void *b, void *user_data)
{
    uint64_t first = *(const uint64_t *)a, second = *(const uint64_t *)b;
    if (first == second)
        return 0;
    return decider_is_better(user_data, first, second) ? -1 : 1;
}

/* Figures of those that qualify, best first. */
static GArray *
qualified(Decider *self)
{
    GArray *figures = g_array_new(FALSE, FALSE, sizeof(uint64_t));
    for (size_t i = 0; i < self->n; i++)
        if (decider_qualifies(self, i))
            g_array_append_val(figures, self->figures[i]);
    g_array_sort_with_data(figures, compare_figures, self);
    return figures;
}

/* Those equal at the cut fit exactly if the first beyond it has another figure. */
static const char *
result_of(const Decider *self, size_t index, const GArray *figures, uint64_t seats)
{
    if (!decider_qualifies(self, index))
        return "not-chosen";
    if (figures->len <= seats)
        return "chosen";
    uint64_t figure = self->figures[index];
    uint64_t cut = g_array_index(figures, uint64_t, seats - 1);
    uint64_t beyond = g_array_index(figures, uint64_t, seats);
    if (decider_is_better(self, figure, cut))
        return "chosen";
    if (figure != cut)
        return "not-chosen";
    return cut == beyond ? "tie" : "chosen";
}

void
decide_best(Decider *self)
{
    uint64_t seats = slate_seats(self->slate), n_chosen = 0, n_ties = 0;
    g_autoptr(GArray) figures = qualified(self);
    for (size_t i = 0; i < self->n; i++) {
        self->results[i] = result_of(self, i, figures, seats);
        n_chosen += g_str_equal(self->results[i], "chosen");
        n_ties += g_str_equal(self->results[i], "tie");
    }
    if (n_chosen == seats)
        self->verdict = VERDICT_DECIDED;
    else
        self->verdict = n_ties > 0 ? VERDICT_TIE : VERDICT_SHORT;
}

void
decide_budget(Decider *self)
{
    static const char *const words[] = {
        [GREEDY_LEFT] = "not-chosen", [GREEDY_TAKEN] = "chosen", [GREEDY_TIE] = "tie"};
    g_autofree GreedyProject *projects = g_new0(GreedyProject, self->n);
    g_autofree GreedyResult *results = g_new0(GreedyResult, self->n);
    g_autofree size_t *order = g_new(size_t, self->n);
    for (size_t i = 0; i < self->n; i++)
        projects[i] =
            (GreedyProject){self->figures[i], slate_entry(self->slate, i)->cost};
    bool bounded = self->facts->cause != CAUSE_RUN_OFF;
    GreedyChoice choice =
        greedy_choose(projects, self->n, slate_budget(self->slate), self->rule->greedy,
                      bounded ? self->rule->greedy_threshold : 0, results, order);
    self->verdict = choice.tie_decides ? VERDICT_TIE : VERDICT_DECIDED;
    for (size_t i = 0; i < self->n; i++)
        self->results[i] = words[results[i]];
}
