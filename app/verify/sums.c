/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/sums.h"

#include "app/verify/memory.h"

#include <stdlib.h>

struct Sums {
    Group *group;
    uint32_t n_cells;
    uint64_t n_rows;
    Points *totals, *row, *opened;
};

Sums *
sums_new(Suite suite, uint32_t n_cells)
{
    Group *group = group_new(suite);
    if (group == NULL)
        return NULL;
    Sums *self = memory_new(1, sizeof *self);
    *self = (Sums){.group = group,
                   .n_cells = n_cells,
                   .totals = points_new(group, n_cells),
                   .row = points_new(group, n_cells),
                   .opened = points_new(group, 1)};
    return self;
}

void
sums_free(Sums *self)
{
    if (self == NULL)
        return;
    points_free(self->totals);
    points_free(self->row);
    points_free(self->opened);
    group_free(self->group);
    free(self);
}

bool
sums_add(Sums *self, const uint8_t *commitments)
{
    const size_t point_len = group_point_len(self->group);
    for (uint32_t cell = 0; cell < self->n_cells; cell++)
        if (!points_read_again(self->row, cell, commitments + cell * point_len))
            return false;
    for (uint32_t cell = 0; cell < self->n_cells; cell++)
        points_add(self->totals, cell, self->row, cell, 1);
    self->n_rows++;
    return true;
}

uint64_t
sums_n_rows(const Sums *self)
{
    return self->n_rows;
}

SumsVerdict
sums_check(Sums *self, uint32_t cell, uint64_t v, const uint8_t *s)
{
    Weights weights = {.p = {{0}}};
    if (v > self->n_rows)
        return SUMS_COUNT;
    if (!group_scalar_read(self->group, s, &weights.g))
        return SUMS_SCALAR;
    weights.h = group_scalar_of(self->group, (int64_t)v);
    points_combine(self->opened, 0, NULL, 0, &weights, 1);
    return points_equal(self->totals, cell, self->opened, 0) ? SUMS_HOLDS : SUMS_POINT;
}
