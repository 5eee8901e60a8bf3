/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/signatures.h"

#include "app/verify/compare.h"

#include <stdio.h>
#include <string.h>

void
signatures_open(Signatures *self, Bundle *bundle, const char *path)
{
    *self = (Signatures){.bundle = bundle};
    document_read(&self->document, bundle->files, path, (Shape){{"signature/1"}, true},
                  bundle->report);
}

/* The record whose line is given, or the end of the file. */
static const Record *
signatures_next(Signatures *self, const char *signer)
{
    if (!self->document.valid)
        return NULL;
    if (self->next < self->document.n)
        return &self->document.records[self->next++];
    report_bad(self->bundle->report, PLACE_FILE(self->document.path),
               "the signature by %s is missing", signer);
    return NULL;
}

static void
signatures_add_job(Signatures *self, const Record *record, Text bytes)
{
    bool known;
    Text signer = record_get(record, "signer");
    Place place = record_place(record, "value");
    size_t len;
    Job job = {.message = bytes, .place = place, .signer = signer};
    job.key = bundle_key(self->bundle, signer, &known);
    if (!known)
        report_bad(self->bundle->report, place, "there is no key of %.*s",
                   TEXT_PRINT(signer));
    else if (!text_base64(record_get(record, "value"), job.signature.bytes,
                          sizeof job.signature.bytes, &len) ||
             len != sizeof job.signature.bytes)
        report_bad(self->bundle->report, place, "the signature has not 64 bytes");
    else if (job.key != NULL)
        jobs_add(&self->bundle->jobs, &job);
}

void
signatures_expect(Signatures *self, Text bytes, const char *signer)
{
    const Record *record = signatures_next(self, signer);
    if (record == NULL)
        return;
    Digest digest = suite_digest(self->bundle->suite, bytes);
    bool same = compare_text(self->bundle, record, "signer", text_of(signer));
    same =
        compare_digest(self->bundle, record, "object", &digest, "what is signed") && same;
    if (same)
        signatures_add_job(self, record, bytes);
}

void
signatures_expect_named(Signatures *self, Text bytes, const char *prefix, Text name)
{
    char signer[128];
    snprintf(signer, sizeof signer, "%s:%.*s", prefix, TEXT_PRINT(name));
    signatures_expect(self, bytes, signer);
}

void
signatures_expect_lines(Signatures *self, const Record *record)
{
    for (const Line *line = record_next(record, "officer", NULL); line != NULL;
         line = record_next(record, "officer", line))
        signatures_expect_named(self, record->bytes, "officer", line->value);
}

void
signatures_expect_officers(Signatures *self, const Record *record)
{
    signatures_expect(self, record->bytes, "device");
    signatures_expect_lines(self, record);
}

bool
signatures_peek(const Signatures *self, Text *out_signer)
{
    if (!self->document.valid || self->next >= self->document.n)
        return false;
    *out_signer = record_get(&self->document.records[self->next], "signer");
    return true;
}

/* The jobs refer to the bytes of the file, not to the document. */
void
signatures_close(Signatures *self)
{
    Text signer;
    while (signatures_peek(self, &signer)) {
        const Record *record = &self->document.records[self->next++];
        report_bad(self->bundle->report, record_place(record, NULL),
                   "the signature by %.*s is one too many", TEXT_PRINT(signer));
    }
    document_clear(&self->document);
}
