/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/claims.h"

#include <inttypes.h>

static const Record *
publishing_last(const Document *ledger)
{
    for (size_t i = ledger->n; i > 0; i--)
        if (text_is(record_get(&ledger->records[i - 1], "event"), "bundle-exported"))
            return &ledger->records[i - 1];
    return NULL;
}

/* Of "officer:ID" and "officers:ID,ID": ledger.c has seen that they are different ones of
 * officers.txt. */
static uint64_t
publishing_count(Text actor)
{
    Text ids = actor, kind, id;
    uint64_t n = 0;
    text_take(&ids, ':', &kind);
    if (!text_is(kind, "officer") && !text_is(kind, "officers"))
        return 0;
    while (text_take(&ids, ',', &id))
        n++;
    return n;
}

void
publishing_check(Bundle *bundle)
{
    size_t mark = report_n_bad(bundle->report);
    uint64_t least = bundle->profile.publishing;
    if (!bundle->ledger.valid || least == 0)
        return;
    const Record *entry = publishing_last(&bundle->ledger);
    if (entry == NULL) {
        report_bad(bundle->report, PLACE_FILE("ledger.txt"),
                   "no bundle-exported by %" PRIu64 " officers or more stands in it",
                   least);
        return;
    }
    uint64_t n = publishing_count(record_get(entry, "actor"));
    if (n < least)
        report_bad(bundle->report, record_place(entry, "actor"),
                   "the bundle is published by %" PRIu64 " officers, expected %" PRIu64
                   " or more",
                   n, least);
    report_ok(bundle->report, mark, "published by %" PRIu64 " officers", n);
}
