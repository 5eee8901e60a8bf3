/* sheet.c: see sheet.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/sheet.h"

#include "app/print/sheet-parts.h"

#define SHEET_COPY_TOP 56.0
#define SHEET_FOOT_TOP (PAGE_HEIGHT - 46)

static void
sheet_banner(const Sheet *self, Page *page)
{
    cairo_t *cr = page_cairo(page);
    g_autofree char *mark =
        g_strconcat(self->form->mark.zh, "　", self->form->mark.en, NULL);
    const PageText banner = {PAGE_MIDDLE,
                             {{PAGE_BANNER, self->form->banner.zh},
                              {PAGE_BANNER, " "},
                              {PAGE_BANNER, self->form->banner.en}},
                             3};

    page_mark(page, mark);
    cairo_set_source_rgb(cr, 0, 0, 0);
    cairo_rectangle(cr, PAGE_LEFT, 24, PAGE_INNER, 27);
    cairo_fill(cr);
    page_put_fitted(page, &banner, PAGE_LEFT + 8, 26.5, PAGE_INNER - 16);
}

/* Each page says by itself to which certificate it belongs. */
static void
sheet_foot(const Sheet *self, Page *page)
{
    double third = PAGE_INNER / 3;
    unsigned number = page_number(page);
    g_autofree char *pages = g_strdup_printf("第 %u 页　共 %u 页　Page %u/%u", number,
                                             self->n_pages, number, self->n_pages);
    g_autofree char *digest = g_strdup_printf("摘要 %.16s…", self->form->digest);

    page_rule(page, PAGE_LEFT, SHEET_FOOT_TOP, PAGE_INNER, 0.4, 0.5);
    page_put_fitted(page, &(PageText){PAGE_START, {{PAGE_NOTE, self->form->number}}, 1},
                    PAGE_LEFT, SHEET_FOOT_TOP + 4, third - 6);
    page_put_fitted(page, &(PageText){PAGE_MIDDLE, {{PAGE_NOTE, digest}}, 1},
                    PAGE_LEFT + third, SHEET_FOOT_TOP + 4, third);
    page_put_fitted(page, &(PageText){PAGE_END, {{PAGE_NOTE, pages}}, 1},
                    PAGE_LEFT + 2 * third, SHEET_FOOT_TOP + 4, third);
}

/* The page to be signed may be a later one: it must say what is signed. */
static void
sheet_continued(const Sheet *self, Page *page)
{
    const Form *form = self->form;
    g_autofree char *text = g_strdup_printf("表决结果报告单（续）　%s　结果：%s ",
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

    if (self->form->banner.zh != NULL)
        sheet_banner(self, page);
    if (page_number(page) > 1)
        sheet_continued(self, page);
    if (self->form->copy != NULL)
        page_put_fitted(page, &(PageText){PAGE_END, {{PAGE_STRONG, self->form->copy}}, 1},
                        PAGE_LEFT + PAGE_INNER * 0.78, SHEET_COPY_TOP, PAGE_INNER * 0.22);
    sheet_foot(self, page);
}

static void
sheet_heading(const Sheet *self, Page *page)
{
    const Form *form = self->form;

    page_flow(page, &(PageText){PAGE_MIDDLE, {{PAGE_HEADING, form->heading}}, 1},
              PAGE_LEFT, PAGE_INNER);
    page_flow(page, &(PageText){PAGE_MIDDLE, {{PAGE_TITLE, "表决结果报告单"}}, 1},
              PAGE_LEFT, PAGE_INNER);
    page_flow(page, &(PageText){PAGE_MIDDLE, {{PAGE_NOTE, "REPORT OF A VOTE"}}, 1},
              PAGE_LEFT, PAGE_INNER);
    page_skip(page, 8);
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
    page_skip(page, 3);
    page_need(page, 12);
    page_rule(page, PAGE_LEFT, page_y(page), PAGE_INNER, 0.4, 0.5);
    page_skip(page, 6);
}

static void
sheet_text(const Sheet *self, Page *page)
{
    const Form *form = self->form;

    sheet_heading(self, page);
    sheet_rows(page, form->facts);
    sheet_gap(page);
    sheet_figures(page, form->attendance, PAGE_FIGURE);
    page_flow(page,
              &(PageText){PAGE_MIDDLE,
                          {{PAGE_LABEL, form->quorum.zh},
                           {PAGE_LABEL, "　"},
                           {PAGE_NOTE, form->quorum.en}},
                          3},
              PAGE_LEFT, PAGE_INNER);
    sheet_gap(page);
    sheet_figures(page, form->counts, PAGE_COUNT);
    page_skip(page, 6);
    sheet_verdict(page, form);
    sheet_rows(page, form->grounds);
    sheet_end(page, form, self->qr);
}

unsigned
sheet_draw(const Sheet *self, cairo_t *cr, GError **error)
{
    g_autoptr(Page) page = page_new(cr, sheet_frame, self, error);

    if (page == NULL)
        return 0;
    sheet_text(self, page);
    return page_number(page);
}
