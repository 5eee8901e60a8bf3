/* sheet-parts.h: rows, columns of figures, verdict and foot of the report sheet
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/print/form.h"
#include "app/print/page.h"
#include "app/print/qr.h"

#define SHEET_ROW_GAP       4.5
#define SHEET_ROW_GAP_TIGHT 2.0

/* FormRow after FormRow from the cursor, @gap points below each. */
void sheet_rows(Page *page, const GPtrArray *rows, double gap);

/* At least as high as sheet_rows() draws them. */
double sheet_rows_room(Page *page, const GPtrArray *rows, double gap);

/* FormFigure in columns, four to a line, their numbers in @style. */
void sheet_figures(Page *page, const GPtrArray *figures, PageStyle style);

/* Frames the next @height points, over the whole width. */
void sheet_box(Page *page, double height);

/* A line to sign on for each of @n signers, side by side, with @room points above it for
 * a name written by hand, and @date; the cursor stays.
 */
void sheet_sign(Page *page, const FormWord *signers, size_t n, double room,
                const char *date);
double sheet_sign_height(double room);

void sheet_verdict(Page *page, const PrintForm *form);

/* Lines to sign on, QR code and digests, together at the bottom of the last page. */
void sheet_end(Page *page, const PrintForm *form, const Qr *qr);
double sheet_end_room(void);
