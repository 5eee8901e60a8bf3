/* pdf.h: a report sheet or a notice as the bytes of a PDF
 *
 * The same form gives the same bytes on every machine with the same libraries and fonts:
 * no clock, locale, display or setting goes into them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/print/form.h"
#include "app/print/notice.h"

typedef enum { PDF_ERROR_CAIRO } PdfError; /* cairo failed, e.g. for want of memory */

#define PDF_ERROR (pdf_error_quark())
GQuark pdf_error_quark(void);

/* Also PAGE_ERROR, QR_ERROR.  Free with g_bytes_unref(). */
GBytes *pdf_new(const PrintForm *form, GError **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes *pdf_of_notice(const Notice *notice, GError **error) G_GNUC_WARN_UNUSED_RESULT;
