/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rounds.c: why an item is voted on, and what slate follows from the vote before
 * (docs/format.md section 11.4). */
#include "app/verify/vote.h"

#include "app/verify/memory.h"

#include <inttypes.h>
#include <stdlib.h>

typedef struct {
    Bundle *bundle;
    const Vote *vote, *previous;
    const Slate *slate;
    const Rule *rule;
    Slate before;  /* of the previous vote, with the names written in */
    Text *results; /* of its entries; NULL: not known */
    uint64_t *places;
} Rounds;

static bool
rounds_came(const Rounds *self, VoteState state)
{
    size_t entry = self->previous->entries[state];
    size_t ready = self->vote->entries[VOTE_READY];
    return entry != ENTRY_NONE && (ready == ENTRY_NONE || entry < ready);
}

static Text
rounds_verdict(const Rounds *self)
{
    return single_valid(&self->previous->outcome)
               ? record_get(single(&self->previous->outcome), "verdict")
               : text_of("-");
}

/* The round counts for nothing: the same is voted on again. */
static bool
rounds_is_repeated(const Rounds *self)
{
    return rounds_came(self, VOTE_VOIDED) || rounds_came(self, VOTE_ANNULLED) ||
           text_is(rounds_verdict(self), "not-valid");
}

/* NULL: a result that is not voted on again. */
static const char *
rounds_cause(const Rounds *self)
{
    Text verdict = rounds_verdict(self);
    if (text_is(verdict, "tie") &&
        (self->before.seats > 0 || self->before.form == FORM_BUDGET))
        return "run-off";
    if (text_is(verdict, "short") && self->rule->further)
        return "further";
    if (self->rule->again && schema_has_word("decided|not-passed", verdict))
        return "again";
    return NULL;
}

static void
rounds_again(const Rounds *self)
{
    const Record *question = &self->vote->question.records[0],
                 *before = &self->previous->question.records[0];
    Text cause = record_get(before, "cause");
    compare_text(self->bundle, question, "cause",
                 schema_has_word("run-off|further|again", cause) ? cause
                                                                 : text_of("repeat"));
    compare_same(self->bundle, question, "slate", before, "slate");
}

/* The lines of its outcome, one for each entry; false if they are not. */
static bool
rounds_results(Rounds *self)
{
    size_t n = 0;
    Text id, figure, place, rest;
    const Record *outcome = single(&self->previous->outcome);
    self->results = memory_new(self->before.n, sizeof *self->results);
    self->places = memory_new(self->before.n, sizeof *self->places);
    for (const Line *line = record_next(outcome, "line", NULL); line != NULL;
         line = record_next(outcome, "line", line), n++) {
        text_pair(line->value, &id, &rest);
        if (n >= self->before.n || !text_equal(id, self->before.entries[n].id))
            return false;
        text_pair(rest, &figure, &rest);
        text_pair(rest, &place, &self->results[n]);
        text_number(place, &self->places[n]);
    }
    return n == self->before.n;
}

/* Entries with that result, or with any other, in the order of the slate. */
static size_t
rounds_take(const Rounds *self, const char *result, bool with, size_t *out)
{
    size_t n = 0;
    for (size_t i = 0; i < self->before.n; i++)
        if (text_is(self->results[i], result) == with)
            out[n++] = i;
    return n;
}

/* By place; entries of the same place stay in the order of the slate. */
static void
rounds_sort(const Rounds *self, size_t *list, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        size_t entry = list[i], at = i;
        for (; at > 0 && self->places[list[at - 1]] > self->places[entry]; at--)
            list[at] = list[at - 1];
        list[at] = entry;
    }
}

static void
rounds_field(const Rounds *self, const SlateEntry *entry, const char *key, Text expected)
{
    Text value = record_get(entry->record, key);
    if (!text_equal(value, expected))
        report_bad(self->bundle->report, record_place(entry->record, key),
                   "%s is \"%.*s\", but of vote %" PRIu64 " follows \"%.*s\"", key,
                   TEXT_PRINT(value), self->previous->number, TEXT_PRINT(expected));
}

/* Each is a candidate that stands alone. */
static void
rounds_entry(const Rounds *self, size_t index, const SlateEntry *expected)
{
    static const char zero[] = "0";
    const SlateEntry *entry = &self->slate->entries[index];
    rounds_field(self, entry, "id", expected->id);
    rounds_field(self, entry, "title", expected->title);
    rounds_field(self, entry, "title-en", expected->title_en);
    rounds_field(self, entry, "cost",
                 expected->record != NULL ? record_get(expected->record, "cost")
                                          : text_of(zero));
    rounds_field(self, entry, "answer", expected->answer);
    rounds_field(self, entry, "part-of", text_of("-"));
    rounds_field(self, entry, "write-in", text_of("no"));
}

static void
rounds_entries(const Rounds *self, const size_t *list, size_t n)
{
    for (size_t i = 0; i < n && i < self->slate->n; i++)
        rounds_entry(self, i, &self->before.entries[list[i]]);
    if (self->slate->n != n)
        report_bad(self->bundle->report, record_place(self->slate->record, "entries"),
                   "the slate has %zu entries, but of vote %" PRIu64 " follow %zu",
                   self->slate->n, self->previous->number, n);
}

/* What the chosen leave of the budget; of an outcome that is wrong, which is found
 * elsewhere, no less than 0.
 */
static uint64_t
rounds_budget(const Rounds *self, const size_t *chosen, size_t n)
{
    uint64_t left = self->before.budget;
    for (size_t i = 0; i < n; i++) {
        uint64_t cost = self->before.entries[chosen[i]].cost;
        left -= cost < left ? cost : left;
    }
    return left;
}

static void
rounds_slate(Rounds *self, bool further)
{
    const Record *record = self->slate->record;
    size_t *list = memory_new(self->before.n, sizeof *list);
    size_t n_chosen = rounds_take(self, "chosen", true, list);
    uint64_t seats = self->before.seats > 0 ? self->before.seats - n_chosen : 0, most;
    uint64_t budget = rounds_budget(self, list, n_chosen);
    size_t n = rounds_take(self, further ? "chosen" : "tie", !further, list);
    if (further) {
        rounds_sort(self, list, n);
        if (!__builtin_add_overflow(seats, rule_extra(self->rule, seats), &most) &&
            n > most)
            n = most;
    }
    compare_same(self->bundle, record, "form", self->before.record, "form");
    compare_number(self->bundle, record, "seats", seats);
    compare_number(self->bundle, record, "budget", budget);
    rounds_entries(self, list, n);
    free(list);
}

static void
rounds_decided(Rounds *self)
{
    const Record *question = &self->vote->question.records[0];
    const char *cause = rounds_cause(self);
    if (cause == NULL) {
        report_bad(self->bundle->report, record_place(question, "cause"),
                   "cause is %.*s, but vote %" PRIu64
                   " is %.*s: it is not voted on again",
                   TEXT_PRINT(record_get(question, "cause")), self->previous->number,
                   TEXT_PRINT(rounds_verdict(self)));
        return;
    }
    compare_text(self->bundle, question, "cause", text_of(cause));
    bool further = text_is(text_of(cause), "further");
    if (!text_is(text_of(cause), "again") && rounds_results(self))
        rounds_slate(self, further);
}

static void
rounds_after(Rounds *self)
{
    if (rounds_is_repeated(self))
        rounds_again(self);
    else if (!rounds_came(self, VOTE_MADE) && self->bundle->ledger.valid)
        report_bad(self->bundle->report,
                   record_place(&self->vote->question.records[0], "previous"),
                   "vote %" PRIu64 " was not over when this one was made ready",
                   self->previous->number);
    else if (single_valid(&self->previous->outcome) && self->rule != NULL)
        rounds_decided(self);
}

const Vote *
vote_previous(const Bundle *bundle, const Vote *vote)
{
    const Vote *found = NULL;
    Text item = record_get(&vote->question.records[0], "item");
    for (size_t i = 0; i < bundle->n_votes; i++) {
        const Vote *other = &bundle->votes[i];
        if (other->number < vote->number && other->question.valid &&
            text_equal(record_get(&other->question.records[0], "item"), item))
            found = other;
    }
    return found;
}

void
rounds_check(Bundle *bundle, const Vote *vote, const Slate *slate, const Rule *rule)
{
    Rounds self = {.bundle = bundle,
                   .vote = vote,
                   .previous = vote_previous(bundle, vote),
                   .slate = slate,
                   .rule = rule};
    if (self.previous == NULL) {
        compare_text(bundle, &vote->question.records[0], "cause", text_of("first"));
        return;
    }
    slate_read(&self.before, &self.previous->question);
    if (self.previous->counts.valid)
        slate_add_written(&self.before, &self.previous->counts.records[0]);
    write_ins_add(bundle, self.previous, &self.before, rule);
    rounds_after(&self);
    slate_clear(&self.before);
    free(self.results);
    free(self.places);
}
