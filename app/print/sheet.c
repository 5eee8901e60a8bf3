/* sheet.c: see sheet.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/sheet.h"

#include "app/print/sheet-frame.h"
#include "app/print/sheet-parts.h"
#include "app/print/sheet-table.h"

#define SHEET_COPY_TOP 56.0
#define TOGETHER_MOST  600.0

/* The page to be signed may be a later one: it must say what is signed. */
static void
sheet_continued(const Sheet *self, Page *page)
{
    const PrintForm *form = self->form;
    g_autofree char *text = g_strdup_printf("%s（续）　%s　结果：%s ", form->title.zh,
                                            form->serial, form->verdict.zh);

    page_put_fitted(
        page,
        &(PageText){PAGE_START, {{PAGE_LABEL, text}, {PAGE_NOTE, form->verdict.en}}, 2},
        PAGE_LEFT, SHEET_COPY_TOP, PAGE_INNER * 0.75);
}

static void
sheet_frame(Page *page, const void *data)
{
    const Sheet *self = data;

    const SheetFrame frame = {self->form->mode,    {"不具效力", "NOT A VALID RESULT"},
                              self->form->number,  self->form->digest,
                              self->form->printed, self->n_pages};

    sheet_frame_draw(&frame, page);
    if (page_number(page) > 1)
        sheet_continued(self, page);
    if (self->form->copy != NULL)
        page_put_fitted(page, &(PageText){PAGE_END, {{PAGE_STRONG, self->form->copy}}, 1},
                        PAGE_LEFT + PAGE_INNER * 0.78, SHEET_COPY_TOP, PAGE_INNER * 0.22);
}

static void
sheet_heading(const Sheet *self, Page *page)
{
    const PrintForm *form = self->form;

    page_flow(page, &(PageText){PAGE_MIDDLE, {{PAGE_HEADING, form->heading}}, 1},
              PAGE_LEFT, PAGE_INNER);
    page_flow(page, &(PageText){PAGE_MIDDLE, {{PAGE_TITLE, form->title.zh}}, 1},
              PAGE_LEFT, PAGE_INNER);
    page_flow(page, &(PageText){PAGE_MIDDLE, {{PAGE_NOTE, form->title.en}}, 1}, PAGE_LEFT,
              PAGE_INNER);
    page_skip(page, 4);
    page_put_fitted(page, &(PageText){PAGE_END, {{PAGE_LABEL, form->serial}}, 1},
                    PAGE_LEFT + PAGE_INNER * 0.55, page_y(page), PAGE_INNER * 0.45);
    page_flow(page,
              &(PageText){
                  PAGE_START, {{PAGE_LABEL, "编号 No. "}, {PAGE_LABEL, form->number}}, 2},
              PAGE_LEFT, PAGE_INNER * 0.52);
    page_skip(page, 3);
    page_rule(page, PAGE_LEFT, page_y(page), PAGE_INNER, 1.2, 0);
    page_skip(page, 7);
}

static void
sheet_gap(Page *page)
{
    page_skip(page, 2);
    page_need(page, 12);
    page_rule(page, PAGE_LEFT, page_y(page), PAGE_INNER, 0.4, 0.5);
    page_skip(page, 5);
}

static void
sheet_attendance(const PrintForm *form, Page *page)
{
    sheet_figures(page, form->attendance, PAGE_FIGURE);
    page_flow(page,
              &(PageText){PAGE_MIDDLE,
                          {{PAGE_LABEL, form->quorum.zh},
                           {PAGE_LABEL, "　"},
                           {PAGE_NOTE, form->quorum.en}},
                          3},
              PAGE_LEFT, PAGE_INNER);
}

/* The figures of a list stand in its table, large ones are for a single entry. */
static void
sheet_counts(const PrintForm *form, Page *page)
{
    if (form->counts->len > 0)
        sheet_gap(page);
    else
        page_skip(page, 3);
    sheet_figures(page, form->counts, form->is_list ? PAGE_FIGURE : PAGE_COUNT);
    if (form->counts->len > 0)
        page_skip(page, 4);
    if (form->has_verdict)
        sheet_verdict(page, form);
}

/* Rows below a line, if there are any. */
static void
sheet_part(Page *page, const GPtrArray *rows, double gap)
{
    if (rows->len == 0)
        return;
    sheet_gap(page);
    sheet_rows(page, rows, gap);
}

/* What is signed shall not stand alone on a page: @rows (NULL: none), blanks and notes go
 * with it, if that is not too much.
 */
static void
sheet_together(const PrintForm *form, Page *page, const GPtrArray *rows, double gap)
{
    double room = (rows == NULL ? 0 : sheet_rows_room(page, rows, gap)) +
                  sheet_rows_room(page, form->blanks, gap) +
                  sheet_rows_room(page, form->notes, gap) + sheet_end_room();

    if (room < TOGETHER_MOST)
        page_need(page, room);
}

static void
sheet_text(const Sheet *self, Page *page)
{
    const PrintForm *form = self->form;
    double gap = self->tight ? SHEET_ROW_GAP_TIGHT : SHEET_ROW_GAP;

    sheet_heading(self, page);
    sheet_rows(page, form->facts, gap);
    if (form->attendance->len > 0) {
        sheet_gap(page);
        sheet_attendance(form, page);
    }
    sheet_part(page, form->says, gap);
    sheet_counts(form, page);
    for (guint i = 0; i < form->tables->len; i++)
        sheet_table(page, g_ptr_array_index(form->tables, i), self->tight);
    if (form->tables->len > 0)
        sheet_together(form, page, form->grounds, gap);
    sheet_rows(page, form->grounds, gap);
    if (form->blanks->len > 0)
        sheet_together(form, page, NULL, gap);
    sheet_rows(page, form->blanks, gap);
    sheet_part(page, form->notes, gap);
    sheet_end(page, form, self->qr);
}

unsigned
sheet_draw(const Sheet *self, cairo_t *cr, GError **error)
{
    g_autoptr(Page) page = page_new(cr, sheet_frame, self, error);

    if (page == NULL)
        return 0;
    sheet_text(self, page);
    if (!self->form->boxes && !page_check_glyphs(page, error))
        return 0;
    return page_number(page);
}
