/* engine-seal.c: the ballots of a closed vote, signed and put under one root
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/daemon/engine-internal.h"
#include "app/daemon/sealer.h"

/* Outlives an engine that is freed meanwhile. */
typedef struct Sealing {
    Engine *engine; /* or NULL */
    uint64_t vote;
} Sealing;

/* What is signed for a vote that is gone is not wanted any more. */
void
engine_forget_sealing(Engine *self)
{
    if (self->sealing != NULL)
        self->sealing->engine = NULL;
    self->sealing = NULL;
}

static void
enter_sealed(Engine *self, SittingVote *vote, const Sealed *sealed)
{
    const Marks *marks = vote_marks(vote->vote);
    size_t n = marks_n_voters(marks);
    VotePlace place = {self->sitting->context, vote->question->vote,
                       vote->question->round, vote->opening_digest};
    g_autofree char *signer =
        g_strdup_printf("vote:%" G_GUINT64_FORMAT ".%" G_GUINT64_FORMAT,
                        vote->question->vote, self->sitting->generation);
    g_autofree const Ballot **ballots = g_new(const Ballot *, n);
    for (size_t i = 0; i < n; i++)
        ballots[i] = marks_ballot(marks, i);
    g_autofree char *signatures =
        ballot_signatures_to_text(&place, signer, ballots, sealed->signatures, n);
    g_ptr_array_add(sealed->texts, NULL);
    g_autofree char *document = record_join((const char *const *)sealed->texts->pdata);
    vote->root = sealed->root;
    engine_put_vote(self, vote, "ballots.txt", document);
    engine_put_vote(self, vote, "signatures.txt", signatures);
    engine_enter(self, "device", EVENT_VOTE_SEALED, &vote->root, NULL);
    engine_submit(self);
}

static void
on_sealed(GObject *source, GAsyncResult *result, gpointer data)
{
    g_autofree Sealing *sealing = data;
    g_autoptr(GError) error = NULL;
    g_autoptr(Sealed) sealed = sealer_seal_finish(result, &error);
    Engine *self = sealing->engine;
    if (self == NULL)
        return;
    self->sealing = NULL;
    SittingVote *vote = sitting_current(self->sitting);
    if (vote == NULL || vote->question->vote != sealing->vote ||
        vote->state != VOTE_CLOSED || self->halted != NULL)
        return;
    if (sealed == NULL || !engine_require_recording(self, &error) ||
        !sitting_vote_go(vote, VOTE_SEALED, &error)) {
        engine_halt(self, error->message);
        return;
    }
    enter_sealed(self, vote, sealed);
    if (self->counting)
        engine_count_sealed(self);
}

void
engine_seal(Engine *self)
{
    SittingVote *vote = sitting_current(self->sitting);
    const Marks *marks = vote_marks(vote->vote);
    VotePlace place = {self->sitting->context, vote->question->vote,
                       vote->question->round, vote->opening_digest};
    GPtrArray *texts = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; i < marks_n_voters(marks); i++)
        g_ptr_array_add(texts,
                        recorded_to_text(&place, vote->paper, marks_ballot(marks, i)));
    self->sealing = g_new(Sealing, 1);
    *self->sealing = (Sealing){self, vote->question->vote};
    sealer_seal_async(texts, self->vote_key, on_sealed, self->sealing);
}
