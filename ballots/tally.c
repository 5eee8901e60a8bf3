/* tally.c: see tally.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/tally.h"

#include "ballots/fraction.h"

G_DEFINE_QUARK(tally_error, tally_error)

Tally *
tally_new(const Paper *paper)
{
    Tally *self = g_new0(Tally, 1);
    self->n_cells = paper_n_cells(paper);
    self->sums = g_new0(uint64_t, self->n_cells);
    return self;
}

void
tally_free(Tally *self)
{
    if (self == NULL)
        return;
    g_free(self->sums);
    g_free(self);
}

/* A cell is never above `cast`, so the sum of cast is the largest there is. */
static bool
check_room(const Tally *self, uint64_t weight, GError **error)
{
    if (weight <= FRACTION_MAX_BASE && self->sums[0] <= FRACTION_MAX_BASE - weight)
        return true;
    g_set_error(error, TALLY_ERROR, TALLY_ERROR_OVERFLOW,
                "%" G_GUINT64_FORMAT " and %" G_GUINT64_FORMAT
                " together are more than %" G_GUINT64_FORMAT,
                self->sums[0], weight, FRACTION_MAX_BASE);
    return false;
}

bool
tally_add(Tally *self, const Ballot *ballot, GError **error)
{
    if (ballot->n_cells != self->n_cells) {
        g_set_error(error, TALLY_ERROR, TALLY_ERROR_CELLS,
                    "the ballot of %s has %zu cells, the paper %zu", ballot->deputy,
                    ballot->n_cells, self->n_cells);
        return false;
    }
    if (!check_room(self, ballot->weight, error))
        return false;
    for (size_t i = 0; i < self->n_cells; i++)
        self->sums[i] += (uint64_t)ballot->weight * ballot->cells[i];
    self->n_rows++;
    self->n_cast += ballot->cells[0];
    return true;
}

bool
tally_add_counted(Tally *self, uint32_t cell, uint64_t n, GError **error)
{
    g_assert(cell > 0 && cell < self->n_cells);
    if (!check_room(self, n, error))
        return false;
    self->sums[0] += n;
    self->sums[cell] += n;
    self->n_rows += n;
    self->n_cast += n;
    return true;
}

static bool
check_values(const Tally *self, const uint64_t *values, uint64_t n_rows, GError **error)
{
    for (size_t i = 0; i < self->n_cells; i++) {
        uint64_t most = i == 0 ? n_rows : values[0];
        if (values[i] <= most)
            continue;
        g_set_error(error, TALLY_ERROR, TALLY_ERROR_SET,
                    "the sum of cell %zu is %" G_GUINT64_FORMAT
                    ", at most %" G_GUINT64_FORMAT " can be",
                    i, values[i], most);
        return false;
    }
    return true;
}

bool
tally_add_set(Tally *self, const uint64_t *values, uint64_t n_rows, uint32_t weight,
              GError **error)
{
    if (!check_values(self, values, n_rows, error))
        return false;
    bool fits = n_rows <= FRACTION_MAX_BASE / MAX(weight, 1);
    if (!check_room(self, fits ? values[0] * weight : UINT64_MAX, error))
        return false;
    for (size_t i = 0; i < self->n_cells; i++)
        self->sums[i] += values[i] * weight;
    self->n_rows += n_rows;
    self->n_cast += values[0];
    return true;
}
