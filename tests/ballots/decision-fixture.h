/* decision-fixture.h: decisions made of and told in a few words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stdlib.h>

#include "ballots/decision.h"

#include "tests/ballots/slate-fixture.h"

/* "cast=9 a.for=5 b.for=4": by cell of the paper; what is left out is 0. */
static inline uint64_t *
sums_of(const Paper *paper, const char *words)
{
    uint64_t *sums = g_new0(uint64_t, paper_n_cells(paper));
    g_auto(GStrv) list = g_strsplit(words, " ", -1);
    for (char **word = list; *words != '\0' && *word != NULL; word++) {
        g_auto(GStrv) sides = g_strsplit(*word, "=", 2);
        uint32_t cell = paper_cell_by_name(paper, sides[0]);
        g_assert_true(cell != 0 || strcmp(sides[0], "cast") == 0);
        sums[cell] = g_ascii_strtoull(sides[1], NULL, 10);
    }
    return sums;
}

/* Everything is known and nothing asked for but @need. */
static inline DecisionFacts
facts_needing(uint64_t need)
{
    return (DecisionFacts){.need = need, .turnout_met = true};
}

static inline Decision *
decide(const Slate *slate, const Rule *rule, const char *sums, const DecisionFacts *facts)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Paper) paper = slate_paper(slate, rule, METHOD_RECORDED, &error);
    g_assert_no_error(error);
    g_autofree uint64_t *by_cell = sums_of(paper, sums);
    return decision_new(slate, rule, by_cell, facts);
}

/* The same of a rule with layers: @layers holds the sums of each, separated by ";". */
static inline Decision *
decide_layers(const Slate *slate, const Rule *rule, const char *layers)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Paper) paper = slate_paper(slate, rule, METHOD_RECORDED, &error);
    g_assert_no_error(error);
    g_auto(GStrv) words = g_strsplit(layers, "; ", -1);
    const size_t n = g_strv_length(words), n_cells = paper_n_cells(paper);
    g_assert_cmpuint(n, ==, rule_n_layers(rule));
    g_autofree uint64_t *total = g_new0(uint64_t, n_cells);
    g_autoptr(GPtrArray) sums = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; i < n; i++) {
        g_ptr_array_add(sums, sums_of(paper, words[i]));
        for (size_t cell = 0; cell < n_cells; cell++)
            total[cell] += ((const uint64_t *)sums->pdata[i])[cell];
    }
    DecisionFacts facts = facts_needing(DECISION_UNKNOWN);
    facts.layers = (const uint64_t *const *)sums->pdata;
    return decision_new(slate, rule, total, &facts);
}

/* "public a 8000 9 3 4 2": layer, entry, figure, cast, sums. */
static inline char *
layer_words(const Decision *self)
{
    GString *words = g_string_new(NULL);
    for (guint i = 0; i < self->layers->len; i++) {
        const DecisionLayer *layer = decision_layer(self, i);
        g_string_append_printf(words, "%s%s %s %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT,
                               i == 0 ? "" : ", ", layer->layer, layer->entry,
                               layer->figure, layer->cast);
        for (size_t grade = 0; grade < layer->n_sums; grade++)
            g_string_append_printf(words, " %" G_GUINT64_FORMAT, layer->sums[grade]);
    }
    return g_string_free(words, FALSE);
}

/* "verdict: a 5 1 chosen, b 4 2 tie" */
static inline char *
decision_words(const Decision *self)
{
    GString *words = g_string_new(verdict_text(self->verdict));
    for (guint i = 0; i < self->lines->len; i++) {
        const DecisionLine *line = decision_line(self, i);
        g_string_append_printf(
            words, "%s%s %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %s",
            i == 0 ? ": " : ", ", line->id, line->figure, line->place, line->result);
    }
    return g_string_free(words, FALSE);
}

static inline void
assert_decision(const Decision *self, const char *expected)
{
    g_autofree char *words = decision_words(self);
    g_assert_cmpstr(words, ==, expected);
}

/* "2 of a b +c": seats and entries, write-ins marked. */
static inline char *
slate_words(const Slate *slate)
{
    GString *words = g_string_new(NULL);
    g_string_printf(words, "%" G_GUINT64_FORMAT " of", slate_seats(slate));
    for (size_t i = 0; i < slate_n_entries(slate); i++)
        g_string_append_printf(words, " %s%s", slate_entry(slate, i)->write_in ? "+" : "",
                               slate_entry(slate, i)->id);
    return g_string_free(words, FALSE);
}
