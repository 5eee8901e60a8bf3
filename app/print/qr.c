/* qr.c: see qr.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/qr.h"

#include <qrencode.h>
#include <stdbool.h>
#include <string.h>

#define QR_QUIET_MODULES 4

struct Qr {
    QRcode *code;
};

G_DEFINE_QUARK(teller_qr_error_quark, qr_error)

/* AIM's number of UTF-8 (extended channel interpretation): without it readers guess, and
 * take some Chinese texts for Shift JIS.
 */
#define QR_ECI_UTF8 26

static bool
qr_append(QRinput *input, const char *text, size_t len)
{
    return (g_str_is_ascii(text) || QRinput_appendECIheader(input, QR_ECI_UTF8) == 0) &&
           QRinput_append(input, QR_MODE_8, (int)len, (const unsigned char *)text) == 0;
}

/* NULL if it does not fit. */
static QRcode *
qr_encode(const char *text, size_t len)
{
    QRinput *input = QRinput_new2(0, QR_ECLEVEL_M);
    QRcode *code = NULL;

    if (input != NULL && len <= G_MAXINT && qr_append(input, text, len))
        code = QRcode_encodeInput(input);
    QRinput_free(input);
    return code;
}

Qr *
qr_new(const char *text, GError **error)
{
    size_t len = strlen(text);
    QRcode *code = qr_encode(text, len);

    if (code == NULL) {
        g_set_error(error, QR_ERROR, QR_ERROR_SIZE,
                    "%zu bytes do not fit a QR code of level M", len);
        return NULL;
    }
    Qr *self = g_new0(Qr, 1);
    self->code = code;
    return self;
}

void
qr_free(Qr *self)
{
    if (self == NULL)
        return;
    QRcode_free(self->code);
    g_free(self);
}

int
qr_version(const Qr *self)
{
    return self->code->version;
}

static bool
qr_is_dark(const Qr *self, int row, int column)
{
    return column < self->code->width &&
           (self->code->data[row * self->code->width + column] & 1) != 0;
}

/* One rectangle for each run of dark modules: seams between modules would show. */
static void
qr_add_row(const Qr *self, cairo_t *cr, int row)
{
    for (int column = 0, start; column < self->code->width; column++) {
        if (!qr_is_dark(self, row, column))
            continue;
        for (start = column; qr_is_dark(self, row, column); column++)
            ;
        cairo_rectangle(cr, start + QR_QUIET_MODULES, row + QR_QUIET_MODULES,
                        column - start, 1);
    }
}

void
qr_draw(const Qr *self, cairo_t *cr, double x, double y, double size)
{
    double module = size / (self->code->width + 2 * QR_QUIET_MODULES);

    cairo_save(cr);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_rectangle(cr, x, y, size, size);
    cairo_fill(cr);
    cairo_set_antialias(cr, CAIRO_ANTIALIAS_NONE);
    cairo_set_source_rgb(cr, 0, 0, 0);
    cairo_translate(cr, x, y);
    cairo_scale(cr, module, module);
    for (int row = 0; row < self->code->width; row++)
        qr_add_row(self, cr, row);
    cairo_fill(cr);
    cairo_restore(cr);
}
