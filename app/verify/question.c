/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/vote.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* Exactly: group motion, cells for, against, abstain, limit 1 1 1 2 3. */
static void
question_paper(Bundle *bundle, const Record *paper)
{
    static const struct {
        const char *key, *value;
    } lines[] = {{"group", "motion"},
                 {"cell", "for"},
                 {"cell", "against"},
                 {"cell", "abstain"},
                 {"limit", "1 1 1 2 3"}};
    bool same = paper->n_lines == sizeof lines / sizeof lines[0];
    for (size_t i = 0; same && i < paper->n_lines; i++)
        same = strcmp(paper->lines[i].field->key, lines[i].key) == 0 &&
               text_is(paper->lines[i].value, lines[i].value);
    if (!same)
        report_bad(bundle->report, record_place(paper, NULL),
                   "is not the paper of a motion (for, against, abstain; exactly one)");
}

/* The last earlier vote on the same item. */
static const Vote *
question_previous(const Bundle *bundle, const Vote *vote)
{
    const Vote *found = NULL;
    Text item = record_get(&vote->question.records[0], "item");
    for (size_t i = 0; i < bundle->n_votes; i++) {
        const Vote *other = &bundle->votes[i];
        if (other->number < vote->number && other->question.valid &&
            text_equal(record_get(&other->question.records[0], "item"), item))
            found = other;
    }
    return found;
}

/* Rounds of an item: 1, and one more than the round before. */
static void
question_round(Bundle *bundle, const Vote *vote)
{
    const Record *question = &vote->question.records[0];
    const Vote *previous = question_previous(bundle, vote);
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

static const Record *
question_item(const Bundle *bundle, const Record *question)
{
    for (size_t i = 1; i < bundle->agenda.n; i++)
        if (text_equal(record_get(&bundle->agenda.records[i], "id"),
                       record_get(question, "item")))
            return &bundle->agenda.records[i];
    return NULL;
}

void
question_item_check(Bundle *bundle, const Vote *vote, const Rule *rule)
{
    static const char *const same[] = {"kind", "title", "title-en"};
    const Record *question = &vote->question.records[0];
    if (!bundle->agenda.valid)
        return;
    const Record *item = question_item(bundle, question);
    if (item == NULL) {
        report_bad(bundle->report, record_place(question, "item"),
                   "item %.*s is not in agenda.txt",
                   TEXT_PRINT(record_get(question, "item")));
        return;
    }
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++)
        compare_same(bundle, question, same[i], item, same[i]);
    if (rule != NULL)
        compare_text(bundle, question, "method", question_method(item, rule));
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
    question_paper(bundle, paper);
    question_round(bundle, vote);
    if (!bundle_profile(bundle, record_get(question, "profile"),
                        record_place(question, "profile"), out_profile))
        return false;
    if (!profile_rule(out_profile, kind, out_rule, &why)) {
        report_bad(bundle->report, record_place(question, "kind"), "kind \"%.*s\": %s",
                   TEXT_PRINT(kind), why);
        return false;
    }
    if (!rule_has_method(out_rule, record_get(question, "method")))
        report_bad(bundle->report, record_place(question, "method"),
                   "method %.*s is not among those of the profile: %.*s",
                   TEXT_PRINT(record_get(question, "method")),
                   TEXT_PRINT(out_rule->methods));
    return true;
}
