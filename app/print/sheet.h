/* sheet.h: the report sheet as it lies on the page
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/print/form.h"
#include "app/print/page.h"
#include "app/print/qr.h"

#define SHEET_QR_SIZE (40 * 72 / 25.4) /* 40 mm with the quiet zone */

typedef struct {
    const PrintForm *form;
    const Qr *qr;
    unsigned n_pages; /* printed as the number of pages */
    bool tight;       /* rows stand closer together */
} Sheet;

/* Draws all of it and returns how many pages that took, 0 on PAGE_ERROR. */
unsigned sheet_draw(const Sheet *self, cairo_t *cr, GError **error);
