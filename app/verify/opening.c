/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/vote.h"

#include "app/verify/memory.h"

#include <inttypes.h>
#include <stdlib.h>

static void
opening_voter(Bundle *bundle, const Record *opening, const Line *line, Text *before)
{
    Place place = {opening->path, line->number};
    Text id, keypad;
    text_pair(line->value, &id, &keypad);
    if (before->len > 0 && text_compare(*before, id) >= 0)
        report_bad(bundle->report, place,
                   "voter %.*s does not stand after %.*s in bytewise order",
                   TEXT_PRINT(id), TEXT_PRINT(*before));
    *before = id;
    if (!bundle->roster.valid)
        return;
    const Record *member = bundle_member(bundle, id);
    if (member == NULL)
        report_bad(bundle->report, place, "voter %.*s is not in the roster",
                   TEXT_PRINT(id));
    else if (!text_is(record_get(member, "class"), "deputy"))
        report_bad(bundle->report, place, "voter %.*s is no deputy but %.*s",
                   TEXT_PRINT(id), TEXT_PRINT(record_get(member, "class")));
}

/* Where nothing is pressed nobody has a keypad. */
static void
opening_no_keypad(Bundle *bundle, const Record *opening, const Line *line)
{
    Text id, keypad;
    text_pair(line->value, &id, &keypad);
    if (!text_is(keypad, "-"))
        report_bad(bundle->report, (Place){opening->path, line->number},
                   "keypad of %.*s is \"%.*s\", expected \"-\": the vote is counted by "
                   "hand",
                   TEXT_PRINT(id), TEXT_PRINT(keypad));
}

static int
opening_compare(const void *a, const void *b)
{
    const Text *left = a, *right = b;
    return text_compare(*left, *right);
}

void
opening_keypads_check(Bundle *bundle, const Record *opening)
{
    Text *keypads = memory_new(opening->n_lines, sizeof *keypads), id;
    size_t n = 0;
    for (const Line *line = record_next(opening, "voter", NULL); line != NULL;
         line = record_next(opening, "voter", line))
        if (text_pair(line->value, &id, &keypads[n]) && !text_is(keypads[n], "-"))
            n++;
    qsort(keypads, n, sizeof *keypads, opening_compare);
    for (size_t i = 1; i < n; i++)
        if (text_equal(keypads[i - 1], keypads[i]))
            report_bad(bundle->report, record_place(opening, "voter"),
                       "keypad %.*s is bound to two voters", TEXT_PRINT(keypads[i]));
    free(keypads);
}

static uint64_t
opening_voters(Bundle *bundle, const Vote *vote, const Record *opening)
{
    uint64_t n = 0;
    Text before = {NULL, 0};
    for (const Line *line = record_next(opening, "voter", NULL); line != NULL;
         line = record_next(opening, "voter", line), n++) {
        opening_voter(bundle, opening, line, &before);
        if (vote->by_hand)
            opening_no_keypad(bundle, opening, line);
    }
    opening_keypads_check(bundle, opening);
    return n;
}

static void
opening_quorum(Bundle *bundle, const Record *opening, const Profile *profile)
{
    uint64_t present = record_number(opening, "present");
    uint64_t need = fraction_need(&profile->quorum, record_number(opening, "eligible"));
    compare_number(bundle, opening, "quorum-need", need);
    if (present < need)
        report_bad(bundle->report, record_place(opening, "present"),
                   "present is %" PRIu64 ", below the quorum of %" PRIu64, present, need);
}

void
opening_check(Bundle *bundle, const Vote *vote, const Profile *profile, const Rule *rule)
{
    if (!single_valid(&vote->opening))
        return;
    const Record *opening = single(&vote->opening);
    compare_number(bundle, opening, "vote", vote->number);
    compare_digest(bundle, opening, "question", &vote->question_record, "question/1");
    if (single_valid(&bundle->sitting))
        compare_same(bundle, opening, "roster", single(&bundle->sitting), "roster");
    uint64_t weight;
    if (bundle->roster.valid && profile != NULL)
        compare_number(bundle, opening, "eligible",
                       bundle_count_eligible(bundle, profile, &weight));
    compare_number(bundle, opening, "present", opening_voters(bundle, vote, opening));
    if (profile != NULL)
        opening_quorum(bundle, opening, profile);
    if (rule != NULL)
        compare_text(bundle, opening, "base-kind", rule->base);
    vote_time(bundle, opening, "opened", vote->entries[VOTE_READY],
              vote->entries[VOTE_OPEN]);
}
