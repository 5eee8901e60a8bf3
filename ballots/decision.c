/* decision.c: see decision.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/decision-internal.h"

#include <string.h>

const char *
verdict_text(Verdict verdict)
{
    static const char *const words[VERDICT_N] = {"none",    "passed", "not-passed", "tie",
                                                 "decided", "short",  "not-valid"};
    g_assert(verdict < VERDICT_N);
    return words[verdict];
}

const char *
cause_text(Cause cause)
{
    static const char *const words[CAUSE_N] = {"first", "repeat", "run-off", "further",
                                               "again"};
    g_assert(cause < CAUSE_N);
    return words[cause];
}

bool
cause_takes_names(Cause cause)
{
    return cause != CAUSE_RUN_OFF;
}

static void
line_free(DecisionLine *self)
{
    g_free(self->id);
    g_free(self->result);
    g_free(self);
}

static void
layer_free(DecisionLayer *self)
{
    g_free(self->layer);
    g_free(self->entry);
    g_free(self->sums);
    g_free(self);
}

Decision *
decision_new_empty(void)
{
    Decision *self = g_new0(Decision, 1);
    self->lines = g_ptr_array_new_with_free_func((GDestroyNotify)line_free);
    self->layers = g_ptr_array_new_with_free_func((GDestroyNotify)layer_free);
    return self;
}

void
decision_free(Decision *self)
{
    if (self == NULL)
        return;
    g_ptr_array_unref(self->lines);
    g_ptr_array_unref(self->layers);
    g_free(self);
}

void
decision_add(Decision *self, const char *id, uint64_t figure, uint64_t place,
             const char *result)
{
    DecisionLine *line = g_new(DecisionLine, 1);
    *line = (DecisionLine){g_strdup(id), figure, place, g_strdup(result)};
    g_ptr_array_add(self->lines, line);
}

void
decision_add_layer(Decision *self, const char *layer, const char *entry,
                   const uint64_t figures[2], const uint64_t *sums, size_t n_sums)
{
    DecisionLayer *line = g_new(DecisionLayer, 1);
    *line = (DecisionLayer){g_strdup(layer), g_strdup(entry),
                            figures[0],      figures[1],
                            n_sums,          g_memdup2(sums, n_sums * sizeof *sums)};
    g_ptr_array_add(self->layers, line);
}

const DecisionLayer *
decision_layer(const Decision *self, size_t index)
{
    g_assert(index < self->layers->len);
    return self->layers->pdata[index];
}

const DecisionLine *
decision_line(const Decision *self, size_t index)
{
    g_assert(index < self->lines->len);
    return self->lines->pdata[index];
}

bool
decision_awaits_chair(const Decision *self)
{
    return self->verdict == VERDICT_TIE && self->lines->len == 1;
}

size_t
decision_n_chosen(const Decision *self)
{
    size_t n = 0;
    for (guint i = 0; i < self->lines->len; i++) {
        const char *result = decision_line(self, i)->result;
        n += strcmp(result, "chosen") == 0 || strcmp(result, "passed") == 0;
    }
    return n;
}

bool
decision_has_need(const Slate *slate, const Rule *rule, Cause cause)
{
    Form form = slate_form(slate);
    if (cause == CAUSE_RUN_OFF)
        return false;
    if (form == FORM_GRADES)
        return rule->decision == GRADES_MAJORITY;
    return form == FORM_EACH || form == FORM_ELECT || form == FORM_PICK;
}

static bool
needs_a_base(const Decider *self)
{
    return decision_has_need(self->slate, self->rule, self->facts->cause);
}

static bool
base_is_unknown(const Decider *self)
{
    return needs_a_base(self) && (self->facts->need == DECISION_UNKNOWN ||
                                  self->facts->second_need == DECISION_UNKNOWN);
}

bool
decider_qualifies(const Decider *self, size_t index)
{
    uint64_t figure = self->figures[index];
    if (slate_form(self->slate) == FORM_RANK)
        return self->sums[0] > 0;
    if (figure == 0)
        return false;
    return !needs_a_base(self) ||
           (figure >= self->facts->need && figure >= self->facts->second_need);
}

bool
decider_is_better(const Decider *self, uint64_t figure, uint64_t than)
{
    return slate_form(self->slate) == FORM_RANK ? figure < than : figure > than;
}

/* Grades have theirs from decide_grades(). */
static uint64_t
figure_of(const Decider *self, size_t index)
{
    const SlateEntry *entry = slate_entry(self->slate, index);
    const char *const *options = slate_options(self->slate);
    uint64_t figure = 0;
    switch (slate_form(self->slate)) {
    case FORM_RANK:
        for (size_t rank = 0; rank < self->n; rank++)
            figure += (rank + 1) * self->sums[slate_cell(self->slate, index, rank)];
        return figure;
    case FORM_ANSWERS:
        for (size_t i = 0; options[i] != NULL; i++)
            if (strcmp(options[i], entry->answer) == 0)
                figure = self->sums[slate_cell(self->slate, index, i)];
        return figure;
    case FORM_EACH:
    case FORM_ELECT:
    case FORM_PICK:
    case FORM_BUDGET:
        return self->sums[slate_cell(self->slate, index, 0)];
    case FORM_GRADES:
        return 0;
    case FORM_NONE:
    case FORM_N:
    default:
        g_assert_not_reached();
    }
}

/* Only of a single entry that has not passed: for = against, and one vote more would be
 * enough.
 */
static bool
is_tie_for_chair(const Decider *self)
{
    const uint64_t votes = self->figures[0];
    return self->n == 1 && self->rule->tie_chair && votes > 0 &&
           votes == self->sums[slate_cell(self->slate, 0, 1)] &&
           !decider_qualifies(self, 0) && votes + 1 >= self->facts->need &&
           votes + 1 >= self->facts->second_need;
}

static Verdict
verdict_of_one(Decider *self)
{
    if (decider_qualifies(self, 0))
        return VERDICT_PASSED;
    if (!is_tie_for_chair(self))
        return VERDICT_NOT_PASSED;
    self->casting = self->facts->casting;
    if (self->casting == CASTING_NONE)
        return VERDICT_TIE;
    return self->casting == CASTING_FOR ? VERDICT_PASSED : VERDICT_NOT_PASSED;
}

void
decide_each(Decider *self)
{
    if (self->n == 1) {
        self->verdict = verdict_of_one(self);
        self->results[0] = verdict_text(self->verdict);
        return;
    }
    for (size_t i = 0; i < self->n; i++)
        self->results[i] = decider_qualifies(self, i) ? "passed" : "not-passed";
    self->verdict = VERDICT_DECIDED;
}

static void
decide_by_form(Decider *self)
{
    switch (slate_form(self->slate)) {
    case FORM_BUDGET:
        decide_budget(self);
        break;
    case FORM_GRADES:
        decide_grades(self);
        break;
    case FORM_ANSWERS:
        decide_answers(self);
        break;
    case FORM_EACH:
    case FORM_ELECT:
    case FORM_PICK:
    case FORM_RANK:
        if (slate_seats(self->slate) == 0)
            decide_each(self);
        else
            decide_best(self);
        break;
    case FORM_NONE:
    case FORM_N:
    default:
        g_assert_not_reached();
    }
}

/* The figures stand, nothing follows from them. */
static void
set_all(Decider *self, Verdict verdict)
{
    self->verdict = verdict;
    self->casting = CASTING_NONE;
    for (size_t i = 0; i < self->n; i++)
        self->results[i] = verdict_text(verdict);
}

static bool
has_places(const Slate *slate)
{
    Form form = slate_form(slate);
    return form == FORM_BUDGET ||
           (form != FORM_GRADES && form != FORM_ANSWERS && slate_seats(slate) > 0);
}

static uint64_t
place_of(const Decider *self, size_t index)
{
    uint64_t place = 1;
    for (size_t i = 0; i < self->n; i++)
        place += decider_is_better(self, self->figures[i], self->figures[index]);
    return place;
}

static Decision *
decision_of(const Decider *self)
{
    Decision *decision = decision_new_empty();
    bool places = has_places(self->slate);
    decision->verdict = self->verdict;
    decision->casting = self->casting;
    for (size_t i = 0; i < self->n; i++)
        decision_add(decision, slate_entry(self->slate, i)->id, self->figures[i],
                     places ? place_of(self, i) : 0, self->results[i]);
    return decision;
}

Decision *
decision_new(const Slate *slate, const Rule *rule, const uint64_t *sums,
             const DecisionFacts *facts)
{
    g_assert((facts->layers == NULL) == (rule_n_layers(rule) == 0));
    size_t n = slate_n_entries(slate);
    g_autofree uint64_t *figures = g_new0(uint64_t, n);
    g_autofree const char **results = g_new0(const char *, n);
    Decider self = {slate,   rule,    sums,         facts,       n,
                    figures, results, VERDICT_NONE, CASTING_NONE};
    for (size_t i = 0; i < n; i++)
        figures[i] = figure_of(&self, i);
    decide_by_form(&self);
    if (!facts->turnout_met)
        set_all(&self, VERDICT_NOT_VALID);
    else if (base_is_unknown(&self))
        set_all(&self, VERDICT_NONE);
    Decision *decision = decision_of(&self);
    decider_tell_layers(&self, decision);
    return decision;
}
