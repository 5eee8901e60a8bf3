/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/life.h"

#include "app/verify/claims.h"
#include "app/verify/compare.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

/* The vote open now, else the first that is neither counted nor void. */
static uint64_t
life_next_number(const Life *self)
{
    for (size_t i = 0; i < self->bundle->n_votes; i++)
        if (self->bundle->votes[i].state < VOTE_COUNTED)
            return self->bundle->votes[i].number;
    return self->bundle->n_votes + 1;
}

static void
life_key_added(Life *self)
{
    const Document *keys = &self->bundle->keys;
    if (self->closed)
        life_bad(self, "the sitting is closed");
    if (!keys->valid)
        return;
    if (self->next_key >= keys->n) {
        life_bad(self, "keys.txt has no further key");
        return;
    }
    const Record *key = &keys->records[self->next_key];
    Digest digest = suite_digest(self->bundle->suite, key->bytes);
    compare_digest(self->bundle, self->entry, "object", &digest,
                   "the next key of keys.txt");
    if (record_is(key, "rekey/1"))
        self->restarted = false;
    else if (self->restarted)
        life_bad(self, "the device had restarted and no rekey/1 was signed since");
    self->bundle->key_entries[self->next_key] = self->index;
    self->bundle->key_next[self->next_key] = life_next_number(self);
    self->next_key++;
}

static void
life_officer_added(Life *self)
{
    Bundle *bundle = self->bundle;
    if (!bundle->officers.valid)
        return;
    for (size_t i = 0; i < bundle->officers.n; i++) {
        Digest digest = suite_digest(bundle->suite, bundle->officers.records[i].bytes);
        if (!digest_is(&digest, record_get(self->entry, "object")))
            continue;
        if (bundle->officer_entries[i] != ENTRY_NONE)
            life_bad(self, "the officer was added before");
        if (i + 1 < bundle->officers.n && bundle->officer_entries[i + 1] != ENTRY_NONE)
            life_bad(self, "officers.txt has another order");
        bundle->officer_entries[i] = self->index;
        compare_officers(bundle, &bundle->officers.records[i], self->index, 2, 2);
        return;
    }
    life_bad(self, "its object is not in officers.txt");
}

static void
life_sitting_opened(Life *self)
{
    if (self->index != 0)
        life_bad(self,
                 "it is the first entry of a sitting, and a bundle has one sitting");
    else if (single_valid(&self->bundle->sitting))
        compare_digest(self->bundle, self->entry, "object", &self->bundle->sitting.digest,
                       "sitting.txt");
}

/* The officers signed within the sitting, before its last entry. */
static void
life_closing_time(const Life *self, const Record *closing)
{
    int64_t time = record_time(closing, "time");
    if (time < record_time(&self->bundle->ledger.records[0], "time") ||
        time > record_time(self->entry, "time"))
        report_bad(self->bundle->report, record_place(closing, "time"),
                   "time is %.*s, but the sitting ended at %.*s",
                   TEXT_PRINT(record_get(closing, "time")),
                   TEXT_PRINT(record_get(self->entry, "time")));
}

static void
life_sitting_closed(Life *self)
{
    Bundle *bundle = self->bundle;
    if (self->closed)
        life_bad(self, "the sitting is closed");
    for (size_t i = 0; i < bundle->n_votes; i++)
        if (life_is_busy(&bundle->votes[i]))
            report_bad(bundle->report, record_place(self->entry, "event"),
                       "the sitting is closed while vote %" PRIu64 " is %s",
                       bundle->votes[i].number, life_state_name(&bundle->votes[i]));
    self->closed = true;
    if (single_valid(&bundle->closing)) {
        compare_digest(bundle, self->entry, "object", &bundle->closing.digest,
                       "closing.txt");
        compare_officers(bundle, single(&bundle->closing), self->index,
                         bundle->profile.closing, SIZE_MAX);
        life_closing_time(self, single(&bundle->closing));
    }
}

/* Documents imported for the next sitting are not in this bundle. */
static void
life_imported(Life *self)
{
    bool roster = text_is(record_get(self->entry, "event"), "roster-imported");
    const Document *document = roster ? &self->bundle->roster : &self->bundle->agenda;
    if (self->closed)
        return;
    Digest digest = suite_digest(self->bundle->suite, document->bytes);
    compare_digest(self->bundle, self->entry, "object", &digest,
                   roster ? "roster.txt" : "agenda.txt");
}

static void
life_programs_named(Life *self)
{
    char path[96];
    snprintf(path, sizeof path, "programs/%.*s.txt",
             TEXT_PRINT(record_get(self->entry, "object")));
    if (files_find(self->bundle->files, path) == NULL)
        report_bad(self->bundle->report, record_place(self->entry, "object"),
                   "%s is not in the bundle", path);
    self->n_programs++;
}

static void
life_started(Life *self)
{
    const Document *ledger = &self->bundle->ledger;
    if (self->index + 1 >= ledger->n ||
        !text_is(record_get(&ledger->records[self->index + 1], "event"),
                 "programs-named"))
        life_bad(self, "no programs-named follows it directly");
    compare_text(self->bundle, self->entry, "object", text_of("-"));
    self->restarted = true;
    life_secret_restarts(self);
    if (self->current != NULL && self->current->state == VOTE_OPEN)
        self->current->state = VOTE_HELD;
}

static void
life_no_object(Life *self)
{
    compare_text(self->bundle, self->entry, "object", text_of("-"));
}

/* The record of an officer-revoked, or none: its index in revocations.txt. */
static size_t
life_revocation_of(const Bundle *bundle, const Record *entry)
{
    for (size_t i = 0; bundle->revocations.valid && i < bundle->revocations.n; i++) {
        Digest digest = suite_digest(bundle->suite, bundle->revocations.records[i].bytes);
        if (digest_is(&digest, record_get(entry, "object")))
            return i;
    }
    return ENTRY_NONE;
}

/* Known before the walk: until his entry an officer may sign. */
static void
life_find_revocations(Bundle *bundle)
{
    for (size_t i = 0; i < bundle->ledger.n; i++) {
        const Record *entry = &bundle->ledger.records[i];
        if (!text_is(record_get(entry, "event"), "officer-revoked"))
            continue;
        size_t index = life_revocation_of(bundle, entry);
        if (index != ENTRY_NONE && bundle->revocation_entries[index] == ENTRY_NONE)
            bundle->revocation_entries[index] = i;
    }
}

/* Those before the slice come first in revocations.txt. */
static void
life_officer_revoked(Life *self)
{
    Bundle *bundle = self->bundle;
    size_t i = life_revocation_of(bundle, self->entry);
    if (i == ENTRY_NONE) {
        life_bad(self, "its object is not in revocations.txt");
        return;
    }
    const size_t *entries = bundle->revocation_entries;
    if (entries[i] != self->index)
        life_bad(self, "the officer was revoked before");
    if ((i > 0 && entries[i - 1] != ENTRY_NONE && entries[i - 1] > entries[i]) ||
        (i + 1 < bundle->revocations.n && entries[i + 1] == ENTRY_NONE))
        life_bad(self, "revocations.txt has another order");
    compare_officers(bundle, &bundle->revocations.records[i], self->index, 2, 2);
}

static void
life_clock_changed(Life *self)
{
    life_no_object(self);
    if (self->current != NULL && life_is_running(self->current))
        life_bad(self, "a vote is open");
    if (self->current != NULL && life_challenge_is_running(self->current))
        life_bad(self, "a supplementary round is open");
}

static void
life_commissioned(Life *self)
{
    life_bad(self, "it is the first entry of a ledger");
}

static const struct {
    const char *event;
    void (*check)(Life *self);
} life_events[] = {
    {"commissioned", life_commissioned},
    {"started", life_started},
    {"stopped", life_no_object},
    {"clock-confirmed", life_no_object},
    {"clock-changed", life_clock_changed},
    {"officer-added", life_officer_added},
    {"entries-imported", life_no_object},
    {"item-entered", life_item_entered},
    {"item-deferred", life_item_gone},
    {"item-withdrawn", life_item_gone},
    {"count-entered", life_count_entered},
    {"test-vote-held", life_test_held},
    {"certificate-corrected", life_corrected},
    {"roster-imported", life_imported},
    {"agenda-imported", life_imported},
    {"programs-named", life_programs_named},
    {"officer-revoked", life_officer_revoked},
    {"pin-refused", life_no_object},
    {"pin-changed", life_no_object},
    {"sitting-opened", life_sitting_opened},
    {"key-added", life_key_added},
    {"seeds-drawn", life_seeds_drawn},
    {"dice-thrown", life_dice_thrown},
    {"dice-checked", life_dice_checked},
    {"memory-wiped", life_memory_wiped},
    {"keypad-allowed", life_no_object},
    {"keypad-denied", life_no_object},
    {"keypad-bound", life_no_object},
    {"keypad-confirmed", life_no_object},
    {"keypad-lost", life_no_object},
    {"keypad-back", life_no_object},
    {"recording-started", life_no_object},
    {"recording-stopped", life_no_object},
    {"trace-played", life_no_object},
    {"sitting-closed", life_sitting_closed},
    {"bundle-exported", life_no_object},
    {"export-failed", life_no_object},
    {"stick-not-written", life_no_object},
    {"refused", life_no_object},
    {"halted", life_no_object},
};

/* Who is revoked does nothing more. */
static void
life_actor(const Life *self)
{
    Text ids = record_get(self->entry, "actor"), kind, id;
    text_take(&ids, ':', &kind);
    while (ids.at != NULL && text_take(&ids, ',', &id))
        if (bundle_officer_is_revoked(self->bundle, id, self->index))
            report_bad(self->bundle->report, record_place(self->entry, "actor"),
                       "officer %.*s was revoked before", TEXT_PRINT(id));
}

static void
life_entry(Life *self)
{
    Text event = record_get(self->entry, "event");
    if (self->index == 0 && !text_is(event, "sitting-opened"))
        life_bad(self, "the slice begins with sitting-opened");
    life_actor(self);
    if (text_is(event, "vote-ready") && self->n_programs == 0)
        life_bad(self, "no programs-named stands between sitting-opened and it");
    if (life_vote_event(self) || life_challenge_event(self) || life_secret_event(self))
        return;
    for (size_t i = 0; i < sizeof life_events / sizeof life_events[0]; i++)
        if (text_is(event, life_events[i].event)) {
            life_events[i].check(self);
            return;
        }
    life_bad(self, "it is no event of this version");
}

/* What the ledger should have named. */
static void
life_finish(Life *self)
{
    Bundle *bundle = self->bundle;
    for (size_t i = 0; i < bundle->n_votes; i++)
        if (bundle->votes[i].state == VOTE_UNKNOWN)
            report_bad(bundle->report, PLACE_FILE(bundle->votes[i].directory),
                       "no vote-ready in the ledger names this vote");
    life_secret_finish(self);
    life_records_finish(self);
    if (bundle->keys.valid && self->next_key < bundle->keys.n)
        report_bad(bundle->report,
                   record_place(&bundle->keys.records[self->next_key], NULL),
                   "no key-added in the ledger names this key");
    bool has_closing = files_find(bundle->files, "closing.txt") != NULL;
    if (self->n_programs == 0 && bundle->n_votes == 0)
        report_bad(bundle->report, PLACE_FILE("ledger.txt"),
                   "no programs-named stands after sitting-opened");
    if (!self->closed)
        report_bad(bundle->report, PLACE_FILE("ledger.txt"),
                   "the sitting is not closed: its last entries are missing");
    if (self->closed != has_closing)
        report_bad(bundle->report, PLACE_FILE("closing.txt"), "%s",
                   has_closing ? "stands without sitting-closed in the ledger"
                               : "is missing");
}

void
life_check(Bundle *bundle)
{
    size_t mark = report_n_bad(bundle->report);
    Life life = {.bundle = bundle};
    if (!bundle->ledger.valid)
        return;
    life_find_revocations(bundle);
    for (; life.index < bundle->ledger.n; life.index++) {
        life.entry = &bundle->ledger.records[life.index];
        life_entry(&life);
    }
    life_finish(&life);
    free(life.gone);
    report_ok(bundle->report, mark,
              "life: every event stands in its order and names a record of the bundle");
}
