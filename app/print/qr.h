/* qr.h: a QR code (ISO/IEC 18004) as rectangles
 *
 * Error correction level M: what of a slip fits is read at 40 mm from a scan of 150 dpi.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <cairo.h>
#include <glib.h>

typedef struct Qr Qr;

typedef enum { QR_ERROR_SIZE } QrError; /* empty, or more than a code of level M holds */

#define QR_ERROR (qr_error_quark())
GQuark qr_error_quark(void);

/* Exactly the bytes of @text, in byte mode; declared as UTF-8 unless they are ASCII. */
Qr *qr_new(const char *text, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void qr_free(Qr *self);

int qr_version(const Qr *self); /* 1 to 40: 17 + 4 * version modules each way */

/* Black on white in a square of @size points, its quiet zone of 4 modules included. */
void qr_draw(const Qr *self, cairo_t *cr, double x, double y, double size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Qr, qr_free)
