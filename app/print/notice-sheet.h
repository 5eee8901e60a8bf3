/* notice-sheet.h: a notice as it lies on the page
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/print/notice.h"
#include "app/print/page.h"
#include "app/print/qr.h"

#define NOTICE_QR_SIZE (45 * 72 / 25.4) /* 45 mm with the quiet zone */

typedef struct {
    const Notice *notice;
    const Qr *qr;     /* NULL: none */
    unsigned n_pages; /* printed as the number of pages */
} NoticeSheet;

/* Draws all of it and returns how many pages that took, 0 on PAGE_ERROR. */
unsigned notice_sheet_draw(const NoticeSheet *self, cairo_t *cr, GError **error);
