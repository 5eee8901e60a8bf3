/* engine-rounds.c: the rounds of a secret vote: the vote itself, and those after each
 * hall challenge
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/daemon/engine-internal.h"
#include "ballots/signed.h"

size_t
engine_n_rounds(const SittingVote *vote)
{
    return 1 + (vote->supplements == NULL ? 0 : vote->supplements->len);
}

Supplement *
engine_supplement(const SittingVote *vote)
{
    return engine_n_rounds(vote) == 1
               ? NULL
               : vote->supplements->pdata[vote->supplements->len - 1];
}

EngineRound
engine_round(const Engine *self, const SittingVote *vote, size_t number)
{
    if (number == 0)
        return (EngineRound){0,
                             self->preparation,
                             vote->vote == NULL ? NULL : vote_marks(vote->vote),
                             vote->opening->voters,
                             vote->slot_digest,
                             vote->opening_digest,
                             vote->root,
                             vote->slot};
    const Supplement *supplement = vote->supplements->pdata[number - 1];
    return (EngineRound){number,
                         supplement->preparation,
                         supplement->marks,
                         supplement->record->voters,
                         supplement->slot_digest,
                         supplement->digest,
                         supplement->root,
                         supplement->slot};
}

SealedPlace
engine_round_place(const Engine *self, const SittingVote *vote, const EngineRound *round)
{
    return (SealedPlace){self->sitting->context, vote->question->vote,
                         vote->question->round, round->slot_digest};
}

const char **
engine_round_ids(const EngineRound *round)
{
    const char **ids = g_new0(const char *, round->voters->len + 1);
    for (guint i = 0; i < round->voters->len; i++)
        ids[i] = ((const RecordPair *)round->voters->pdata[i])->first;
    return ids;
}

static void
put_file(Engine *self, const SittingVote *vote, const EngineRound *round,
         const char *name, const char *extension, const char *text)
{
    g_autofree char *file = supplement_file(name, extension, round->number);
    engine_put_vote(self, vote, file, text);
}

bool
engine_put_ballots(Engine *self, const SittingVote *vote, const EngineRound *round,
                   SealedBallots *ballots, char **out_root_text, GError **error)
{
    const RootRecord record = {engine_round_place(self, vote, round), round->opening,
                               ballots->root, ballots->texts->len};
    g_autofree char *signer =
        g_strdup_printf("vote:%" G_GUINT64_FORMAT ".%" G_GUINT64_FORMAT,
                        vote->question->vote, self->sitting->generation);
    g_autofree char *root = root_record_to_text(&record);
    g_autofree char *sig = signed_record(root, signer, self->vote_key, error);
    if (sig == NULL)
        return false;
    g_autofree const char **ids = engine_round_ids(round);
    g_autofree char *paths =
        ballot_paths_to_text(&self->sitting->context, vote->question->vote, signer, ids,
                             ballots->leaves, ballots->texts->len);
    g_ptr_array_add(ballots->texts, NULL);
    g_autofree char *document = record_join((const char *const *)ballots->texts->pdata);
    put_file(self, vote, round, "ballots", ".txt", document);
    put_file(self, vote, round, "signatures", ".txt", paths);
    put_file(self, vote, round, "root", ".txt", root);
    put_file(self, vote, round, "root", ".sig", sig);
    *out_root_text = g_steal_pointer(&root);
    return true;
}

/* One row of each voter: the last one that nobody has opened. */
ChallengeRow *
engine_compose_rows(const Engine *self, const SittingVote *vote)
{
    const size_t n_rounds = engine_n_rounds(vote);
    ChallengeRound rounds[CHALLENGE_MAX + 1];
    for (size_t i = 0; i < n_rounds; i++) {
        const EngineRound round = engine_round(self, vote, i);
        rounds[i] = (ChallengeRound){engine_round_ids(&round), round.voters->len};
    }
    ChallengeRow *rows = g_new(ChallengeRow, rounds[0].n);
    challenge_compose(rounds, n_rounds, rows);
    for (size_t i = 0; i < n_rounds; i++)
        g_free((gpointer)(uintptr_t)rounds[i].ids);
    return rows;
}

char *
engine_challenge_note(const SittingVote *vote)
{
    uint64_t n_opened = 0;
    g_autoptr(GHashTable) volunteers = g_hash_table_new(g_str_hash, g_str_equal);
    if (engine_supplement(vote) == NULL)
        return NULL;
    for (guint i = 0; i < vote->supplements->len; i++) {
        const Supplement *supplement = vote->supplements->pdata[i];
        const GPtrArray *ids = supplement->challenge->volunteers;
        for (guint j = 0; j < ids->len; j++)
            g_hash_table_add(volunteers, ids->pdata[j]);
        n_opened += supplement->challenge->picked->len;
    }
    return g_strdup_printf("challenge %" G_GUINT64_FORMAT
                           " present %u volunteers %" G_GUINT64_FORMAT
                           " opened %u uncovered",
                           vote->opening->present, g_hash_table_size(volunteers),
                           n_opened, engine_supplement(vote)->record->voters->len);
}
