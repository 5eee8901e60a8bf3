/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/paper.h"

#include "app/verify/memory.h"

#include <stdio.h>
#include <stdlib.h>

void
paper_add_cell(Paper *self, Text group, Text cell)
{
    char name[160];
    int len = cell.len == 0 ? snprintf(name, sizeof name, "%.*s", TEXT_PRINT(group))
                            : snprintf(name, sizeof name, "%.*s.%.*s", TEXT_PRINT(group),
                                       TEXT_PRINT(cell));
    self->cells = memory_grow(self->cells, self->n_cells, sizeof *self->cells);
    self->cells[self->n_cells++] = memory_text(name, (size_t)len);
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

static void
paper_add_limit(Paper *self, Text value)
{
    Limit limit = {.min = paper_number(&value)};
    limit.max = paper_number(&value);
    uint32_t *cells = memory_new(value.len / 2 + 1, sizeof *cells);
    while (value.at != NULL)
        cells[limit.n++] = paper_number(&value);
    limit.cells = cells;
    self->limits = memory_grow(self->limits, self->n_limits, sizeof *self->limits);
    self->limits[self->n_limits++] = limit;
}

/* Cell 0 has no line. */
static void
paper_start(Paper *self)
{
    *self = (Paper){.cells = NULL};
    paper_add_cell(self, text_of("cast"), (Text){NULL, 0});
}

/* The name of every other cell is its group, a point and its own id. */
static void
paper_add_line(Paper *self, Text *group, Text key, Text value)
{
    if (text_is(key, "group"))
        *group = value;
    else if (text_is(key, "cell"))
        paper_add_cell(self, *group, value);
    else if (text_is(key, "limit"))
        paper_add_limit(self, value);
}

void
paper_read(Paper *self, const Record *record)
{
    Text group = {"", 0};
    paper_start(self);
    for (size_t i = 0; i < record->n_lines; i++)
        paper_add_line(self, &group, text_of(record->lines[i].field->key),
                       record->lines[i].value);
}

void
paper_read_text(Paper *self, Text text)
{
    Text group = {"", 0}, line, key, value;
    paper_start(self);
    while (text_take(&text, '\n', &line))
        if (text_pair(line, &key, &value))
            paper_add_line(self, &group, key, value);
}

void
paper_clear(Paper *self)
{
    for (size_t i = 0; i < self->n_cells; i++)
        free(self->cells[i]);
    for (size_t i = 0; i < self->n_limits; i++)
        free((uint32_t *)(uintptr_t)self->limits[i].cells);
    free(self->cells);
    free(self->limits);
    *self = (Paper){.cells = NULL};
}

uint32_t
paper_find(const Paper *self, Text name, uint32_t after)
{
    uint32_t cell = after + 1;
    while (cell < self->n_cells && !text_is(name, self->cells[cell]))
        cell++;
    return cell < self->n_cells ? cell : self->n_cells;
}
