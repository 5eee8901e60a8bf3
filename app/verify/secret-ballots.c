/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/secret.h"

#include "app/verify/memory.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The n-th line of a key, which the record must have. */
static Place
ballot_place(const Record *ballot, const char *key, size_t n)
{
    const Line *line = record_next(ballot, key, NULL);
    while (line != NULL && n-- > 0)
        line = record_next(ballot, key, line);
    return line != NULL ? (Place){ballot->path, line->number}
                        : record_place(ballot, NULL);
}

/* Reads exactly len bytes. */
static bool
ballot_bytes(Text base64, uint8_t *out, size_t len)
{
    size_t done;
    return text_base64(base64, out, len, &done) && done == len;
}

static bool
ballot_commits(const Secret *self, const Record *ballot, uint8_t *out)
{
    size_t n = 0;
    for (const Line *line = record_next(ballot, "commit", NULL); line != NULL;
         line = record_next(ballot, "commit", line), n++) {
        Text name, base64;
        const char *expected = n < self->paper.n_cells ? self->paper.cells[n] : "no more";
        text_pair(line->value, &name, &base64);
        if (!text_is(name, expected) || n >= self->paper.n_cells) {
            report_bad(self->bundle->report, (Place){ballot->path, line->number},
                       "commits to cell \"%.*s\", expected %s", TEXT_PRINT(name),
                       expected);
            return false;
        }
        if (!ballot_bytes(base64, out + n * self->point_len, self->point_len)) {
            report_bad(self->bundle->report, (Place){ballot->path, line->number},
                       "the commitment has not %zu bytes", self->point_len);
            return false;
        }
    }
    if (n != self->paper.n_cells)
        report_bad(self->bundle->report, record_place(ballot, NULL),
                   "sealed/1 has %zu commitments, the paper %" PRIu32 " cells with cast",
                   n, self->paper.n_cells);
    return n == self->paper.n_cells;
}

static bool
ballot_proofs(const Secret *self, const Record *ballot, uint8_t *out)
{
    const Statements *statements = self->paper.statements;
    size_t n = 0;
    for (const Line *line = record_next(ballot, "proof", NULL); line != NULL;
         line = record_next(ballot, "proof", line), n++) {
        size_t len =
            n < statements->n ? 2 * SCALAR_LEN * statements->list[n].n_values : 0;
        if (len == 0 || !ballot_bytes(line->value, out, len)) {
            report_bad(self->bundle->report, (Place){ballot->path, line->number},
                       "the proof of statement %zu of %zu has not %zu bytes", n,
                       statements->n, len);
            return false;
        }
        out += len;
    }
    if (n != statements->n)
        report_bad(self->bundle->report, record_place(ballot, NULL),
                   "sealed/1 has %zu proofs, the paper %zu statements", n, statements->n);
    return n == statements->n;
}

/* What a ballot says of itself; its proofs speak of the context of that voter. */
static bool
ballot_read(const Secret *self, size_t i)
{
    const Record *ballot = &self->round.ballots->records[i];
    uint8_t *record = self->records + i * self->record_len;
    Bundle *bundle = self->bundle;
    bool good = compare_number(bundle, ballot, "vote", self->vote->number);
    good = compare_same(bundle, ballot, "round", &self->vote->question.records[0],
                        "round") &&
           good;
    good = compare_digest(bundle, ballot, "slot", &self->round.slot->digest, "slot/1") &&
           good;
    good = compare_text(bundle, ballot, "deputy", self->voters[i]) && good;
    return ballot_commits(self, ballot, record) &&
           ballot_proofs(self, ballot, record + self->paper.n_cells * self->point_len) &&
           good;
}

/* slot/1 and one more line. The caller frees it. */
Text
secret_context(const Secret *self, size_t i)
{
    static const char key[] = "deputy ";
    Text slot = single(self->round.slot)->bytes, id = self->voters[i];
    Text context = {NULL, slot.len + sizeof key - 1 + id.len + 1};
    char *bytes = memory_new(context.len, 1), *at = bytes;
    memcpy(at, slot.at, slot.len);
    memcpy(at += slot.len, key, sizeof key - 1);
    memcpy(at += sizeof key - 1, id.at, id.len);
    at[id.len] = '\n';
    context.at = bytes;
    return context;
}

static void
ballot_judge(const Secret *self, size_t i, SealedVerdict verdict)
{
    const Record *ballot = &self->round.ballots->records[i];
    Report *report = self->bundle->report;
    switch (verdict.fault) {
    case SEALED_HOLDS:
        return;
    case SEALED_POINT:
        report_bad(report, ballot_place(ballot, "commit", verdict.at),
                   "the commitment is no point of the group, or its identity");
        return;
    case SEALED_SCALAR:
        report_bad(report, ballot_place(ballot, "proof", verdict.at),
                   "the proof has a number that is not below the order of the group");
        return;
    case SEALED_PROOF:
        report_bad(report, ballot_place(ballot, "proof", verdict.at),
                   "the proof of statement %zu does not hold", verdict.at);
        return;
    case SEALED_ANNOUNCEMENT:
        report_bad(report, record_place(ballot, NULL),
                   "a proof of this ballot has an announcement at infinity");
        return;
    case SEALED_LENGTH:
    case SEALED_BROKEN:
        break;
    }
    report_bad(report, record_place(ballot, NULL), "this ballot could not be checked");
}

/* Only what could be read is proved. */
static void
ballots_prove(Secret *self, size_t n)
{
    Seal *seals = memory_new(n, sizeof *seals);
    size_t *of = memory_new(n, sizeof *of), n_seals = 0;
    for (size_t i = 0; i < n; i++) {
        if (!self->good[i])
            continue;
        of[n_seals] = i;
        seals[n_seals++] =
            (Seal){.context = secret_context(self, i),
                   .record = {(const char *)self->records + i * self->record_len,
                              self->record_len}};
    }
    seals_verify(self->bundle->suite, self->paper.statements, seals, n_seals);
    for (size_t i = 0; i < n_seals; i++) {
        ballot_judge(self, of[i], seals[i].verdict);
        self->good[of[i]] = seals[i].verdict.fault == SEALED_HOLDS;
        free((char *)(uintptr_t)seals[i].context.at);
    }
    free(of);
    free(seals);
}

void
secret_ballots_check(Secret *self)
{
    const Document *ballots = self->round.ballots;
    size_t n = ballots->n < self->n_voters ? ballots->n : self->n_voters;
    if (!ballots->valid || !single_valid(self->round.slot) ||
        self->paper.statements == NULL)
        return;
    if (ballots->n != self->n_voters)
        report_bad(self->bundle->report, PLACE_FILE(ballots->path),
                   "%zu ballots, but %zu voters were present", ballots->n,
                   self->n_voters);
    self->record_len = statements_record_len(self->paper.statements, self->point_len);
    self->records = memory_new(n, self->record_len);
    self->good = memory_new(n, sizeof *self->good);
    for (size_t i = 0; i < n; i++)
        self->good[i] = ballot_read(self, i);
    if (!bundle_stops(self->bundle))
        ballots_prove(self, n);
    self->whole = ballots->n == self->n_voters;
    for (size_t i = 0; i < n; i++)
        self->whole = self->whole && self->good[i];
}
