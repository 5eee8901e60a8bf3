/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/life.h"

#include "app/verify/compare.h"

#include <inttypes.h>
#include <string.h>

static const Digest *
secret_digest(const void *object, size_t offset)
{
    return (const Digest *)(const void *)((const char *)object + offset);
}

bool
life_follows(const Life *self, const char *event)
{
    const Document *ledger = &self->bundle->ledger;
    return self->index + 1 < ledger->n &&
           text_is(record_get(&ledger->records[self->index + 1], "event"), event);
}

void
life_take_slot(Life *self, const Single *taken)
{
    if (!single_valid(taken))
        return; /* it has its finding, or is missing */
    const Record *slot = single(taken);
    BundleDrawing *drawing = bundle_drawing(self->bundle, record_number(slot, "drawing"));
    if (drawing == NULL || drawing->thrown == ENTRY_NONE || drawing->over) {
        life_bad(self, "its drawing is over, or its dice are not thrown");
        return;
    }
    compare_number(self->bundle, slot, "slot", drawing->next_slot++);
    drawing->over = drawing->next_slot >= DRAWING_SLOTS;
}

static void
secret_slot_taken(Life *self, Vote *vote)
{
    if (vote->entries[VOTE_READY] + 1 != self->index)
        life_bad(self, "vote-ready is not directly before it");
    life_take_slot(self, &vote->slot);
}

static void
secret_turnout_opened(Life *self, Vote *vote)
{
    const size_t n = life_n_challenges(vote);
    if (n > 0 && vote->supplements[n - 1].steps[SUPPLEMENT_REVEALED] == ENTRY_NONE)
        life_bad(self, "what was challenged is not opened before it");
}

static void
secret_sums_opened(Life *self, Vote *vote)
{
    if (vote->steps[SECRET_TURNOUT] == ENTRY_NONE)
        life_bad(self, "turnout-opened is not before it");
} /* whether vote-counted may wait, the sums say: outcome.c */

static const struct {
    const char *event;
    VoteState state;
    SecretStep step;
    size_t digest; /* offset in Vote of the digest that object must be */
    void (*check)(Life *self, Vote *vote); /* NULL: nothing more */
} secret_steps[] = {
    {"slot-taken", VOTE_READY, SECRET_SLOT, offsetof(Vote, slot.digest),
     secret_slot_taken},
    {"vote-sealing", VOTE_CLOSED, SECRET_SEALING, offsetof(Vote, slot.digest), NULL},
    {"turnout-opened", VOTE_SEALED, SECRET_TURNOUT, offsetof(Vote, turnout.digest),
     secret_turnout_opened},
    {"sums-opened", VOTE_SEALED, SECRET_SUMS, offsetof(Vote, sums.digest),
     secret_sums_opened},
};

static Vote *
secret_vote(const Life *self, size_t digest)
{
    Text object = record_get(self->entry, "object");
    for (size_t i = 0; i < self->bundle->n_votes; i++) {
        Vote *vote = &self->bundle->votes[i];
        if (vote->secret && digest_is(secret_digest(vote, digest), object))
            return vote;
    }
    report_bad(self->bundle->report, record_place(self->entry, "object"),
               "%.*s names %.*s, which is in no secret vote of the bundle",
               TEXT_PRINT(record_get(self->entry, "event")), TEXT_PRINT(object));
    return NULL;
}

/* A step is made once and leaves the vote in its state. */
static void
secret_step(Life *self, size_t i)
{
    Vote *vote = secret_vote(self, secret_steps[i].digest);
    if (vote == NULL)
        return;
    if (self->closed)
        life_bad(self, "the sitting is closed");
    if (vote->lost)
        life_bad(self, "the device had restarted: the vote can only become void");
    if (vote->state != secret_steps[i].state)
        report_bad(self->bundle->report, record_place(self->entry, "event"),
                   "%s cannot stand here: vote %" PRIu64 " is %s", secret_steps[i].event,
                   vote->number, life_state_name(vote));
    if (vote->steps[secret_steps[i].step] != ENTRY_NONE)
        life_bad(self, "it stood before");
    else
        vote->steps[secret_steps[i].step] = self->index;
    if (secret_steps[i].check != NULL)
        secret_steps[i].check(self, vote);
}

bool
life_secret_event(Life *self)
{
    Text event = record_get(self->entry, "event");
    for (size_t i = 0; i < sizeof secret_steps / sizeof secret_steps[0]; i++)
        if (text_is(event, secret_steps[i].event)) {
            secret_step(self, i);
            return true;
        }
    return false;
}

/* What a secret vote needs besides, before it comes into a state. */
void
life_secret_arrives(const Life *self, const Vote *vote, VoteState to)
{
    if (to == VOTE_READY && !life_follows(self, "slot-taken"))
        life_bad(self, "slot-taken does not follow it directly");
    if (to == VOTE_SEALED && vote->steps[SECRET_SEALING] == ENTRY_NONE)
        life_bad(self, "vote-sealing is not before it");
    if (to == VOTE_COUNTED && vote->steps[SECRET_SUMS] == ENTRY_NONE)
        life_bad(self, "sums-opened is not before it");
    if (to == VOTE_VOIDED && vote->steps[SECRET_SUMS] != ENTRY_NONE)
        life_bad(self, "its sums are opened");
}

/* The choices lay in the memory of the device only, and so did the seeds; sums that are
 * opened are not lost. */
void
life_secret_restarts(Life *self)
{
    for (size_t i = 0; i < self->bundle->n_votes; i++) {
        Vote *vote = &self->bundle->votes[i];
        if (vote->secret && vote->state >= VOTE_READY && vote->state < VOTE_COUNTED &&
            vote->steps[SECRET_SUMS] == ENTRY_NONE)
            vote->lost = true;
    }
    for (size_t i = 0; i < self->bundle->n_drawings; i++)
        self->bundle->drawings[i].over = self->bundle->drawings[i].drawn != ENTRY_NONE;
}

static BundleDrawing *
secret_drawing(const Life *self, size_t digest)
{
    Text object = record_get(self->entry, "object");
    for (size_t i = 0; i < self->bundle->n_drawings; i++)
        if (digest_is(secret_digest(&self->bundle->drawings[i], digest), object))
            return &self->bundle->drawings[i];
    report_bad(self->bundle->report, record_place(self->entry, "object"),
               "%.*s names %.*s, which is in no drawing of the bundle",
               TEXT_PRINT(record_get(self->entry, "event")), TEXT_PRINT(object));
    return NULL;
}

void
life_seeds_drawn(Life *self)
{
    BundleDrawing *drawing = secret_drawing(self, offsetof(BundleDrawing, seeds.digest));
    if (self->closed)
        life_bad(self, "the sitting is closed");
    if (drawing == NULL)
        return;
    for (size_t i = 0; i < self->bundle->n_drawings; i++)
        if (self->bundle->drawings[i].drawn != ENTRY_NONE &&
            !self->bundle->drawings[i].over)
            life_bad(self, "another drawing is not over");
    if (drawing->drawn != ENTRY_NONE)
        life_bad(self, "it stood before");
    if (drawing->number != self->last_drawing + 1)
        report_bad(self->bundle->report, record_place(self->entry, "object"),
                   "drawing %" PRIu64 " begins after drawing %" PRIu64, drawing->number,
                   self->last_drawing);
    drawing->drawn = self->index;
    self->last_drawing = drawing->number;
}

void
life_dice_thrown(Life *self)
{
    BundleDrawing *drawing = secret_drawing(self, offsetof(BundleDrawing, dice.digest));
    if (self->closed)
        life_bad(self, "the sitting is closed");
    if (drawing == NULL)
        return;
    if (drawing->drawn == ENTRY_NONE || drawing->over)
        life_bad(self, "its seeds are not drawn, or the drawing is over");
    if (drawing->thrown != ENTRY_NONE)
        life_bad(self, "it stood before");
    drawing->thrown = self->index;
}

static bool
secret_slot_is_of(const Single *slot, uint64_t drawing)
{
    return single_valid(slot) && record_number(single(slot), "drawing") == drawing;
}

static bool
secret_vote_uses(const Vote *vote, uint64_t drawing)
{
    bool uses = secret_slot_is_of(&vote->slot, drawing);
    for (size_t i = 0; i < vote->n_supplements; i++)
        uses = uses || secret_slot_is_of(&vote->supplements[i].slot, drawing);
    return uses;
}

void
life_dice_checked(Life *self)
{
    BundleDrawing *drawing = secret_drawing(self, offsetof(BundleDrawing, check.digest));
    if (drawing == NULL)
        return;
    if (drawing->thrown == ENTRY_NONE)
        life_bad(self, "its dice are not thrown");
    if (drawing->checked != ENTRY_NONE)
        life_bad(self, "it stood before");
    for (size_t i = 0; i < self->bundle->n_votes; i++) {
        const Vote *vote = &self->bundle->votes[i];
        if (vote->state >= VOTE_READY && vote->state < VOTE_COUNTED &&
            secret_vote_uses(vote, drawing->number))
            report_bad(self->bundle->report, record_place(self->entry, "event"),
                       "dice-checked cannot stand here: vote %" PRIu64 " is %s",
                       vote->number, life_state_name(vote));
    }
    drawing->checked = self->index;
    drawing->over = true;
}

void
life_memory_wiped(Life *self)
{
    compare_text(self->bundle, self->entry, "object", text_of("-"));
    if (self->closed)
        life_bad(self, "the sitting is closed");
}

void
life_secret_finish(const Life *self)
{
    for (size_t i = 0; i < self->bundle->n_drawings; i++)
        if (self->bundle->drawings[i].drawn == ENTRY_NONE)
            report_bad(self->bundle->report,
                       PLACE_FILE(self->bundle->drawings[i].directory),
                       "no seeds-drawn in the ledger names this drawing");
}
