/* SPDX-License-Identifier: GPL-3.0-or-later */
/* persons.c: what each voter of an exam answered right, and whether he passed. */
#include "app/verify/vote.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

/* Marks are ENTRY.OPTION; ids of entries have no point. */
static uint64_t
persons_right(const Slate *slate, const Record *ballot)
{
    uint64_t n = 0;
    for (const Line *mark = record_next(ballot, "mark", NULL); mark != NULL;
         mark = record_next(ballot, "mark", mark)) {
        Text option = mark->value, id;
        text_take(&option, '.', &id);
        size_t entry = slate_find(slate, id);
        n += option.at != NULL && entry < slate->n &&
             text_equal(option, slate->entries[entry].answer);
    }
    return n;
}

static const char *
persons_result(const Slate *slate, const Rule *rule, const Record *ballot, uint64_t right)
{
    if (record_number(ballot, "cast") == 0)
        return "absent";
    return 100 * right >= rule->pass_mark * slate->n ? "passed" : "failed";
}

static void
persons_one(Bundle *bundle, const Record *outcome, const Line *line, const char *expected)
{
    Text value = line != NULL ? line->value : text_of("missing");
    if (!text_is(value, expected))
        report_bad(bundle->report,
                   line != NULL ? (Place){outcome->path, line->number}
                                : record_place(outcome, NULL),
                   "person is \"%.*s\", the ballots give \"%s\"", TEXT_PRINT(value),
                   expected);
}

void
persons_check(Bundle *bundle, const Vote *vote, const Slate *slate, const Rule *rule)
{
    const Record *outcome = single(&vote->outcome);
    const Line *line = record_next(outcome, "person", NULL);
    size_t n = slate->form == FORM_ANSWERS && vote->ballots.valid ? vote->ballots.n : 0;
    for (size_t i = 0; i < n; i++) {
        char expected[160];
        const Record *ballot = &vote->ballots.records[i];
        uint64_t right = persons_right(slate, ballot);
        snprintf(expected, sizeof expected, "%.*s %" PRIu64 " %s",
                 TEXT_PRINT(record_get(ballot, "deputy")), right,
                 persons_result(slate, rule, ballot, right));
        persons_one(bundle, outcome, line, expected);
        line = line != NULL ? record_next(outcome, "person", line) : NULL;
    }
    if (line != NULL)
        report_bad(bundle->report, (Place){outcome->path, line->number},
                   "person \"%.*s\" has no ballot of an exam", TEXT_PRINT(line->value));
}
