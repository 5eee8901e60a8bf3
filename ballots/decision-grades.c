/* decision-grades.c: evaluations (满意度测评, 述职测评) and exams
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/decision-internal.h"

#include <string.h>

/* @sums by cell: of all voters, or of those of one layer. */
static uint64_t
sum_of_first(const Decider *self, const uint64_t *sums, size_t index, size_t n_grades)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < n_grades; i++)
        sum += sums[slate_cell(self->slate, index, i)];
    return sum;
}

/* The least step of a figure, in hundredths: what is rounded is a number of steps. */
static uint64_t
step_of(const Rule *rule)
{
    static const uint64_t steps[RULE_DECIMALS + 1] = {100, 10, 1};
    return steps[rule->decimals];
}

/* @whole is at most FRACTION_MAX_BASE, so that the product fits. */
static uint64_t
rate(const Decider *self, uint64_t part, uint64_t whole)
{
    const uint64_t step = step_of(self->rule);
    return step * ((10000 / step * part + whole / 2) / whole);
}

/* Whole points first: weights are at most 1000 (rule.c), a hundred times that may not
 * fit.
 */
static uint64_t
score(const Decider *self, const uint64_t *sums, size_t index, uint64_t n_given)
{
    const GArray *weights = self->rule->weights;
    uint64_t points = 0;
    for (guint i = 0; i < weights->len; i++)
        points +=
            g_array_index(weights, uint32_t, i) * sums[slate_cell(self->slate, index, i)];
    const uint64_t whole = points / n_given, rest = points % n_given;
    const uint64_t step = step_of(self->rule);
    return 100 * whole + step * ((100 / step * rest + n_given / 2) / n_given);
}

static size_t
n_grades(const Decider *self)
{
    return g_strv_length((char **)(uintptr_t)slate_options(self->slate));
}

/* A rate is taken of all who cast a ballot, a score of those who judged the entry; false
 * if there is nobody.
 */
static bool
figure_of(const Decider *self, const uint64_t *sums, size_t index, uint64_t *out)
{
    const bool is_rate = self->rule->decision == GRADES_RATE;
    const uint64_t given = sum_of_first(self, sums, index, n_grades(self));
    const uint64_t of = is_rate ? sums[0] : given;
    *out = 0;
    if (of == 0)
        return false;
    *out = is_rate ? rate(self, sum_of_first(self, sums, index, self->rule->good), of)
                   : score(self, sums, index, of);
    return true;
}

/* The mean of the layers by their weights, half up, in steps as theirs are; false if one
 * has no figure.
 */
static bool
figure_of_layers(const Decider *self, size_t index, uint64_t *out)
{
    const uint64_t step = step_of(self->rule);
    uint64_t points = 0, weights = 0, figure;
    *out = 0;
    for (size_t i = 0; i < rule_n_layers(self->rule); i++) {
        const uint64_t weight = rule_layer(self->rule, i)->weight;
        if (!figure_of(self, self->facts->layers[i], index, &figure))
            return false;
        points += weight * (figure / step);
        weights += weight;
    }
    *out = step * ((points + weights / 2) / weights);
    return true;
}

/* The first grade that enough hold to be deserved, the better ones included. */
static const char *
majority(const Decider *self, size_t index)
{
    const char *const *grades = slate_options(self->slate);
    const size_t last = n_grades(self) - 1;
    for (size_t i = 0; i < last; i++)
        if (sum_of_first(self, self->sums, index, i + 1) >= self->facts->need)
            return grades[i];
    return grades[last];
}

static const char *
band_of(const Rule *rule, uint64_t figure)
{
    if (rule->bands == NULL || rule->bands->len == 0)
        return "rated";
    for (guint i = 0; i < rule->bands->len; i++)
        if (figure >= UINT64_C(100) * g_array_index(rule->bands, uint32_t, i))
            return rule->results[i];
    return rule->results[rule->bands->len];
}

static void
decide_one(Decider *self, size_t index)
{
    uint64_t *figure = &self->figures[index];
    if (self->rule->decision == GRADES_MAJORITY) {
        *figure = sum_of_first(self, self->sums, index, 1);
        self->results[index] = majority(self, index);
        return;
    }
    const bool is_known = rule_n_layers(self->rule) > 0
                              ? figure_of_layers(self, index, figure)
                              : figure_of(self, self->sums, index, figure);
    self->results[index] = is_known ? band_of(self->rule, *figure) : "none";
}

void
decide_grades(Decider *self)
{
    for (size_t i = 0; i < self->n; i++)
        decide_one(self, i);
    self->verdict = VERDICT_DECIDED;
}

void
decider_tell_layers(const Decider *self, Decision *decision)
{
    const size_t n = n_grades(self);
    g_autofree uint64_t *given = g_new(uint64_t, n);
    for (size_t i = 0; i < rule_n_layers(self->rule); i++) {
        const uint64_t *sums = self->facts->layers[i];
        for (size_t entry = 0; entry < self->n; entry++) {
            uint64_t figures[2] = {0, sums[0]};
            (void)figure_of(self, sums, entry, &figures[0]);
            for (size_t grade = 0; grade < n; grade++)
                given[grade] = sums[slate_cell(self->slate, entry, grade)];
            decision_add_layer(decision, rule_layer(self->rule, i)->id,
                               slate_entry(self->slate, entry)->id, figures, given, n);
        }
    }
}

void
decide_answers(Decider *self)
{
    for (size_t i = 0; i < self->n; i++)
        self->results[i] = "counted";
    self->verdict = VERDICT_DECIDED;
}

static bool
is_right(const Slate *slate, size_t index, const Ballot *ballot)
{
    const char *const *options = slate_options(slate);
    for (size_t i = 0; options[i] != NULL; i++)
        if (strcmp(options[i], slate_entry(slate, index)->answer) == 0)
            return ballot->cells[slate_cell(slate, index, i)] != 0;
    return false;
}

uint64_t
decision_person_right(const Slate *slate, const Ballot *ballot)
{
    uint64_t n = 0;
    for (size_t i = 0; i < slate_n_entries(slate); i++)
        n += is_right(slate, i, ballot);
    return n;
}

bool
decision_person_passed(const Slate *slate, const Rule *rule, uint64_t right)
{
    return 100 * right >= rule->pass_mark * (uint64_t)slate_n_entries(slate);
}
