/* engine-opened.c: the sums of a secret vote, opened once and in order
 *
 *     SEALED, root shown -> turnout/1, shown -> sums/1 and outcome/1 -> wiped
 *                                  |
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
    return self->sitting->profile->rules[vote_kind(vote->vote)];
}

static VoterSets *
sets_of(const Engine *self, const SittingVote *vote)
{
    const Marks *marks = vote_marks(vote->vote);
    const size_t n = marks_n_voters(marks);
    g_autofree Voter *voters = g_new(Voter, n);
    for (size_t i = 0; i < n; i++) {
        const Ballot *ballot = marks_ballot(marks, i);
        voters[i] = (Voter){ballot->deputy, ballot->keypad, ballot->weight, PAD_TEN};
    }
    return voter_sets_new(voters, n, rule_of(self, vote), self->roster);
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

/* A casting vote is the chair's word for the case of a tie; without one it is not used.
 */
static Outcome *
decide(const Engine *self, const SittingVote *vote, const VoterSets *sets,
       const GPtrArray *opened, GError **error)
{
    g_autoptr(Tally) tally = tally_new(vote->paper);
    g_autoptr(Layers) layers = layers_new(rule_of(self, vote), vote->paper);
    g_autofree uint64_t *values = g_new(uint64_t, tally->n_cells);
    for (guint i = 0; i < opened->len; i++) {
        const VoterSet *set = voter_sets_at(sets, i);
        const SetOpening *opening = opened->pdata[i];
        for (guint cell = 0; cell < opening->openings->len; cell++)
            values[cell] = g_array_index(opening->openings, Opening, cell).value;
        if (!tally_add_set(tally, values, set->n_rows, set->weight, error) ||
            (layers->n > 0 && !tally_add_set(layers->tallies[set->layer], values,
                                             set->n_rows, set->weight, error)))
            return NULL;
    }
    Outcome *outcome = engine_decide(self, vote, tally, layers, self->casting, NULL);
    return outcome != NULL
               ? outcome
               : engine_decide(self, vote, tally, layers, CASTING_NONE, error);
}

/* Sums, openings and outcome are stored in one transaction before anything shows them. */
static bool
enter_sums(Engine *self, SittingVote *vote, GError **error)
{
    g_autoptr(VoterSets) sets = sets_of(self, vote);
    g_autoptr(GPtrArray) opened =
        open_cells(self, vote, sets, paper_n_cells(vote->paper));
    const SumsRecord record = {self->sitting->context, vote->question->vote,
                               vote->question->round, vote->turnout_digest, opened};
    vote->outcome = decide(self, vote, sets, opened, error);
    if (vote->outcome == NULL)
        return false;
    g_autofree char *text = sums_record_to_text(&record, vote->paper);
    Digest object = record_digest((Suite)self->device->suite, text);
    vote->notes = sums_record_notes(&record, vote->paper);
    char *note = engine_challenge_note(vote);
    if (note != NULL)
        g_ptr_array_add(vote->notes, note);
    engine_put_vote(self, vote, "sums.txt", text);
    engine_enter(self, engine_actor(), EVENT_SUMS_OPENED, &object, NULL);
    return true;
}

/* Nothing of it is stored before the chair has spoken. */
static bool
must_ask_chair(Engine *self, SittingVote *vote, GError **error)
{
    if (!rule_of(self, vote)->tie_chair)
        return false;
    g_autoptr(VoterSets) sets = sets_of(self, vote);
    g_autoptr(GPtrArray) opened =
        open_cells(self, vote, sets, paper_n_cells(vote->paper));
    g_autoptr(Outcome) outcome = decide(self, vote, sets, opened, error);
    return outcome != NULL && engine_must_ask_chair(self, outcome, self->leaves_tie);
}

static void
count_opened(Engine *self)
{
    g_autoptr(GError) why = NULL;
    SittingVote *vote = sitting_current(self->sitting);
    if (must_ask_chair(self, vote, &why)) {
        self->counting = false;
        engine_stop_waiting(self);
        return;
    }
    if (why != NULL || !engine_finish_count(self, vote, enter_sums, &why))
        engine_halt(self, why->message);
}

static void
on_turnout_durable(const GError *error, void *user_data)
{
    Engine *self = user_data;
    if (error == NULL && engine_require_recording(self, NULL))
        count_opened(self);
}

/* The turnout stands already, and sums have been looked at. */
static bool
count_tied(Engine *self, CastingVote casting, bool leaves_tie)
{
    self->casting = casting;
    self->leaves_tie = leaves_tie;
    count_opened(self);
    return true;
}

bool
engine_count_secret(Engine *self, CastingVote casting, bool leaves_tie, GError **error)
{
    SittingVote *vote =
        engine_require_state(self, VOTE_SEALED, VOTE_SEALED, "count", error);
    if (vote == NULL || !engine_require_keys(self, error))
        return false;
    if (self->n_durable != self->n_submitted)
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
    if (self->is_tied)
        return count_tied(self, casting, leaves_tie);
    g_autoptr(VoterSets) sets = sets_of(self, vote);
    g_autoptr(GPtrArray) turnout = open_cells(self, vote, sets, 1);
    g_autofree char *problem = below_minimum(self, turnout);
    enter_turnout(self, vote, turnout);
    if (problem != NULL) {
        engine_checkpoint(self);
        engine_lose_secret(self, vote, problem);
        return true;
    }
    self->casting = casting;
    self->leaves_tie = leaves_tie;
    engine_submit(self);
    engine_when_durable(self, on_turnout_durable, self);
    self->counting = true; /* whoever commanded it is answered after the sums */
    return true;
}
