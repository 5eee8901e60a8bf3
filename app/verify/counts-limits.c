/* SPDX-License-Identifier: GPL-3.0-or-later */
/* counts-limits.c: whether any papers can have given the sums of a count: the limits of
 * the paper that keypads would have had, as limits of the sums (docs/format.md section
 * 11.5). */
#include "app/verify/vote.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    Bundle *bundle;
    Place place;
    const Slate *slate;
    const uint64_t *sums; /* by cell */
    uint64_t papers;      /* valid, or those present */
    bool whole;           /* papers, so that none has fewer marks than it must */
} Limits;

static uint64_t
limits_add(uint64_t a, uint64_t b)
{
    uint64_t sum;
    return __builtin_add_overflow(a, b, &sum) ? UINT64_MAX : sum;
}

static uint64_t
limits_times(uint64_t a, uint64_t b)
{
    uint64_t product;
    return __builtin_mul_overflow(a, b, &product) ? UINT64_MAX : product;
}

/* All marks of an election are its last limit; its others may be left blank. */
static bool
limits_bind_below(const Limits *self, bool last)
{
    const Form form = self->slate->form;
    return self->whole &&
           (form == FORM_RANK || form == FORM_PICK || (form == FORM_ELECT && last));
}

static void
limits_one(const Limits *self, const Paper *paper, const Limit *limit, bool last)
{
    const uint64_t most = limits_times(limit->max, self->papers),
                   least = limits_times(limit->min, self->papers);
    const char *first_cell = paper->cells[limit->cells[0]],
               *last_cell = paper->cells[limit->cells[limit->n - 1]];
    uint64_t sum = 0;
    for (size_t i = 0; i < limit->n; i++)
        sum = limits_add(sum, self->sums[limit->cells[i]]);
    if (sum > most)
        report_bad(self->bundle->report, self->place,
                   "%s to %s add up to %" PRIu64 ", above %" PRIu64 " (%" PRIu32
                   " on each of %" PRIu64 ")",
                   first_cell, last_cell, sum, most, limit->max, self->papers);
    if (sum < least && limits_bind_below(self, last))
        report_bad(self->bundle->report, self->place,
                   "%s to %s add up to %" PRIu64 ", below %" PRIu64 " (%" PRIu32
                   " on each of %" PRIu64 ")",
                   first_cell, last_cell, sum, least, limit->min, self->papers);
}

/* Whoever names another rejects a candidate; what is left blank is abstain. */
static void
limits_names(const Limits *self)
{
    uint64_t names = 0, against = 0;
    for (size_t i = 0; i < self->slate->n; i++) {
        const SlateEntry *entry = &self->slate->entries[i];
        if (entry->write_in)
            names = limits_add(names, self->sums[entry->cell]);
        else
            against = limits_add(against, self->sums[entry->cell + 1]);
    }
    if (names > against)
        report_bad(self->bundle->report, self->place,
                   "others are named %" PRIu64 " times, above the %" PRIu64
                   " against a candidate",
                   names, against);
}

void
counts_limits_check(Bundle *bundle, const Vote *vote, const Slate *slate,
                    const Rule *rule, const Tally *tally, uint64_t papers)
{
    const Limits self = {bundle, record_place(&vote->counts.records[0], "sum"),
                         slate,  tally->sums,
                         papers, !vote->by_hands};
    const Rule without = {.abstainer_write_in = true}; /* names are looked at below */
    char *text = slate_paper(slate, &without, false);
    Paper paper;
    paper_read_text(&paper, text_of(text));
    free(text);
    if (paper.n_cells + 1 == tally->paper.n_cells) {
        for (size_t i = 0; i < paper.n_limits; i++)
            limits_one(&self, &paper, &paper.limits[i], i + 1 == paper.n_limits);
        if (slate->form == FORM_ELECT && rule != NULL && !rule->abstainer_write_in)
            limits_names(&self);
    }
    paper_clear(&paper);
}
