/* restore-marks.c: the vote that was under way, and what was pressed in it, see
 * restore-internal.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/restore-internal.h"
#include "ballots/text.h"
#include "crypto/merkle.h"

static bool
visit_press(const char *deputy, const char *cells, size_t len, void *user_data,
            GError **error)
{
    return marks_restore(user_data, deputy, cells, error);
}

/* The voters as they were at opening, with the weights of the roster.  On hold keypads
 * may have been replaced since then, also in a circle: the hall knows whose they are now.
 */
static GArray *
voters_of(const Engine *engine, const SittingVote *vote, GError **error)
{
    const OpeningRecord *opening = vote->opening;
    const bool is_by_hand = sitting_vote_is_by_hand(vote);
    g_autoptr(GArray) voters = g_array_new(FALSE, FALSE, sizeof(Voter));
    for (guint i = 0; i < opening->voters->len; i++) {
        const RecordPair *pair = opening->voters->pdata[i];
        int index = hall_by_id(engine->hall, pair->first);
        if (index < 0) {
            restore_fail(error, "voter %s is not in the roster", pair->first);
            return NULL;
        }
        const char *keypad = is_by_hand ? "" : hall_keypad(engine->hall, (size_t)index);
        Voter voter = {pair->first, keypad,
                       roster_member(engine->roster, (size_t)index)->weight,
                       keypad_pad(keypad)};
        g_array_append_val(voters, voter);
    }
    return g_steal_pointer(&voters);
}

/* Takes the vote again through the states it has been in. */
static bool
walk(Restore *self, SittingVote *vote, GError **error)
{
    VoteState stored = vote->state;
    Marks *marks = vote_marks(vote->vote);
    if (!store_presses(self->store, self->engine->sitting->scope, vote->question->vote,
                       visit_press, marks, error) ||
        !vote_go(vote->vote, VOTE_HELD, error))
        return false;
    for (VoteState state = VOTE_CLOSED; state <= stored && state <= VOTE_SEALED; state++)
        if (!vote_go(vote->vote, state, error))
            return false;
    if (!sitting_vote_is_by_hand(vote))
        sitting_vote_take_slate(vote, vote_slate(vote->vote), vote_paper(vote->vote));
    vote->state = vote_state(vote->vote);
    return true;
}

/* The presses still make the ballots that are signed. */
static bool
check_sealed(const Restore *self, const SittingVote *vote, GError **error)
{
    const Marks *marks = vote_marks(vote->vote);
    size_t n = marks_n_voters(marks);
    g_autofree Digest *leaves = g_new(Digest, n);
    VotePlace place = {self->engine->sitting->context, vote->question->vote,
                       vote->question->round, vote->opening_digest};
    for (size_t i = 0; i < n; i++) {
        g_autofree char *text =
            recorded_to_text(&place, vote->paper, marks_ballot(marks, i));
        leaves[i] = merkle_leaf(restore_suite(self), text, strlen(text));
    }
    Digest root = merkle_root(restore_suite(self), leaves, n);
    return digest_equal(&root, &vote->root) ||
           restore_fail(error,
                        "the presses of vote %" G_GUINT64_FORMAT
                        " are not those of its signed ballots",
                        vote->question->vote);
}

static void
mark_as_stored(Engine *engine, const SittingVote *vote)
{
    const Marks *marks = vote_marks(vote->vote);
    for (size_t i = 0; i < marks_n_voters(marks); i++)
        engine->stored[i] = marks_ballot(marks, i)->cells[0] != 0;
}

static bool
visit_declared(const char *key, const char *text, size_t len, void *user_data,
               GError **error)
{
    Engine *engine = ((Restore *)user_data)->engine;
    g_autofree char *value = g_strndup(text, len);
    uint64_t number;
    if (!text_to_number(value, 0, UINT32_MAX, &number))
        return restore_fail(error, "declared %s is “%s”", key, value);
    if (strcmp(key, "faults") == 0)
        engine->faults = number;
    else
        engine->head_count = number;
    return true;
}

bool
restore_declared(Restore *self, GError **error)
{
    return store_facts(self->store, FACT_DECLARED, visit_declared, self, error);
}

static bool
restore_marks(Restore *self, SittingVote *vote, GError **error)
{
    Engine *engine = self->engine;
    ItemKind kind;
    if (!item_kind_from_text(vote->question->kind, &kind))
        return restore_fail(error, "kind “%s”", vote->question->kind);
    g_autoptr(GArray) voters = voters_of(engine, vote, error);
    vote->vote = vote_new(vote->slate, vote->paper, engine->sitting->profile, kind);
    engine_let_write_in(engine, vote);
    if (voters == NULL || !vote_ready(vote->vote, error) ||
        !vote_open(vote->vote, vote->opening->eligible, (const Voter *)voters->data,
                   voters->len, NULL, error) ||
        !walk(self, vote, error) ||
        (vote->state == VOTE_SEALED && !sitting_vote_is_by_hand(vote) &&
         !check_sealed(self, vote, error)))
        return false;
    engine_begin_marks(engine, vote);
    mark_as_stored(engine, vote);
    engine->hold_reason = g_strdup("restart");
    engine->held_left_us = engine_window_us(engine, vote->question->item);
    return restore_first_count(self, vote, error) && restore_declared(self, error);
}

/* A vote that was made ready is as it was. */
static bool
restore_ready(Restore *self, SittingVote *vote, GError **error)
{
    ItemKind kind;
    if (!item_kind_from_text(vote->question->kind, &kind))
        return restore_fail(error, "kind “%s”", vote->question->kind);
    vote->vote = vote_new(vote->slate, vote->paper, self->engine->sitting->profile, kind);
    engine_let_write_in(self->engine, vote);
    return vote_ready(vote->vote, error);
}

/* What was under way.  The choices of a secret vote were in memory alone: but for one
 * whose sums are open it is lost.
 */
bool
restore_current(Restore *self, SittingVote *vote, GError **error)
{
    if (vote == NULL || vote->state > VOTE_SEALED)
        return true;
    if (vote->opened != NULL)
        return restore_tied(self, vote, error);
    if (sitting_vote_is_secret(vote)) {
        vote->lost = g_strdup("restart");
        if (vote->state == VOTE_OPEN) /* as the entry of this start will tell */
            vote->state = VOTE_HELD;
        return true;
    }
    return vote->state == VOTE_READY ? restore_ready(self, vote, error)
                                     : restore_marks(self, vote, error);
}
