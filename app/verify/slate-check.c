/* SPDX-License-Identifier: GPL-3.0-or-later */
/* slate-check.c: what a slate may say by itself, and by item and rule (docs/format.md
 * section 11.1). That of a further round is judged by rounds.c. */
#include "app/verify/vote.h"

#include <inttypes.h>
#include <string.h>

typedef struct {
    Bundle *bundle;
    const Vote *vote;
    const Slate *slate;
    const Rule *rule;
} SlateCheck;

static void
slate_bad(const SlateCheck *self, const Record *record, const char *key, const char *why)
{
    report_bad(self->bundle->report, record_place(record, key), "%s \"%.*s\" %s", key,
               TEXT_PRINT(record_get(record, key)), why);
}

static void
entry_id(const SlateCheck *self, const SlateEntry *entry, size_t index)
{
    if (memchr(entry->id.at, '.', entry->id.len) != NULL ||
        schema_has_word("paper|pick|cast", entry->id))
        slate_bad(self, entry->record, "id", "cannot be the id of an entry");
    if (slate_find(self->slate, entry->id) < index)
        slate_bad(self, entry->record, "id", "is that of two entries");
}

/* Each at most once and in this order. */
static void
entry_facts(const SlateCheck *self, const Record *record)
{
    static const char *const facts[] = {"funds", "milestone", "parent", "exclusion"};
    const size_t n = sizeof facts / sizeof facts[0];
    size_t next = 0;
    for (const Line *line = record_next(record, "fact", NULL); line != NULL;
         line = record_next(record, "fact", line)) {
        Text id, text;
        size_t i = next;
        text_pair(line->value, &id, &text);
        while (i < n && !text_is(id, facts[i]))
            i++;
        if (i == n || text_is(text, "-") ||
            (i == n - 1 && !schema_has_word("major|routine|assigned", text)))
            report_bad(self->bundle->report, (Place){record->path, line->number},
                       "fact \"%.*s\" is unknown, out of its order, or says nothing",
                       TEXT_PRINT(line->value));
        else
            next = i + 1;
    }
}

static void
entry_check(const SlateCheck *self, size_t index)
{
    const Slate *slate = self->slate;
    const SlateEntry *entry = &slate->entries[index];
    entry_id(self, entry, index);
    if (!text_is(entry->part_of, "-") && slate_find(slate, entry->part_of) >= index)
        slate_bad(self, entry->record, "part-of", "is no entry before this one");
    if (slate->form == FORM_ANSWERS
            ? slate_option(slate, entry->answer) == slate->n_options
            : !text_is(entry->answer, "-"))
        slate_bad(self, entry->record, "answer",
                  slate->form == FORM_ANSWERS ? "is no option of the slate"
                                              : "stands where nothing is answered");
    if (entry->write_in &&
        (slate->form != FORM_ELECT || (self->rule != NULL && !self->rule->write_ins)))
        slate_bad(self, entry->record, "write-in", "is not allowed by form and rule");
    entry_facts(self, entry->record);
}

/* Those of the rule, for forms that have options. */
static void
slate_options(const SlateCheck *self)
{
    const Slate *slate = self->slate;
    Text list = slate->form == FORM_GRADES    ? self->rule->grades
                : slate->form == FORM_ANSWERS ? self->rule->options
                                              : (Text){NULL, 0};
    size_t n = rule_n_words(list);
    for (size_t i = 0; i < slate->n_options; i++)
        if (i >= n || !text_equal(slate->options[i], rule_word(list, i)))
            report_bad(self->bundle->report, record_place(slate->record, "option"),
                       "option %zu is \"%.*s\", but the rule says \"%.*s\"", i + 1,
                       TEXT_PRINT(slate->options[i]),
                       TEXT_PRINT(i < n ? rule_word(list, i) : text_of("no more")));
    if (slate->n_options < n)
        report_bad(self->bundle->report, record_place(slate->record, NULL),
                   "slate/1 has %zu options, the rule %zu", slate->n_options, n);
}

/* How many marks a ballot may have follows from form, seats and rule. */
static void
slate_marks(const SlateCheck *self)
{
    const Slate *slate = self->slate;
    bool limited = slate->form == FORM_ELECT || slate->form == FORM_PICK;
    uint64_t least = limited && self->rule->exactly ? slate->seats : 0;
    uint64_t most = limited ? slate->seats : slate->form == FORM_BUDGET ? slate->n : 0;
    compare_number(self->bundle, slate->record, "least", least);
    compare_number(self->bundle, slate->record, "most", most);
    if (slate_n_candidates(slate) < slate->least)
        report_bad(self->bundle->report, record_place(slate->record, "least"),
                   "least is %" PRIu64 ", but there are %zu candidates", slate->least,
                   slate_n_candidates(slate));
}

static bool
slate_is_motion(const Slate *slate)
{
    return slate->form == FORM_EACH && slate->n == 1 && slate->seats == 0 &&
           text_is(slate->entries[0].id, "motion");
}

/* The slate of an item for which nothing was imported. */
static void
slate_motion(const SlateCheck *self)
{
    const Record *entry = self->slate->entries[0].record,
                 *question = &self->vote->question.records[0];
    compare_same(self->bundle, entry, "title", question, "title");
    compare_same(self->bundle, entry, "title-en", question, "title-en");
    compare_number(self->bundle, entry, "cost", 0);
}

/* Form, seats and budget of a first vote. */
static void
slate_item(const SlateCheck *self, const Record *item)
{
    const Slate *slate = self->slate;
    Text form = record_get(item, "form");
    bool motion = slate_is_motion(slate);
    if (text_is(form, "-"))
        form = motion ? text_of("each") : rule_word(self->rule->forms, 0);
    compare_text(self->bundle, slate->record, "form", form);
    compare_number(self->bundle, slate->record, "seats",
                   motion ? 0 : record_number(item, "seats"));
    compare_number(self->bundle, slate->record, "budget",
                   slate->form == FORM_BUDGET ? record_number(item, "budget") : 0);
}

/* An imported entry would be taken for a deputy whom voters named by number. */
static void
slate_ids(const SlateCheck *self)
{
    for (size_t i = 0; self->rule->members && i < self->slate->n; i++)
        if (write_ins_is_id(self->slate->entries[i].id))
            slate_bad(self, self->slate->entries[i].record, "id",
                      "is that of a deputy's number, which no imported entry has");
}

static void
slate_rule(const SlateCheck *self)
{
    const Slate *slate = self->slate;
    const Record *question = &self->vote->question.records[0];
    Text cause = record_get(question, "cause");
    const Record *item = question_item(self->bundle, self->vote);
    if (!rule_has_form(self->rule, record_get(slate->record, "form")))
        report_bad(self->bundle->report, record_place(slate->record, "form"),
                   "form %.*s is not among those of the profile: %.*s",
                   TEXT_PRINT(record_get(slate->record, "form")),
                   TEXT_PRINT(self->rule->forms));
    slate_options(self);
    slate_marks(self);
    if (schema_has_word("first|again", cause))
        slate_ids(self);
    if (item != NULL && schema_has_word("first|again", cause))
        slate_item(self, item);
}

void
slate_check(Bundle *bundle, const Vote *vote, const Slate *slate, const Rule *rule)
{
    const SlateCheck self = {bundle, vote, slate, rule};
    compare_number(bundle, slate->record, "entries", slate->n);
    if (slate->n == 0)
        report_bad(bundle->report, record_place(slate->record, "entries"),
                   "a slate has one entry or more");
    else if (!slate_fits(slate))
        report_bad(bundle->report, record_place(slate->record, NULL),
                   "no paper can be made of %zu entries and %zu options: it has 1 to %d "
                   "cells",
                   slate->n, slate->n_options, SLATE_CELLS_MAX);
    for (size_t i = 0; i < slate->n; i++)
        entry_check(&self, i);
    if (slate_is_motion(slate))
        slate_motion(&self);
    if (slate->seats == 0 && (slate->form == FORM_ELECT || slate->form == FORM_PICK ||
                              slate->form == FORM_RANK))
        report_bad(bundle->report, record_place(slate->record, "seats"),
                   "seats is 0, but form %.*s chooses among the entries",
                   TEXT_PRINT(record_get(slate->record, "form")));
    if (slate->form == FORM_ANSWERS &&
        !text_is(record_get(&vote->question.records[0], "method"), "recorded"))
        report_bad(bundle->report, record_place(slate->record, "form"),
                   "form answers needs method recorded, the question has %.*s",
                   TEXT_PRINT(record_get(&vote->question.records[0], "method")));
    if (rule != NULL)
        slate_rule(&self);
}
