/* paper.h: what can be marked: groups of cells, and limits on their sums
 *
 * Cell 0 is `cast`: 1 on every ballot that was given.  Cells are 0 or 1.  A limit says
 * minimum*cast <= sum of its cells <= maximum*cast, so that a row of zeros ("not
 * pressed") keeps every limit.  Immutable once built; shared by reference.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef enum {
    PAPER_ERROR_NAME,  /* a group or cell name that is no id or stands twice */
    PAPER_ERROR_LIMIT, /* a limit that is empty, unsorted, out of range or cannot be met
                        */
    PAPER_ERROR_TEXT,  /* not a paper/1 record */
} PaperError;

#define PAPER_ERROR (paper_error_quark())
GQuark paper_error_quark(void);

#define PAPER_MAX_CELLS   4096u  /* as frozen at READY */
#define PAPER_MAX_WRITTEN 10000u /* more, for those written in (slate_with_written()) */

typedef struct {
    uint32_t min;
    uint32_t max;
    GArray *cells; /* of uint32_t, ascending, each 1 to n_cells - 1 */
} PaperLimit;

typedef struct Paper Paper;

/* Built in order: a group, its cells, the next group, ..., then the limits. */
Paper *paper_new(void);
bool paper_add_group(Paper *self, const char *id, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
bool paper_add_cell(Paper *self, const char *id, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
bool paper_add_limit(Paper *self, uint32_t min, uint32_t max, const uint32_t *cells,
                     size_t n, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* 1 x {for, against, abstain}, exactly one on a cast ballot. */
Paper *paper_motion(void);

Paper *paper_ref(Paper *self);
void paper_unref(Paper *self);

size_t paper_n_cells(const Paper *self); /* cast included */
/* "cast", "motion.for", ...; owned by the paper. */
const char *paper_cell_name(const Paper *self, size_t cell);
/* The cell of that name, or 0 if there is none. */
uint32_t paper_cell_by_name(const Paper *self, const char *name);
size_t paper_n_limits(const Paper *self);
const PaperLimit *paper_limit(const Paper *self, size_t index);

/* paper/1 of docs/format.md section 5; reading and writing again gives the same bytes. */
char *paper_to_text(const Paper *self);
Paper *paper_from_text(const char *text, size_t len, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Paper, paper_unref)
