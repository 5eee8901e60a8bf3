/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/secret.h"

#include "app/verify/memory.h"

#include <stdlib.h>

void
secret_voters_read(Secret *self)
{
    const Record *opening = single(self->round.opening);
    Text keypad;
    self->voters = memory_new(opening->n_lines, sizeof *self->voters);
    for (const Line *line = record_next(opening, "voter", NULL); line != NULL;
         line = record_next(opening, "voter", line))
        text_pair(line->value, &self->voters[self->n_voters++], &keypad);
}

size_t
secret_voter(const Secret *self, Text id)
{
    size_t i = 0;
    while (i < self->n_voters && !text_equal(self->voters[i], id))
        i++;
    return i;
}

static void
secret_clear(Secret *self)
{
    secret_challenges_clear(self);
    secret_sets_clear(self);
    secret_paper_clear(&self->paper);
    free(self->voters);
    free(self->records);
    free(self->good);
    free(self->rows);
}

/* Everything but the slot needs to know who was present. */
static void
secret_opened(Secret *self, const Profile *profile, Tally *out_tally)
{
    bool sums = single_valid(&self->vote->sums);
    secret_voters_read(self);
    secret_ballots_check(self);
    secret_root_check(self);
    secret_challenges_check(self, profile);
    secret_sets_make(self);
    if (single_valid(&self->vote->turnout) && self->whole)
        secret_sets_add(self, sums ? self->paper.n_cells : 1);
    secret_turnout_check(self, profile);
    secret_sums_check(self, out_tally);
}

void
secret_check(Bundle *bundle, const Vote *vote, const VoteBase *base, Tally *out_tally)
{
    const Profile *profile = base->ruled ? &base->profile : NULL;
    Secret self = {.bundle = bundle,
                   .vote = vote,
                   .rule = base->ruled ? &base->rule : NULL,
                   .round = {0, &vote->opening, &vote->slot, &vote->sealed_root,
                             &vote->signatures, &vote->ballots, &vote->root,
                             vote->entries[VOTE_SEALED]},
                   .point_len = bundle->suite == SUITE_ED25519_SHA256 ? 32 : 65};
    secret_paper_read(&self.paper, bundle, &vote->question.records[1]);
    if (single_valid(&vote->slot))
        secret_slot_check(&self);
    if (single_valid(&vote->opening))
        secret_opened(&self, profile, out_tally);
    secret_clear(&self);
}
