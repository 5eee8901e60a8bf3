/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/claims.h"

#include "app/verify/compare.h"
#include "app/verify/memory.h"
#include "app/verify/signatures.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* The walk through keys.txt, in the order of the ledger. */
typedef struct {
    Bundle *bundle;
    Signatures signatures;
    uint64_t generation; /* of the last sitting-key/1 or rekey/1; 0: none yet */
    uint64_t number;     /* of the last vote key of this generation; 0: none yet */
} Keys;

const Record *
keys_vote_key_at(const Bundle *bundle, size_t entry)
{
    const Record *found = NULL;
    for (size_t i = 0; bundle->keys.valid && i < bundle->keys.n; i++)
        if (bundle->key_entries[i] != ENTRY_NONE && bundle->key_entries[i] < entry &&
            record_is(&bundle->keys.records[i], "vote-key/1"))
            found = &bundle->keys.records[i];
    return found;
}

/* Events that may stand between the last entry before a stop and rekey/1: nothing that
 * records. */
static bool
keys_is_idle(const Record *entry)
{
    static const char idle[] =
        "started|stopped|programs-named|clock-confirmed|clock-changed|officer-added|"
        "officer-revoked|pin-refused|pin-changed|keypad-allowed|keypad-denied|"
        "keypad-bound|keypad-confirmed|keypad-lost|keypad-back|recording-started|"
        "recording-stopped|trace-played|vote-held|bundle-exported|export-failed|stick-"
        "not-written|refused|"
        "halted";
    return schema_has_word(idle, record_get(entry, "event"));
}

/* The entry named is the last one before rekey/1 was entered, or before the started entry
 * from which on nothing was recorded. */
static void
keys_stop(Keys *self, const Record *rekey, size_t added)
{
    Bundle *bundle = self->bundle;
    uint64_t entry = record_number(rekey, "entry"), first = bundle_seq(bundle, 0);
    if (entry < first || entry - first >= added) {
        report_bad(bundle->report, record_place(rekey, "entry"),
                   "entry is %" PRIu64 ", expected one before entry %" PRIu64, entry,
                   bundle_seq(bundle, added));
        return;
    }
    size_t index = (size_t)(entry - first);
    compare_digest(bundle, rekey, "head", &bundle->entry_digests[index], "that entry");
    bool sound =
        index + 1 == added ||
        text_is(record_get(&bundle->ledger.records[index + 1], "event"), "started");
    for (size_t i = index + 1; i < added; i++)
        sound = sound && keys_is_idle(&bundle->ledger.records[i]);
    if (!sound)
        report_bad(bundle->report, record_place(rekey, "entry"),
                   "entry %" PRIu64
                   " is not the one before the restart, rekey/1 is in entry "
                   "%" PRIu64,
                   entry, bundle_seq(bundle, added));
}

static void
keys_add(Keys *self, const Record *record, const char *kind, uint64_t number,
         uint64_t generation)
{
    char signer[64];
    if (number > 0)
        snprintf(signer, sizeof signer, "%s:%" PRIu64 ".%" PRIu64, kind, number,
                 generation);
    else
        snprintf(signer, sizeof signer, "%s:%" PRIu64, kind, generation);
    bool known;
    bundle_key(self->bundle, text_of(signer), &known);
    if (known)
        report_bad(self->bundle->report, record_place(record, NULL),
                   "there are two keys %s", signer);
    else
        bundle_add_signer(self->bundle, memory_text(signer, strlen(signer)), record);
}

static void
keys_sitting(Keys *self, const Record *record, size_t added)
{
    Bundle *bundle = self->bundle;
    bool first = record_is(record, "sitting-key/1");
    if (first != (self->generation == 0))
        report_bad(bundle->report, record_place(record, NULL),
                   "%s stands after generation %" PRIu64, record->schema->type,
                   self->generation);
    compare_number(bundle, record, "generation", self->generation + 1);
    compare_officers(bundle, record, added, 2, 2);
    self->generation = record_number(record, "generation");
    self->number = 0;
    signatures_expect_officers(&self->signatures, record);
    keys_add(self, record, "sitting", 0, self->generation);
    if (!first && added != ENTRY_NONE && bundle->ledger.valid)
        keys_stop(self, record, added);
}

/* The first vote key of a generation is signed by its sitting key, each further one by
 * the vote key before it, which signs nothing after that. */
static void
keys_vote(Keys *self, const Record *record, uint64_t next)
{
    Bundle *bundle = self->bundle;
    char signer[64];
    uint64_t before = self->number;
    compare_number(bundle, record, "generation", self->generation);
    if (before > 0) {
        compare_number(bundle, record, "number", before + 1);
        snprintf(signer, sizeof signer, "vote:%" PRIu64 ".%" PRIu64, before,
                 self->generation);
    } else {
        if (bundle->ledger.valid)
            compare_number(bundle, record, "number", next);
        snprintf(signer, sizeof signer, "sitting:%" PRIu64, self->generation);
    }
    self->number = record_number(record, "number");
    signatures_expect(&self->signatures, record->bytes, signer);
    keys_add(self, record, "vote", self->number, record_number(record, "generation"));
}

/* Every key is its own: a key in two places could sign for one in the name of the other.
 */
static void
keys_differ(Bundle *bundle)
{
    for (size_t i = 0; i < bundle->n_signers; i++)
        for (size_t j = 0; j < i; j++) {
            const Key *a = bundle->signers[i].key, *b = bundle->signers[j].key;
            if (a != NULL && b != NULL && text_equal(key_bytes(a), key_bytes(b)))
                report_bad(bundle->report, PLACE_BUNDLE, "%s and %s have the same key",
                           bundle->signers[j].signer, bundle->signers[i].signer);
        }
}

void
keys_check(Bundle *bundle)
{
    size_t mark = report_n_bad(bundle->report);
    Keys keys = {.bundle = bundle};
    if (!bundle->keys.valid)
        return;
    signatures_open(&keys.signatures, bundle, "keys.sig");
    for (size_t i = 0; i < bundle->keys.n; i++) {
        const Record *record = &bundle->keys.records[i];
        if (record_is(record, "vote-key/1"))
            keys_vote(&keys, record, bundle->key_next[i]);
        else
            keys_sitting(&keys, record, bundle->key_entries[i]);
    }
    signatures_close(&keys.signatures);
    keys_differ(bundle);
    report_ok(bundle->report, mark, "keys: %zu of the sitting, %" PRIu64 " generation%s",
              bundle->keys.n, keys.generation, keys.generation == 1 ? "" : "s");
}
