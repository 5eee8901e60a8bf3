/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/decide.h"

#include "app/verify/memory.h"

#include <stdlib.h>

static uint64_t
decide_product(uint64_t a, uint64_t b)
{
    uint64_t product;
    return __builtin_mul_overflow(a, b, &product) ? UINT64_MAX : product;
}

/* The sum of rank times its cell. */
static uint64_t
decide_ranks(const DecideFacts *facts, const SlateEntry *entry)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < facts->slate->n; i++)
        if (__builtin_add_overflow(
                sum, decide_product(i + 1, facts->sums[entry->cell + i]), &sum))
            return UINT64_MAX;
    return sum;
}

static uint64_t
decide_figure(const DecideFacts *facts, const SlateEntry *entry)
{
    const Slate *slate = facts->slate;
    size_t answer;
    switch (slate->form) {
    case FORM_EACH:
    case FORM_ELECT:
    case FORM_PICK:
    case FORM_BUDGET:
        return facts->sums[entry->cell];
    case FORM_RANK:
        return decide_ranks(facts, entry);
    case FORM_ANSWERS:
        answer = slate_option(slate, entry->answer);
        return answer < slate->n_options ? facts->sums[entry->cell + answer] : 0;
    case FORM_GRADES:
        break; /* decide-grades.c */
    }
    return 0;
}

/* 1 and how many are better: higher, of ranks lower. */
static void
decide_places(Decision *self, const Slate *slate)
{
    bool lower = slate->form == FORM_RANK;
    if (slate->form == FORM_GRADES || slate->form == FORM_ANSWERS ||
        (slate->seats == 0 && slate->form != FORM_BUDGET))
        return;
    for (size_t i = 0; i < slate->n; i++) {
        uint64_t own = self->lines[i].figure, n = 1;
        for (size_t j = 0; j < slate->n; j++)
            n += lower ? self->lines[j].figure < own : self->lines[j].figure > own;
        self->lines[i].place = n;
    }
}

bool
decide_has_need(const Slate *slate, const Rule *rule, bool run_off)
{
    if (slate->form == FORM_GRADES)
        return text_is(rule->decision, "majority");
    return !run_off && (slate_has_votes(slate) || slate->form == FORM_PICK);
}

static bool
decide_qualifies(const DecideFacts *facts, uint64_t figure)
{
    if (facts->slate->form == FORM_RANK)
        return facts->cast > 0;
    return figure > 0 &&
           (facts->run_off || (figure >= facts->need && (!facts->rule->has_second ||
                                                         figure >= facts->second_need)));
}

/* The chair decides a tie of a single entry where the rule says so, and his one vote is
 * all that is missing. */
static bool
decide_is_tie(const DecideFacts *facts, const DecideLine *line)
{
    const SlateEntry *entry = &facts->slate->entries[0];
    const uint64_t with_chair = line->figure + 1;
    return facts->slate->n == 1 && facts->rule->chair_decides_tie && !line->qualifies &&
           line->figure == facts->sums[entry->cell + 1] && line->figure > 0 &&
           with_chair >= facts->need &&
           (!facts->rule->has_second || with_chair >= facts->second_need);
}

/* Each entry by itself. */
static void
decide_each(Decision *self, const DecideFacts *facts)
{
    for (size_t i = 0; i < facts->slate->n; i++) {
        DecideLine *line = &self->lines[i];
        bool tie = decide_is_tie(facts, line);
        bool passed = line->qualifies || (tie && text_is(facts->casting, "for"));
        self->tie_for_chair = self->tie_for_chair || tie;
        line->result = text_of(passed                                ? "passed"
                               : tie && text_is(facts->casting, "-") ? "tie"
                                                                     : "not-passed");
    }
    self->verdict = facts->slate->n == 1 ? self->lines[0].result.at : "decided";
}

static void
decide_answers(Decision *self, const DecideFacts *facts)
{
    for (size_t i = 0; i < facts->slate->n; i++)
        self->lines[i].result = text_of("counted");
    self->verdict = "decided";
}

static void
decide_not_valid(Decision *self, const DecideFacts *facts)
{
    for (size_t i = 0; i < facts->slate->n; i++)
        self->lines[i].result = text_of("not-valid");
    self->verdict = "not-valid";
    self->tie_for_chair = false;
}

static void
decide_by_form(Decision *self, const DecideFacts *facts)
{
    switch (facts->slate->form) {
    case FORM_EACH:
        if (facts->slate->seats > 0)
            decide_best(self, facts);
        else
            decide_each(self, facts);
        break;
    case FORM_ELECT:
    case FORM_PICK:
    case FORM_RANK:
        decide_best(self, facts);
        break;
    case FORM_BUDGET:
        decide_budget(self, facts);
        break;
    case FORM_GRADES:
        decide_grades(self, facts);
        break;
    case FORM_ANSWERS:
        decide_answers(self, facts);
        break;
    }
}

void
decide(Decision *self, const DecideFacts *facts)
{
    const Slate *slate = facts->slate;
    *self = (Decision){.lines = memory_new(slate->n, sizeof *self->lines)};
    for (size_t i = 0; i < slate->n; i++) {
        DecideLine *line = &self->lines[i];
        line->figure = decide_figure(facts, &slate->entries[i]);
        line->qualifies = decide_qualifies(facts, line->figure);
    }
    decide_places(self, slate);
    decide_by_form(self, facts);
    if (facts->not_valid)
        decide_not_valid(self, facts);
}

void
decision_clear(Decision *self)
{
    free(self->lines);
    *self = (Decision){.lines = NULL};
}
