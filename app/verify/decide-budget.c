/* SPDX-License-Identifier: GPL-3.0-or-later */
/* decide-budget.c: projects within a budget, the most wanted first. */
#include "app/verify/decide.h"

#include "app/verify/memory.h"

#include <stdlib.h>

static bool
budget_is_before(const Decision *self, const Slate *slate, size_t a, size_t b)
{
    if (self->lines[a].figure != self->lines[b].figure)
        return self->lines[a].figure > self->lines[b].figure;
    return slate->entries[a].cost < slate->entries[b].cost;
}

/* Higher figure first, then lower cost, then the order of the slate. */
static size_t *
budget_order(const Decision *self, const Slate *slate)
{
    size_t *order = memory_new(slate->n, sizeof *order);
    for (size_t i = 0; i < slate->n; i++) {
        size_t at = i;
        for (; at > 0 && budget_is_before(self, slate, i, order[at - 1]); at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
    return order;
}

static void
budget_take(const Decision *self, const DecideFacts *facts, const size_t *order,
            bool *taken)
{
    const Slate *slate = facts->slate;
    uint64_t left = slate->budget;
    for (size_t i = 0; i < slate->n; i++) {
        uint64_t figure = self->lines[order[i]].figure,
                 cost = slate->entries[order[i]].cost;
        if (figure == 0 || figure < facts->rule->threshold)
            continue;
        if (cost <= left) {
            taken[order[i]] = true;
            left -= cost;
        } else if (text_is(facts->rule->greedy, "stop")) {
            return;
        }
    }
}

/* Whether one that is equal in figure and cost had the other fate. */
static bool
budget_is_tie(const Decision *self, const Slate *slate, const bool *taken, size_t index)
{
    bool with = false, without = false;
    for (size_t i = 0; i < slate->n; i++)
        if (self->lines[i].figure == self->lines[index].figure &&
            slate->entries[i].cost == slate->entries[index].cost) {
            with = with || taken[i];
            without = without || !taken[i];
        }
    return with && without;
}

void
decide_budget(Decision *self, const DecideFacts *facts)
{
    const Slate *slate = facts->slate;
    size_t *order = budget_order(self, slate);
    bool *taken = memory_new(slate->n, sizeof *taken);
    budget_take(self, facts, order, taken);
    self->verdict = "decided";
    for (size_t i = 0; i < slate->n; i++) {
        bool tie = budget_is_tie(self, slate, taken, i);
        self->lines[i].result = text_of(tie ? "tie" : taken[i] ? "chosen" : "not-chosen");
        if (tie)
            self->verdict = "tie";
    }
    free(order);
    free(taken);
}
