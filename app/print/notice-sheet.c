/* notice-sheet.c: see notice-sheet.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/notice-sheet.h"

#include <string.h>

#include "app/print/sheet-frame.h"
#include "app/print/sheet-parts.h"
#include "app/print/sheet-table.h"

#define SIGN_ROOM   40.0
#define SAYS_ROOM   60.0 /* so that what is signed does not stand alone */
#define GROUP       4    /* digits */
#define LINE_GROUPS 4
#define BOX_MARGIN  8.0

static void
notice_frame(Page *page, const void *data)
{
    const NoticeSheet *self = data;
    const Notice *notice = self->notice;
    const SheetFrame frame = {notice->mode, notice->kind->invalid,
                              notice->name, notice->digest,
                              NULL,         self->n_pages};

    sheet_frame_draw(&frame, page);
}

static void
notice_line(Page *page, PageStyle style, const char *text)
{
    page_flow(page, &(PageText){PAGE_MIDDLE, {{style, text}}, 1}, PAGE_LEFT, PAGE_INNER);
}

static void
notice_heading(const Notice *notice, Page *page)
{
    notice_line(page, PAGE_HEADING, notice->heading);
    notice_line(page, PAGE_TITLE, notice->kind->title.zh);
    notice_line(page, PAGE_NOTE, notice->kind->title.en);
    page_skip(page, 8);
    page_rule(page, PAGE_LEFT, page_y(page), PAGE_INNER, 1.2, 0);
    page_skip(page, 8);
}

/* Where there are lists, they are what is to be read; the digest stands in the code. */
static void
notice_tables(const Notice *notice, Page *page)
{
    for (guint i = 0; notice->tables != NULL && i < notice->tables->len; i++)
        sheet_table(page, g_ptr_array_index(notice->tables, i), false);
}

/* Groups of four, four in a line: to be compared from a distance, or read aloud. */
static GPtrArray *
code_lines(const char *code)
{
    GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
    size_t len = strlen(code);

    for (size_t line = 0; line < len; line += GROUP * LINE_GROUPS) {
        GString *text = g_string_new(NULL);
        for (size_t i = line; i < MIN(len, line + GROUP * LINE_GROUPS); i += GROUP)
            g_string_append_printf(text, "%s%.*s", i == line ? "" : " ", GROUP, code + i);
        g_ptr_array_add(lines, g_string_free(text, FALSE));
    }
    return lines;
}

static void
notice_code(const Notice *notice, Page *page)
{
    FormWord label = notice->kind->code;
    g_autoptr(GPtrArray) lines = code_lines(notice->code);
    PageText title = {PAGE_MIDDLE,
                      {{PAGE_LABEL, label.zh}, {PAGE_LABEL, " "}, {PAGE_NOTE, label.en}},
                      3};
    PageText first = {PAGE_MIDDLE, {{PAGE_ROOT, g_ptr_array_index(lines, 0)}}, 1};
    double height = page_measure(page, &title, PAGE_INNER) + 2 * BOX_MARGIN +
                    lines->len * page_measure(page, &first, PAGE_INNER);

    page_skip(page, 7);
    page_need(page, height + 12);
    sheet_box(page, height);
    page_skip(page, BOX_MARGIN);
    page_flow(page, &title, PAGE_LEFT, PAGE_INNER);
    for (guint i = 0; i < lines->len; i++)
        notice_line(page, PAGE_ROOT, g_ptr_array_index(lines, i));
    page_skip(page, BOX_MARGIN + 12);
}

static void
notice_says(const Notice *notice, Page *page)
{
    for (size_t i = 0; i < G_N_ELEMENTS(notice->kind->says); i++) {
        FormWord say = notice->kind->says[i];
        if (say.zh == NULL)
            continue;
        page_flow(page, &(PageText){PAGE_START, {{PAGE_BODY, say.zh}}, 1}, PAGE_LEFT,
                  PAGE_INNER);
        page_flow(page, &(PageText){PAGE_START, {{PAGE_NOTE, say.en}}, 1}, PAGE_LEFT,
                  PAGE_INNER);
        page_skip(page, 5);
    }
}

static size_t
n_signers(const Notice *notice)
{
    size_t n = 0;

    while (n < G_N_ELEMENTS(notice->kind->signers) && notice->kind->signers[n].zh != NULL)
        n++;
    return n;
}

static void
notice_qr(const NoticeSheet *self, Page *page)
{
    FormWord scan = self->notice->kind->scan;
    double x = PAGE_LEFT + NOTICE_QR_SIZE + 12, width = PAGE_LEFT + PAGE_INNER - x;

    qr_draw(self->qr, page_cairo(page), PAGE_LEFT, page_y(page), NOTICE_QR_SIZE);
    double height = page_put(page, &(PageText){PAGE_START, {{PAGE_SMALL, scan.zh}}, 1}, x,
                             page_y(page) + 8, width);
    page_put(page, &(PageText){PAGE_START, {{PAGE_NOTE, scan.en}}, 1}, x,
             page_y(page) + 8 + height, width);
}

static double
notice_end_room(const NoticeSheet *self)
{
    return sheet_sign_height(SIGN_ROOM) + (self->qr == NULL ? 0 : NOTICE_QR_SIZE + 8);
}

/* Lines to sign on and the code, together at the bottom. */
static void
notice_end(const NoticeSheet *self, Page *page)
{
    double sign = sheet_sign_height(SIGN_ROOM);

    page_to_bottom(page, notice_end_room(self));
    sheet_sign(page, self->notice->kind->signers, n_signers(self->notice), SIGN_ROOM,
               self->notice->kind->when);
    page_skip(page, sign + 8);
    if (self->qr != NULL)
        notice_qr(self, page);
}

unsigned
notice_sheet_draw(const NoticeSheet *self, cairo_t *cr, GError **error)
{
    g_autoptr(Page) page = page_new(cr, notice_frame, self, error);

    if (page == NULL)
        return 0;
    notice_heading(self->notice, page);
    sheet_rows(page, self->notice->facts, SHEET_ROW_GAP);
    notice_tables(self->notice, page);
    if (self->notice->tables == NULL)
        notice_code(self->notice, page);
    else
        page_need(page, notice_end_room(self) + SAYS_ROOM);
    notice_says(self->notice, page);
    notice_end(self, page);
    if (!self->notice->boxes && !page_check_glyphs(page, error))
        return 0;
    return page_number(page);
}
