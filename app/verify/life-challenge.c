/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/life.h"

#include "app/verify/compare.h"

#include <inttypes.h>

/* What an entry speaks of. */
typedef struct {
    Vote *vote;
    Supplement *supplement;
    size_t i; /* of the supplement */
} Challenged;

size_t
life_n_challenges(const Vote *vote)
{
    size_t n = 0;
    while (n < vote->n_supplements &&
           vote->supplements[n].steps[SUPPLEMENT_DRAWN] != ENTRY_NONE)
        n++;
    return n;
}

bool
life_challenge_is_running(const Vote *vote)
{
    const size_t n = life_n_challenges(vote);
    const size_t *steps = n == 0 ? NULL : vote->supplements[n - 1].steps;
    return steps != NULL && vote->state == VOTE_SEALED &&
           steps[SUPPLEMENT_OPENED] != ENTRY_NONE &&
           steps[SUPPLEMENT_CLOSED] == ENTRY_NONE;
}

/* Whether the step before stands directly before it. */
static void
challenge_after(const Life *self, const Challenged *on, SupplementStep before,
                const char *event)
{
    if (on->supplement->steps[before] + 1 != self->index)
        report_bad(self->bundle->report, record_place(self->entry, "event"),
                   "%.*s cannot stand here: %s is not directly before it",
                   TEXT_PRINT(record_get(self->entry, "event")), event);
}

static void
challenge_follows(const Life *self, const char *event)
{
    if (!life_follows(self, event))
        report_bad(self->bundle->report, record_place(self->entry, "event"),
                   "%.*s cannot stand here: %s does not follow it directly",
                   TEXT_PRINT(record_get(self->entry, "event")), event);
}

static void
challenge_drawn(Life *self, const Challenged *on)
{
    const Vote *vote = on->vote;
    if (on->i != life_n_challenges(vote))
        life_bad(self, "challenges are numbered 1, 2, ..");
    if (vote->steps[SECRET_TURNOUT] != ENTRY_NONE)
        life_bad(self, "the turnout is opened");
    if (vote->supplements[0].steps[SUPPLEMENT_REVEALED] != ENTRY_NONE)
        life_bad(self, "what was challenged is opened");
    if (on->i > 0 && vote->supplements[on->i - 1].steps[SUPPLEMENT_SEALED] == ENTRY_NONE)
        life_bad(self, "the supplementary round before it is not sealed");
    challenge_follows(self, "slot-taken");
}

static void
challenge_slot_taken(Life *self, const Challenged *on)
{
    challenge_after(self, on, SUPPLEMENT_DRAWN, "challenge-drawn");
    challenge_follows(self, "supplement-opened");
    life_take_slot(self, &on->supplement->slot);
}

static void
challenge_round_opened(Life *self, const Challenged *on)
{
    challenge_after(self, on, SUPPLEMENT_SLOT, "slot-taken");
}

static void
challenge_round_closed(Life *self, const Challenged *on)
{
    challenge_follows(self, "vote-sealing");
}

static void
challenge_sealing(Life *self, const Challenged *on)
{
    challenge_after(self, on, SUPPLEMENT_CLOSED, "supplement-closed");
}

static void
challenge_sealed(Life *self, const Challenged *on)
{
    if (on->supplement->steps[SUPPLEMENT_SEALING] == ENTRY_NONE)
        life_bad(self, "vote-sealing is not before it");
}

/* All together, after the last round. */
static void
challenge_opened(Life *self, const Challenged *on)
{
    const size_t n = life_n_challenges(on->vote);
    if (n == 0 || on->vote->supplements[n - 1].steps[SUPPLEMENT_SEALED] == ENTRY_NONE)
        life_bad(self, "the last supplementary round is not sealed");
    if (on->i > 0 &&
        on->vote->supplements[on->i - 1].steps[SUPPLEMENT_REVEALED] + 1 != self->index)
        life_bad(self, "that of the challenge before is not directly before it");
    if (on->i + 1 < n)
        challenge_follows(self, "challenge-opened");
    if (on->vote->steps[SECRET_TURNOUT] != ENTRY_NONE)
        life_bad(self, "the turnout is opened");
}

static const struct {
    const char *event;
    SupplementStep step;
    size_t digest; /* offset in Supplement of what object must be; SIZE_MAX: no object */
    bool shared;   /* the event is one of votes, too */
    void (*check)(Life *self, const Challenged *on);
} challenge_steps[] = {
    {"challenge-drawn", SUPPLEMENT_DRAWN, offsetof(Supplement, challenge.digest), false,
     challenge_drawn},
    {"slot-taken", SUPPLEMENT_SLOT, offsetof(Supplement, slot.digest), true,
     challenge_slot_taken},
    {"supplement-opened", SUPPLEMENT_OPENED, offsetof(Supplement, record.digest), false,
     challenge_round_opened},
    {"supplement-closed", SUPPLEMENT_CLOSED, SIZE_MAX, false, challenge_round_closed},
    {"vote-sealing", SUPPLEMENT_SEALING, offsetof(Supplement, slot.digest), true,
     challenge_sealing},
    {"supplement-sealed", SUPPLEMENT_SEALED, offsetof(Supplement, root), false,
     challenge_sealed},
    {"challenge-opened", SUPPLEMENT_REVEALED, offsetof(Supplement, reveal_document),
     false, challenge_opened},
};

/* The round that is open, of the vote between vote-opened and vote-announced. */
static bool
challenge_running(const Life *self, Challenged *out)
{
    compare_text(self->bundle, self->entry, "object", text_of("-"));
    const size_t n = self->current == NULL ? 0 : life_n_challenges(self->current);
    if (n == 0)
        return false;
    *out = (Challenged){self->current, &self->current->supplements[n - 1], n - 1};
    return out->supplement->steps[SUPPLEMENT_OPENED] != ENTRY_NONE;
}

/* Of a document that is not there or not valid the digest is all zeros. */
static bool
challenge_is_named(const Digest *digest, Text object)
{
    static const Digest none;
    return digest_is(digest, object) && !digest_equal(digest, &none);
}

static bool
challenge_find(const Life *self, size_t digest, Challenged *out)
{
    Text object = record_get(self->entry, "object");
    for (size_t i = 0; i < self->bundle->n_votes; i++)
        for (size_t j = 0; j < self->bundle->votes[i].n_supplements; j++) {
            Supplement *supplement = &self->bundle->votes[i].supplements[j];
            const void *at = (const char *)supplement + digest;
            if (challenge_is_named(at, object)) {
                *out = (Challenged){&self->bundle->votes[i], supplement, j};
                return true;
            }
        }
    return false;
}

static void
challenge_step(Life *self, size_t step, const Challenged *on)
{
    if (self->closed)
        life_bad(self, "the sitting is closed");
    if (on->vote->lost)
        life_bad(self, "the device had restarted: the vote can only become void");
    if (on->vote->state != VOTE_SEALED)
        report_bad(self->bundle->report, record_place(self->entry, "event"),
                   "%s cannot stand here: vote %" PRIu64 " is %s",
                   challenge_steps[step].event, on->vote->number,
                   life_state_name(on->vote));
    if (on->supplement->steps[challenge_steps[step].step] != ENTRY_NONE) {
        life_bad(self, "it stood before");
        return;
    }
    challenge_steps[step].check(self, on);
    on->supplement->steps[challenge_steps[step].step] = self->index;
}

bool
life_challenge_event(Life *self)
{
    Text event = record_get(self->entry, "event");
    for (size_t i = 0; i < sizeof challenge_steps / sizeof challenge_steps[0]; i++) {
        Challenged on;
        if (!text_is(event, challenge_steps[i].event))
            continue;
        const bool found = challenge_steps[i].digest == SIZE_MAX
                               ? challenge_running(self, &on)
                               : challenge_find(self, challenge_steps[i].digest, &on);
        if (found)
            challenge_step(self, i, &on);
        else if (!challenge_steps[i].shared)
            life_bad(self, "no vote of the bundle has such a challenge");
        return found || !challenge_steps[i].shared;
    }
    return false;
}
