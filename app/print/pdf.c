/* pdf.c: see pdf.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/pdf.h"

#include <cairo-pdf.h>
#include <string.h>

#include "app/print/notice-sheet.h"
#include "app/print/sheet.h"

G_DEFINE_QUARK(teller_pdf_error_quark, pdf_error)

static cairo_status_t
pdf_write(void *closure, const unsigned char *data, unsigned len)
{
    g_byte_array_append(closure, data, len);
    return CAIRO_STATUS_SUCCESS;
}

typedef struct {
    unsigned n; /* that the sheet says it has */
    bool tight; /* to save a page */
} PdfPages;

/* Draws a sheet; as sheet_draw(). */
typedef unsigned (*PdfDraw)(const void *what, const Qr *qr, PdfPages pages, cairo_t *cr,
                            GError **error);

typedef struct {
    PdfDraw draw;
    const void *what;
    const Qr *qr;
    const char *title, *type, *digest, *author;
    const char *created; /* NULL: no date */
} Pdf;

/* cairo would write the present time as the date of creation. */
static void
pdf_metadata(const Pdf *self, cairo_surface_t *surface)
{
    g_autofree char *subject = g_strconcat(self->type, " ", self->digest, NULL);
    const char *created = self->created == NULL ? "" : self->created;

    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, self->title);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT, subject);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, self->author);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "teller-print");
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, created);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, created);
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
pdf_draw(const Pdf *self, PdfPages pages, GByteArray *out, GError **error)
{
    cairo_surface_t *surface =
        cairo_pdf_surface_create_for_stream(pdf_write, out, PAGE_WIDTH, PAGE_HEIGHT);
    pdf_metadata(self, surface);
    cairo_t *cr = cairo_create(surface);
    unsigned n_drawn = self->draw(self->what, self->qr, pages, cr, error);
    cairo_status_t drawn = cairo_status(cr);
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    cairo_status_t written = cairo_surface_status(surface);
    cairo_surface_destroy(surface);

    if (n_drawn == 0 || !pdf_check(drawn, error) || !pdf_check(written, error))
        return 0;
    return n_drawn;
}

/* 0 on error */
static unsigned
pdf_n_pages(const Pdf *self, bool tight, GError **error)
{
    g_autoptr(GByteArray) trial = g_byte_array_new();

    return pdf_draw(self, (PdfPages){1, tight}, trial, error);
}

/* Drawn before: only then is it known how many pages there are. The lines to sign on
 * shall not stand on a page of their own for want of a few points.
 */
static GBytes *
pdf_bytes(const Pdf *self, GError **error)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    unsigned n_wide = pdf_n_pages(self, false, error);
    unsigned n_tight = n_wide > 1 ? pdf_n_pages(self, true, error) : n_wide;

    if (n_wide == 0 || n_tight == 0)
        return NULL;
    if (pdf_draw(self, (PdfPages){n_tight, n_tight < n_wide}, bytes, error) == 0)
        return NULL;
    return g_byte_array_free_to_bytes(g_steal_pointer(&bytes));
}

static unsigned
draw_form(const void *what, const Qr *qr, PdfPages pages, cairo_t *cr, GError **error)
{
    const Sheet sheet = {what, qr, pages.n, pages.tight};

    return sheet_draw(&sheet, cr, error);
}

static unsigned
draw_notice(const void *what, const Qr *qr, PdfPages pages, cairo_t *cr, GError **error)
{
    const NoticeSheet sheet = {what, qr, pages.n};

    return notice_sheet_draw(&sheet, cr, error);
}

GBytes *
pdf_new(const PrintForm *form, GError **error)
{
    g_autoptr(Qr) qr = qr_new(form->slip, error);
    g_autofree char *title = g_strconcat(form->title.zh, " ", form->number, NULL);

    if (qr == NULL)
        return NULL;
    const Pdf pdf = {draw_form,    form,          qr,           title, "certificate/1",
                     form->digest, form->heading, form->created};
    return pdf_bytes(&pdf, error);
}

GBytes *
pdf_of_notice(const Notice *notice, GError **error)
{
    g_autoptr(Qr) qr = notice->scanned == NULL ? NULL : qr_new(notice->scanned, error);
    g_autofree char *title =
        g_strconcat(notice->kind->title.zh, " ", notice->heading, NULL);

    if (notice->scanned != NULL && qr == NULL)
        return NULL;
    const Pdf pdf = {draw_notice,     notice,         qr,
                     title,           notice->type,   notice->digest,
                     notice->heading, notice->created};
    return pdf_bytes(&pdf, error);
}
