/* SPDX-License-Identifier: GPL-3.0-or-later */
/* paper.h: a paper/1 as it is filled in: its cells by number and its limits. */
#pragma once

#include "app/verify/record.h"
#include "app/verify/statements.h"

typedef struct {
    char **cells; /* names, "cast" first; owned */
    uint32_t n_cells;
    Limit *limits; /* owned, with their cells */
    size_t n_limits;
} Paper;

void paper_read(Paper *self, const Record *record);
/** The same from the text of a paper/1 that this program made. */
void paper_read_text(Paper *self, Text text);
void paper_clear(Paper *self);
/** Adds the cell GROUP.CELL at the end. */
void paper_add_cell(Paper *self, Text group, Text cell);
/** The number of the cell with that name after the one numbered after; n_cells if there
 *  is none. */
uint32_t paper_find(const Paper *self, Text name, uint32_t after);
