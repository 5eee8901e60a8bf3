/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/claims.h"

#include "app/verify/compare.h"

#include <stdio.h>

/* Sorted by name, each once. */
static void
programs_order(Bundle *bundle, const Record *record)
{
    const Line *before = NULL;
    for (const Line *line = record_next(record, "program", NULL); line != NULL;
         line = record_next(record, "program", line)) {
        Text name, other, digest;
        text_pair(line->value, &name, &digest);
        if (before != NULL && text_pair(before->value, &other, &digest) &&
            text_compare(other, name) >= 0)
            report_bad(bundle->report, (Place){record->path, line->number},
                       "program %.*s does not stand after %.*s in bytewise order",
                       TEXT_PRINT(name), TEXT_PRINT(other));
        before = line;
    }
}

static bool
programs_are_named(const Bundle *bundle, Text digest)
{
    for (size_t i = 0; i < bundle->ledger.n; i++) {
        const Record *entry = &bundle->ledger.records[i];
        if (text_is(record_get(entry, "event"), "programs-named") &&
            text_equal(record_get(entry, "object"), digest))
            return true;
    }
    return false;
}

static void
programs_file(Bundle *bundle, const File *file, Text digits)
{
    Document document;
    char hex[DIGEST_HEX];
    if (document_read(&document, bundle->files, file->path,
                      (Shape){{"programs/1"}, false}, bundle->report)) {
        const Record *record = &document.records[0];
        compare_text(bundle, record, "suite", text_of(suite_name(bundle->suite)));
        programs_order(bundle, record);
    }
    Digest digest = suite_digest(bundle->suite, file_text(file));
    if (!digest_is(&digest, digits))
        report_bad(bundle->report, PLACE_FILE(file->path), "has the digest %s",
                   digest_hex(&digest, hex));
    if (bundle->ledger.valid && !programs_are_named(bundle, digits))
        report_bad(bundle->report, PLACE_FILE(file->path),
                   "no programs-named in the ledger names it");
    document_clear(&document);
}

void
programs_check(Bundle *bundle)
{
    size_t mark = report_n_bad(bundle->report), n = 0;
    for (size_t i = 0; i < bundle->files->n; i++) {
        const File *file = &bundle->files->list[i];
        Text digits = text_of(file->path);
        if (!text_starts(digits, "programs/") || digits.len < 13 || file->problem != NULL)
            continue;
        programs_file(bundle, file, (Text){digits.at + 9, digits.len - 13});
        n++;
    }
    report_ok(bundle->report, mark, "programs: %zu set%s of digests, as the device says",
              n, n == 1 ? "" : "s");
}
