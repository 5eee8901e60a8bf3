/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/secret.h"

#include "app/verify/memory.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static Place
open_place(const Record *record, const Opened *opened)
{
    return (Place){record->path, opened->line->number};
}

/* One line: what it opens must be what stands at this place. */
static bool
open_read(const Secret *self, const Record *record, const Line *line, const char *set,
          const char *cell, Opened *out)
{
    Text name, of, number, digits;
    text_pair(line->value, &name, &digits);
    text_pair(digits, &of, &digits);
    text_pair(digits, &number, &digits);
    *out = (Opened){.line = line};
    if (text_is(name, set) && text_is(of, cell))
        return text_number(number, &out->v) && text_hex(digits, out->s, sizeof out->s);
    report_bad(self->bundle->report, (Place){record->path, line->number},
               "opens \"%.*s %.*s\", expected \"%s %s\"", TEXT_PRINT(name),
               TEXT_PRINT(of), set, cell);
    return false;
}

/* For every set the first n_cells cells. NULL, with a finding, if they are not these;
 * the caller frees them. */
static Opened *
open_lines(const Secret *self, const Record *record, uint32_t n_cells)
{
    size_t n = self->n_sets * n_cells, i = 0;
    Opened *opened = memory_new(n, sizeof *opened);
    bool good = true;
    for (const Line *line = record_next(record, "open", NULL); line != NULL;
         line = record_next(record, "open", line), i++)
        if (good && i < n)
            good = open_read(self, record, line, self->sets[i / n_cells].name,
                             self->paper.cells[i % n_cells], &opened[i]);
    if (i != n || n == 0)
        report_bad(self->bundle->report, record_place(record, NULL),
                   "%s opens %zu sums, expected %zu", record->schema->type, i, n);
    if (good && i == n && n > 0)
        return opened;
    free(opened);
    return NULL;
}

/* Whether the opening is that of the sum of the commitments. */
static bool
open_holds(const Secret *self, const Record *record, const SecretSet *set, uint32_t cell,
           const Opened *opened)
{
    Report *report = self->bundle->report;
    if (opened->v > set->n_rows) {
        report_bad(report, open_place(record, opened),
                   "%s opens to %" PRIu64 ", but has %" PRIu64 " ballots", set->name,
                   opened->v, set->n_rows);
        return false;
    }
    SumsVerdict verdict = set->sums == NULL
                              ? SUMS_HOLDS
                              : sums_check(set->sums, cell, opened->v, opened->s);
    if (verdict == SUMS_SCALAR)
        report_bad(report, open_place(record, opened),
                   "the opening is not below the order of the group");
    else if (verdict != SUMS_HOLDS)
        report_bad(report, open_place(record, opened),
                   "the opening of %s %s is not that of the sum of its ballots",
                   set->name, self->paper.cells[cell]);
    return verdict == SUMS_HOLDS;
}

/* Below the minimum the vote becomes void at once, and nothing more is opened. */
static void
open_minimum(const Secret *self, const Record *turnout, const Opened *opened,
             const SecretSet *set, uint64_t minimum)
{
    const Vote *vote = self->vote;
    bool is_void = vote->state == VOTE_VOIDED && vote->stage == VOTE_SEALED &&
                   vote->steps[SECRET_SUMS] == ENTRY_NONE;
    if (opened->v < minimum && self->bundle->ledger.valid && !is_void)
        report_bad(self->bundle->report, open_place(turnout, opened),
                   "%" PRIu64 " cast in %s, below the minimum of %" PRIu64
                   ", but the vote did not become void",
                   opened->v, set->name, minimum);
}

void
secret_turnout_check(const Secret *self, const Profile *profile)
{
    if (!single_valid(&self->vote->turnout))
        return;
    Bundle *bundle = self->bundle;
    const Record *turnout = single(&self->vote->turnout);
    compare_number(bundle, turnout, "vote", self->vote->number);
    compare_same(bundle, turnout, "round", &self->vote->question.records[0], "round");
    if (self->vote->ballots.valid)
        compare_digest(bundle, turnout, "root", &self->vote->root, "ballots.txt");
    if (profile != NULL)
        compare_number(bundle, turnout, "minimum", profile->secret_minimum);
    Opened *opened = open_lines(self, turnout, 1);
    for (size_t i = 0; opened != NULL && i < self->n_sets; i++) {
        open_holds(self, turnout, &self->sets[i], 0, &opened[i]);
        if (profile != NULL)
            open_minimum(self, turnout, &opened[i], &self->sets[i],
                         profile->secret_minimum);
    }
    free(opened);
}

/* The cast cells were opened before: the lines are the same. */
static void
open_same_turnout(const Secret *self, const Record *sums, const Opened *opened)
{
    const Line *line = NULL;
    if (!single_valid(&self->vote->turnout))
        return;
    for (size_t i = 0; i < self->n_sets; i++) {
        const Opened *cast = &opened[i * self->paper.n_cells];
        line = record_next(single(&self->vote->turnout), "open", line);
        if (line == NULL)
            return; /* a finding there */
        if (!text_equal(line->value, cast->line->value))
            report_bad(self->bundle->report, open_place(sums, cast),
                       "open is \"%.*s\", but turnout.txt says \"%.*s\"",
                       TEXT_PRINT(cast->line->value), TEXT_PRINT(line->value));
    }
}

static void
open_note(Tally *tally, const char *note)
{
    tally->notes = memory_grow(tally->notes, tally->n_notes, sizeof *tally->notes);
    tally->notes[tally->n_notes++] = memory_text(note, strlen(note));
}

static void
open_note_unanimous(Tally *tally, const char *set, const char *cell)
{
    char note[320];
    snprintf(note, sizeof note, "unanimous %s %s", set, cell);
    open_note(tally, note);
}

/* docs/format.md section 10.5 */
static void
open_notes(const Secret *self, const Opened *opened, Tally *tally)
{
    const uint32_t n_cells = self->paper.n_cells;
    open_note(tally, "dice-check-outstanding");
    for (size_t i = 0; i < self->n_sets; i++)
        for (uint32_t cell = 1; cell < n_cells; cell++)
            if (opened[i * n_cells + cell].v == opened[i * n_cells].v)
                open_note_unanimous(tally, self->sets[i].name, self->paper.cells[cell]);
    char note[160];
    secret_challenge_note(self, note, sizeof note);
    if (note[0] != 0)
        open_note(tally, note);
}

static bool
open_add(uint64_t *sum, uint64_t v, uint64_t weight)
{
    uint64_t product;
    return !__builtin_mul_overflow(v, weight, &product) &&
           !__builtin_add_overflow(*sum, product, sum);
}

/* The same once more, of the layer of the set. */
static bool
open_layer(const Opened *of, const SecretSet *set, Tally *tally)
{
    if (tally->n_layers == 0)
        return true;
    DecideLayer *layer = &tally->layers[set->layer];
    bool fits = open_add(&layer->cast, of[0].v, set->weight);
    for (uint32_t cell = 1; fits && cell < tally->paper.n_cells; cell++)
        fits = open_add(&layer->sums[cell], of[cell].v, set->weight);
    return fits;
}

/* Sums are weighted, cast counts persons. */
static bool
open_tally(const Secret *self, const Opened *opened, Tally *tally)
{
    const uint32_t n_cells = self->paper.n_cells;
    bool fits = true;
    for (size_t i = 0; i < self->n_sets; i++) {
        const SecretSet *set = &self->sets[i];
        const Opened *of = &opened[i * n_cells];
        tally->n_cast += of[0].v;
        fits = fits && open_add(&tally->cast_weight, of[0].v, set->weight) &&
               open_add(&tally->present_weight, set->n_rows, set->weight);
        for (uint32_t cell = 1; fits && cell < n_cells; cell++)
            fits = open_add(&tally->sums[cell], of[cell].v, set->weight);
        fits = fits && open_layer(of, set, tally);
    }
    return fits;
}

void
secret_sums_check(const Secret *self, Tally *out_tally)
{
    if (!single_valid(&self->vote->sums))
        return;
    Bundle *bundle = self->bundle;
    const Record *sums = single(&self->vote->sums);
    const uint32_t n_cells = self->paper.n_cells;
    compare_number(bundle, sums, "vote", self->vote->number);
    compare_same(bundle, sums, "round", &self->vote->question.records[0], "round");
    if (single_valid(&self->vote->turnout))
        compare_digest(bundle, sums, "turnout", &self->vote->turnout.digest, "turnout/1");
    Opened *opened = open_lines(self, sums, n_cells);
    bool good = opened != NULL;
    for (size_t i = 0; opened != NULL && i < self->n_sets * n_cells; i++)
        good = open_holds(self, sums, &self->sets[i / n_cells], (uint32_t)(i % n_cells),
                          &opened[i]) &&
               good;
    if (opened != NULL)
        open_same_turnout(self, sums, opened);
    if (good) {
        open_notes(self, opened, out_tally);
        out_tally->counted = open_tally(self, opened, out_tally);
        if (!out_tally->counted)
            report_bad(bundle->report, record_place(sums, NULL),
                       "the sum of weights does not fit into 64 bits");
    }
    free(opened);
}
