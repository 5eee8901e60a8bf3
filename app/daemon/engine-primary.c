/* engine-primary.c: the best of a primary stand in the election
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/engine-internal.h"
#include "ballots/primary.h"

static bool
is_told(const SittingVote *vote)
{
    return vote->state == VOTE_ANNOUNCED || vote->state == VOTE_CERTIFIED;
}

/* Nothing of it is open: no tie, no place that a further vote would fill. */
static bool
is_decided(const Engine *self, const SittingVote *last)
{
    const Rule *rule = self->sitting->profile->rules[ITEM_PRIMARY];
    const Verdict verdict = last->outcome->decision->verdict;
    return verdict == VERDICT_DECIDED || (verdict == VERDICT_SHORT && !rule->further);
}

static bool
require_decided(const Engine *self, const char *from, GError **error)
{
    const SittingVote *last = sitting_last_on(self->sitting, from, NULL);
    if (last == NULL)
        return engine_refuse(error, ENGINE_ERROR_STATE,
                             "primary %s is not decided: nobody has voted on it", from);
    if (!is_told(last))
        return engine_refuse(error, ENGINE_ERROR_STATE,
                             "primary %s is not decided: its vote %" G_GUINT64_FORMAT
                             " is %s",
                             from, last->question->vote, vote_state_text(last->state));
    return is_decided(self, last) ||
           engine_refuse(error, ENGINE_ERROR_STATE,
                         "primary %s is not decided: its vote %" G_GUINT64_FORMAT
                         " ended as %s",
                         from, last->question->vote,
                         verdict_text(last->outcome->decision->verdict));
}

/* Who does not stand again in a run-off or a further vote was chosen before it. */
static GPtrArray *
best_of(const Engine *self, const char *from)
{
    GPtrArray *best = g_ptr_array_new_with_free_func((GDestroyNotify)slate_entry_free);
    for (guint i = 0; i < self->sitting->votes->len; i++) {
        const SittingVote *vote = self->sitting->votes->pdata[i];
        const Cause cause = (Cause)vote->question->cause;
        if (strcmp(vote->question->item, from) != 0 || !is_told(vote))
            continue;
        if (cause != CAUSE_RUN_OFF && cause != CAUSE_FURTHER)
            g_ptr_array_set_size(best, 0);
        primary_add_best(best, vote->slate, vote->outcome->decision);
    }
    return best;
}

static bool
require_primary(const AgendaItem *item, GError **error)
{
    return item->kind == ITEM_PRIMARY ||
           engine_refuse(error, ENGINE_ERROR_ARGUMENT, "item %s is of kind %s, not %s",
                         item->id, item_kind_text(item->kind),
                         item_kind_text(ITEM_PRIMARY));
}

static bool
require_election(const Engine *self, const AgendaItem *item, GError **error)
{
    const Rule *rule = self->sitting->profile->rules[item->kind];
    return (rule != NULL && rule_has_form(rule, FORM_ELECT)) ||
           engine_refuse(error, ENGINE_ERROR_ARGUMENT,
                         "item %s is of kind %s, in which nobody stands for election",
                         item->id, item_kind_text(item->kind));
}

bool
engine_take_entries(Engine *self, const char *from, const char *to, uint32_t *out_n,
                    GError **error)
{
    if (!engine_require_sitting(self, error))
        return false;
    const AgendaItem *primary = engine_require_item(self, from, error);
    const AgendaItem *election =
        primary == NULL ? NULL : engine_require_item(self, to, error);
    if (election == NULL || !require_primary(primary, error) ||
        !require_election(self, election, error) || !require_decided(self, from, error))
        return false;
    g_autoptr(GPtrArray) best = best_of(self, from);
    if (best->len == 0)
        return engine_refuse(error, ENGINE_ERROR_STATE, "primary %s chose nobody", from);
    return engine_replace_entries(self, to, best, out_n, error);
}
