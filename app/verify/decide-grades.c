/* SPDX-License-Identifier: GPL-3.0-or-later */
/* decide-grades.c: evaluations: one grade for each entry, best grade first. */
#include "app/verify/decide.h"

__extension__ typedef unsigned __int128 Wide;

/* The sum of the first n grades of an entry. */
static Wide
grades_sum(const DecideFacts *facts, const SlateEntry *entry, size_t n)
{
    Wide sum = 0;
    for (size_t i = 0; i < n && i < facts->slate->n_options; i++)
        sum += facts->sums[entry->cell + i];
    return sum;
}

static Wide
grades_weighted(const DecideFacts *facts, const SlateEntry *entry)
{
    Wide sum = 0;
    for (size_t i = 0; i < facts->slate->n_options; i++)
        sum += (Wide)rule_number(facts->rule->weights, i) * facts->sums[entry->cell + i];
    return sum;
}

static uint64_t
grades_rounded(Wide numerator, Wide denominator)
{
    Wide figure = (numerator + denominator / 2) / denominator;
    return figure > UINT64_MAX ? UINT64_MAX : (uint64_t)figure;
}

/* The first grade that, with those better, reaches the need; else the last. */
static void
grades_majority(DecideLine *line, const DecideFacts *facts, const SlateEntry *entry)
{
    const Slate *slate = facts->slate;
    size_t k = 1;
    while (k < slate->n_options && grades_sum(facts, entry, k) < facts->need)
        k++;
    line->figure = (uint64_t)grades_sum(facts, entry, 1);
    line->result = slate->options[k - 1];
}

/* Hundredths: the first result whose band is reached, else the last. */
static Text
grades_band(const Rule *rule, uint64_t figure)
{
    size_t n = rule_n_words(rule->bands), i = 0;
    if (n == 0)
        return text_of("rated");
    while (i < n && figure < (Wide)100 * rule_number(rule->bands, i))
        i++;
    return rule_word(rule->results, i);
}

static void
grades_figure(DecideLine *line, const DecideFacts *facts, const SlateEntry *entry)
{
    bool rate = text_is(facts->rule->decision, "rate");
    Wide of = rate ? facts->cast : grades_sum(facts, entry, facts->slate->n_options);
    Wide points = rate ? 10000 * grades_sum(facts, entry, (size_t)facts->rule->good)
                       : 100 * grades_weighted(facts, entry);
    line->figure = of == 0 ? 0 : grades_rounded(points, of);
    line->result = of == 0 ? text_of("none") : grades_band(facts->rule, line->figure);
}

void
decide_grades(Decision *self, const DecideFacts *facts)
{
    for (size_t i = 0; i < facts->slate->n; i++) {
        const SlateEntry *entry = &facts->slate->entries[i];
        if (text_is(facts->rule->decision, "majority"))
            grades_majority(&self->lines[i], facts, entry);
        else
            grades_figure(&self->lines[i], facts, entry);
    }
    self->verdict = "decided";
}
