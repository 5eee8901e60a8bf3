/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/secret.h"

#include "app/verify/memory.h"

#include <stdio.h>
#include <stdlib.h>

static void
paper_add_cell(SecretPaper *self, Text group, Text cell)
{
    char name[160];
    int len = cell.len == 0 ? snprintf(name, sizeof name, "%.*s", TEXT_PRINT(group))
                            : snprintf(name, sizeof name, "%.*s.%.*s", TEXT_PRINT(group),
                                       TEXT_PRINT(cell));
    self->cells = memory_grow(self->cells, self->n_cells, sizeof *self->cells);
    self->cells[self->n_cells++] = memory_text(name, (size_t)len);
}

/* Cell 0 has no line; the name of every other is its group, a point and its own id. */
static void
paper_cells_read(SecretPaper *self, const Record *paper)
{
    Text group = {"", 0};
    paper_add_cell(self, text_of("cast"), (Text){NULL, 0});
    for (size_t i = 0; i < paper->n_lines; i++) {
        const Line *line = &paper->lines[i];
        if (text_is(text_of(line->field->key), "group"))
            group = line->value;
        else if (text_is(text_of(line->field->key), "cell"))
            paper_add_cell(self, group, line->value);
    }
}

/* What does not fit into 32 bits is beyond every bound. */
static uint32_t
paper_number(Text *rest)
{
    Text one = {"", 0};
    uint64_t number = UINT32_MAX;
    text_take(rest, ' ', &one);
    return text_number(one, &number) && number < UINT32_MAX ? (uint32_t)number
                                                            : UINT32_MAX;
}

static Limit
paper_limit(Text value)
{
    Limit limit = {.min = paper_number(&value)};
    limit.max = paper_number(&value);
    uint32_t *cells = memory_new(value.len / 2 + 1, sizeof *cells);
    while (value.at != NULL)
        cells[limit.n++] = paper_number(&value);
    limit.cells = cells;
    return limit;
}

void
secret_paper_read(SecretPaper *self, Bundle *bundle, const Record *paper)
{
    char why[STATEMENTS_REASON];
    Limit *limits = NULL;
    size_t n = 0;
    paper_cells_read(self, paper);
    for (const Line *line = record_next(paper, "limit", NULL); line != NULL;
         line = record_next(paper, "limit", line)) {
        limits = memory_grow(limits, n, sizeof *limits);
        limits[n++] = paper_limit(line->value);
    }
    self->statements = statements_new(&(LimitedPaper){self->n_cells, limits, n}, why);
    if (self->statements == NULL)
        report_bad(bundle->report, record_place(paper, NULL),
                   "no sealed ballot can be made of this paper: %s", why);
    for (size_t i = 0; i < n; i++)
        free((uint32_t *)(uintptr_t)limits[i].cells);
    free(limits);
}

void
secret_paper_clear(SecretPaper *self)
{
    for (size_t i = 0; i < self->n_cells; i++)
        free(self->cells[i]);
    free(self->cells);
    if (self->statements != NULL)
        statements_free(self->statements);
}
