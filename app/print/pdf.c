/* pdf.c: see pdf.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/pdf.h"

#include <cairo-pdf.h>
#include <string.h>

#include "app/print/sheet.h"

G_DEFINE_QUARK(teller_pdf_error_quark, pdf_error)

static cairo_status_t
pdf_write(void *closure, const unsigned char *data, unsigned len)
{
    g_byte_array_append(closure, data, len);
    return CAIRO_STATUS_SUCCESS;
}

/* cairo would write the present time as the date of creation. */
static void
pdf_metadata(cairo_surface_t *surface, const Form *form)
{
    g_autofree char *title = g_strconcat("表决结果报告单 ", form->number, NULL);
    g_autofree char *subject = g_strconcat("certificate/1 ", form->digest, NULL);

    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT, subject);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, form->heading);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "teller-print");
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE,
                                   form->created);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, form->created);
}

static bool
pdf_check(cairo_status_t status, GError **error)
{
    if (status == CAIRO_STATUS_SUCCESS)
        return true;
    g_set_error(error, PDF_ERROR, PDF_ERROR_CAIRO, "the page was not drawn: %s",
                cairo_status_to_string(status));
    return false;
}

/* Returns the number of pages, 0 on error; @out gets the bytes. */
static unsigned
pdf_draw(const Sheet *sheet, GByteArray *out, GError **error)
{
    cairo_surface_t *surface =
        cairo_pdf_surface_create_for_stream(pdf_write, out, PAGE_WIDTH, PAGE_HEIGHT);
    pdf_metadata(surface, sheet->form);
    cairo_t *cr = cairo_create(surface);
    unsigned n_pages = sheet_draw(sheet, cr, error);
    cairo_status_t drawn = cairo_status(cr);
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    cairo_status_t written = cairo_surface_status(surface);
    cairo_surface_destroy(surface);

    if (n_pages == 0 || !pdf_check(drawn, error) || !pdf_check(written, error))
        return 0;
    return n_pages;
}

/* Drawn twice: only then is it known how many pages there are. */
GBytes *
pdf_new(const Form *form, GError **error)
{
    g_autoptr(GByteArray) trial = g_byte_array_new(), bytes = g_byte_array_new();
    g_autoptr(Qr) qr = qr_new(form->slip, error);
    Sheet sheet = {form, qr, 1};

    if (qr == NULL)
        return NULL;
    sheet.n_pages = pdf_draw(&sheet, trial, error);
    if (sheet.n_pages == 0 || pdf_draw(&sheet, bytes, error) == 0)
        return NULL;
    return g_byte_array_free_to_bytes(g_steal_pointer(&bytes));
}
