/* SPDX-License-Identifier: GPL-3.0-or-later */
/* life-items.c: items of the agenda that are entered on the spot, deferred or withdrawn,
 * those that come after others, and the counts of what is voted on by hand. */
#include "app/verify/life.h"

#include "app/verify/compare.h"
#include "app/verify/memory.h"

#include <inttypes.h>

static Text
items_of(const Vote *vote)
{
    return record_get(&vote->question.records[0], "item");
}

static bool
items_is_gone(const Life *self, Text id)
{
    for (size_t i = 0; i < self->n_gone; i++)
        if (text_equal(self->gone[i], id))
            return true;
    return false;
}

/* The last vote on the item that was made ready; NULL if there is none. */
static const Vote *
items_last_vote(const Life *self, Text id)
{
    const Vote *last = NULL;
    for (size_t i = 0; i < self->bundle->n_votes; i++) {
        const Vote *vote = &self->bundle->votes[i];
        if (vote->question.valid && vote->state != VOTE_UNKNOWN &&
            text_equal(items_of(vote), id))
            last = vote;
    }
    return last;
}

static bool
items_is_announced(const Vote *vote)
{
    return vote->state == VOTE_ANNOUNCED || vote->state == VOTE_CERTIFIED;
}

/* Deferred or withdrawn: its detail begins with the item. */
void
life_item_gone(Life *self)
{
    Text id = record_get(self->entry, "detail"), rest = id;
    compare_text(self->bundle, self->entry, "object", text_of("-"));
    text_take(&rest, ' ', &id);
    if (self->closed)
        life_bad(self, "the sitting is closed");
    if (bundle_has_items(self->bundle) &&
        bundle_item(self->bundle, id, self->index) == NULL)
        report_bad(self->bundle->report, record_place(self->entry, "detail"),
                   "item \"%.*s\" is not in agenda.txt, nor in items.txt before it",
                   TEXT_PRINT(id));
    const Vote *vote = items_last_vote(self, id);
    if (vote != NULL && life_is_busy(vote))
        report_bad(self->bundle->report, record_place(self->entry, "event"),
                   "%.*s cannot stand here: vote %" PRIu64 " on item %.*s is %s",
                   TEXT_PRINT(record_get(self->entry, "event")), vote->number,
                   TEXT_PRINT(id), life_state_name(vote));
    self->gone = memory_grow(self->gone, self->n_gone, sizeof *self->gone);
    self->gone[self->n_gone++] = id;
}

/* On the spot; what a vote was made ready of stays as it was. */
void
life_item_entered(Life *self)
{
    const Document *items = &self->bundle->items;
    Named *named = &self->bundle->items_named;
    if (self->closed)
        life_bad(self, "the sitting is closed");
    if (files_find(self->bundle->files, "items.txt") != NULL && !items->valid)
        return;
    if (named->n >= items->n) {
        life_bad(self, "items.txt has no further item");
        return;
    }
    const Record *item = &items->records[named->n];
    Digest digest = suite_digest(self->bundle->suite, item->bytes);
    compare_digest(self->bundle, self->entry, "object", &digest,
                   "the next item of items.txt");
    const Vote *vote = items_last_vote(self, record_get(item, "id"));
    if (vote != NULL)
        report_bad(self->bundle->report, record_place(self->entry, "event"),
                   "item-entered cannot stand here: vote %" PRIu64
                   " on item %.*s was made ready before",
                   vote->number, TEXT_PRINT(items_of(vote)));
    named->entries[named->n++] = self->index;
}

/* One line "after" or "needs" of the item of a vote. */
static void
items_before(const Life *self, const Vote *vote, const Line *line, bool needs)
{
    const Vote *last = items_last_vote(self, line->value);
    bool over = last != NULL && items_is_announced(last);
    if (!needs && (over || items_is_gone(self, line->value)))
        return;
    Text verdict = over && single_valid(&last->outcome)
                       ? record_get(single(&last->outcome), "verdict")
                       : text_of(over ? "decided" : "-");
    if (!needs || !schema_has_word("passed|decided", verdict))
        report_bad(self->bundle->report, record_place(self->entry, "event"),
                   "vote %" PRIu64 " is opened on item %.*s, which %s item %.*s: that is "
                   "%.*s",
                   vote->number, TEXT_PRINT(items_of(vote)),
                   needs ? "needs" : "comes after", TEXT_PRINT(line->value),
                   TEXT_PRINT(over ? verdict
                                   : text_of(last != NULL ? life_state_name(last)
                                                          : "not voted on")));
}

static void
items_lines(const Life *self, const Vote *vote, const Record *item, const char *key)
{
    for (const Line *line = record_next(item, key, NULL); line != NULL;
         line = record_next(item, key, line))
        items_before(self, vote, line, key[0] == 'n');
}

void
life_item_opened(const Life *self, const Vote *vote)
{
    const Record *item = vote->question.valid
                             ? bundle_item(self->bundle, items_of(vote), self->index)
                             : NULL;
    if (item == NULL)
        return;
    items_lines(self, vote, item, "after");
    items_lines(self, vote, item, "needs");
}

void
life_item_arrives(const Life *self, const Vote *vote)
{
    if (vote->question.valid && items_is_gone(self, items_of(vote)))
        report_bad(self->bundle->report, record_place(self->entry, "event"),
                   "%.*s cannot stand here: item %.*s is deferred or withdrawn",
                   TEXT_PRINT(record_get(self->entry, "event")),
                   TEXT_PRINT(items_of(vote)));
}

/* What a vote that becomes void has counted is not in the bundle. */
void
life_count_entered(Life *self)
{
    Vote *vote = self->current;
    if (self->closed)
        life_bad(self, "the sitting is closed");
    if (vote == NULL || !vote->by_hand || vote->state != VOTE_CLOSED) {
        life_bad(self, "no vote by hands or paper is CLOSED");
        return;
    }
    size_t n = vote->n_entered++;
    if (n >= 2)
        life_bad(self, "both tellers have entered their counts");
    else if (vote->counts.valid && n < vote->counts.n) {
        Digest digest = suite_digest(self->bundle->suite, vote->counts.records[n].bytes);
        compare_digest(self->bundle, self->entry, "object", &digest,
                       "the next count of counts.txt");
    }
}

void
life_counts_sealed(const Life *self, const Vote *vote)
{
    if (vote->n_entered != 2)
        report_bad(self->bundle->report, record_place(self->entry, "event"),
                   "vote-sealed cannot stand here: %zu counts were entered, expected 2",
                   vote->n_entered);
}
