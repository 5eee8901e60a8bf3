/* recount-fixture.h: recounts of a list or of sums, made from a few words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <string.h>

#include "ballots/recount-slate.h"

#define NONE OUTCOME_UNKNOWN

/* One recount: entries from @paper, or from the header of @list, or from @sums. */
typedef struct {
    ItemKind kind;
    Form form;
    uint64_t seats, budget;
    const char *paper, *list, *sums;
    uint64_t eligible, present, base;
} Case;

static inline Slate *
case_slate(const Case *self, const Profile *profile, GError **error)
{
    const RecountTerms terms = {profile, self->kind, self->form, self->seats,
                                self->budget};
    if (self->paper != NULL)
        return recount_slate_from_paper(&terms, self->paper, strlen(self->paper), error);
    if (self->list != NULL)
        return recount_slate_from_list(&terms, self->list, strlen(self->list), error);
    return recount_slate_from_sums(&terms, self->sums, error);
}

/* By the rules of @profile; NULL with @error where that refuses. */
static inline Outcome *
case_recount(const Case *self, const Profile *profile, GError **error)
{
    g_autoptr(Slate) slate = case_slate(self, profile, error);
    if (slate == NULL)
        return NULL;
    const RecountRequest request = {.profile = profile,
                                    .kind = self->kind,
                                    .slate = slate,
                                    .eligible = self->eligible,
                                    .present = self->present,
                                    .base = self->base};
    return self->list != NULL
               ? recount_list(&request, self->list, strlen(self->list), error)
               : recount_sums(&request, self->sums, error);
}

/* "id figure result, .." of all lines, then the verdict and the need; transfer full. */
static inline char *
outcome_words(const Outcome *outcome)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < outcome->decision->lines->len; i++) {
        const DecisionLine *line = decision_line(outcome->decision, i);
        g_string_append_printf(text, "%s %" G_GUINT64_FORMAT " %s, ", line->id,
                               line->figure, line->result);
    }
    g_string_append(text, verdict_text(outcome->decision->verdict));
    if (outcome->need != NONE)
        g_string_append_printf(text, " need %" G_GUINT64_FORMAT, outcome->need);
    return g_string_free(text, FALSE);
}
