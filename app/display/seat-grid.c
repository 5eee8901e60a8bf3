/* seat-grid.c: see seat-grid.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/display/seat-grid.h"

#include <glib.h>

static int
largest_cell(size_t n_cells, int width, int height, int largest)
{
    for (int cell = MIN(largest, MIN(width, height)); cell > 0; cell--)
        if ((size_t)(width / cell) * (size_t)(height / cell) >= n_cells)
            return cell;
    return 0;
}

SeatGrid
seat_grid_fit(size_t n_cells, int width, int height, int largest)
{
    SeatGrid self = {.n_cells = n_cells};

    self.cell = n_cells == 0 ? 0 : largest_cell(n_cells, width, height, largest);
    if (self.cell == 0)
        return self;
    /* as few rows as fit, then columns evened out over them */
    size_t most = (size_t)(width / self.cell);
    self.n_rows = (n_cells + most - 1) / most;
    self.n_columns = (n_cells + self.n_rows - 1) / self.n_rows;
    self.left = (width - (int)self.n_columns * self.cell) / 2;
    self.top = (height - (int)self.n_rows * self.cell) / 2;
    self.tile_cells = (size_t)MAX(1, SEAT_GRID_TILE / self.cell);
    self.n_tiles_x = (self.n_columns + self.tile_cells - 1) / self.tile_cells;
    self.n_tiles =
        self.n_tiles_x * ((self.n_rows + self.tile_cells - 1) / self.tile_cells);
    return self;
}

size_t
seat_grid_tile_of(const SeatGrid *self, size_t cell)
{
    size_t column = cell % self->n_columns;
    size_t row = cell / self->n_columns;

    return row / self->tile_cells * self->n_tiles_x + column / self->tile_cells;
}
