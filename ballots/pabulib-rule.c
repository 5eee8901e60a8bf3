/* pabulib-rule.c: who gets the money, by the rules that Pabulib's files name
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/pabulib-internal.h"

#include <string.h>

#include "ballots/text.h"

#define THRESHOLD_KEY "min_project_score_threshold"

static const struct {
    const char *text;
    PabulibRule rule;
} rules[] = {
    {"greedy", {GREEDY_SKIP, false}},
    {"greedy-no-skip", {GREEDY_STOP, false}},
    {"greedy-threshold", {GREEDY_SKIP, true}},
    {"greedy-no-skip-threshold", {GREEDY_STOP, true}},
};

bool
pabulib_rule_from_text(const char *text, PabulibRule *out)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rules); i++) {
        if (strcmp(text, rules[i].text) != 0)
            continue;
        *out = rules[i].rule;
        return true;
    }
    return false;
}

const char *
pabulib_rule_text(PabulibRule rule)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rules); i++)
        if (rules[i].rule.greedy == rule.greedy &&
            rules[i].rule.threshold == rule.threshold)
            return rules[i].text;
    g_assert_not_reached();
}

bool
pabulib_named_rule(const Pabulib *self, PabulibRule *out, GError **error)
{
    const char *name = pabulib_get(self, "rule");
    if (name == NULL || !pabulib_rule_from_text(name, out)) {
        g_set_error(error, PABULIB_ERROR, PABULIB_ERROR_VALUE,
                    "the file names the rule “%.300s”, known are greedy, greedy-no-skip "
                    "and greedy-threshold",
                    name != NULL ? name : "");
        return false;
    }
    out->threshold |= pabulib_get(self, THRESHOLD_KEY) != NULL;
    return true;
}

static bool
read_threshold(const Pabulib *self, PabulibRule rule, uint64_t *out, GError **error)
{
    const char *text = pabulib_get(self, THRESHOLD_KEY);
    *out = 0;
    if (!rule.threshold || (text != NULL && text_to_number(text, 0, UINT32_MAX, out)))
        return true;
    g_set_error(error, PABULIB_ERROR, PABULIB_ERROR_VALUE,
                THRESHOLD_KEY " is “%.300s”, not a number from 0 to %u",
                text != NULL ? text : "", UINT32_MAX);
    return false;
}

uint64_t
pabulib_figure(const Pabulib *self, size_t index)
{
    const PabulibProject *project = pabulib_project(self, index);
    bool by_votes = self->type == PABULIB_APPROVAL || self->type == PABULIB_CHOOSE_1;
    return by_votes ? project->votes : project->score;
}

bool
pabulib_choose(const Pabulib *self, PabulibRule rule, size_t *out_order,
               GreedyChoice *out, GError **error)
{
    uint64_t threshold;
    if (!read_threshold(self, rule, &threshold, error))
        return false;
    size_t n = pabulib_n_projects(self);
    g_autofree GreedyProject *projects = g_new(GreedyProject, n);
    for (size_t i = 0; i < n; i++)
        projects[i] =
            (GreedyProject){pabulib_figure(self, i), pabulib_project(self, i)->cost};
    g_autofree GreedyResult *results = g_new(GreedyResult, n);
    *out = greedy_choose(projects, n, self->budget, rule.greedy, threshold, results,
                         out_order);
    return true;
}
