/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/vote.h"

#include <inttypes.h>
#include <stdlib.h>

/* The first line in which two texts differ; its number from 0. */
static size_t
question_differs(Text text, Text other, Text *out_line, Text *out_other)
{
    for (size_t n = 0;; n++) {
        Text none = {"nothing", 7};
        *out_line = none;
        *out_other = none;
        bool more = text_take(&text, '\n', out_line);
        bool other_more = text_take(&other, '\n', out_other);
        if (!more || !other_more || !text_equal(*out_line, *out_other))
            return n;
    }
}

/* The slate has one paper: the record must be it, byte for byte. */
bool
question_paper_check(Bundle *bundle, const Vote *vote, const Slate *slate,
                     const Rule *rule)
{
    const Record *paper = &vote->question.records[1];
    Text line, other;
    if (rule == NULL || !slate_fits(slate))
        return false;
    char *expected = slate_paper(slate, rule, vote->by_hand);
    bool same = text_is(paper->bytes, expected);
    if (!same) {
        size_t n = question_differs(paper->bytes, text_of(expected), &line, &other);
        report_bad(bundle->report, (Place){paper->path, paper->line_number + n},
                   "the paper says \"%.*s\", that of the slate \"%.*s\"",
                   TEXT_PRINT(line), TEXT_PRINT(other));
    }
    free(expected);
    return same;
}

/* Rounds of an item: 1, and one more than the round before. */
static void
question_round(Bundle *bundle, const Vote *vote)
{
    const Record *question = &vote->question.records[0];
    const Vote *previous = vote_previous(bundle, vote);
    if (previous == NULL) {
        compare_text(bundle, question, "previous", text_of("-"));
        compare_number(bundle, question, "round", 1);
        return;
    }
    compare_number(bundle, question, "previous", previous->number);
    compare_number(bundle, question, "round",
                   record_number(&previous->question.records[0], "round") + 1);
}

/* The item's method, or if it leaves it open the first of these that the rule names. */
static Text
question_method(const Record *item, const Rule *rule)
{
    Text method = record_get(item, "method"), rest = rule->methods, one;
    while (text_is(method, "-") && text_take(&rest, ' ', &one))
        if (text_is(one, "recorded") || text_is(one, "secret"))
            method = one;
    return method;
}

const Record *
question_item(const Bundle *bundle, const Vote *vote)
{
    return bundle_item(bundle, record_get(&vote->question.records[0], "item"),
                       vote->entries[VOTE_READY]);
}

void
question_item_check(Bundle *bundle, const Vote *vote, const Rule *rule)
{
    static const char *const same[] = {"kind", "title", "title-en"};
    const Record *question = &vote->question.records[0];
    if (!bundle_has_items(bundle))
        return;
    const Record *item = question_item(bundle, vote);
    if (item == NULL) {
        report_bad(bundle->report, record_place(question, "item"),
                   "item %.*s is not in agenda.txt, nor in items.txt before it",
                   TEXT_PRINT(record_get(question, "item")));
        return;
    }
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++)
        compare_same(bundle, question, same[i], item, same[i]);
    if (rule != NULL && !vote->by_hand) /* which is open to every item */
        compare_text(bundle, question, "method", question_method(item, rule));
}

/* In a run-off only those equal stand: nobody is named beside them. */
static void
question_cause(Text cause, Rule *rule)
{
    if (text_is(cause, "further") && rule->has_further) {
        rule->base = rule->further_base;
        rule->pass = rule->further_pass;
    }
    if (text_is(cause, "run-off"))
        rule->write_ins = false;
}

bool
question_check(Bundle *bundle, const Vote *vote, Profile *out_profile, Rule *out_rule)
{
    const Record *question = &vote->question.records[0],
                 *paper = &vote->question.records[1];
    Text kind = record_get(question, "kind");
    const char *why;
    compare_number(bundle, question, "vote", vote->number);
    Digest digest = suite_digest(bundle->suite, paper->bytes);
    compare_digest(bundle, question, "paper", &digest, "its paper/1");
    Digest slate = suite_digest(bundle->suite, slate_document(&vote->question));
    compare_digest(bundle, question, "slate", &slate, "its slate/1");
    question_round(bundle, vote);
    if (single_valid(&bundle->sitting))
        compare_same(bundle, question, "profile", single(&bundle->sitting), "profile");
    if (!bundle_profile(bundle, record_get(question, "profile"),
                        record_place(question, "profile"), out_profile))
        return false;
    if (!rule_read(out_rule, out_profile, kind, &why)) {
        report_bad(bundle->report, record_place(question, "kind"), "kind \"%.*s\": %s",
                   TEXT_PRINT(kind), why);
        return false;
    }
    if (!rule_has_method(out_rule, record_get(question, "method")))
        report_bad(bundle->report, record_place(question, "method"),
                   "method %.*s is not among those of the profile: %.*s",
                   TEXT_PRINT(record_get(question, "method")),
                   TEXT_PRINT(out_rule->methods));
    question_cause(record_get(question, "cause"), out_rule);
    return true;
}
