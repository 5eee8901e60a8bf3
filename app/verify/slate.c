/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/slate.h"

#include "app/verify/memory.h"

#include <stdlib.h>

static Form
slate_form_of(Text word)
{
    static const char *const forms[] = {
        [FORM_EACH] = "each",      [FORM_ELECT] = "elect",   [FORM_PICK] = "pick",
        [FORM_RANK] = "rank",      [FORM_BUDGET] = "budget", [FORM_GRADES] = "grades",
        [FORM_ANSWERS] = "answers"};
    size_t form = 0;
    while (form < FORM_ANSWERS && !text_is(word, forms[form]))
        form++;
    return (Form)form;
}

bool
slate_has_votes(const Slate *self)
{
    return self->form == FORM_EACH || self->form == FORM_ELECT;
}

size_t
slate_n_candidates(const Slate *self)
{
    size_t n = 0;
    for (size_t i = 0; i < self->n; i++)
        n += !self->entries[i].write_in;
    return n;
}

/* How many cells stand for an entry that is no write-in. */
static size_t
slate_n_cells(const Slate *self)
{
    switch (self->form) {
    case FORM_EACH:
    case FORM_ELECT:
        return 3;
    case FORM_PICK:
    case FORM_BUDGET:
        return 1;
    case FORM_RANK:
        return self->n;
    case FORM_GRADES:
    case FORM_ANSWERS:
        return self->n_options;
    }
    return 0;
}

/* From 1, in the order of the paper: write-ins, of one cell, come last. */
static void
slate_number_cells(Slate *self)
{
    size_t cell = 1;
    for (size_t i = 0; i < self->n; i++)
        if (!self->entries[i].write_in) {
            self->entries[i].cell = (uint32_t)cell;
            cell += slate_n_cells(self);
        }
    for (size_t i = 0; i < self->n; i++)
        if (self->entries[i].write_in)
            self->entries[i].cell = (uint32_t)cell++;
}

bool
slate_fits(const Slate *self)
{
    size_t n = slate_n_candidates(self);
    return self->n > 0 && slate_n_cells(self) > 0 &&
           n * slate_n_cells(self) + (self->n - n) <= SLATE_CELLS_MAX;
}

static void
slate_add(Slate *self, SlateEntry entry)
{
    self->entries = memory_grow(self->entries, self->n, sizeof *self->entries);
    self->entries[self->n++] = entry;
}

static void
slate_add_record(Slate *self, const Record *record)
{
    slate_add(self,
              (SlateEntry){.id = record_get(record, "id"),
                           .title = record_get(record, "title"),
                           .title_en = record_get(record, "title-en"),
                           .answer = record_get(record, "answer"),
                           .part_of = record_get(record, "part-of"),
                           .cost = record_number(record, "cost"),
                           .write_in = text_is(record_get(record, "write-in"), "yes"),
                           .record = record});
}

void
slate_read(Slate *self, const Document *question)
{
    const Record *record = &question->records[2];
    *self = (Slate){.record = record,
                    .form = slate_form_of(record_get(record, "form")),
                    .seats = record_number(record, "seats"),
                    .least = record_number(record, "least"),
                    .most = record_number(record, "most"),
                    .budget = record_number(record, "budget")};
    for (const Line *line = record_next(record, "option", NULL); line != NULL;
         line = record_next(record, "option", line)) {
        self->options =
            memory_grow(self->options, self->n_options, sizeof *self->options);
        self->options[self->n_options++] = line->value;
    }
    for (size_t i = 3; i < question->n; i++)
        slate_add_record(self, &question->records[i]);
    slate_number_cells(self);
}

void
slate_add_named(Slate *self, Text id, Text name)
{
    slate_add(self, (SlateEntry){.id = id,
                                 .title = name,
                                 .title_en = text_of("-"),
                                 .answer = text_of("-"),
                                 .part_of = text_of("-"),
                                 .write_in = true});
    self->n_written++;
    slate_number_cells(self);
}

void
slate_add_written(Slate *self, const Record *count)
{
    for (const Line *line = record_next(count, "write-in", NULL); line != NULL;
         line = record_next(count, "write-in", line)) {
        Text id, name;
        text_pair(line->value, &id, &name);
        slate_add_named(self, id, name);
    }
}

void
slate_clear(Slate *self)
{
    free(self->options);
    free(self->entries);
    *self = (Slate){.record = NULL};
}

Text
slate_document(const Document *question)
{
    const char *at = question->records[2].bytes.at;
    return (Text){at, (size_t)(question->bytes.at + question->bytes.len - at)};
}

size_t
slate_find(const Slate *self, Text id)
{
    size_t i = 0;
    while (i < self->n && !text_equal(self->entries[i].id, id))
        i++;
    return i;
}

size_t
slate_option(const Slate *self, Text option)
{
    size_t i = 0;
    while (i < self->n_options && !text_equal(self->options[i], option))
        i++;
    return i;
}
