/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/life.h"

#include "app/verify/compare.h"

#include <inttypes.h>
#include <string.h>

#define BIT(state) (1u << (state))
enum {
    LIFE_RUNNING = BIT(VOTE_OPEN) | BIT(VOTE_HELD),
    LIFE_VOIDABLE = BIT(VOTE_READY) | LIFE_RUNNING | BIT(VOTE_CLOSED) | BIT(VOTE_SEALED),
    LIFE_BUSY = LIFE_RUNNING | BIT(VOTE_CLOSED) | BIT(VOTE_SEALED) | BIT(VOTE_COUNTED) |
                BIT(VOTE_MADE),
    LIFE_ANNULLABLE = BIT(VOTE_MADE) | BIT(VOTE_ANNOUNCED) | BIT(VOTE_CERTIFIED),
};

static const char *const life_states[] = {
    [VOTE_UNKNOWN] = "not ready",   [VOTE_READY] = "READY",
    [VOTE_OPEN] = "OPEN",           [VOTE_HELD] = "HELD",
    [VOTE_CLOSED] = "CLOSED",       [VOTE_SEALED] = "SEALED",
    [VOTE_COUNTED] = "COUNTED",     [VOTE_MADE] = "COUNTED",
    [VOTE_ANNOUNCED] = "ANNOUNCED", [VOTE_CERTIFIED] = "CERTIFIED",
    [VOTE_VOIDED] = "VOIDED",       [VOTE_ANNULLED] = "ANNULLED",
};

const char *
life_state_name(const Vote *vote)
{
    return life_states[vote->state];
}

bool
life_is_busy(const Vote *vote)
{
    return (BIT(vote->state) & LIFE_BUSY) != 0;
}

bool
life_is_running(const Vote *vote)
{
    return (BIT(vote->state) & LIFE_RUNNING) != 0;
}

typedef struct {
    const char *event;
    unsigned from; /* states */
    VoteState to;
    size_t digest; /* offset in Vote of the digest that object must be; 0: no object */
    bool needs_sitting_key; /* not between a restart and rekey/1 */
    bool after_closing;
} LifeStep;

#define DIGEST_OF(member) offsetof(Vote, member)

static const LifeStep life_steps[] = {
    {"vote-ready", BIT(VOTE_UNKNOWN), VOTE_READY, DIGEST_OF(question_document), false,
     false},
    {"vote-opened", BIT(VOTE_READY), VOTE_OPEN, DIGEST_OF(opening.digest), true, false},
    {"vote-held", LIFE_RUNNING, VOTE_HELD, 0, false, false},
    {"vote-resumed", BIT(VOTE_HELD), VOTE_OPEN, 0, true, false},
    {"vote-closed", LIFE_RUNNING, VOTE_CLOSED, 0, true, false},
    {"vote-sealed", BIT(VOTE_CLOSED), VOTE_SEALED, DIGEST_OF(root), true, false},
    {"vote-counted", BIT(VOTE_SEALED), VOTE_COUNTED, DIGEST_OF(outcome.digest), true,
     false},
    {"certificate-made", BIT(VOTE_COUNTED), VOTE_MADE, DIGEST_OF(certificate.digest),
     true, false},
    {"vote-announced", BIT(VOTE_MADE), VOTE_ANNOUNCED, DIGEST_OF(outcome.digest), false,
     false},
    {"vote-certified", BIT(VOTE_ANNOUNCED), VOTE_CERTIFIED, DIGEST_OF(certificate.digest),
     false, true},
    {"vote-voided", LIFE_VOIDABLE, VOTE_VOIDED, DIGEST_OF(voided.digest), false, false},
    {"vote-annulled", LIFE_ANNULLABLE, VOTE_ANNULLED, DIGEST_OF(annulment.digest), false,
     true},
};

static Place
life_place(const Life *self, const char *key)
{
    return record_place(self->entry, key);
}

void
life_bad(const Life *self, const char *why)
{
    report_bad(self->bundle->report, life_place(self, "event"),
               "%.*s cannot stand here: %s", TEXT_PRINT(record_get(self->entry, "event")),
               why);
}

static const Digest *
life_digest(const Vote *vote, size_t offset)
{
    return (const Digest *)(const void *)((const char *)vote + offset);
}

static Vote *
life_find_vote(const Life *self, const LifeStep *step)
{
    Text object = record_get(self->entry, "object");
    for (size_t i = 0; i < self->bundle->n_votes; i++)
        if (digest_is(life_digest(&self->bundle->votes[i], step->digest), object))
            return &self->bundle->votes[i];
    report_bad(self->bundle->report, life_place(self, "object"),
               "%s names %.*s, which is in no vote of the bundle", step->event,
               TEXT_PRINT(object));
    return NULL;
}

/* The vote of an event without object is the one that runs. */
static Vote *
life_vote_of(const Life *self, const LifeStep *step)
{
    if (step->digest != 0)
        return life_find_vote(self, step);
    compare_text(self->bundle, self->entry, "object", text_of("-"));
    if (self->current == NULL)
        life_bad(self, "no vote is open");
    return self->current;
}

/* One vote at a time, in the order of their numbers. */
static void
life_opened(Life *self, Vote *vote)
{
    for (size_t i = 0; i < self->bundle->n_votes; i++) {
        const Vote *other = &self->bundle->votes[i];
        bool waiting = other->number < vote->number && other->state <= VOTE_READY;
        if (other != vote && (waiting || life_is_busy(other)))
            report_bad(self->bundle->report, life_place(self, "event"),
                       "vote %" PRIu64 " is opened while vote %" PRIu64 " is %s",
                       vote->number, other->number, life_state_name(other));
    }
    life_item_opened(self, vote);
    self->current = vote;
}

static void
life_ready(Life *self, const Vote *vote)
{
    if (vote->number != self->last_ready + 1)
        report_bad(self->bundle->report, life_place(self, "object"),
                   "vote %" PRIu64 " is made ready after vote %" PRIu64, vote->number,
                   self->last_ready);
    self->last_ready = vote->number;
}

static void
life_arrive(Life *self, const LifeStep *step, Vote *vote)
{
    if (vote->secret)
        life_secret_arrives(self, vote, step->to);
    if (step->to == VOTE_READY || strcmp(step->event, "vote-opened") == 0)
        life_item_arrives(self, vote);
    if (step->to == VOTE_READY)
        life_ready(self, vote);
    else if (strcmp(step->event, "vote-opened") == 0)
        life_opened(self, vote);
    else if (step->to == VOTE_SEALED && vote->by_hand)
        life_counts_sealed(self, vote);
    else if (step->to == VOTE_MADE && vote->entries[VOTE_COUNTED] + 1 != self->index)
        life_bad(self, "vote-counted is not directly before it");
    else if (step->to == VOTE_VOIDED)
        vote->stage = vote->state;
    bool over = step->to == VOTE_ANNOUNCED || step->to == VOTE_VOIDED ||
                step->to == VOTE_ANNULLED;
    if (over && self->current == vote)
        self->current = NULL;
    if (vote->entries[step->to] == ENTRY_NONE)
        vote->entries[step->to] = self->index;
    vote->state = step->to;
}

static void
life_step(Life *self, const LifeStep *step)
{
    Vote *vote = life_vote_of(self, step);
    if (vote == NULL)
        return;
    if (self->restarted && step->needs_sitting_key)
        life_bad(self, "the device had restarted and no rekey/1 was signed since");
    if (self->closed && !step->after_closing)
        life_bad(self, "the sitting is closed");
    if (vote->lost && step->to != VOTE_VOIDED)
        life_bad(self, "the device had restarted: the vote can only become void");
    if ((BIT(vote->state) & step->from) == 0)
        report_bad(self->bundle->report, life_place(self, "event"),
                   "%s cannot stand here: vote %" PRIu64 " is %s", step->event,
                   vote->number, life_state_name(vote));
    life_arrive(self, step, vote);
}

bool
life_vote_event(Life *self)
{
    Text event = record_get(self->entry, "event");
    for (size_t i = 0; i < sizeof life_steps / sizeof life_steps[0]; i++)
        if (text_is(event, life_steps[i].event)) {
            life_step(self, &life_steps[i]);
            return true;
        }
    return false;
}
