/* ballot.h: one deputy's row of cell values
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/paper.h"

/* "" as keypad is none.  Not pressed is a row of zeros. */
typedef struct {
    char *deputy;
    char *keypad;
    uint32_t weight;
    uint32_t changes; /* how many times a different choice replaced an earlier one */
    size_t n_cells;   /* as the paper's */
    uint8_t *cells;   /* 0 or 1; cells[0] is cast */
    /* Whom the voter wrote in by number (write-ins.h) before the paper has cells for
     * them: of 10,000 deputies he names a few, and most name none, so that a list beside
     * the row is all there is.
     */
    GArray *written;      /* of uint32_t, ascending; NULL: none */
    uint32_t last_number; /* that can be written; 0: none can */
} Ballot;

typedef enum {
    BALLOT_ERROR_CELLS, /* not the number of cells of the paper, or a cell above 1 */
    BALLOT_ERROR_LIMIT, /* a limit is broken; a mark without cast breaks it too */
    BALLOT_ERROR_TEXT,  /* no numbers of cells in their order */
} BallotError;

#define BALLOT_ERROR (ballot_error_quark())
GQuark ballot_error_quark(void);

/* Not pressed, of weight 1 and without keypad. */
Ballot *ballot_new(const Paper *paper, const char *deputy);
Ballot *ballot_copy(const Ballot *self);
void ballot_free(Ballot *self);

/* Sets cast and @cell and clears every other cell; @cell 0 clears all. */
void ballot_mark_only(Ballot *self, uint32_t cell);

size_t ballot_n_written(const Ballot *self);
/* Writes @number in, or takes it back; answers whether it stood there.  @number 1 to
 * last_number.
 */
bool ballot_toggle_written(Ballot *self, uint32_t number);
bool ballot_is_written(const Ballot *self, uint32_t number);

/* The numbers of its marked cells, rising, a space between them: "0 1 5"; "" if nothing
 * was cast.  Number 17 written in follows the last cell, n_cells - 1, as 17 more.  Free
 * with g_free().
 */
char *ballot_marks_text(const Ballot *self);
/* Marks those cells and numbers and no others; on failure nothing has changed. */
bool ballot_mark_text(Ballot *self, const char *text, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* Nothing marked and nothing written. */
void ballot_clear(Ballot *self);

bool ballot_validate(const Ballot *self, const Paper *paper, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Ballot, ballot_free)
