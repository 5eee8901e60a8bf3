/* sheet-frame.h: what stands on every page of every sheet: its mode, what it is of
 *
 * Modes are told apart by large words and by form, never by colour: a LIVE sheet has its
 * two words between two lines, any other a black bar and its words across the page.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/print/form-words.h"
#include "app/print/page.h"

typedef struct {
    Mode mode;
    FormWord invalid;    /* what is said of it where the mode is not LIVE */
    const char *name;    /* of what it is: for the foot */
    const char *digest;  /* hexadecimal, of the record printed */
    const char *printed; /* when; NULL: it is not told */
    unsigned n_pages;    /* printed as the number of pages */
} SheetFrame;

void sheet_frame_draw(const SheetFrame *self, Page *page);
