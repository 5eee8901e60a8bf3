/* recount-columns.h: what each column of a list of ballots is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/csv-reader.h"
#include "ballots/recount-internal.h"

/* Every list has the column of the deputy, under a rule with layers that of the layer,
 * and one for each entry of the slate.
 */
typedef struct {
    GArray *entries; /* of int: index of the entry, or below 0; empty before the header */
    int deputy;      /* number of its column, from 0 */
    int layer;       /* the same; -1 under a rule without layers */
} RecountColumns;

void recount_columns_init(RecountColumns *self);
void recount_columns_clear(RecountColumns *self);

/* From the @n cells of the header; CSV_ERROR_COLUMN, after which they are to be cleared.
 */
bool recount_columns_read(RecountColumns *self, const Published *published,
                          const CsvCell *cells, size_t n, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* Index of the entry that column @i has the choices for; below 0: it has none. */
static inline int
recount_columns_entry(const RecountColumns *self, guint i)
{
    return g_array_index(self->entries, int, i);
}

/* Number of the first column other than the deputy's. */
guint recount_columns_other(const RecountColumns *self);
