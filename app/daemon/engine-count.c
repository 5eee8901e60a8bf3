/* engine-count.c: from the sealed ballots to the announced outcome
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/engine-internal.h"

bool
engine_declare(Engine *self, uint32_t faults, int64_t head_count, GError **error)
{
    SittingVote *vote =
        engine_require_state(self, VOTE_HELD, VOTE_SEALED, "declare", error);
    if (vote == NULL)
        return false;
    if (faults > vote->opening->present)
        return engine_refuse(error, ENGINE_ERROR_ARGUMENT,
                             "%u keypad faults, but only %" G_GUINT64_FORMAT " present",
                             faults, vote->opening->present);
    if (head_count < -1 || head_count > (int64_t)vote->opening->eligible)
        return engine_refuse(error, ENGINE_ERROR_ARGUMENT,
                             "%" G_GINT64_FORMAT " heads, but only %" G_GUINT64_FORMAT
                             " eligible",
                             head_count, vote->opening->eligible);
    self->faults = faults;
    self->head_count = head_count < 0 ? OUTCOME_UNKNOWN : (uint64_t)head_count;
    engine_set_fact(self, FACT_DECLARED, NULL, NULL);
    engine_set_number(self, FACT_DECLARED, "faults", faults);
    if (head_count >= 0)
        engine_set_number(self, FACT_DECLARED, "head-count", (uint64_t)head_count);
    engine_submit(self);
    return true;
}

uint64_t
engine_weight_present(const Engine *self, const SittingVote *vote)
{
    uint64_t weight = 0;
    for (guint i = 0; vote->opening != NULL && i < vote->opening->voters->len; i++) {
        const RecordPair *voter = vote->opening->voters->pdata[i];
        weight += roster_by_id(self->roster, voter->first)->weight;
    }
    return weight;
}

Outcome *
engine_decide(const Engine *self, const SittingVote *vote, const Tally *tally,
              const Layers *layers, CastingVote casting, GError **error)
{
    const OutcomeTerms terms = {self->sitting->profile, sitting_vote_kind(vote),
                                (Cause)vote->question->cause, vote->slate, vote->paper};
    OutcomeFacts facts = OUTCOME_FACTS_NONE;
    facts.eligible = vote->opening->eligible;
    facts.present = vote->opening->present;
    facts.weight_all = engine_weight_all(self);
    facts.weight_present = engine_weight_present(self, vote);
    if (vote->counts->len > 0) {
        const CountRecord *count = vote->counts->pdata[0];
        facts.issued = count->issued;
        facts.returned = count->returned;
    }
    facts.faults = self->faults;
    facts.head_count = self->head_count;
    facts.casting = casting;
    g_autofree const uint64_t **sums = layers_sums(layers);
    facts.layers = sums;
    return outcome_new(&terms, tally, &facts, error);
}

static Tally *
tally_of(const SittingVote *vote, GError **error)
{
    return sitting_vote_is_by_hand(vote)
               ? count_record_tally(vote->counts->pdata[0], vote->slate, vote->paper)
               : vote_tally(vote->vote, error);
}

/* What each has answered, in an exam. */
static void
add_persons(const Engine *self, const SittingVote *vote, Outcome *outcome)
{
    const Marks *marks = vote_marks(vote->vote);
    const OutcomeTerms terms = {self->sitting->profile, vote_kind(vote->vote),
                                (Cause)vote->question->cause, vote->slate, vote->paper};
    for (size_t i = 0; i < marks_n_voters(marks); i++)
        outcome_add_ballot(outcome, &terms, marks_ballot(marks, i));
}

/* Of a recorded vote; one by hand has none (engine-open.c). */
static Layers *
layers_of_ballots(const Engine *self, const SittingVote *vote, GError **error)
{
    const Rule *rule = self->sitting->profile->rules[vote_kind(vote->vote)];
    const Marks *marks = vote_marks(vote->vote);
    g_autoptr(Layers) layers = layers_new(rule, vote->paper);
    for (size_t i = 0; layers->n > 0 && i < marks_n_voters(marks); i++) {
        const Ballot *ballot = marks_ballot(marks, i);
        Tally *tally = layers->tallies[layers_of(rule, self->roster, ballot->deputy)];
        if (!tally_add(tally, ballot, error))
            return NULL;
    }
    return g_steal_pointer(&layers);
}

/* Of a recorded vote, or one by hand. */
static Outcome *
decide(const Engine *self, const SittingVote *vote, CastingVote casting, GError **error)
{
    g_autoptr(Tally) tally = tally_of(vote, error);
    g_autoptr(Layers) layers =
        tally == NULL ? NULL : layers_of_ballots(self, vote, error);
    Outcome *outcome =
        layers == NULL ? NULL : engine_decide(self, vote, tally, layers, casting, error);
    if (outcome != NULL && slate_form(vote->slate) == FORM_ANSWERS)
        add_persons(self, vote, outcome);
    return outcome;
}

bool
engine_must_ask_chair(Engine *self, const Outcome *outcome, bool leaves_tie)
{
    self->is_tied = decision_awaits_chair(outcome->decision) && !leaves_tie;
    if (self->is_tied)
        engine_tell(self);
    return self->is_tied;
}

static bool
count_recorded(Engine *self, CastingVote casting, bool leaves_tie, GError **error)
{
    SittingVote *vote =
        engine_require_state(self, VOTE_CLOSED, VOTE_SEALED, "count", error);
    if (vote == NULL || !engine_require_keys(self, error))
        return false;
    if (sitting_vote_is_by_hand(vote) && vote->state == VOTE_CLOSED)
        return engine_refuse(error, ENGINE_ERROR_STATE,
                             "vote %" G_GUINT64_FORMAT
                             " waits for the counts of two tellers, %u is entered",
                             vote->question->vote, vote->counts->len);
    g_autoptr(Outcome) outcome = decide(self, vote, casting, error);
    if (outcome == NULL)
        return false;
    if (engine_must_ask_chair(self, outcome, leaves_tie))
        return true;
    self->casting = casting;
    if (vote->state == VOTE_CLOSED)
        self->counting = true;
    else
        engine_count_sealed(self);
    return true;
}

static bool
count_vote(Engine *self, CastingVote casting, bool leaves_tie, GError **error)
{
    const SittingVote *vote =
        self->sitting == NULL ? NULL : sitting_current(self->sitting);
    return vote != NULL && sitting_vote_is_secret(vote)
               ? engine_count_secret(self, casting, leaves_tie, error)
               : count_recorded(self, casting, leaves_tie, error);
}

bool
engine_count_vote(Engine *self, CastingVote casting, GError **error)
{
    return count_vote(self, casting, false, error);
}

bool
engine_count_tie(Engine *self, GError **error)
{
    return count_vote(self, CASTING_NONE, true, error);
}

static void
enter_outcome(Engine *self, SittingVote *vote)
{
    VotePlace place = {self->sitting->context, vote->question->vote,
                       vote->question->round, vote->opening_digest};
    g_autofree char *text =
        outcome_to_text(&place, &vote->root, vote->paper, vote->outcome);
    vote->outcome_digest = record_digest((Suite)self->device->suite, text);
    engine_put_vote(self, vote, "outcome.txt", text);
    engine_enter(self, engine_actor(), EVENT_VOTE_COUNTED, &vote->outcome_digest, NULL);
}

bool
engine_finish_count(Engine *self, SittingVote *vote, EngineSums decide_sums,
                    GError **error)
{
    g_auto(NewKey) next_key = {0};
    self->counting = self->is_tied = false;
    if (!engine_make_next_vote_key(self, &next_key, error) ||
        !decide_sums(self, vote, error) || !sitting_vote_go(vote, VOTE_COUNTED, error))
        return false;
    enter_outcome(self, vote);
    if (!engine_make_certificate(self, vote, error))
        return false;
    engine_enter_vote_key(self, &next_key);
    if (sitting_vote_is_secret(vote) && vote->vote != NULL) /* no tie, wiped before */
        engine_wipe_secret(self, vote);
    engine_set_fact(self, FACT_DECLARED, NULL, NULL);
    engine_checkpoint(self);
    engine_submit(self);
    return true;
}

static bool
decide_recorded(Engine *self, SittingVote *vote, GError **error)
{
    vote->outcome = decide(self, vote, self->casting, error);
    return vote->outcome != NULL;
}

/* What was judged when the command came holds still: the marks are frozen. */
void
engine_count_sealed(Engine *self)
{
    g_autoptr(GError) error = NULL;
    if (!engine_require_recording(self, &error) ||
        !engine_finish_count(self, sitting_current(self->sitting), decide_recorded,
                             &error))
        engine_halt(self, error->message);
}

bool
engine_announce_vote(Engine *self, GError **error)
{
    SittingVote *vote =
        engine_require_state(self, VOTE_COUNTED, VOTE_COUNTED, "announce", error);
    if (vote == NULL || !sitting_vote_go(vote, VOTE_ANNOUNCED, error))
        return false;
    engine_enter(self, engine_actor(), EVENT_VOTE_ANNOUNCED, &vote->outcome_digest, NULL);
    engine_checkpoint(self);
    engine_submit(self);
    engine_prepare_ahead(self);
    return true;
}
