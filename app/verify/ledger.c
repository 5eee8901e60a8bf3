/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/claims.h"

#include "app/verify/compare.h"
#include "app/verify/typed.h"

#include <inttypes.h>

/* seq, prev and time of an entry against the one before it (docs/format.md section 4). */
static void
ledger_link(Bundle *bundle, size_t index)
{
    const Record *entry = &bundle->ledger.records[index];
    const Record *before = &bundle->ledger.records[index - 1];
    compare_number(bundle, entry, "seq", record_number(before, "seq") + 1);
    compare_digest(bundle, entry, "prev", &bundle->entry_digests[index - 1],
                   "the entry before");
    if (record_time(entry, "time") < record_time(before, "time"))
        report_bad(bundle->report, record_place(entry, "time"),
                   "time is %.*s, before that of the entry before, %.*s",
                   TEXT_PRINT(record_get(entry, "time")),
                   TEXT_PRINT(record_get(before, "time")));
}

/* The recording core counts its starts; its monotonic clock runs on within one start. */
static void
ledger_boot(Bundle *bundle, size_t index)
{
    const Record *entry = &bundle->ledger.records[index];
    const Record *before = &bundle->ledger.records[index - 1];
    bool started = text_is(record_get(entry, "event"), "started");
    compare_number(bundle, entry, "boot", record_number(before, "boot") + started);
    if (!started &&
        record_number(entry, "monotonic-ms") < record_number(before, "monotonic-ms"))
        report_bad(bundle->report, record_place(entry, "monotonic-ms"),
                   "monotonic-ms is %.*s, below that of the entry before, %.*s",
                   TEXT_PRINT(record_get(entry, "monotonic-ms")),
                   TEXT_PRINT(record_get(before, "monotonic-ms")));
}

/* How urgent an entry is follows from its event. */
static void
ledger_severity(Bundle *bundle, const Record *entry)
{
    static const struct {
        const char *severity, *events;
    } table[] = {
        {"error", "halted"},
        {"warning", "clock-changed|pin-refused|keypad-denied|keypad-lost|trace-played|"
                    "vote-held|vote-voided|vote-annulled|export-failed|stick-not-written|"
                    "refused"},
        {"info", "clock-confirmed|entries-imported|count-entered|roster-imported|agenda-"
                 "imported|item-entered|keypad-allowed|"
                 "keypad-bound|keypad-confirmed|keypad-back|slot-taken|vote-ready|"
                 "vote-sealing|vote-sealed|turnout-opened|supplement-sealed|sums-opened|"
                 "vote-counted|"
                 "memory-wiped|"
                 "bundle-exported"},
    };
    const char *severity = "notice";
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        if (schema_has_word(table[i].events, record_get(entry, "event")))
            severity = table[i].severity;
    compare_text(bundle, entry, "severity", text_of(severity));
}

/* "officers:ID,ID,...": two or more known officers, each above the one before. */
static bool
ledger_are_officers(const Bundle *bundle, Text ids)
{
    Text id, before = {NULL, 0};
    size_t n = 0;
    for (; text_take(&ids, ',', &id); n++, before = id)
        if (bundle_officer(bundle, id) == NULL ||
            (n > 0 && text_compare(before, id) >= 0))
            return false;
    return n >= 2;
}

static void
ledger_actor(Bundle *bundle, const Record *entry)
{
    Text actor = record_get(entry, "actor"), kind, id = actor;
    if (text_is(actor, "device") || text_is(actor, "operator"))
        return;
    text_take(&id, ':', &kind);
    if (id.at != NULL && text_is(kind, "officer") && bundle_officer(bundle, id) != NULL)
        return;
    if (id.at != NULL && text_is(kind, "officers") && ledger_are_officers(bundle, id))
        return;
    report_bad(bundle->report, record_place(entry, "actor"),
               "actor is \"%.*s\", which is nobody in officers.txt", TEXT_PRINT(actor));
}

/* The slice is what bundle.txt says it is. */
static void
ledger_bounds(Bundle *bundle)
{
    const Document *ledger = &bundle->ledger;
    if (!single_valid(&bundle->info))
        return;
    const Record *info = single(&bundle->info);
    compare_same(bundle, info, "first", &ledger->records[0], "seq");
    compare_same(bundle, info, "last", &ledger->records[ledger->n - 1], "seq");
    compare_number(bundle, info, "checkpoint", bundle_seq(bundle, ledger->n - 1) + 1);
    compare_number(bundle, info, "votes", bundle->n_votes);
}

static void
ledger_head(Bundle *bundle)
{
    Typed typed;
    uint64_t seq;
    if (bundle->options->head.len == 0) {
        report_note(bundle->report,
                    "order attested by the device only (--head not given)");
        return;
    }
    if (!typed_read_head(&typed, &seq, bundle->options->head))
        return;
    uint64_t first = bundle_seq(bundle, 0);
    if (seq < first || seq - first >= bundle->ledger.n) {
        report_bad(bundle->report, PLACE_FILE("ledger.txt"),
                   "the head typed from paper is entry %" PRIu64
                   ", which is not in the slice",
                   seq);
        return;
    }
    size_t index = (size_t)(seq - first);
    char hex[DIGEST_HEX];
    if (typed_fits(&typed, &bundle->entry_digests[index]))
        report_ok(bundle->report, report_n_bad(bundle->report),
                  "ledger: entry %" PRIu64 " is the head typed from paper", seq);
    else
        report_bad(bundle->report, record_place(&bundle->ledger.records[index], NULL),
                   "entry %" PRIu64 " has the digest %s, typed from paper was %s", seq,
                   digest_hex(&bundle->entry_digests[index], hex), typed.digits);
}

void
ledger_check(Bundle *bundle)
{
    size_t mark = report_n_bad(bundle->report);
    if (!bundle->ledger.valid)
        return;
    const Document *ledger = &bundle->ledger;
    for (size_t i = 0; i < ledger->n; i++) {
        if (i > 0)
            ledger_link(bundle, i);
        if (i > 0)
            ledger_boot(bundle, i);
        ledger_severity(bundle, &ledger->records[i]);
        if (bundle->officers.valid)
            ledger_actor(bundle, &ledger->records[i]);
    }
    ledger_bounds(bundle);
    char hex[DIGEST_HEX];
    report_ok(bundle->report, mark, "ledger: entries %" PRIu64 " to %" PRIu64 ", head %s",
              bundle_seq(bundle, 0), bundle_seq(bundle, ledger->n - 1),
              digest_hex(&bundle->entry_digests[ledger->n - 1], hex));
    ledger_head(bundle);
}
