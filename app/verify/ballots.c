/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/vote.h"

#include "app/verify/memory.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    Bundle *bundle;
    const Vote *vote;
    const Record *opening;
    const Rule *rule; /* NULL: unknown */
    Tally *tally;
} Ballots;

static void
ballots_add(Ballots *self, const Record *ballot, uint64_t *sum, uint64_t weight)
{
    if (__builtin_add_overflow(*sum, weight, sum))
        report_bad(self->bundle->report, record_place(ballot, "weight"),
                   "the sum of weights does not fit into 64 bits");
}

/* Whether an entry between opening and close bound the keypad anew: its detail names it.
 */
static bool
ballots_is_replaced(const Ballots *self, Text keypad)
{
    const Bundle *bundle = self->bundle;
    size_t from = self->vote->entries[VOTE_OPEN],
           until = self->vote->entries[VOTE_CLOSED];
    if (from == ENTRY_NONE || until == ENTRY_NONE)
        return true;
    for (size_t i = from; i < until; i++) {
        const Record *entry = &bundle->ledger.records[i];
        Text detail = record_get(entry, "detail"), word;
        if (!text_is(record_get(entry, "event"), "keypad-bound"))
            continue;
        if (text_equal(detail, keypad))
            return true;
        while (text_take(&detail, ' ', &word))
            if (text_equal(word, keypad))
                return true;
    }
    return false;
}

static void
ballots_voter(Ballots *self, const Record *ballot, const Line *voter)
{
    Text id, bound, keypad = record_get(ballot, "keypad");
    text_pair(voter->value, &id, &bound);
    compare_text(self->bundle, ballot, "deputy", id);
    if (!text_equal(keypad, bound) && !ballots_is_replaced(self, keypad))
        report_bad(self->bundle->report, record_place(ballot, "keypad"),
                   "keypad is \"%.*s\", but bound was \"%.*s\" and no entry replaced it",
                   TEXT_PRINT(keypad), TEXT_PRINT(bound));
    if (!self->bundle->roster.valid)
        return;
    const Record *member = bundle_member(self->bundle, id);
    if (member != NULL)
        compare_same(self->bundle, ballot, "weight", member, "weight");
}

/* The marked cells, in the order of the paper and each once. */
static void
ballots_read_marks(Ballots *self, const Record *ballot, bool *marked)
{
    const Paper *paper = &self->tally->paper;
    uint32_t cell = 0;
    for (const Line *mark = record_next(ballot, "mark", NULL); mark != NULL;
         mark = record_next(ballot, "mark", mark)) {
        uint32_t next = paper_find(paper, mark->value, cell);
        if (next == paper->n_cells) {
            report_bad(self->bundle->report, (Place){ballot->path, mark->number},
                       "mark \"%.*s\" is no cell of the paper, or not in its order",
                       TEXT_PRINT(mark->value));
            return;
        }
        cell = next;
        marked[cell] = true;
    }
}

/* min * cast <= sum of the cells <= max * cast */
static void
ballots_limit(Ballots *self, const Record *ballot, size_t index, const bool *marked)
{
    const Limit *limit = &self->tally->paper.limits[index];
    uint64_t cast = record_number(ballot, "cast"), n = 0;
    for (size_t i = 0; i < limit->n; i++)
        n += limit->cells[i] < self->tally->paper.n_cells && marked[limit->cells[i]];
    if (n < limit->min * cast || n > limit->max * cast)
        report_bad(self->bundle->report, record_place(ballot, "cast"),
                   "%" PRIu64 " cells are marked, but cast is %" PRIu64
                   ": limit %zu of the paper is %u to %u",
                   n, cast, index + 1, limit->min, limit->max);
}

/* The same sums once more, of those of his layer. */
static void
ballots_layer(Ballots *self, const Record *ballot, const bool *marked)
{
    Tally *tally = self->tally;
    if (tally->n_layers == 0)
        return;
    size_t index = layers_of(self->bundle, self->rule, record_get(ballot, "deputy"));
    if (index == tally->n_layers) {
        tally->strays = true;
        return;
    }
    DecideLayer *layer = &tally->layers[index];
    uint64_t weight = record_number(ballot, "weight");
    for (uint32_t cell = 1; cell < tally->paper.n_cells; cell++)
        if (marked[cell])
            ballots_add(self, ballot, &layer->sums[cell], weight);
    if (record_number(ballot, "cast") != 0)
        ballots_add(self, ballot, &layer->cast, weight);
}

static void
ballots_marks(Ballots *self, const Record *ballot)
{
    const Paper *paper = &self->tally->paper;
    uint64_t weight = record_number(ballot, "weight"),
             cast = record_number(ballot, "cast");
    bool *marked = memory_new(paper->n_cells, sizeof *marked);
    ballots_read_marks(self, ballot, marked);
    for (size_t i = 0; i < paper->n_limits; i++)
        ballots_limit(self, ballot, i, marked);
    for (uint32_t cell = 1; cell < paper->n_cells; cell++)
        if (marked[cell])
            ballots_add(self, ballot, &self->tally->sums[cell], weight);
    ballots_layer(self, ballot, marked);
    free(marked);
    self->tally->n_cast += cast;
    if (cast != 0)
        ballots_add(self, ballot, &self->tally->cast_weight, weight);
    ballots_add(self, ballot, &self->tally->present_weight, weight);
}

static void
ballots_one(Ballots *self, const Record *ballot, const Line *voter)
{
    compare_number(self->bundle, ballot, "vote", self->vote->number);
    compare_same(self->bundle, ballot, "round", &self->vote->question.records[0],
                 "round");
    compare_digest(self->bundle, ballot, "opening", &self->vote->opening.digest,
                   "opening/1");
    if (voter != NULL)
        ballots_voter(self, ballot, voter);
    ballots_marks(self, ballot);
}

static void
ballots_all(Ballots *self)
{
    const Document *ballots = &self->vote->ballots;
    const Line *voter = record_next(self->opening, "voter", NULL);
    for (size_t i = 0; i < ballots->n; i++) {
        ballots_one(self, &ballots->records[i], voter);
        if (voter != NULL)
            voter = record_next(self->opening, "voter", voter);
    }
    uint64_t present = record_number(self->opening, "present");
    if (ballots->n != present)
        report_bad(self->bundle->report, PLACE_FILE(ballots->path),
                   "%zu ballots, but %" PRIu64 " voters were present", ballots->n,
                   present);
}

static void
ballots_signature(Ballots *self, const Record *signatures, const Line *line,
                  const Record *ballot, const Key *key)
{
    Place place = {signatures->path, line->number};
    Text id, base64, deputy = record_get(ballot, "deputy");
    size_t len;
    Job job = {.key = key,
               .message = ballot->bytes,
               .place = place,
               .signer = record_get(signatures, "signer")};
    text_pair(line->value, &id, &base64);
    if (!text_equal(id, deputy))
        report_bad(self->bundle->report, place, "signs for %.*s, expected %.*s",
                   TEXT_PRINT(id), TEXT_PRINT(deputy));
    else if (!text_base64(base64, job.signature.bytes, sizeof job.signature.bytes,
                          &len) ||
             len != sizeof job.signature.bytes)
        report_bad(self->bundle->report, place, "the signature has not 64 bytes");
    else if (key != NULL)
        jobs_add(&self->bundle->jobs, &job);
}

static void
ballots_signatures(Ballots *self)
{
    Bundle *bundle = self->bundle;
    const Document *ballots = &self->vote->ballots;
    if (!single_valid(&self->vote->signatures))
        return;
    const Record *signatures = single(&self->vote->signatures);
    char signer[64];
    bool known;
    compare_number(bundle, signatures, "vote", self->vote->number);
    if (vote_signer_at(bundle, self->vote, self->vote->entries[VOTE_SEALED],
                       record_place(signatures, "signer"), signer))
        compare_text(bundle, signatures, "signer", text_of(signer));
    const Key *key = bundle_key(bundle, record_get(signatures, "signer"), &known);
    if (!known)
        report_bad(bundle->report, record_place(signatures, "signer"),
                   "there is no key of %.*s",
                   TEXT_PRINT(record_get(signatures, "signer")));
    size_t n = 0;
    for (const Line *line = record_next(signatures, "sign", NULL); line != NULL;
         line = record_next(signatures, "sign", line), n++)
        if (n < ballots->n)
            ballots_signature(self, signatures, line, &ballots->records[n], key);
    if (n != ballots->n)
        report_bad(bundle->report, PLACE_FILE(signatures->path),
                   "%zu signatures for %zu ballots", n, ballots->n);
}

void
ballots_check(Bundle *bundle, const Vote *vote, const Rule *rule, Tally *out_tally)
{
    if (!vote->ballots.valid || !single_valid(&vote->opening))
        return;
    Ballots ballots = {bundle, vote, single(&vote->opening), rule, out_tally};
    ballots_all(&ballots);
    ballots_signatures(&ballots);
    out_tally->counted = true;
}
