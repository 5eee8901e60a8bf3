/* sheet-frame.c: see sheet-frame.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/sheet-frame.h"

#include <glib.h>

#define BANNER_TOP    24.0
#define BANNER_HEIGHT 27.0
#define FOOT_TOP      (PAGE_HEIGHT - 46)

static void
frame_live(Page *page)
{
    FormWord word = form_words_mode(MODE_LIVE);
    const PageText text = {
        PAGE_MIDDLE, {{PAGE_MODE, word.zh}, {PAGE_MODE, "　"}, {PAGE_MODE, word.en}}, 3};

    page_rule(page, PAGE_LEFT, BANNER_TOP, PAGE_INNER, 0.8, 0);
    page_put_fitted(page, &text, PAGE_LEFT, BANNER_TOP + 2.5, PAGE_INNER);
    page_rule(page, PAGE_LEFT, BANNER_TOP + BANNER_HEIGHT, PAGE_INNER, 0.8, 0);
}

static void
frame_banner(const SheetFrame *self, Page *page)
{
    FormWord word = form_words_mode(self->mode);
    cairo_t *cr = page_cairo(page);
    g_autofree char *mark = g_strconcat(word.zh, "　", word.en, NULL);
    g_autofree char *text = g_strdup_printf("%s %s — %s %s", word.zh, word.en,
                                            self->invalid.zh, self->invalid.en);

    page_mark(page, mark);
    cairo_set_source_rgb(cr, 0, 0, 0);
    cairo_rectangle(cr, PAGE_LEFT, BANNER_TOP, PAGE_INNER, BANNER_HEIGHT);
    cairo_fill(cr);
    page_put_fitted(page, &(PageText){PAGE_MIDDLE, {{PAGE_BANNER, text}}, 1},
                    PAGE_LEFT + 8, BANNER_TOP + 2.5, PAGE_INNER - 16);
}

/* Each page says by itself to which record it belongs. */
static void
frame_foot(const SheetFrame *self, Page *page)
{
    double third = PAGE_INNER / 3;
    unsigned number = page_number(page);
    g_autofree char *pages = g_strdup_printf("第 %u 页　共 %u 页　Page %u/%u", number,
                                             self->n_pages, number, self->n_pages);
    g_autofree char *digest = g_strdup_printf("摘要 %.16s…", self->digest);

    page_rule(page, PAGE_LEFT, FOOT_TOP, PAGE_INNER, 0.4, 0.5);
    page_put_fitted(page, &(PageText){PAGE_START, {{PAGE_NOTE, self->name}}, 1},
                    PAGE_LEFT, FOOT_TOP + 4, third - 6);
    page_put_fitted(page, &(PageText){PAGE_MIDDLE, {{PAGE_NOTE, digest}}, 1},
                    PAGE_LEFT + third, FOOT_TOP + 4, third);
    page_put_fitted(page, &(PageText){PAGE_END, {{PAGE_NOTE, pages}}, 1},
                    PAGE_LEFT + 2 * third, FOOT_TOP + 4, third);
    if (self->printed == NULL)
        return;
    g_autofree char *printed = g_strconcat("打印时间 Printed ", self->printed, NULL);
    page_put_fitted(page, &(PageText){PAGE_START, {{PAGE_NOTE, printed}}, 1}, PAGE_LEFT,
                    FOOT_TOP + 14, PAGE_INNER);
}

void
sheet_frame_draw(const SheetFrame *self, Page *page)
{
    if (self->mode == MODE_LIVE)
        frame_live(page);
    else
        frame_banner(self, page);
    frame_foot(self, page);
}
