/* SPDX-License-Identifier: GPL-3.0-or-later */
/* decide-budget.c: projects within a budget, the most wanted first. */
#include "app/verify/decide.h"

typedef struct {
    Decision *decision;
    const Slate *slate;
    uint64_t threshold, left;
    bool stops, stopped;
} Budget;

/* The highest figure below @than (UINT64_MAX: any) that can be taken; 0 if there is none.
 */
static uint64_t
budget_next_figure(const Budget *self, uint64_t than)
{
    uint64_t best = 0;
    for (size_t i = 0; i < self->slate->n; i++) {
        uint64_t figure = self->decision->lines[i].figure;
        if (figure > best && figure < than && figure >= self->threshold)
            best = figure;
    }
    return best;
}

/* What a rule looks at among equals, when @left is left before the first of them. */
static bool
budget_is_rival(const Budget *self, size_t index, uint64_t figure, uint64_t left)
{
    return self->decision->lines[index].figure == figure &&
           (self->stops || self->slate->entries[index].cost <= left);
}

/* Whether in another order other projects of this figure would be taken. */
static bool
budget_is_tie(const Budget *self, uint64_t figure)
{
    bool fits = false, over = false;
    uint64_t sum = 0;
    for (size_t i = 0; i < self->slate->n; i++) {
        uint64_t cost = self->slate->entries[i].cost;
        if (!budget_is_rival(self, i, figure, self->left))
            continue;
        fits = fits || cost <= self->left;
        over = over || __builtin_add_overflow(sum, cost, &sum) || sum > self->left;
    }
    return fits && over;
}

static void
budget_take(Budget *self, uint64_t figure)
{
    bool tie = budget_is_tie(self, figure);
    uint64_t before = self->left;
    for (size_t i = 0; i < self->slate->n; i++) {
        DecideLine *line = &self->decision->lines[i];
        uint64_t cost = self->slate->entries[i].cost;
        if (line->figure != figure)
            continue;
        bool taken = !self->stopped && cost <= self->left;
        if (taken)
            self->left -= cost;
        else
            self->stopped = self->stops;
        if (tie && budget_is_rival(self, i, figure, before))
            line->result = text_of("tie");
        else if (taken)
            line->result = text_of("chosen");
    }
    if (tie)
        self->decision->verdict = "tie";
}

void
decide_budget(Decision *self, const DecideFacts *facts)
{
    Budget budget = {.decision = self,
                     .slate = facts->slate,
                     .threshold = facts->run_off ? 0 : facts->rule->threshold,
                     .left = facts->slate->budget,
                     .stops = text_is(facts->rule->greedy, "stop")};
    self->verdict = "decided";
    for (size_t i = 0; i < facts->slate->n; i++)
        self->lines[i].result = text_of("not-chosen");
    uint64_t figure = UINT64_MAX;
    while (!budget.stopped && (figure = budget_next_figure(&budget, figure)) > 0)
        budget_take(&budget, figure);
}
