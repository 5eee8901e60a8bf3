/* seat-grid.h: where each of N equal cells lies in an area, and which tile holds it
 *
 * Pure arithmetic.  A tile is a square of whole cells of about SEAT_GRID_TILE pixels.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>

enum { SEAT_GRID_TILE = 128 };

typedef struct {
    size_t n_cells;
    int cell; /* pixels, 0 if the area is too small for one pixel each */
    size_t n_columns;
    size_t n_rows;
    int left, top;     /* of the whole grid, so that it stands in the middle */
    size_t tile_cells; /* cells along one side of a tile */
    size_t n_tiles_x;
    size_t n_tiles;
} SeatGrid;

/* The largest cells, at most @largest pixels, with which @n_cells fit. */
SeatGrid seat_grid_fit(size_t n_cells, int width, int height, int largest);

size_t seat_grid_tile_of(const SeatGrid *self, size_t cell);
