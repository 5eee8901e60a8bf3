/* SPDX-License-Identifier: GPL-3.0-or-later */
/* linked.c: lines "linked" of a question: certificates of earlier sittings on the same
 * bill. What they say of those can be compared in the bundles of those sittings only. */
#include "app/verify/vote.h"

#include <inttypes.h>
#include <string.h>

static Place
linked_place(const Vote *vote, const Line *line)
{
    const Record *question = &vote->question.records[0];
    return line != NULL ? (Place){question->path, line->number}
                        : record_place(question, NULL);
}

/* The bill of the item as it was when the vote was made ready; empty if it has none, or
 * the item is not known. */
static Text
linked_bill(const Bundle *bundle, const Vote *vote)
{
    const Record *item = vote->question.valid && bundle_has_items(bundle)
                             ? question_item(bundle, vote)
                             : NULL;
    Text bill = item != NULL ? record_get(item, "bill") : (Text){NULL, 0};
    return text_is(bill, "-") ? (Text){NULL, 0} : bill;
}

static bool
linked_is_of_body(const Bundle *bundle, Text label)
{
    Text body;
    if (!single_valid(&bundle->sitting))
        return true;
    body = record_get(single(&bundle->sitting), "body-id");
    return label.len > body.len && label.at[body.len] == '-' &&
           text_equal((Text){label.at, body.len}, body);
}

static Text
linked_digest(const Line *line)
{
    Text digest = line->value, rest;
    text_pair(line->value, &digest, &rest);
    return digest;
}

static void
linked_own(Bundle *bundle, const Vote *vote, const Line *line)
{
    uint8_t bytes[sizeof(Digest)];
    if (!text_hex(linked_digest(line), bytes, sizeof bytes))
        return; /* a finding of the schema */
    for (size_t i = 0; i < bundle->n_votes; i++) {
        const Single *own = &bundle->votes[i].certificate;
        if (single_valid(own) && memcmp(own->digest.bytes, bytes, sizeof bytes) == 0)
            report_bad(bundle->report, linked_place(vote, line),
                       "linked names the certificate of vote %" PRIu64
                       ", which is of no earlier sitting",
                       bundle->votes[i].number);
    }
}

static void
linked_line(Bundle *bundle, const Vote *vote, const Line *line)
{
    const Record *question = &vote->question.records[0];
    Text digest, rest, label, verdict;
    text_pair(line->value, &digest, &rest);
    text_pair(rest, &label, &verdict);
    if (!linked_is_of_body(bundle, label))
        report_bad(bundle->report, linked_place(vote, line),
                   "linked is \"%.*s\", but the body of this sitting is \"%.*s\"",
                   TEXT_PRINT(label),
                   TEXT_PRINT(record_get(single(&bundle->sitting), "body-id")));
    linked_own(bundle, vote, line);
    for (const Line *other = record_next(question, "linked", NULL); other != line;
         other = record_next(question, "linked", other))
        if (text_equal(linked_digest(other), digest))
            report_bad(bundle->report, linked_place(vote, line),
                       "linked names %.*s, as line %zu does", TEXT_PRINT(digest),
                       other->number);
}

/* The first vote before this one whose item has the same bill; NULL if there is none. */
static const Vote *
linked_other(const Bundle *bundle, const Vote *vote, Text bill)
{
    for (size_t i = 0; i < bundle->n_votes && &bundle->votes[i] != vote; i++)
        if (text_equal(linked_bill(bundle, &bundle->votes[i]), bill))
            return &bundle->votes[i];
    return NULL;
}

/* What was known when the sitting was opened is the same for all its votes. */
static void
linked_same(Bundle *bundle, const Vote *vote, const Vote *other)
{
    const Line *line = NULL, *wanted = NULL;
    do {
        line = record_next(&vote->question.records[0], "linked", line);
        wanted = record_next(&other->question.records[0], "linked", wanted);
        Text none = text_of("missing");
        if ((line == NULL) != (wanted == NULL) ||
            (line != NULL && !text_equal(line->value, wanted->value)))
            report_bad(bundle->report, linked_place(vote, line),
                       "linked is \"%.*s\", but vote %" PRIu64
                       " on the same bill says \"%.*s\"",
                       TEXT_PRINT(line != NULL ? line->value : none), other->number,
                       TEXT_PRINT(wanted != NULL ? wanted->value : none));
    } while (line != NULL && wanted != NULL);
}

void
linked_check(Bundle *bundle, const Vote *vote)
{
    const Record *question = &vote->question.records[0];
    const Line *line = record_next(question, "linked", NULL);
    const Text bill = linked_bill(bundle, vote);
    if (line != NULL && bill.len == 0 && bundle_has_items(bundle) &&
        question_item(bundle, vote) != NULL)
        report_bad(bundle->report, linked_place(vote, line),
                   "linked is \"%.*s\", but item %.*s has no bill",
                   TEXT_PRINT(line->value), TEXT_PRINT(record_get(question, "item")));
    for (; line != NULL; line = record_next(question, "linked", line))
        linked_line(bundle, vote, line);
    const Vote *other = bill.len > 0 ? linked_other(bundle, vote, bill) : NULL;
    if (other != NULL)
        linked_same(bundle, vote, other);
}
