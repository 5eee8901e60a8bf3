/* pabulib-vote.c: see pabulib-vote.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/pabulib-vote.h"

#include <string.h>

typedef struct {
    const Slate *slate;
    const Decision *decision;
} Rank;

/* Figure, then cost, then the order of the slate (docs/format.md section 11.3). */
static gint
compare_rank(gconstpointer a, gconstpointer b, gpointer data)
{
    const Rank *rank = data;
    size_t i = *(const size_t *)a, j = *(const size_t *)b;
    uint64_t x = decision_line(rank->decision, j)->figure; /* the higher first */
    uint64_t y = decision_line(rank->decision, i)->figure;
    if (x == y) {
        x = slate_entry(rank->slate, i)->cost;
        y = slate_entry(rank->slate, j)->cost;
    }
    if (x != y)
        return x < y ? -1 : 1;
    return i < j ? -1 : i > j;
}

static bool
add_projects(Pabulib *file, const Slate *slate, const Decision *decision, GError **error)
{
    const Rank rank = {slate, decision};
    size_t n = slate_n_entries(slate);
    g_autofree size_t *order = g_new(size_t, n);
    for (size_t i = 0; i < n; i++)
        order[i] = i;
    g_qsort_with_data(order, (gint)n, sizeof *order, compare_rank,
                      (gpointer)(uintptr_t)&rank);
    for (size_t i = 0; i < n; i++) {
        const SlateEntry *entry = slate_entry(slate, order[i]);
        const char *result = decision_line(decision, order[i])->result;
        const PabulibProject project = {.id = entry->id,
                                        .name = entry->title,
                                        .cost = entry->cost * 100,
                                        .selected = strcmp(result, "chosen") == 0};
        if (!pabulib_add_project(file, &project, error))
            return false;
    }
    return true;
}

static bool
add_vote(Pabulib *file, const Slate *slate, const Ballot *ballot, GError **error)
{
    g_autoptr(GString) marks = g_string_new(NULL);
    if (ballot->cells[0] == 0)
        return true;
    for (size_t i = 0; i < slate_n_entries(slate); i++) {
        if (ballot->cells[slate_cell(slate, i, 0)] == 0)
            continue;
        g_string_append(marks, marks->len > 0 ? "," : "");
        g_string_append(marks, slate_entry(slate, i)->id);
    }
    return pabulib_add_vote(file, ballot->deputy, marks->str, NULL, error);
}

static void
set_rule(Pabulib *file, const Rule *rule)
{
    g_autofree char *threshold =
        g_strdup_printf("%" G_GUINT64_FORMAT, rule->greedy_threshold);
    PabulibRule named = {rule->greedy == GREEDY_STOP ? GREEDY_STOP : GREEDY_SKIP,
                         rule->greedy == GREEDY_THRESHOLD};
    pabulib_set(file, "rule", pabulib_rule_text(named));
    if (named.threshold)
        pabulib_set(file, "min_project_score_threshold", threshold);
}

Pabulib *
pabulib_from_vote(const Slate *slate, const Rule *rule, const GPtrArray *ballots,
                  const Decision *decision, GError **error)
{
    if (slate_form(slate) != FORM_BUDGET) {
        g_set_error(error, PABULIB_ERROR, PABULIB_ERROR_VALUE,
                    "a vote of form %s has no budget, .pb files are of form budget",
                    form_text(slate_form(slate)));
        return NULL;
    }
    g_autoptr(Pabulib) file = pabulib_new(PABULIB_APPROVAL, slate_budget(slate) * 100);
    set_rule(file, rule);
    if (!add_projects(file, slate, decision, error))
        return NULL;
    for (guint i = 0; i < ballots->len; i++)
        if (!add_vote(file, slate, ballots->pdata[i], error))
            return NULL;
    return g_steal_pointer(&file);
}
