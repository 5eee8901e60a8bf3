/* SPDX-License-Identifier: GPL-3.0-or-later */
/* decide-grades.c: evaluations: one grade for each entry, best grade first. */
#include "app/verify/decide.h"

__extension__ typedef unsigned __int128 Wide;

/* The sum of the first n grades of an entry. */
static Wide
grades_sum(const DecideFacts *facts, const uint64_t *sums, const SlateEntry *entry,
           size_t n)
{
    Wide sum = 0;
    for (size_t i = 0; i < n && i < facts->slate->n_options; i++)
        sum += sums[entry->cell + i];
    return sum;
}

static Wide
grades_weighted(const DecideFacts *facts, const uint64_t *sums, const SlateEntry *entry)
{
    Wide sum = 0;
    for (size_t i = 0; i < facts->slate->n_options; i++)
        sum += (Wide)rule_number(facts->rule->weights, i) * sums[entry->cell + i];
    return sum;
}

/* A figure is a multiple of so many hundredths. */
static unsigned
grades_unit(const Rule *rule)
{
    return rule->decimals == 0 ? 100 : rule->decimals == 1 ? 10 : 1;
}

/* Of a fraction in units, half up; the figure is in hundredths. */
static uint64_t
grades_rounded(const Rule *rule, Wide numerator, Wide denominator)
{
    Wide figure = grades_unit(rule) * ((numerator + denominator / 2) / denominator);
    return figure > UINT64_MAX ? UINT64_MAX : (uint64_t)figure;
}

/* The first grade that, with those better, reaches the need; else the last. */
static void
grades_majority(DecideLine *line, const DecideFacts *facts, const SlateEntry *entry)
{
    const Slate *slate = facts->slate;
    size_t k = 1;
    while (k < slate->n_options && grades_sum(facts, facts->sums, entry, k) < facts->need)
        k++;
    line->figure = (uint64_t)grades_sum(facts, facts->sums, entry, 1);
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

/* Of all voters, or of a layer; false, and 0, if there is nobody to take it of. */
static bool
grades_opinion(const DecideFacts *facts, const DecideLayer *of, const SlateEntry *entry,
               uint64_t *out)
{
    const bool rate = text_is(facts->rule->decision, "rate");
    const unsigned unit = grades_unit(facts->rule);
    const Wide whole =
        rate ? of->cast : grades_sum(facts, of->sums, entry, facts->slate->n_options);
    const Wide points =
        rate
            ? 10000 / unit * grades_sum(facts, of->sums, entry, (size_t)facts->rule->good)
            : 100 / unit * grades_weighted(facts, of->sums, entry);
    *out = whole == 0 ? 0 : grades_rounded(facts->rule, points, whole);
    return whole != 0;
}

/* The mean of the layers; false, and 0, if one of them has no figure. */
static bool
grades_mean(const DecideFacts *facts, const SlateEntry *entry, uint64_t *out)
{
    Wide sum = 0, weights = 0;
    *out = 0;
    for (size_t i = 0; i < rule_n_layers(facts->rule); i++) {
        const Wide weight = rule_layer_weight(facts->rule, i);
        uint64_t figure;
        if (!grades_opinion(facts, &facts->layers[i], entry, &figure))
            return false;
        sum += weight * figure;
        weights += weight;
    }
    *out = grades_rounded(facts->rule, sum / grades_unit(facts->rule), weights);
    return true;
}

static void
grades_figure(DecideLine *line, const DecideFacts *facts, const SlateEntry *entry)
{
    const DecideLayer all = {facts->cast, (uint64_t *)(uintptr_t)facts->sums};
    const bool known = facts->layers != NULL
                           ? grades_mean(facts, entry, &line->figure)
                           : grades_opinion(facts, &all, entry, &line->figure);
    line->result = known ? grades_band(facts->rule, line->figure) : text_of("none");
}

uint64_t
decide_layer_figure(const DecideFacts *facts, size_t layer, size_t entry)
{
    uint64_t figure;
    grades_opinion(facts, &facts->layers[layer], &facts->slate->entries[entry], &figure);
    return figure;
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
