/* SPDX-License-Identifier: GPL-3.0-or-later */
/* counts.c: hands and papers as two tellers counted them (docs/format.md section 11.5).
 */
#include "app/verify/vote.h"

#include "app/verify/memory.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COUNT_TELLER_MAX = 255 };

typedef struct {
    Bundle *bundle;
    const Vote *vote;
    const Slate *slate; /* with the names written in */
    const Profile *profile;
    const Rule *rule;
    const Record *count; /* the first of the two */
    Tally *tally;
    bool good;
} Counts;

static void
counts_bad(Counts *self, Place place, const char *what, uint64_t is, const char *than,
           uint64_t bound)
{
    report_bad(self->bundle->report, place, "%s is %" PRIu64 ", %s %" PRIu64, what, is,
               than, bound);
}

static void
counts_line_differs(Counts *self, const Record *second, const Line *line,
                    const Line *other)
{
    report_bad(self->bundle->report,
               line != NULL ? (Place){second->path, line->number}
                            : record_place(second, NULL),
               "the second teller says \"%s %.*s\", the first \"%s %.*s\"",
               line != NULL ? line->field->key : "nothing",
               TEXT_PRINT(line != NULL ? line->value : text_of("more")),
               other != NULL ? other->field->key : "nothing",
               TEXT_PRINT(other != NULL ? other->value : text_of("more")));
    self->good = false;
}

/* They differ in the teller, and in nothing else. */
static void
counts_agree(Counts *self, const Record *second)
{
    const Record *first = self->count;
    for (size_t i = 0; i < first->n_lines || i < second->n_lines; i++) {
        const Line *line = i < second->n_lines ? &second->lines[i] : NULL;
        const Line *other = i < first->n_lines ? &first->lines[i] : NULL;
        bool same = line != NULL && other != NULL && line->field == other->field;
        if (same && strcmp(line->field->key, "teller") == 0) {
            if (text_equal(line->value, other->value))
                report_bad(self->bundle->report, (Place){second->path, line->number},
                           "teller \"%.*s\" counted twice", TEXT_PRINT(line->value));
            continue;
        }
        if (!same || !text_equal(line->value, other->value)) {
            counts_line_differs(self, second, line, other);
            return;
        }
    }
}

/* Numbers of papers go with papers, and only with them. */
static void
counts_papers(Counts *self, const char *key)
{
    Text value = record_get(self->count, key);
    uint64_t number;
    if (text_number(value, &number) == self->vote->by_hands)
        report_bad(self->bundle->report, record_place(self->count, key),
                   "%s is \"%.*s\", expected %s", key, TEXT_PRINT(value),
                   self->vote->by_hands ? "- by hands" : "a number of papers");
}

static void
counts_head(Counts *self)
{
    const Record *count = self->count;
    Bundle *bundle = self->bundle;
    compare_number(bundle, count, "vote", self->vote->number);
    compare_same(bundle, count, "round", &self->vote->question.records[0], "round");
    compare_digest(bundle, count, "opening", &self->vote->opening.digest, "opening/1");
    if (record_get(count, "teller").len > COUNT_TELLER_MAX)
        counts_bad(self, record_place(count, "teller"), "the length of teller",
                   record_get(count, "teller").len, "at most", COUNT_TELLER_MAX);
    counts_papers(self, "issued");
    counts_papers(self, "returned");
    if (self->vote->by_hands)
        compare_number(bundle, count, "void", 0);
}

/* The next of w1, w2 .. that is not the id of an entry. */
static void
counts_next_id(const Counts *self, size_t *n, char out[32])
{
    size_t n_printed = self->slate->n - self->slate->n_written, at;
    do {
        snprintf(out, 32, "w%zu", ++*n);
        at = slate_find(self->slate, text_of(out));
    } while (at < n_printed);
}

/* Names, only where the rule lets names be written. */
static void
counts_written(Counts *self)
{
    size_t n = 0;
    for (const Line *line = record_next(self->count, "write-in", NULL); line != NULL;
         line = record_next(self->count, "write-in", line)) {
        char expected[32];
        Text id, name;
        counts_next_id(self, &n, expected);
        text_pair(line->value, &id, &name);
        if (!text_is(id, expected))
            report_bad(self->bundle->report, (Place){self->count->path, line->number},
                       "write-in is \"%.*s\", expected %s", TEXT_PRINT(id), expected);
        if (self->slate->form != FORM_ELECT ||
            (self->rule != NULL && !self->rule->write_ins))
            report_bad(
                self->bundle->report, (Place){self->count->path, line->number},
                "write-in \"%.*s\": form, rule and cause allow no names to be written",
                TEXT_PRINT(line->value));
    }
}

/* The paper that outcome and certificate speak of: the written names stand before
 * paper.void, the last cell. */
static void
counts_paper(Counts *self)
{
    Paper *paper = &self->tally->paper;
    const Slate *slate = self->slate;
    free(paper->cells[--paper->n_cells]);
    for (size_t i = slate->n - slate->n_written; i < slate->n; i++)
        paper_add_cell(paper, slate->entries[i].id, text_of("for"));
    paper_add_cell(paper, text_of("paper"), text_of("void"));
    free(self->tally->sums);
    self->tally->sums = memory_new(paper->n_cells, sizeof *self->tally->sums);
}

/* The cell that the n-th line "sum" of a count is about: there the written names stand
 * behind paper.void. */
static uint32_t
counts_cell(const Counts *self, size_t n)
{
    const size_t last = self->tally->paper.n_cells - 1,
                 printed = last - self->slate->n_written;
    if (n + 1 < printed)
        return (uint32_t)(n + 1);
    return (uint32_t)(n + 1 == printed ? last : n);
}

static void
counts_sums(Counts *self)
{
    const Paper *paper = &self->tally->paper;
    size_t n = 0;
    for (const Line *line = record_next(self->count, "sum", NULL); line != NULL;
         line = record_next(self->count, "sum", line), n++) {
        Text name, number;
        const char *expected =
            n + 1 < paper->n_cells ? paper->cells[counts_cell(self, n)] : "no more";
        text_pair(line->value, &name, &number);
        if (!text_is(name, expected) || n + 1 >= paper->n_cells) {
            report_bad(self->bundle->report, (Place){self->count->path, line->number},
                       "sum is of \"%.*s\", expected of %s", TEXT_PRINT(name), expected);
            self->good = false;
            return;
        }
        text_number(number, &self->tally->sums[counts_cell(self, n)]);
    }
    if (n + 1 != paper->n_cells) {
        report_bad(self->bundle->report, record_place(self->count, NULL),
                   "count/1 has %zu sums, the paper %u cells", n, paper->n_cells - 1);
        self->good = false;
    }
}

static uint64_t
counts_add(uint64_t a, uint64_t b)
{
    uint64_t sum;
    return __builtin_add_overflow(a, b, &sum) ? UINT64_MAX : sum;
}

static bool
counts_same_group(const char *a, const char *b)
{
    size_t len = strcspn(a, ".");
    return len == strcspn(b, ".") && memcmp(a, b, len) == 0;
}

/* The cells of the group that begins with that cell, together or the largest. Moves
 * *cell behind it. */
static uint64_t
counts_group(const Counts *self, uint32_t *cell)
{
    const Paper *paper = &self->tally->paper;
    const char *first = paper->cells[*cell];
    bool largest = self->slate->form == FORM_PICK || self->slate->form == FORM_BUDGET;
    uint64_t sum = 0;
    for (; *cell < paper->n_cells && counts_same_group(first, paper->cells[*cell]);
         ++*cell) {
        uint64_t one = self->tally->sums[*cell];
        sum = !largest ? counts_add(sum, one) : one > sum ? one : sum;
    }
    return sum;
}

/* By hands nobody knows who raised none: as many took part as in the largest group. */
static uint64_t
counts_largest(const Counts *self)
{
    uint64_t most = 0;
    for (uint32_t cell = 1; cell + 1 < self->tally->paper.n_cells;) {
        uint64_t sum = counts_group(self, &cell);
        most = sum > most ? sum : most;
    }
    return most;
}

static void
counts_bounds(Counts *self, uint64_t bound)
{
    const Paper *paper = &self->tally->paper;
    for (uint32_t cell = 1; cell + 1 < paper->n_cells; cell++)
        if (self->tally->sums[cell] > bound)
            counts_bad(self, record_place(self->count, "sum"), paper->cells[cell],
                       self->tally->sums[cell], "above", bound);
    compare_number(self->bundle, self->count, "void",
                   self->tally->sums[paper->n_cells - 1]);
}

/* Returns how many sums may be at most. */
static uint64_t
counts_returned(Counts *self, uint64_t present)
{
    const Record *count = self->count;
    uint64_t issued = record_number(count, "issued"),
             returned = record_number(count, "returned"),
             spoilt = record_number(count, "void");
    if (self->vote->by_hands)
        return present;
    if (returned > issued)
        counts_bad(self, record_place(count, "returned"), "returned", returned,
                   "above the issued", issued);
    if (issued > present)
        counts_bad(self, record_place(count, "issued"), "issued", issued,
                   "above the present", present);
    if (spoilt > returned)
        counts_bad(self, record_place(count, "void"), "void", spoilt,
                   "above the returned", returned);
    return spoilt > returned ? 0 : returned - spoilt;
}

static void
counts_weights(Counts *self)
{
    const Document *roster = &self->bundle->roster;
    for (size_t i = 1; roster->valid && i < roster->n; i++)
        if (bundle_counts(&roster->records[i], self->profile) &&
            record_number(&roster->records[i], "weight") != 1) {
            counts_bad(self, record_place(&roster->records[i], "weight"), "weight",
                       record_number(&roster->records[i], "weight"),
                       "but a vote was counted by hand: expected", 1);
            return;
        }
}

static void
counts_tally(Counts *self)
{
    Tally *tally = self->tally;
    uint64_t present = record_number(single(&self->vote->opening), "present");
    uint64_t bound = counts_returned(self, present);
    counts_bounds(self, bound);
    counts_limits_check(self->bundle, self->vote, self->slate, self->rule, tally, bound);
    tally->n_cast = self->vote->by_hands ? counts_largest(self)
                                         : record_number(self->count, "returned");
    tally->cast_weight = tally->n_cast;
    tally->present_weight = present;
    tally->issued = record_get(self->count, "issued");
    tally->returned = record_get(self->count, "returned");
    tally->counted = true;
}

void
counts_check(Bundle *bundle, const Vote *vote, const VoteBase *base, Tally *out_tally)
{
    const Document *counts = &vote->counts;
    if (!counts->valid || !single_valid(&vote->opening))
        return;
    Counts self = {bundle,         vote,        &base->slate,
                   &base->profile, &base->rule, &counts->records[0],
                   out_tally,      true};
    if (counts->n != 2) {
        report_bad(bundle->report, PLACE_FILE(counts->path),
                   "%zu counts, expected those of 2 tellers", counts->n);
        return;
    }
    counts_head(&self);
    counts_written(&self);
    counts_agree(&self, &counts->records[1]);
    counts_weights(&self);
    counts_paper(&self);
    counts_sums(&self);
    if (self.good)
        counts_tally(&self);
}
