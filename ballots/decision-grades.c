/* decision-grades.c: evaluations (满意度测评, 述职测评) and exams
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/decision-internal.h"

#include <string.h>

#define GIVEN(self, index, grade) ((self)->sums[slate_cell((self)->slate, index, grade)])

static uint64_t
sum_of_first(const Decider *self, size_t index, size_t n_grades)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < n_grades; i++)
        sum += GIVEN(self, index, i);
    return sum;
}

/* @whole is at most FRACTION_MAX_BASE, so that the product fits. */
static uint64_t
hundredths(uint64_t part, uint64_t whole)
{
    return (10000 * part + whole / 2) / whole;
}

/* Whole points first: weights are at most 1000 (rule.c), a hundred times that may not
 * fit.
 */
static uint64_t
score(const Decider *self, size_t index, size_t n_grades, uint64_t n_given)
{
    uint64_t points = 0;
    for (size_t i = 0; i < n_grades; i++)
        points += g_array_index(self->rule->weights, uint32_t, i) * GIVEN(self, index, i);
    uint64_t whole = points / n_given, rest = points % n_given;
    return 100 * whole + (100 * rest + n_given / 2) / n_given;
}

/* The first grade that enough hold to be deserved, the better ones included. */
static const char *
majority(const Decider *self, size_t index, const char *const *grades, size_t n_grades)
{
    for (size_t i = 0; i + 1 < n_grades; i++)
        if (sum_of_first(self, index, i + 1) >= self->facts->need)
            return grades[i];
    return grades[n_grades - 1];
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
decide_one(Decider *self, size_t index, const char *const *grades, size_t n_grades)
{
    uint64_t given = sum_of_first(self, index, n_grades), cast = self->sums[0];
    if (given == 0 || cast == 0) {
        self->figures[index] = 0;
        self->results[index] = "none";
        return;
    }
    switch (self->rule->decision) {
    case GRADES_MAJORITY:
        self->figures[index] = GIVEN(self, index, 0);
        self->results[index] = majority(self, index, grades, n_grades);
        return;
    case GRADES_RATE:
        self->figures[index] =
            hundredths(sum_of_first(self, index, self->rule->good), cast);
        break;
    case GRADES_SCORE:
        self->figures[index] = score(self, index, n_grades, given);
        break;
    default:
        g_assert_not_reached();
    }
    self->results[index] = band_of(self->rule, self->figures[index]);
}

void
decide_grades(Decider *self)
{
    const char *const *grades = slate_options(self->slate);
    size_t n_grades = g_strv_length((char **)(uintptr_t)grades);
    for (size_t i = 0; i < self->n; i++)
        decide_one(self, i, grades, n_grades);
    self->verdict = VERDICT_DECIDED;
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
