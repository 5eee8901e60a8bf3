/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/signatures.h"
#include "app/verify/vote.h"

#include <inttypes.h>

/* Numbers may be as large as 64 bits: nothing is added up. */
static bool
tests_choices_agree(const Record *record)
{
    uint64_t rest = record_number(record, "pressed");
    static const char *const choices[] = {"for", "against", "abstain"};
    for (size_t i = 0; i < sizeof choices / sizeof choices[0]; i++) {
        uint64_t n = record_number(record, choices[i]);
        if (n > rest)
            return false;
        rest -= n;
    }
    return rest == 0;
}

static void
tests_figures(Bundle *bundle, const Record *record, uint64_t n_silent)
{
    uint64_t present = record_number(record, "present");
    uint64_t pressed = record_number(record, "pressed");
    if (!tests_choices_agree(record))
        report_bad(bundle->report, record_place(record, "pressed"),
                   "pressed is %" PRIu64 ", but for, against and abstain are %" PRIu64
                   ", %" PRIu64 " and %" PRIu64,
                   pressed, record_number(record, "for"),
                   record_number(record, "against"), record_number(record, "abstain"));
    if (pressed > present || present - pressed != n_silent)
        report_bad(bundle->report, record_place(record, "present"),
                   "%" PRIu64 " of %" PRIu64 " pressed, but %" PRIu64 " are silent",
                   pressed, present, n_silent);
    if (bundle->roster.valid && present > bundle_count_class(bundle, "deputy"))
        report_bad(bundle->report, record_place(record, "present"),
                   "present is %" PRIu64 ", but the roster has %" PRIu64 " deputies",
                   present, bundle_count_class(bundle, "deputy"));
}

/* Deputies of the roster, each above the one before. */
static uint64_t
tests_silent(Bundle *bundle, const Record *record)
{
    uint64_t n = 0;
    Text before = {NULL, 0};
    for (const Line *line = record_next(record, "silent", NULL); line != NULL;
         line = record_next(record, "silent", line), n++) {
        Text rest = line->value, id;
        Place place = {record->path, line->number};
        text_take(&rest, ' ', &id);
        const Record *member = bundle->roster.valid ? bundle_member(bundle, id) : NULL;
        if (bundle->roster.valid &&
            (member == NULL || !text_is(record_get(member, "class"), "deputy")))
            report_bad(bundle->report, place, "%.*s is no deputy of the roster",
                       TEXT_PRINT(id));
        if (n > 0 && text_compare(before, id) >= 0)
            report_bad(bundle->report, place,
                       "%.*s does not stand after %.*s in bytewise order", TEXT_PRINT(id),
                       TEXT_PRINT(before));
        before = id;
    }
    return n;
}

static void
tests_times(Bundle *bundle, const Record *record, size_t entry)
{
    if (record_time(record, "started") > record_time(record, "ended"))
        report_bad(bundle->report, record_place(record, "started"),
                   "started is %.*s, after its end at %.*s",
                   TEXT_PRINT(record_get(record, "started")),
                   TEXT_PRINT(record_get(record, "ended")));
    if (entry == ENTRY_NONE)
        return;
    vote_time(bundle, record, "started", 0, entry);
    vote_time(bundle, record, "ended", 0, entry);
}

void
tests_check(Bundle *bundle)
{
    size_t mark = report_n_bad(bundle->report);
    Signatures signatures;
    if (!bundle->tests.valid)
        return;
    signatures_open(&signatures, bundle, "tests.sig");
    for (size_t i = 0; i < bundle->tests.n; i++) {
        const Record *record = &bundle->tests.records[i];
        compare_number(bundle, record, "number", i + 1);
        tests_figures(bundle, record, tests_silent(bundle, record));
        tests_times(bundle, record, bundle->tests_named.entries[i]);
        signatures_expect(&signatures, record->bytes, "device");
    }
    signatures_close(&signatures);
    report_ok(bundle->report, mark, "test votes: %zu, which decide nothing",
              bundle->tests.n);
}
