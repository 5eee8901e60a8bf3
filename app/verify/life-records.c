/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/life.h"

#include "app/verify/compare.h"

#include <inttypes.h>

/* The record of a document that the entry names; ENTRY_NONE if it is none of them. */
static size_t
life_record_of(const Life *self, const Document *document)
{
    for (size_t i = 0; document->valid && i < document->n; i++) {
        Digest digest = suite_digest(self->bundle->suite, document->records[i].bytes);
        if (digest_is(&digest, record_get(self->entry, "object")))
            return i;
    }
    return ENTRY_NONE;
}

/* Each record has one entry, in the order of the document. */
static void
life_take_record(const Life *self, const Document *document, Named *named, size_t index)
{
    if (index != named->n)
        report_bad(self->bundle->report, record_place(&document->records[index], NULL),
                   "is the object of entry %" PRIu64 ", expected record %zu of %s",
                   bundle_seq(self->bundle, self->index), named->n + 1, document->path);
    if (named->entries[index] == ENTRY_NONE)
        named->entries[index] = self->index;
    named->n++;
}

void
life_test_held(Life *self)
{
    Bundle *bundle = self->bundle;
    if (self->closed)
        life_bad(self, "the sitting is closed");
    for (size_t i = 0; i < bundle->n_votes; i++)
        if (life_is_busy(&bundle->votes[i]))
            report_bad(bundle->report, record_place(self->entry, "event"),
                       "a test vote was held while vote %" PRIu64 " is %s",
                       bundle->votes[i].number, life_state_name(&bundle->votes[i]));
    size_t index = life_record_of(self, &bundle->tests);
    if (index == ENTRY_NONE)
        life_bad(self, "its object is not in tests.txt");
    else
        life_take_record(self, &bundle->tests, &bundle->tests_named, index);
}

void
life_corrected(Life *self)
{
    Bundle *bundle = self->bundle;
    for (size_t i = 0; i < bundle->n_votes; i++) {
        Vote *vote = &bundle->votes[i];
        size_t index = life_record_of(self, &vote->corrigenda);
        if (index == ENTRY_NONE)
            continue;
        if (vote->state != VOTE_ANNOUNCED && vote->state != VOTE_CERTIFIED)
            report_bad(bundle->report, record_place(self->entry, "event"),
                       "the certificate of vote %" PRIu64
                       " was corrected while the vote is %s",
                       vote->number, life_state_name(vote));
        life_take_record(self, &vote->corrigenda, &vote->corrigenda_named, index);
        return;
    }
    life_bad(self, "its object is in no corrigenda.txt of the bundle");
}

static void
life_unnamed(const Life *self, const Document *document, const Named *named,
             const char *event)
{
    if (document->valid && document->n == 0)
        report_bad(self->bundle->report, PLACE_FILE(document->path),
                   "stands without a record");
    for (size_t i = 0; document->valid && i < document->n; i++)
        if (named->entries[i] == ENTRY_NONE)
            report_bad(self->bundle->report, record_place(&document->records[i], NULL),
                       "no %s in the ledger names this record", event);
}

void
life_records_finish(const Life *self)
{
    const Bundle *bundle = self->bundle;
    life_unnamed(self, &bundle->items, &bundle->items_named, "item-entered");
    life_unnamed(self, &bundle->tests, &bundle->tests_named, "test-vote-held");
    for (size_t i = 0; i < bundle->n_votes; i++)
        life_unnamed(self, &bundle->votes[i].corrigenda,
                     &bundle->votes[i].corrigenda_named, "certificate-corrected");
}
