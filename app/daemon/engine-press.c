/* engine-press.c: the way of a press, from the keypad to the disk and back to the keypad
 *
 *     press -> vote -> mark -> batch -> store thread -> durable -> acknowledged
 *
 * While the store works on one batch the next one collects, so that a burst of presses
 * costs few commits and a single press waits for none.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/engine-internal.h"

/* A keypad that waits for its press to be durable. */
typedef struct {
    char keypad[PRESS_KEYPAD_SIZE];
    uint32_t counter;
    uint64_t vote; /* 0: a sign-in */
    int voter;
} Ack;

void
engine_batch_free(PressBatch *batch)
{
    if (batch == NULL)
        return;
    g_array_unref(batch->acks);
    store_change_free(batch->change);
    g_free(batch);
}

static PressBatch *
batch(Engine *self)
{
    if (self->batch == NULL) {
        self->batch = g_new0(PressBatch, 1);
        self->batch->change = store_change_new();
        self->batch->acks = g_array_new(FALSE, FALSE, sizeof(Ack));
    }
    return self->batch;
}

static void
acknowledge(Engine *self, const Ack *ack)
{
    const SittingVote *vote = sitting_current(self->sitting);
    if (ack->vote != 0 && vote != NULL && vote->question->vote == ack->vote &&
        self->stored != NULL)
        self->stored[ack->voter] = true;
    receiver_acknowledge(self->receiver, ack->keypad, ack->counter);
}

static void
on_stored(const GError *error, void *user_data)
{
    Engine *self = user_data;
    PressBatch *stored = g_queue_pop_head(&self->storing);
    const GArray *acks = stored->acks;
    if (error != NULL)
        engine_halt(self, error->message);
    for (guint i = 0; error == NULL && self->halted == NULL && i < acks->len; i++)
        acknowledge(self, &g_array_index(acks, Ack, i));
    engine_batch_free(stored);
    if (error == NULL && self->storing.length == 0)
        engine_flush_presses(self);
    engine_tell(self);
}

void
engine_flush_presses(Engine *self)
{
    if (self->batch == NULL || self->halted != NULL)
        return;
    PressBatch *full = g_steal_pointer(&self->batch);
    g_queue_push_tail(&self->storing, full);
    store_thread_commit(self->store, g_steal_pointer(&full->change), on_stored, self);
}

static void
add_ack(Engine *self, const Press *press, uint64_t vote, int voter)
{
    Ack ack = {.counter = press->counter, .vote = vote, .voter = voter};
    g_strlcpy(ack.keypad, press->keypad, sizeof ack.keypad);
    g_array_append_val(batch(self)->acks, ack);
    if (self->storing.length == 0)
        engine_flush_presses(self);
}

/* In locked memory it is as safe as it will ever be.  Whoever has voted sees that his
 * vote is safe, whatever he presses after it; and before that a key that has only begun
 * something, or was over the limit, looks like one that has marked.
 */
void
engine_acknowledge_secret(Engine *self, const Marks *marks, int voter, PressResult result,
                          const Press *press)
{
    if (voter >= 0 && (result == PRESS_PENDING || result == PRESS_FULL ||
                       marks_ballot(marks, (size_t)voter)->cells[0] != 0))
        receiver_acknowledge(self->receiver, press->keypad, press->counter);
    engine_tell(self);
}

static void
press_in_secret(Engine *self, const SittingVote *vote, const Press *press)
{
    int voter;
    const PressResult result = vote_press(vote->vote, press, &voter);
    engine_acknowledge_secret(self, vote_marks(vote->vote), voter, result, press);
}

static void
press_in_vote(Engine *self, SittingVote *vote, const Press *press)
{
    int voter;
    PressResult result = vote_press(vote->vote, press, &voter);
    if (result != PRESS_ACCEPTED && result != PRESS_REPEATED) {
        engine_tell(self);
        return;
    }
    uint64_t number = vote->question->vote;
    const Ballot *ballot = marks_ballot(vote_marks(vote->vote), (size_t)voter);
    if (result == PRESS_ACCEPTED) {
        g_autofree char *cells = ballot_marks_text(ballot);
        store_change_press(batch(self)->change, self->sitting->scope, number,
                           ballot->deputy, cells);
    }
    add_ack(self, press, number, voter);
}

/* Between votes any key signs its deputy in; of one who is here it tests the keypad,
 * which in a test vote has to be one of the choices.
 */
static void
press_between_votes(Engine *self, const Press *press)
{
    int index = hall_by_keypad(self->hall, press->keypad);
    if (index < 0 || roster_member(self->roster, (size_t)index)->class != MEMBER_DEPUTY ||
        !engine_require_keys(self, NULL))
        return;
    const bool is_heard =
        self->test == NULL || test_vote_press(self->test, (size_t)index, press->key,
                                              self->sitting->profile->keys);
    if (!hall_is_present(self->hall, (size_t)index)) {
        const char *id = roster_member(self->roster, (size_t)index)->id;
        if (!hall_sign_in(self->hall, id, true, NULL, NULL))
            return;
        store_change_fact(batch(self)->change, FACT_PRESENT, id, "1");
    } else if (!is_heard) {
        return;
    }
    add_ack(self, press, 0, -1);
}

void
engine_press(const Press *press, void *user_data)
{
    Engine *self = user_data;
    self->n_presses++;
    if (self->halted != NULL || self->sitting == NULL || self->sitting->closed)
        return;
    SittingVote *vote = sitting_current(self->sitting);
    if (vote != NULL && sitting_vote_is_busy(vote)) {
        if (vote->vote != NULL && engine_is_supplement_open(vote))
            engine_press_in_supplement(self, vote, press);
        else if (vote->vote != NULL && vote_is_secret(vote->vote))
            press_in_secret(self, vote, press);
        else if (vote->vote != NULL)
            press_in_vote(self, vote, press);
    } else {
        press_between_votes(self, press);
    }
}
