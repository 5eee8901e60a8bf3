/* engine-vote.c: holds, resumes, extends and closes a vote
 *
 * Closing and holding put the light out first and take what the bases still have: a
 * deputy whose handset said "accepted" is counted (receiver.h, settled).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/engine-internal.h"

enum { REASON_BYTES = 200, EXTEND_MAX_S = 3600 };

void
engine_stop_window(Engine *self)
{
    g_clear_handle_id(&self->window, g_source_remove);
}

static gboolean
on_window_end(gpointer data)
{
    Engine *self = data;
    self->window = 0;
    (void)engine_close_vote(self, NULL);
    return G_SOURCE_REMOVE;
}

int64_t
engine_window_us(const Engine *self, const char *id)
{
    const AgendaItem *item = self->agenda == NULL ? NULL : agenda_by_id(self->agenda, id);
    uint32_t window_s = item != NULL && item->window_s != 0
                            ? item->window_s
                            : self->sitting->profile->window_s;
    return (int64_t)window_s * G_USEC_PER_SEC;
}

static void
start_window(Engine *self, int64_t left_us)
{
    engine_stop_window(self);
    self->closes_us = clock_monotonic_us(&self->clock) + left_us;
    self->window = g_timeout_add((guint)(MAX(left_us, 0) / 1000), on_window_end, self);
}

/* A press counts as safe where it will ever be: on the disk, or in locked memory.  What
 * was not completed by the close is there no longer.
 */
bool
engine_is_safe(const Engine *self, const SittingVote *vote, size_t voter)
{
    return marks_ballot(vote_marks(vote->vote), voter)->cells[0] != 0 &&
           (vote_is_secret(vote->vote) || self->stored[voter]);
}

/* Those who have voted already see that it is safe, also after a hold or a restart. */
static void
show_stored(Engine *self, const SittingVote *vote)
{
    const Marks *marks = vote_marks(vote->vote);
    for (size_t i = 0; i < marks_n_voters(marks); i++)
        if (engine_is_safe(self, vote, i))
            receiver_show_committed(self->receiver, marks_ballot(marks, i)->keypad);
}

/* The light is on only when it is durable that the vote is open. */
static void
on_open_durable(const GError *error, void *user_data)
{
    Engine *self = user_data;
    const SittingVote *vote = sitting_current(self->sitting);
    if (error == NULL && vote != NULL && vote->state == VOTE_OPEN &&
        self->settling == SETTLING_NOTHING && !sitting_vote_is_by_hand(vote)) {
        receiver_open_vote(self->receiver, vote_is_secret(vote->vote)
                                               ? RECEIVER_SECRET
                                               : RECEIVER_RECORDED);
        show_stored(self, vote);
    }
}

void
engine_drop_vote(Engine *self)
{
    SittingVote *vote = self->sitting == NULL ? NULL : sitting_current(self->sitting);
    if (vote != NULL)
        g_clear_pointer(&vote->vote, vote_free);
    engine_forget_sealing(self);
    engine_stop_window(self);
    g_clear_pointer(&self->hold_reason, g_free);
    g_clear_pointer(&self->stored, g_free);
    self->opened_us = self->closes_us = self->held_left_us = 0;
    self->settling = SETTLING_NOTHING;
    self->counting = self->is_tied = self->leaves_tie = false;
    self->casting = CASTING_NONE;
    self->faults = 0;
    self->head_count = OUTCOME_UNKNOWN;
}

void
engine_bar_keypads(const Engine *self, Marks *marks)
{
    hall_bar_keypads(self->hall, marks);
    for (guint i = 0; i < self->keypads->len; i++) {
        const KeypadInfo *keypad = self->keypads->pdata[i];
        if (hall_by_keypad(self->hall, keypad->keypad) < 0)
            marks_bar_keypad(marks, keypad->keypad, PRESS_UNBOUND);
    }
}

void
engine_begin_marks(Engine *self, SittingVote *vote)
{
    Marks *marks = vote_marks(vote->vote);
    engine_bar_keypads(self, marks);
    self->counts_before = receiver_counts(self->receiver);
    g_clear_pointer(&self->stored, g_free);
    if (!vote_is_secret(vote->vote))
        self->stored = g_new0(bool, marks_n_voters(marks));
}

void
engine_start_vote(Engine *self, const SittingVote *vote)
{
    self->opened_us = clock_monotonic_us(&self->clock);
    if (sitting_vote_is_by_hand(vote)) /* an officer says when everybody has voted */
        return;
    start_window(self, engine_window_us(self, vote->question->item));
    engine_when_durable(self, on_open_durable, self);
}

static SittingVote *
require_vote(Engine *self, VoteState least, VoteState most, const char *doing,
             GError **error)
{
    if (!engine_require_sitting(self, error))
        return NULL;
    SittingVote *vote = sitting_current(self->sitting);
    if (vote == NULL || vote->vote == NULL || vote->state < least || vote->state > most) {
        engine_refuse(error, ENGINE_ERROR_STATE, "%s: the vote is %s", doing,
                      vote == NULL ? "not there" : vote_state_text(vote->state));
        return NULL;
    }
    if (self->settling != SETTLING_NOTHING) {
        engine_refuse(error, ENGINE_ERROR_STATE,
                      "%s: the vote is just being %s, wait a moment", doing,
                      self->settling == SETTLING_HOLD ? "held" : "closed");
        return NULL;
    }
    return vote;
}

static bool
check_reason(const Engine *self, const char *reason, GError **error)
{
    if (!engine_require_text("the reason", reason, REASON_BYTES, error))
        return false;
    const Member *member = hall_named_in(self->hall, reason);
    if (member != NULL)
        return engine_refuse(error, ENGINE_ERROR_ARGUMENT,
                             "the reason names %s; the ledger holds no name of a member, "
                             "write the seat instead",
                             member->name);
    return true;
}

bool
engine_hold_vote(Engine *self, const char *reason, GError **error)
{
    if (require_vote(self, VOTE_OPEN, VOTE_OPEN, "hold", error) == NULL ||
        !check_reason(self, reason, error))
        return false;
    engine_stop_window(self);
    self->held_left_us = MAX(self->closes_us - clock_monotonic_us(&self->clock), 0);
    g_free(self->hold_reason);
    self->hold_reason = g_strdup(reason);
    self->settling = SETTLING_HOLD;
    receiver_hold_vote(self->receiver);
    return true;
}

static void
finish_hold(Engine *self, SittingVote *vote)
{
    if (!engine_require_recording(self, NULL) || !sitting_vote_go(vote, VOTE_HELD, NULL))
        return;
    engine_enter(self, engine_actor(), EVENT_VOTE_HELD, NULL, self->hold_reason);
    engine_submit(self);
}

bool
engine_resume_vote(Engine *self, GError **error)
{
    SittingVote *vote = require_vote(self, VOTE_HELD, VOTE_HELD, "resume", error);
    if (vote == NULL || !engine_require_keys(self, error) ||
        !sitting_vote_go(vote, VOTE_OPEN, error))
        return false;
    engine_enter(self, engine_actor(), EVENT_VOTE_RESUMED, NULL, NULL);
    engine_submit(self);
    g_clear_pointer(&self->hold_reason, g_free);
    start_window(self, self->held_left_us);
    engine_when_durable(self, on_open_durable, self);
    return true;
}

bool
engine_extend_vote(Engine *self, uint32_t seconds, GError **error)
{
    SittingVote *vote = require_vote(self, VOTE_OPEN, VOTE_HELD, "extend", error);
    if (vote == NULL)
        return false;
    if (seconds == 0 || seconds > EXTEND_MAX_S)
        return engine_refuse(error, ENGINE_ERROR_ARGUMENT,
                             "extend by %u seconds: 1 to %d are possible", seconds,
                             EXTEND_MAX_S);
    int64_t more_us = (int64_t)seconds * G_USEC_PER_SEC;
    if (vote->state == VOTE_OPEN)
        start_window(self, self->closes_us - clock_monotonic_us(&self->clock) + more_us);
    else
        self->held_left_us += more_us;
    engine_tell(self);
    return true;
}

Marks *
engine_open_marks(const SittingVote *vote)
{
    if (vote == NULL || vote->vote == NULL)
        return NULL;
    if (engine_is_supplement_open(vote))
        return engine_supplement(vote)->marks;
    return vote->state == VOTE_OPEN ? vote_marks(vote->vote) : NULL;
}

/* No entry of the ledger: what counts of it is in the ballots. */
bool
engine_lead(Engine *self, uint32_t entry, GError **error)
{
    if (!engine_require_keys(self, error))
        return false;
    const SittingVote *vote = sitting_current(self->sitting);
    Marks *marks = engine_open_marks(vote);
    if (marks == NULL || self->settling != SETTLING_NOTHING)
        return engine_refuse(error, ENGINE_ERROR_STATE, "lead: the vote is %s, not OPEN",
                             vote == NULL    ? "not there"
                             : marks == NULL ? vote_state_text(vote->state)
                                             : "just being held or closed");
    const size_t n = marks_n_places(marks);
    if (entry >= n)
        return engine_refuse(error, ENGINE_ERROR_ARGUMENT,
                             "lead: entry %u, expected 0 to %zu", entry, n - 1);
    marks_set_lead(marks, entry);
    engine_tell(self);
    return true;
}

/* The first challenge is made when the ledger says so. */
static void
on_sealing_durable(const GError *error, void *user_data)
{
    Engine *self = user_data;
    const SittingVote *vote = sitting_current(self->sitting);
    bool is_wanted = vote != NULL && vote->state == VOTE_CLOSED && vote->lost == NULL;
    if (error == NULL && is_wanted) /* nobody has voided it meanwhile */
        engine_seal_secret(self);
}

static void
finish_close(Engine *self, SittingVote *vote)
{
    if (!engine_require_recording(self, NULL) ||
        !sitting_vote_go(vote, VOTE_CLOSED, NULL))
        return;
    vote->closed = self->moment.time;
    engine_enter(self, engine_actor(), EVENT_VOTE_CLOSED, NULL, NULL);
    if (vote_is_secret(vote->vote))
        engine_enter(self, "device", EVENT_VOTE_SEALING, &vote->slot_digest, NULL);
    engine_submit(self);
    if (vote_is_secret(vote->vote))
        engine_when_durable(self, on_sealing_durable, self);
    else if (!sitting_vote_is_by_hand(vote))
        engine_seal(self);
}

bool
engine_close_vote(Engine *self, GError **error)
{
    SittingVote *vote = require_vote(self, VOTE_OPEN, VOTE_HELD, "close", error);
    if (vote == NULL || !engine_require_keys(self, error))
        return false;
    engine_stop_window(self);
    if (vote->state == VOTE_HELD)
        finish_close(self, vote);
    else
        self->settling = SETTLING_CLOSE;
    receiver_close_vote(self->receiver);
    return true;
}

void
engine_settled(void *user_data)
{
    Engine *self = user_data;
    if (self->test != NULL) {
        if (self->test->is_ending && self->halted == NULL)
            engine_finish_test(self);
        return;
    }
    Settling settling = self->settling;
    SittingVote *vote = self->sitting == NULL ? NULL : sitting_current(self->sitting);
    self->settling = SETTLING_NOTHING;
    if (vote == NULL || self->halted != NULL)
        return;
    if (settling == SETTLING_SUPPLEMENT && vote->state == VOTE_SEALED)
        engine_finish_supplement(self, vote);
    if (vote->state != VOTE_OPEN)
        return;
    if (settling == SETTLING_HOLD)
        finish_hold(self, vote);
    else if (settling == SETTLING_CLOSE)
        finish_close(self, vote);
}
