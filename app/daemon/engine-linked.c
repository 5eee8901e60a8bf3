/* engine-linked.c: what earlier sittings have decided on the bill of an item
 *
 * It is collected when a sitting gives way to the next, and read again from the store at
 * the start (restore-linked.c): no READY reads what a body has kept over the years.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/daemon/engine-internal.h"

static Term
redo_of(const Sitting *sitting, const SittingVote *vote)
{
    ItemKind kind;
    const Rule *rule = item_kind_from_text(vote->question->kind, &kind)
                           ? sitting->profile->rules[kind]
                           : NULL;
    return rule == NULL ? (Term){0, TERM_NONE} : rule->redo;
}

void
engine_keep_linked(Engine *self)
{
    const Sitting *sitting = self->sitting;
    for (guint i = 0; sitting != NULL && i < sitting->votes->len; i++) {
        const SittingVote *vote = sitting->votes->pdata[i];
        if (vote->bill != NULL && vote->certificate != NULL &&
            vote->state != VOTE_ANNULLED)
            linked_add(self->linked, sitting->record->body_id, vote->bill,
                       vote->certificate, &vote->certificate_digest,
                       redo_of(sitting, vote));
    }
}

const GPtrArray *
engine_linked(const Engine *self, const AgendaItem *item)
{
    return engine_agenda_is_voted(self)
               ? linked_votes(self->linked, self->sitting->record->body_id, item->bill)
               : NULL;
}
