/* decision-oracle.c: see decision-oracle.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/ballots/decision-oracle.h"

#include <string.h>

static bool
is_of(const RandomScene *self, guint ballot, int layer)
{
    return layer == ORACLE_ALL || g_array_index(self->layers, int, ballot) == layer;
}

/* The weight of the ballots of a layer that mark "@entry.@cell", or "pick.@entry". */
uint64_t
oracle_weight(const RandomScene *self, int layer, const char *group, const char *cell)
{
    g_autofree char *name = g_strdup_printf("%s.%s", group, cell);
    uint32_t number = paper_cell_by_name(self->paper, name);
    uint64_t weight = 0;
    g_assert_cmpuint(number, >, 0);
    for (guint i = 0; i < self->ballots->len; i++) {
        const Ballot *ballot = self->ballots->pdata[i];
        weight += ballot->cells[number] && is_of(self, i, layer) ? ballot->weight : 0;
    }
    return weight;
}

static uint64_t
weight_of(const RandomScene *self, const char *group, const char *cell)
{
    return oracle_weight(self, ORACLE_ALL, group, cell);
}

uint64_t
oracle_cast_in(const RandomScene *self, int layer)
{
    uint64_t weight = 0;
    for (guint i = 0; i < self->ballots->len; i++) {
        const Ballot *ballot = self->ballots->pdata[i];
        weight += ballot->cells[0] && is_of(self, i, layer) ? ballot->weight : 0;
    }
    return weight;
}

uint64_t
oracle_cast(const RandomScene *self, uint64_t *out_heads)
{
    *out_heads = 0;
    for (guint i = 0; i < self->ballots->len; i++)
        *out_heads += ((const Ballot *)self->ballots->pdata[i])->cells[0];
    return oracle_cast_in(self, ORACLE_ALL);
}

static uint64_t
base_weight(const RandomScene *self, BaseKind kind)
{
    uint64_t heads;
    return kind == BASE_ALL       ? self->weight_all
           : kind == BASE_PRESENT ? self->weight_present
                                  : oracle_cast(self, &heads);
}

/* Said as the law says it, without a number that is needed. */
static bool
reaches(uint64_t votes, Fraction pass, uint64_t base)
{
    return pass.inclusive ? votes * pass.d >= pass.n * base
                          : votes * pass.d > pass.n * base;
}

/* From the worst upwards: the best that is reached stands in the end. */
static uint64_t
oracle_majority(const RandomScene *self, const char *id, const char **out_result)
{
    uint64_t base = base_weight(self, self->rule->base);
    *out_result = "D";
    for (int i = 2; i >= 0; i--) {
        uint64_t so_far = 0;
        for (int j = 0; j <= i; j++)
            so_far += weight_of(self, id, random_scene_grades[j]);
        if (reaches(so_far, self->rule->pass, base))
            *out_result = random_scene_grades[i];
    }
    return weight_of(self, id, "A");
}

/* Hundredths in the last decimal of a figure. */
static uint64_t
oracle_unit(const RandomScene *self)
{
    return self->rule->decimals == 2 ? 1 : self->rule->decimals == 1 ? 10 : 100;
}

/* The largest number of units that, less a half, is no more than the votes have: so half
 * goes up.  False: of nobody.
 */
bool
oracle_opinion(const RandomScene *self, int layer, const char *id, uint64_t *out)
{
    static const uint64_t weights[] = {100, 80, 60, 0};
    uint64_t sums[4], given = 0, points = 0, cast = oracle_cast_in(self, layer);
    for (int i = 0; i < 4; i++) {
        sums[i] = oracle_weight(self, layer, id, random_scene_grades[i]);
        given += sums[i];
        points += weights[i] * sums[i];
    }
    bool is_rate = self->rule->decision == GRADES_RATE;
    uint64_t of = is_rate ? cast : given,
             hundredfold = is_rate ? 10000 * (sums[0] + sums[1]) : 100 * points;
    *out = 0;
    while (of > 0 && (2 * *out + oracle_unit(self)) * of <= 2 * hundredfold)
        *out += oracle_unit(self);
    return of > 0;
}

/* Adds up what is left of the remainders of division instead of dividing the sum. */
static bool
oracle_mean(const RandomScene *self, const char *id, uint64_t *out)
{
    uint64_t all = 0, whole = 0, rest = 0, figure;
    const uint64_t unit = oracle_unit(self);
    const size_t n = rule_n_layers(self->rule);
    *out = 0;
    for (size_t i = 0; i < n; i++)
        all += rule_layer(self->rule, i)->weight;
    for (size_t i = 0; i < n; i++) {
        uint64_t weight = rule_layer(self->rule, i)->weight;
        if (!oracle_opinion(self, (int)i, id, &figure))
            return false;
        g_assert_cmpuint(figure % unit, ==, 0);
        whole += figure / unit / all * weight;
        rest += figure / unit % all * weight;
    }
    for (; rest >= all; rest -= all)
        whole++;
    *out = unit * (whole + (2 * rest >= all));
    return true;
}

static uint64_t
oracle_grades(const RandomScene *self, const char *id, const char **out_result)
{
    uint64_t figure;
    if (self->rule->decision == GRADES_MAJORITY)
        return oracle_majority(self, id, out_result);
    bool is_known = rule_n_layers(self->rule) > 0
                        ? oracle_mean(self, id, &figure)
                        : oracle_opinion(self, ORACLE_ALL, id, &figure);
    if (!is_known)
        *out_result = "none";
    else if (self->rule->decision == GRADES_RATE)
        *out_result = figure >= 8000 ? "x" : figure >= 6000 ? "y" : "z";
    else
        *out_result = figure >= 7500 ? "x" : "y";
    return figure;
}

static uint64_t
oracle_figure(const RandomScene *self, size_t index)
{
    const SlateEntry *entry = slate_entry(self->slate, index);
    Form form = slate_form(self->slate);
    uint64_t figure = 0;
    if (form == FORM_EACH || form == FORM_ELECT)
        return weight_of(self, entry->id, "for");
    if (form == FORM_PICK || form == FORM_BUDGET)
        return weight_of(self, "pick", entry->id);
    if (form == FORM_ANSWERS)
        return weight_of(self, entry->id, entry->answer);
    for (size_t rank = 1; rank <= slate_n_entries(self->slate); rank++) {
        g_autofree char *cell = g_strdup_printf("%zu", rank);
        figure += rank * weight_of(self, entry->id, cell);
    }
    return figure;
}

static bool
oracle_qualifies(const RandomScene *self, uint64_t figure)
{
    uint64_t heads;
    if (slate_form(self->slate) == FORM_RANK)
        return oracle_cast(self, &heads) > 0;
    if (figure == 0 || self->cause == CAUSE_RUN_OFF)
        return figure > 0;
    return reaches(figure, self->rule->pass, base_weight(self, self->rule->base)) &&
           (!self->rule->has_second ||
            reaches(figure, self->rule->second_pass,
                    base_weight(self, self->rule->second_base)));
}

static bool
is_ahead(const RandomScene *self, uint64_t figure, uint64_t of)
{
    return slate_form(self->slate) == FORM_RANK ? figure < of : figure > of;
}

/* Chosen if all that are not behind fit, tied if only those ahead do. */
static const char *
oracle_best(const RandomScene *self, const uint64_t *figures, size_t index)
{
    uint64_t ahead = 0, equal = 0, seats = slate_seats(self->slate);
    if (!oracle_qualifies(self, figures[index]))
        return "not-chosen";
    for (size_t i = 0; i < slate_n_entries(self->slate); i++) {
        bool counts = oracle_qualifies(self, figures[i]);
        ahead += counts && is_ahead(self, figures[i], figures[index]);
        equal += counts && figures[i] == figures[index];
    }
    return ahead + equal <= seats ? "chosen" : ahead < seats ? "tie" : "not-chosen";
}

/* Which are taken if those of equal figures stand in this order. */
static void
oracle_take(const RandomScene *self, const uint64_t *figures, const size_t *order,
            bool *taken)
{
    uint64_t left = slate_budget(self->slate);
    size_t n = slate_n_entries(self->slate);
    bool seen[RANDOM_SCENE_ENTRIES] = {false};
    for (size_t round = 0; round < n; round++) {
        size_t best = n;
        for (size_t i = 0; i < n; i++)
            if (!seen[order[i]] && (best == n || figures[order[i]] > figures[best]))
                best = order[i];
        uint64_t cost = slate_entry(self->slate, best)->cost;
        seen[best] = true;
        taken[best] = figures[best] > 0 && cost <= left;
        left -= taken[best] ? cost : 0;
    }
}

/* Whether @first is taken when it is moved before all others. */
static bool
oracle_fits_first(const RandomScene *self, const uint64_t *figures, size_t first)
{
    size_t order[RANDOM_SCENE_ENTRIES] = {first}, at = 1;
    bool taken[RANDOM_SCENE_ENTRIES] = {false};
    for (size_t i = 0; i < slate_n_entries(self->slate); i++)
        if (i != first)
            order[at++] = i;
    oracle_take(self, figures, order, taken);
    return taken[first];
}

/* Equals are a tie where one is left that is taken when it comes first. */
static void
oracle_budget(const RandomScene *self, const uint64_t *figures, const char **results)
{
    size_t n = slate_n_entries(self->slate), order[RANDOM_SCENE_ENTRIES] = {0};
    bool taken[RANDOM_SCENE_ENTRIES] = {false}, fits[RANDOM_SCENE_ENTRIES];
    for (size_t i = 0; i < n; i++) {
        order[i] = i;
        fits[i] = oracle_fits_first(self, figures, i);
    }
    oracle_take(self, figures, order, taken);
    for (size_t i = 0; i < n; i++) {
        results[i] = taken[i] ? "chosen" : "not-chosen";
        for (size_t j = 0; j < n; j++)
            if (figures[i] == figures[j] && fits[i] && fits[j] && !taken[j])
                results[i] = "tie";
    }
}

static const char *
oracle_verdict(const RandomScene *self, const char *const *results)
{
    size_t n = slate_n_entries(self->slate), n_chosen = 0, n_ties = 0;
    Form form = slate_form(self->slate);
    uint64_t seats = slate_seats(self->slate);
    for (size_t i = 0; i < n; i++) {
        n_chosen += strcmp(results[i], "chosen") == 0;
        n_ties += strcmp(results[i], "tie") == 0;
    }
    if (form == FORM_EACH && seats == 0 && n == 1)
        return results[0];
    if (n_ties > 0)
        return "tie";
    return seats > 0 && n_chosen < seats ? "short" : "decided";
}

char *
oracle_words(const RandomScene *self)
{
    size_t n = slate_n_entries(self->slate);
    Form form = slate_form(self->slate);
    uint64_t figures[RANDOM_SCENE_ENTRIES], heads;
    const char *results[RANDOM_SCENE_ENTRIES];
    bool judged = form != FORM_GRADES && form != FORM_ANSWERS && form != FORM_BUDGET;
    bool places = form == FORM_BUDGET || slate_seats(self->slate) > 0;
    for (size_t i = 0; i < n; i++)
        figures[i] =
            form == FORM_GRADES
                ? oracle_grades(self, slate_entry(self->slate, i)->id, &results[i])
                : oracle_figure(self, i);
    for (size_t i = 0; i < n && judged; i++)
        results[i] = slate_seats(self->slate) > 0         ? oracle_best(self, figures, i)
                     : oracle_qualifies(self, figures[i]) ? "passed"
                                                          : "not-passed";
    for (size_t i = 0; i < n && form == FORM_ANSWERS; i++)
        results[i] = "counted";
    if (form == FORM_BUDGET)
        oracle_budget(self, figures, results);
    oracle_cast(self, &heads);
    bool valid =
        !self->rule->has_turnout || reaches(heads, self->rule->turnout, self->eligible);
    GString *words = g_string_new(valid ? oracle_verdict(self, results) : "not-valid");
    for (size_t i = 0; i < n; i++) {
        uint64_t place = places;
        for (size_t j = 0; j < n && places; j++)
            place += is_ahead(self, figures[j], figures[i]);
        g_string_append_printf(words,
                               "%s%s %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %s",
                               i == 0 ? ": " : ", ", slate_entry(self->slate, i)->id,
                               figures[i], place, valid ? results[i] : "not-valid");
    }
    return g_string_free(words, FALSE);
}
