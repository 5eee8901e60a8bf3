/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/signatures.h"
#include "app/verify/vote.h"

#include <inttypes.h>
#include <stdio.h>

/* The words of a line "name" or "name-en" with that id; an empty text without one. */
static Text
corrigenda_name(const Record *certificate, const char *key, Text id)
{
    for (const Line *line = record_next(certificate, key, NULL); line != NULL;
         line = record_next(certificate, key, line)) {
        Text rest = line->value, first;
        text_take(&rest, ' ', &first);
        if (text_equal(first, id))
            return rest;
    }
    return (Text){NULL, 0};
}

/* What stands in the line of the certificate that a correction is about. */
static Text
corrigenda_line(const Record *certificate, Text what)
{
    static const char *const lines[] = {"title", "title-en", "place"};
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        if (text_is(what, lines[i]))
            return record_get(certificate, lines[i]);
    Text id = what, key;
    text_take(&id, ' ', &key);
    if (id.at != NULL && text_is(key, "name"))
        return corrigenda_name(certificate, "name", id);
    if (id.at != NULL && text_is(key, "name-en"))
        return corrigenda_name(certificate, "name-en", id);
    return (Text){NULL, 0};
}

/* The same after the corrections before it. */
static Text
corrigenda_stands(const Vote *vote, size_t index, Text what)
{
    Text stands = corrigenda_line(single(&vote->certificate), what);
    for (size_t i = 0; i < index; i++) {
        const Record *earlier = &vote->corrigenda.records[i];
        if (stands.at != NULL && text_equal(record_get(earlier, "what"), what))
            stands = record_get(earlier, "right");
    }
    return stands;
}

static void
corrigenda_words(Bundle *bundle, const Vote *vote, size_t index)
{
    const Record *record = &vote->corrigenda.records[index];
    Text what = record_get(record, "what"), right = record_get(record, "right");
    Text stands = corrigenda_stands(vote, index, what);
    if (stands.at == NULL)
        report_bad(bundle->report, record_place(record, "what"),
                   "what is \"%.*s\", which is no line of words of the certificate",
                   TEXT_PRINT(what));
    else
        compare_text(bundle, record, "wrong", stands);
    if (text_equal(record_get(record, "wrong"), right))
        report_bad(bundle->report, record_place(record, "right"),
                   "right is \"%.*s\", which is what is called wrong", TEXT_PRINT(right));
}

static void
corrigenda_record(Bundle *bundle, const Vote *vote, size_t index)
{
    const Record *record = &vote->corrigenda.records[index];
    size_t entry = vote->corrigenda_named.entries[index];
    compare_number(bundle, record, "vote", vote->number);
    compare_number(bundle, record, "correction", index + 1);
    if (single_valid(&vote->certificate)) {
        compare_digest(bundle, record, "certificate", &vote->certificate.digest,
                       "certificate/1");
        corrigenda_words(bundle, vote, index);
    }
    compare_officers(bundle, record, entry, bundle->profile.voiding, SIZE_MAX);
    if (entry != ENTRY_NONE)
        vote_time(bundle, record, "time", vote->entries[VOTE_ANNOUNCED], entry);
}

void
corrigenda_check(Bundle *bundle, const Vote *vote)
{
    size_t mark = report_n_bad(bundle->report);
    char path[64];
    Signatures signatures;
    if (!vote->corrigenda.valid)
        return;
    snprintf(path, sizeof path, "%s/corrigenda.sig", vote->directory);
    signatures_open(&signatures, bundle, path);
    for (size_t i = 0; i < vote->corrigenda.n; i++) {
        corrigenda_record(bundle, vote, i);
        signatures_expect_officers(&signatures, &vote->corrigenda.records[i]);
    }
    signatures_close(&signatures);
    report_ok(bundle->report, mark,
              "vote %" PRIu64 ": %zu words of its certificate are corrected",
              vote->number, vote->corrigenda.n);
}
