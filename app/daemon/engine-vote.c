/* engine-vote.c: opens, holds, resumes, extends and closes a vote
 *
 * Closing and holding put the light out first and take what the bases still have: a
 * deputy whose handset said "accepted" is counted (receiver.h, settled).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/engine-internal.h"

enum { REASON_BYTES = 200, EXTEND_MAX_S = 3600, VOIDS_MAX = 2 };

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
    self->closes_us = g_get_monotonic_time() + left_us;
    self->window = g_timeout_add((guint)(MAX(left_us, 0) / 1000), on_window_end, self);
}

/* Those who have voted already see that it is safe, also after a hold or a restart. */
static void
show_stored(Engine *self, const SittingVote *vote)
{
    const Marks *marks = vote_marks(vote->vote);
    for (size_t i = 0; i < marks_n_voters(marks); i++)
        if (self->stored[i])
            receiver_show_committed(self->receiver, marks_ballot(marks, i)->keypad);
}

/* The light is on only when it is durable that the vote is open. */
static void
on_open_durable(const GError *error, void *user_data)
{
    Engine *self = user_data;
    const SittingVote *vote = sitting_current(self->sitting);
    if (error == NULL && vote != NULL && vote->state == VOTE_OPEN &&
        self->settling == SETTLING_NOTHING) {
        receiver_open_vote(self->receiver, RECEIVER_RECORDED);
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
    self->n_stored = 0;
    self->opened_us = self->closes_us = self->held_left_us = 0;
    self->settling = SETTLING_NOTHING;
    self->counting = false;
    self->casting = CASTING_NONE;
    self->faults = 0;
    self->head_count = OUTCOME_UNKNOWN;
}

void
engine_begin_marks(Engine *self, SittingVote *vote)
{
    Marks *marks = vote_marks(vote->vote);
    hall_bar_keypads(self->hall, marks);
    for (guint i = 0; i < self->keypads->len; i++) {
        const KeypadInfo *keypad = self->keypads->pdata[i];
        if (hall_by_keypad(self->hall, keypad->keypad) < 0)
            marks_bar_keypad(marks, keypad->keypad, PRESS_UNBOUND);
    }
    self->counts_before = receiver_counts(self->receiver);
    g_free(self->stored);
    self->stored = g_new0(bool, marks_n_voters(marks));
    self->n_stored = 0;
}

static bool
require_round(const Engine *self, const AgendaItem *item, GError **error)
{
    unsigned n_voids;
    const SittingVote *last = sitting_last_on(self->sitting, item->id, &n_voids);
    if (last != NULL && last->state != VOTE_VOIDED && last->state != VOTE_ANNULLED)
        return engine_refuse(error, ENGINE_ERROR_STATE,
                             "item %s has vote %" G_GUINT64_FORMAT
                             ", which is %s; a result is not voted on again before it is "
                             "annulled",
                             item->id, last->question->vote,
                             vote_state_text(last->state));
    if (n_voids >= VOIDS_MAX)
        return engine_refuse(error, ENGINE_ERROR_REFUSED,
                             "item %s was void %u times; it now goes to a show of hands "
                             "or to paper",
                             item->id, n_voids);
    return true;
}

/* Only recorded votes are held here. */
static bool
require_method(const Engine *self, const AgendaItem *item, GError **error)
{
    const Profile *profile = self->sitting->profile;
    const Rule *rule = profile->rules[item->kind];
    if (rule == NULL)
        return engine_refuse(error, ENGINE_ERROR_REFUSED,
                             "profile %s has no rule for a %s", profile->name,
                             item_kind_text(item->kind));
    Method method = agenda_item_method(item, rule);
    if (method == METHOD_RECORDED)
        return true;
    if (method == METHOD_SECRET)
        return engine_refuse(error, ENGINE_ERROR_REFUSED,
                             "item %s is voted on in secret, which this version does not "
                             "hold; let the agenda say recorded",
                             item->id);
    return engine_refuse(error, ENGINE_ERROR_REFUSED,
                         "profile %s has no %s vote for a %s", profile->name,
                         item->method != 0 ? method_text(item->method) : "recorded",
                         item_kind_text(item->kind));
}

static const AgendaItem *
require_item(Engine *self, const char *id, GError **error)
{
    const SittingVote *current;
    const AgendaItem *item = NULL;
    if (!engine_require_keys(self, error))
        return NULL;
    current = sitting_current(self->sitting);
    if (current != NULL && sitting_vote_is_busy(current)) {
        engine_refuse(error, ENGINE_ERROR_STATE,
                      "vote %" G_GUINT64_FORMAT " is %s; announce or void it first",
                      current->question->vote, vote_state_text(current->state));
        return NULL;
    }
    if (self->agenda != NULL)
        item = agenda_by_id(self->agenda, id);
    if (item == NULL) {
        engine_refuse(error, ENGINE_ERROR_ARGUMENT, "“%s” is no item of the agenda", id);
        return NULL;
    }
    return require_method(self, item, error) && require_round(self, item, error) ? item
                                                                                 : NULL;
}

static QuestionRecord *
new_question(const Engine *self, const AgendaItem *item, const char *paper)
{
    const Sitting *sitting = self->sitting;
    Suite suite = (Suite)self->device->suite;
    const SittingVote *last = sitting_last_on(sitting, item->id, NULL);
    QuestionRecord *question = question_record_new(
        &sitting->context, item,
        agenda_item_method(item, sitting->profile->rules[item->kind]));
    question->vote = sitting->votes->len + 1;
    question->round = last == NULL ? 1 : last->question->round + 1;
    question->previous = last == NULL ? RECORD_NONE : last->question->vote;
    question->profile = sitting->record->profile;
    question->paper = record_digest(suite, paper);
    return question;
}

static OpeningRecord *
new_opening(const Engine *self, const SittingVote *vote, const GArray *voters)
{
    const Profile *profile = self->sitting->profile;
    OpeningRecord *opening = g_new0(OpeningRecord, 1);
    opening->context = self->sitting->context;
    opening->vote = vote->question->vote;
    opening->question = vote->question_digest;
    opening->opened = self->moment.time;
    opening->roster = self->sitting->record->roster;
    opening->eligible = roster_eligible(self->roster);
    opening->present = voters->len;
    opening->quorum_need = outcome_quorum_need(profile, opening->eligible);
    opening->base_kind = (int)profile->rules[vote_kind(vote->vote)]->base;
    opening->voters = g_ptr_array_new_with_free_func((GDestroyNotify)record_pair_free);
    for (guint i = 0; i < voters->len; i++) {
        const Voter *voter = &g_array_index(voters, Voter, i);
        g_ptr_array_add(opening->voters, record_pair_new(voter->deputy, voter->keypad));
    }
    return opening;
}

/* READY and OPEN: question and voters are frozen in one step. */
static void
enter_opening(Engine *self, SittingVote *vote, const char *question_text,
              const char *paper_text)
{
    Suite suite = (Suite)self->device->suite;
    g_autofree char *document = record_append(question_text, paper_text);
    g_autofree char *opening = opening_record_to_text(vote->opening);
    Digest question_document = record_digest(suite, document);
    vote->opening_digest = record_digest(suite, opening);
    engine_put_vote(self, vote, "question.txt", document);
    engine_put_vote(self, vote, "opening.txt", opening);
    engine_set_fact(self, FACT_DECLARED, NULL, NULL);
    engine_enter(self, engine_actor(), EVENT_VOTE_READY, &question_document, NULL);
    engine_enter(self, engine_actor(), EVENT_VOTE_OPENED, &vote->opening_digest, NULL);
    engine_checkpoint(self);
}

bool
engine_open_vote(Engine *self, const char *id, uint32_t *out_vote, GError **error)
{
    const AgendaItem *item = require_item(self, id, error);
    if (item == NULL)
        return false;
    g_autoptr(Paper) paper = paper_motion();
    g_autoptr(Vote) vote = vote_new(paper, self->sitting->profile, item->kind);
    g_autoptr(GArray) voters = hall_voters(self->hall);
    if (!vote_ready(vote, error) ||
        !vote_open(vote, roster_eligible(self->roster), (const Voter *)voters->data,
                   voters->len, NULL, error))
        return false;

    g_autofree char *paper_text = paper_to_text(paper);
    SittingVote *new = sitting_vote_new(new_question(self, item, paper_text));
    g_autofree char *question_text = question_record_to_text(new->question);
    engine_drop_vote(self);
    new->paper = g_steal_pointer(&paper);
    new->vote = g_steal_pointer(&vote);
    new->state = VOTE_OPEN;
    new->question_digest = record_digest((Suite)self->device->suite, question_text);
    new->opening = new_opening(self, new, voters);
    g_ptr_array_add(self->sitting->votes, new);
    engine_begin_marks(self, new);
    enter_opening(self, new, question_text, paper_text);
    engine_submit(self);
    self->opened_us = g_get_monotonic_time();
    start_window(self, engine_window_us(self, item->id));
    engine_when_durable(self, on_open_durable, self);
    *out_vote = (uint32_t) new->question->vote;
    return true;
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
    self->held_left_us = MAX(self->closes_us - g_get_monotonic_time(), 0);
    g_free(self->hold_reason);
    self->hold_reason = g_strdup(reason);
    self->settling = SETTLING_HOLD;
    receiver_close_vote(self->receiver);
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
        start_window(self, self->closes_us - g_get_monotonic_time() + more_us);
    else
        self->held_left_us += more_us;
    engine_tell(self);
    return true;
}

static void
finish_close(Engine *self, SittingVote *vote)
{
    if (!engine_require_recording(self, NULL) ||
        !sitting_vote_go(vote, VOTE_CLOSED, NULL))
        return;
    vote->closed = self->moment.time;
    engine_enter(self, engine_actor(), EVENT_VOTE_CLOSED, NULL, NULL);
    engine_submit(self);
    engine_seal(self);
}

bool
engine_close_vote(Engine *self, GError **error)
{
    SittingVote *vote = require_vote(self, VOTE_OPEN, VOTE_HELD, "close", error);
    if (vote == NULL || !engine_require_keys(self, error))
        return false;
    engine_stop_window(self);
    if (vote->state == VOTE_HELD) {
        finish_close(self, vote);
        return true;
    }
    self->settling = SETTLING_CLOSE;
    receiver_close_vote(self->receiver);
    return true;
}

void
engine_settled(void *user_data)
{
    Engine *self = user_data;
    Settling settling = self->settling;
    SittingVote *vote = self->sitting == NULL ? NULL : sitting_current(self->sitting);
    self->settling = SETTLING_NOTHING;
    if (vote == NULL || vote->state != VOTE_OPEN || self->halted != NULL)
        return;
    if (settling == SETTLING_HOLD)
        finish_hold(self, vote);
    else if (settling == SETTLING_CLOSE)
        finish_close(self, vote);
}
