/* engine-opened.c: the sums of a secret vote, opened once and in order
 *
 *     SEALED, root shown -> turnout/1, shown -> sums/1 and outcome/1 -> wiped
 *                                  |
 *                                  +-- a tie: sums/1 -> wiped, the chair -> outcome/1
 *                                  +-- below the minimum: nothing more, void
 *
 * docs/format.md section 10.5.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/daemon/engine-internal.h"
#include "ballots/opened-record.h"
#include "ballots/voter-sets.h"

static const Rule *
rule_of(const Engine *self, const SittingVote *vote)
{
    return self->sitting->profile->rules[sitting_vote_kind(vote)];
}

/* Of the opening, for the marks are wiped before the chair has decided a tie. */
static VoterSets *
sets_of(const Engine *self, const SittingVote *vote)
{
    const GPtrArray *pairs = vote->opening->voters;
    g_autofree Voter *voters = g_new(Voter, pairs->len);
    for (guint i = 0; i < pairs->len; i++) {
        const RecordPair *pair = pairs->pdata[i];
        const uint32_t weight = roster_by_id(self->roster, pair->first)->weight;
        voters[i] = (Voter){pair->first, pair->rest, weight, PAD_TEN};
    }
    return voter_sets_new(voters, pairs->len, rule_of(self, vote), self->roster);
}

static Opening
open_cell(const Engine *self, const SittingVote *vote, const VoterSet *set,
          const ChallengeRow *rows, uint32_t cell)
{
    Opening sum = {0};
    for (size_t i = 0; i < set->n_rows; i++) {
        const ChallengeRow *row = &rows[set->rows[i]];
        const EngineRound round = engine_round(self, vote, row->round);
        preparation_add_opening(round.preparation, row->row, cell, &sum);
    }
    return sum;
}

/* The first @n_cells cells of every set, of the rows that count. */
static GPtrArray *
open_cells(const Engine *self, const SittingVote *vote, const VoterSets *sets,
           size_t n_cells)
{
    GPtrArray *opened = g_ptr_array_new_with_free_func((GDestroyNotify)set_opening_free);
    g_autofree ChallengeRow *rows = engine_compose_rows(self, vote);
    for (size_t i = 0; i < voter_sets_len(sets); i++) {
        const VoterSet *set = voter_sets_at(sets, i);
        SetOpening *opening = set_opening_new(set->name);
        for (uint32_t cell = 0; cell < n_cells; cell++) {
            const Opening sum = open_cell(self, vote, set, rows, cell);
            set_opening_add(opening, &sum);
        }
        g_ptr_array_add(opened, opening);
    }
    return opened;
}

static uint32_t
cast_of(const SetOpening *set)
{
    return g_array_index(set->openings, Opening, 0).value;
}

/* NULL, or Vote.lost: why nothing more may be opened.  Free with g_free(). */
static char *
below_minimum(const Engine *self, const GPtrArray *turnout)
{
    const uint32_t minimum = self->sitting->profile->secret_minimum;
    for (guint i = 0; i < turnout->len; i++) {
        const SetOpening *set = turnout->pdata[i];
        if (cast_of(set) < minimum)
            return g_strdup_printf("minimum:%s:%u:%u", set->set, cast_of(set), minimum);
    }
    return NULL;
}

static void
enter_turnout(Engine *self, SittingVote *vote, GPtrArray *sets)
{
    const TurnoutRecord record = {self->sitting->context,
                                  vote->question->vote,
                                  vote->question->round,
                                  vote->root,
                                  self->sitting->profile->secret_minimum,
                                  sets};
    g_autofree char *text = turnout_record_to_text(&record);
    vote->turnout_digest = record_digest((Suite)self->device->suite, text);
    vote->turnout = 0;
    for (guint i = 0; i < sets->len; i++)
        vote->turnout += cast_of(sets->pdata[i]);
    engine_put_vote(self, vote, "turnout.txt", text);
    engine_enter(self, engine_actor(), EVENT_TURNOUT_OPENED, &vote->turnout_digest, NULL);
}

/* What was opened of all sets, and of the sets of each layer. */
static bool
add_opened(const Engine *self, const SittingVote *vote, Tally *tally,
           const Layers *layers, GError **error)
{
    g_autoptr(VoterSets) sets = sets_of(self, vote);
    g_autofree uint64_t *values = g_new(uint64_t, tally->n_cells);
    for (guint i = 0; i < vote->opened->len; i++) {
        const VoterSet *set = voter_sets_at(sets, i);
        const SetOpening *opening = vote->opened->pdata[i];
        for (guint cell = 0; cell < opening->openings->len; cell++)
            values[cell] = g_array_index(opening->openings, Opening, cell).value;
        if (!tally_add_set(tally, values, set->n_rows, set->weight, error) ||
            (layers->n > 0 && !tally_add_set(layers->tallies[set->layer], values,
                                             set->n_rows, set->weight, error)))
            return false;
    }
    return true;
}

/* A casting vote is the chair's word for the case of a tie; without one it is not used.
 */
static Outcome *
decide(const Engine *self, const SittingVote *vote, GError **error)
{
    g_autoptr(Tally) tally = tally_new(vote->paper);
    g_autoptr(Layers) layers = layers_new(rule_of(self, vote), vote->paper);
    if (!add_opened(self, vote, tally, layers, error))
        return NULL;
    Outcome *outcome = engine_decide(self, vote, tally, layers, self->casting, NULL);
    return outcome != NULL
               ? outcome
               : engine_decide(self, vote, tally, layers, CASTING_NONE, error);
}

static SumsRecord
sums_of(const Engine *self, const SittingVote *vote)
{
    return (SumsRecord){self->sitting->context, vote->question->vote,
                        vote->question->round, vote->turnout_digest, vote->opened};
}

static void
enter_sums(Engine *self, const SittingVote *vote)
{
    const SumsRecord record = sums_of(self, vote);
    g_autofree char *text = sums_record_to_text(&record, vote->paper);
    Digest object = record_digest((Suite)self->device->suite, text);
    engine_put_vote(self, vote, "sums.txt", text);
    engine_enter(self, engine_actor(), EVENT_SUMS_OPENED, &object, NULL);
}

/* From sums that are stored. */
static bool
decide_opened(Engine *self, SittingVote *vote, GError **error)
{
    const SumsRecord record = sums_of(self, vote);
    vote->outcome = decide(self, vote, error);
    if (vote->outcome == NULL)
        return false;
    vote->notes = sums_record_notes(&record, vote->paper);
    char *note = engine_challenge_note(vote);
    if (note != NULL)
        g_ptr_array_add(vote->notes, note);
    return true;
}

/* Sums, openings and outcome are stored in one transaction before anything shows them. */
static bool
enter_and_decide(Engine *self, SittingVote *vote, GError **error)
{
    enter_sums(self, vote);
    return decide_opened(self, vote, error);
}

/* Stored before he speaks, so that nothing that happens meanwhile can lose the vote. */
static void
enter_tie(Engine *self, SittingVote *vote)
{
    enter_sums(self, vote);
    engine_wipe_secret(self, vote);
    engine_checkpoint(self);
    self->counting = false;
    self->is_tied = true;
    engine_submit(self);
}

static void
count_opened(Engine *self)
{
    g_autoptr(GError) why = NULL;
    SittingVote *vote = sitting_current(self->sitting);
    g_autoptr(VoterSets) sets = sets_of(self, vote);
    vote->opened = open_cells(self, vote, sets, paper_n_cells(vote->paper));
    g_autoptr(Outcome) outcome = decide(self, vote, &why);
    if (outcome != NULL && decision_awaits_chair(outcome->decision) && !self->leaves_tie)
        enter_tie(self, vote);
    else if (outcome == NULL || !engine_finish_count(self, vote, enter_and_decide, &why))
        engine_halt(self, why->message);
}

static void
on_turnout_durable(const GError *error, void *user_data)
{
    Engine *self = user_data;
    if (error == NULL && engine_require_recording(self, NULL))
        count_opened(self);
}

/* The sums stand already; without a word of the chair it waits on. */
static bool
count_tied(Engine *self, SittingVote *vote, GError **error)
{
    g_autoptr(GError) why = NULL;
    g_autoptr(Outcome) outcome = decide(self, vote, error);
    if (outcome == NULL) /* what was declared since then does not fit */
        return false;
    if (!engine_must_ask_chair(self, outcome, self->leaves_tie) &&
        !engine_finish_count(self, vote, decide_opened, &why))
        engine_halt(self, why->message);
    return true;
}

/* Once the turnout is open nothing may hinder the outcome.  Nobody learns it from this.
 */
static bool
check_heads(const Engine *self, const GPtrArray *turnout, GError **error)
{
    uint64_t cast = 0;
    for (guint i = 0; i < turnout->len; i++)
        cast += cast_of(turnout->pdata[i]);
    return self->head_count == OUTCOME_UNKNOWN || cast <= self->head_count ||
           engine_refuse(error, ENGINE_ERROR_ARGUMENT,
                         "count: more ballots are cast than the %" G_GUINT64_FORMAT
                         " heads declared; declare them again",
                         self->head_count);
}

/* The turnout first, and when it is durable the sums. */
static bool
count_turnout(Engine *self, SittingVote *vote, GError **error)
{
    g_autoptr(VoterSets) sets = sets_of(self, vote);
    g_autoptr(GPtrArray) turnout = open_cells(self, vote, sets, 1);
    g_autofree char *problem = below_minimum(self, turnout);
    if (!check_heads(self, turnout, error))
        return false;
    enter_turnout(self, vote, turnout);
    if (problem != NULL) {
        engine_checkpoint(self);
        engine_lose_secret(self, vote, problem);
        return true;
    }
    engine_submit(self);
    engine_when_durable(self, on_turnout_durable, self);
    self->counting = true; /* whoever commanded it is answered after the sums */
    return true;
}

bool
engine_count_secret(Engine *self, CastingVote casting, bool leaves_tie, GError **error)
{
    SittingVote *vote =
        engine_require_state(self, VOTE_SEALED, VOTE_SEALED, "count", error);
    if (vote == NULL || !engine_require_keys(self, error))
        return false;
    if (vote->opened == NULL && self->n_durable != self->n_submitted)
        return engine_refuse(error, ENGINE_ERROR_STATE,
                             "count: the root is not yet shown, wait a moment");
    if (vote->lost != NULL)
        return engine_refuse(error, ENGINE_ERROR_STATE,
                             "count: the vote is lost (%s); void it", vote->lost);
    if (self->revealing != NULL)
        return engine_refuse(error, ENGINE_ERROR_STATE,
                             "count: the challenged ballots are just being opened");
    if (!engine_require_unchallenged(vote, "count", error))
        return false;
    self->casting = casting;
    self->leaves_tie = leaves_tie;
    return vote->opened != NULL ? count_tied(self, vote, error)
                                : count_turnout(self, vote, error);
}
