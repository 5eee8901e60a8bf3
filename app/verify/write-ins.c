/* SPDX-License-Identifier: GPL-3.0-or-later */
/* write-ins.c: deputies whom voters named by their numbers (docs/format.md section 11.6).
 */
#include "app/verify/vote.h"

#include "app/verify/memory.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What stands on the slate before anybody is named. */
typedef struct {
    const Bundle *bundle;
    Slate *slate;
    size_t n_asked; /* entries of question.txt */
    Text *ids;      /* "n17" of the ballot that named him first, by number; owned */
    uint64_t n;     /* of deputies */
} WriteIns;

bool
write_ins_are_by_number(const Vote *vote, const Slate *slate, const Rule *rule)
{
    const Record *question = &vote->question.records[0];
    return rule != NULL && rule->members && slate->form == FORM_ELECT &&
           text_is(record_get(question, "method"), "recorded") &&
           !text_is(record_get(question, "cause"), "run-off");
}

bool
write_ins_is_id(Text id)
{
    for (size_t i = 1; i < id.len; i++)
        if (id.at[i] < '0' || id.at[i] > '9')
            return false;
    return id.len > 1 && id.at[0] == 'n';
}

/* U+0020 or U+3000; its length, else 0. */
static size_t
write_ins_space(Text text)
{
    static const char wide[] = "\xe3\x80\x80";
    if (text.len > 0 && text.at[0] == ' ')
        return 1;
    return text.len >= 3 && memcmp(text.at, wide, 3) == 0 ? 3 : 0;
}

static void
write_ins_skip(Text *text)
{
    for (size_t n; (n = write_ins_space(*text)) > 0;)
        *text = (Text){text->at + n, text->len - n};
}

static bool
write_ins_same_name(Text a, Text b)
{
    for (;;) {
        write_ins_skip(&a);
        write_ins_skip(&b);
        if (a.len == 0 || b.len == 0 || a.at[0] != b.at[0])
            return a.len == 0 && b.len == 0;
        a = (Text){a.at + 1, a.len - 1};
        b = (Text){b.at + 1, b.len - 1};
    }
}

static bool
write_ins_stands(const WriteIns *self, Text name)
{
    for (size_t i = 0; i < self->n_asked; i++)
        if (write_ins_same_name(self->slate->entries[i].title, name))
            return true;
    return false;
}

/* The deputy of that number. */
static const Record *
write_ins_member(const Bundle *bundle, uint64_t number)
{
    for (size_t i = 1; i < bundle->roster.n; i++)
        if (text_is(record_get(&bundle->roster.records[i], "class"), "deputy") &&
            --number == 0)
            return &bundle->roster.records[i];
    return NULL;
}

/* "n17.for" names number 17, unless it is the id of a candidate. */
static void
write_ins_mark(WriteIns *self, Text mark)
{
    static const char suffix[] = ".for";
    const size_t len = sizeof suffix - 1;
    uint64_t number;
    if (mark.len <= len || memcmp(mark.at + mark.len - len, suffix, len) != 0)
        return;
    const Text id = {mark.at, mark.len - len};
    if (write_ins_is_id(id) && slate_find(self->slate, id) == self->slate->n &&
        text_number((Text){id.at + 1, id.len - 1}, &number) && number >= 1 &&
        number <= self->n)
        self->ids[number] = id;
}

static void
write_ins_ballots(WriteIns *self, const Document *ballots)
{
    for (size_t i = 0; i < ballots->n; i++) {
        const Record *ballot = &ballots->records[i];
        for (const Line *mark = record_next(ballot, "mark", NULL); mark != NULL;
             mark = record_next(ballot, "mark", mark))
            write_ins_mark(self, mark->value);
    }
}

void
write_ins_add(const Bundle *bundle, const Vote *vote, Slate *slate, const Rule *rule)
{
    if (!write_ins_are_by_number(vote, slate, rule) || !vote->ballots.valid ||
        !bundle->roster.valid)
        return;
    WriteIns self = {.bundle = bundle, .slate = slate, .n_asked = slate->n};
    self.n = bundle_count_class(bundle, "deputy");
    self.ids = memory_new(self.n + 1, sizeof *self.ids);
    write_ins_ballots(&self, &vote->ballots);
    for (uint64_t number = 1; number <= self.n; number++) {
        if (self.ids[number].at == NULL)
            continue;
        const Text name = record_get(write_ins_member(bundle, number), "name");
        if (!write_ins_stands(&self, name))
            slate_add_named(slate, self.ids[number], name);
    }
    free(self.ids);
}

static void
write_ins_sums(uint64_t **sums, uint32_t n_cells)
{
    free(*sums);
    *sums = memory_new(n_cells, sizeof **sums);
}

void
write_ins_paper(const Slate *slate, const Rule *rule, Tally *tally)
{
    if (slate->n_written == 0)
        return;
    char *text = slate_paper(slate, rule, false);
    paper_clear(&tally->paper);
    paper_read_text(&tally->paper, text_of(text));
    free(text);
    write_ins_sums(&tally->sums, tally->paper.n_cells);
    for (size_t i = 0; i < tally->n_layers; i++)
        write_ins_sums(&tally->layers[i].sums, tally->paper.n_cells);
}
