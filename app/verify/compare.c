/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/compare.h"

#include <inttypes.h>
#include <string.h>

bool
compare_text(Bundle *bundle, const Record *record, const char *key, Text expected)
{
    Text value = record_get(record, key);
    if (text_equal(value, expected))
        return true;
    report_bad(bundle->report, record_place(record, key),
               "%s is \"%.*s\", expected \"%.*s\"", key, TEXT_PRINT(value),
               TEXT_PRINT(expected));
    return false;
}

bool
compare_number(Bundle *bundle, const Record *record, const char *key, uint64_t expected)
{
    Text value = record_get(record, key);
    uint64_t number;
    if (text_number(value, &number) && number == expected)
        return true;
    report_bad(bundle->report, record_place(record, key), "%s is %.*s, expected %" PRIu64,
               key, TEXT_PRINT(value), expected);
    return false;
}

bool
compare_digest(Bundle *bundle, const Record *record, const char *key,
               const Digest *expected, const char *of)
{
    char hex[DIGEST_HEX];
    Text value = record_get(record, key);
    if (digest_is(expected, value))
        return true;
    report_bad(bundle->report, record_place(record, key), "%s is %.*s, but %s has %s",
               key, TEXT_PRINT(value), of, digest_hex(expected, hex));
    return false;
}

bool
compare_same(Bundle *bundle, const Record *record, const char *key, const Record *other,
             const char *other_key)
{
    Text value = record_get(record, key), expected = record_get(other, other_key);
    if (text_equal(value, expected))
        return true;
    report_bad(bundle->report, record_place(record, key),
               "%s is \"%.*s\", but %s says \"%.*s\"", key, TEXT_PRINT(value),
               other->path, TEXT_PRINT(expected));
    return false;
}

/* The number of a sitting is called "sitting" too: only a digest is context. */
static bool
compare_has_digest(const Record *record, const char *key)
{
    const Line *line = record_next(record, key, NULL);
    return line != NULL && line->field->kind == VALUE_DIGEST;
}

void
compare_context(Bundle *bundle, const Document *document)
{
    if (!document->valid)
        return;
    for (size_t i = 0; i < document->n; i++) {
        const Record *record = &document->records[i];
        if (record_next(record, "suite", NULL) != NULL)
            compare_text(bundle, record, "suite", text_of(suite_name(bundle->suite)));
        if (compare_has_digest(record, "device"))
            compare_digest(bundle, record, "device", &bundle->fingerprint,
                           "the device key");
        if (!single_valid(&bundle->sitting))
            continue;
        if (record_next(record, "mode", NULL) != NULL)
            compare_same(bundle, record, "mode", single(&bundle->sitting), "mode");
        if (compare_has_digest(record, "sitting"))
            compare_digest(bundle, record, "sitting", &bundle->sitting.digest,
                           "sitting.txt");
    }
}

static void
compare_officer(Bundle *bundle, const Record *record, const Line *line, size_t entry)
{
    Place place = {record->path, line->number};
    if (!bundle->officers.valid)
        return;
    const Record *officer = bundle_officer(bundle, line->value);
    if (officer == NULL) {
        report_bad(bundle->report, place, "officer %.*s is not in officers.txt",
                   TEXT_PRINT(line->value));
        return;
    }
    bundle_check_role(bundle, officer, place);
    size_t added = bundle->officer_entries[officer - bundle->officers.records];
    if (entry != ENTRY_NONE && bundle_officer_is_revoked(bundle, line->value, entry))
        report_bad(bundle->report, place,
                   "officer %.*s was revoked before entry %" PRIu64,
                   TEXT_PRINT(line->value), bundle_seq(bundle, entry));
    if (added != ENTRY_NONE && entry != ENTRY_NONE && added >= entry)
        report_bad(bundle->report, place,
                   "officer %.*s was added by entry %" PRIu64 ", after entry %" PRIu64,
                   TEXT_PRINT(line->value), bundle_seq(bundle, added),
                   bundle_seq(bundle, entry));
}

void
compare_officers(Bundle *bundle, const Record *record, size_t entry, size_t min,
                 size_t max)
{
    size_t n = 0;
    const Line *before = NULL;
    for (const Line *line = record_next(record, "officer", NULL); line != NULL;
         line = record_next(record, "officer", line)) {
        compare_officer(bundle, record, line, entry);
        if (before != NULL && text_compare(before->value, line->value) >= 0)
            report_bad(bundle->report, (Place){record->path, line->number},
                       "officer %.*s does not stand after %.*s in bytewise order",
                       TEXT_PRINT(line->value), TEXT_PRINT(before->value));
        before = line;
        n++;
    }
    if (n < min || n > max)
        report_bad(bundle->report, record_place(record, NULL),
                   "%s names %zu officers, expected %zu%s", record->schema->type, n, min,
                   max > min ? " or more" : "");
}
