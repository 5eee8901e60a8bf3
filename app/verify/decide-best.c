/* SPDX-License-Identifier: GPL-3.0-or-later */
/* decide-best.c: the best of those that qualify, as many as there are seats. */
#include "app/verify/decide.h"

typedef struct {
    uint64_t better, as_good; /* of those that qualify; as_good with itself */
} Standing;

static Standing
best_standing(const Decision *self, const Slate *slate, size_t index)
{
    bool lower = slate->form == FORM_RANK;
    uint64_t own = self->lines[index].figure;
    Standing standing = {0, 0};
    for (size_t i = 0; i < slate->n; i++) {
        uint64_t other = self->lines[i].figure;
        if (!self->lines[i].qualifies)
            continue;
        standing.better += lower ? other < own : other > own;
        standing.as_good += other == own;
    }
    return standing;
}

/* Those that share the figure at the cut are chosen only if all of them fit. */
static const char *
best_result(const Decision *self, const Slate *slate, size_t index)
{
    if (!self->lines[index].qualifies)
        return "not-chosen";
    Standing standing = best_standing(self, slate, index);
    if (standing.better >= slate->seats)
        return "not-chosen";
    return standing.as_good <= slate->seats - standing.better ? "chosen" : "tie";
}

void
decide_best(Decision *self, const DecideFacts *facts)
{
    const Slate *slate = facts->slate;
    uint64_t n_chosen = 0, n_tie = 0;
    for (size_t i = 0; i < slate->n; i++) {
        self->lines[i].result = text_of(best_result(self, slate, i));
        n_chosen += text_is(self->lines[i].result, "chosen");
        n_tie += text_is(self->lines[i].result, "tie");
    }
    self->verdict = n_chosen == slate->seats ? "decided" : n_tie > 0 ? "tie" : "short";
}
