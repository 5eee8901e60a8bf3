/* sheet-parts.c: see sheet-parts.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/sheet-parts.h"

#include "app/print/sheet.h"

#define LABEL_ROOM         92.0
#define BLANK_LABEL        190.0
#define BLANK_HEIGHT       26.0
#define BLANK_HEIGHT_TIGHT 21.0
#define N_COLUMNS          4
#define COLUMN             (PAGE_INNER / N_COLUMNS)
#define NOTE_GAP           2.5
#define SIGN_ROOM          28.0 /* for a name written by hand */

static PageText
label_text(FormWord label, PageAlign align)
{
    return (PageText){
        align, {{PAGE_LABEL, label.zh}, {PAGE_LABEL, " "}, {PAGE_NOTE, label.en}}, 3};
}

static void
sheet_row(Page *page, const FormRow *row, double gap)
{
    static const PageStyle styles[] = {
        [FORM_ROW_PLAIN] = PAGE_BODY,
        [FORM_ROW_STRONG] = PAGE_STRONG,
        [FORM_ROW_CODE] = PAGE_CODE,
    };
    bool strong = row->kind == FORM_ROW_STRONG;
    PageText value = {PAGE_START,
                      {{styles[row->kind], row->value},
                       {PAGE_BODY, "　"},
                       {PAGE_NOTE, strong ? "" : row->value_en}},
                      3};
    PageText label = label_text(row->label, PAGE_START);
    double x = PAGE_LEFT + LABEL_ROOM, width = PAGE_INNER - LABEL_ROOM;

    page_need(page, 32);
    page_put_fitted(page, &label, PAGE_LEFT,
                    page_y(page) + page_baseline(page, &value) -
                        page_baseline(page, &label),
                    LABEL_ROOM - 6);
    page_flow(page, &value, x, width);
    if (strong && row->value_en[0] != '\0')
        page_flow(page, &(PageText){PAGE_START, {{PAGE_NOTE, row->value_en}}, 1}, x,
                  width);
    page_skip(page, gap);
}

/* Over the whole width: a note is long and not for everybody. */
static void
sheet_note(Page *page, const FormRow *row)
{
    g_autofree char *value = g_strconcat(row->label.zh, "：", row->value, "　", NULL);
    g_autofree char *value_en =
        row->value_en[0] == '\0' ? g_strdup(row->label.en)
                                 : g_strconcat(row->label.en, ": ", row->value_en, NULL);

    page_need(page, 32);
    page_flow(page,
              &(PageText){PAGE_START, {{PAGE_SMALL, value}, {PAGE_NOTE, value_en}}, 2},
              PAGE_LEFT, PAGE_INNER);
    page_skip(page, NOTE_GAP);
}

/* As a paragraph begins in Chinese. */
static void
sheet_say(Page *page, const FormRow *row, double gap)
{
    g_autofree char *value = g_strconcat("　　", row->value, NULL);

    page_need(page, 32);
    page_flow(
        page,
        &(PageText){PAGE_START,
                    {{PAGE_BODY, value}, {PAGE_BODY, "　"}, {PAGE_NOTE, row->value_en}},
                    3},
        PAGE_LEFT, PAGE_INNER);
    page_skip(page, gap);
}

static double
blank_height(double gap)
{
    return gap < SHEET_ROW_GAP ? BLANK_HEIGHT_TIGHT : BLANK_HEIGHT;
}

static void
sheet_blank(Page *page, const FormRow *row, double gap)
{
    PageText label = label_text(row->label, PAGE_START);
    double top = blank_height(gap) - 17;

    page_need(page, blank_height(gap));
    double height =
        page_put_fitted(page, &label, PAGE_LEFT, page_y(page) + top, BLANK_LABEL - 8);
    page_rule(page, PAGE_LEFT + BLANK_LABEL, page_y(page) + top - 2 + height,
              PAGE_INNER - BLANK_LABEL, 0.5, 0.3);
    page_skip(page, blank_height(gap));
}

void
sheet_rows(Page *page, const GPtrArray *rows, double gap)
{
    for (guint i = 0; i < rows->len; i++) {
        const FormRow *row = g_ptr_array_index(rows, i);
        if (row->kind == FORM_ROW_NOTE)
            sheet_note(page, row);
        else if (row->kind == FORM_ROW_SAY)
            sheet_say(page, row, gap);
        else if (row->kind == FORM_ROW_BLANK)
            sheet_blank(page, row, gap);
        else
            sheet_row(page, row, gap);
    }
}

/* Somewhat more than they take. */
static double
row_room(Page *page, const FormRow *row, double gap)
{
    bool wide = row->kind == FORM_ROW_NOTE || row->kind == FORM_ROW_SAY;
    PageText text = {PAGE_START,
                     {{PAGE_BODY, row->value},
                      {PAGE_BODY, wide ? "　　　　　　" : "　"},
                      {PAGE_NOTE, row->value_en}},
                     3};

    if (row->kind == FORM_ROW_BLANK)
        return blank_height(gap);
    return page_measure(page, &text, wide ? PAGE_INNER : PAGE_INNER - LABEL_ROOM) + gap;
}

double
sheet_rows_room(Page *page, const GPtrArray *rows, double gap)
{
    double room = 0;

    for (guint i = 0; i < rows->len; i++)
        room += row_room(page, g_ptr_array_index(rows, i), gap);
    return room;
}

double
sheet_end_room(void)
{
    return sheet_sign_height(SIGN_ROOM) + 8 + SHEET_QR_SIZE;
}

static double
sheet_figure(Page *page, const FormFigure *figure, PageStyle style, double x)
{
    PageText label = label_text(figure->label, PAGE_MIDDLE);
    PageText value = {
        PAGE_MIDDLE,
        {{style, figure->value}, {PAGE_NOTE, " "}, {PAGE_NOTE, figure->unit}},
        3};
    double height = page_put_fitted(page, &label, x + 4, page_y(page), COLUMN - 8);

    return height +
           page_put_fitted(page, &value, x + 4, page_y(page) + height, COLUMN - 8);
}

/* One line of at most four, so that figures below each other stand in line. */
static void
sheet_figure_line(Page *page, const GPtrArray *figures, guint first, PageStyle style)
{
    guint n = MIN(figures->len - first, N_COLUMNS);
    double height = 0;

    page_need(page, 60);
    for (guint i = 0; i < n; i++) {
        const FormFigure *figure = g_ptr_array_index(figures, first + i);
        double drawn = sheet_figure(page, figure, style, PAGE_LEFT + i * COLUMN);
        height = MAX(height, drawn); /* a macro: what it is given may be done twice */
    }
    for (guint i = 1; i < n; i++)
        page_rule(page, PAGE_LEFT + i * COLUMN, page_y(page) + 3, 0.4, height - 6, 0.6);
    page_skip(page, height);
}

void
sheet_figures(Page *page, const GPtrArray *figures, PageStyle style)
{
    for (guint first = 0; first < figures->len; first += N_COLUMNS)
        sheet_figure_line(page, figures, first, style);
}

void
sheet_box(Page *page, double height)
{
    cairo_t *cr = page_cairo(page);

    cairo_set_source_rgb(cr, 0, 0, 0);
    cairo_set_line_width(cr, 1.2);
    cairo_rectangle(cr, PAGE_LEFT + 0.6, page_y(page), PAGE_INNER - 1.2, height);
    cairo_stroke(cr);
}

/* Large, with the reason below it; of a list one line is enough. */
static void
sheet_verdict_large(Page *page, const PrintForm *form)
{
    PageText verdict = {PAGE_MIDDLE,
                        {{PAGE_VERDICT, form->verdict.zh},
                         {PAGE_VERDICT_NOTE, " "},
                         {PAGE_VERDICT_NOTE, form->verdict.en}},
                        3};
    PageText reason = {
        PAGE_MIDDLE,
        {{PAGE_BODY, form->reason}, {PAGE_BODY, "　"}, {PAGE_NOTE, form->reason_en}},
        3};

    page_put_fitted(page, &verdict, PAGE_LEFT + LABEL_ROOM, page_y(page) + 2,
                    PAGE_INNER - 2 * LABEL_ROOM);
    page_put_fitted(page, &reason, PAGE_LEFT + 10, page_y(page) + 41, PAGE_INNER - 20);
}

static void
sheet_verdict_line(Page *page, const PrintForm *form)
{
    bool reason = form->reason[0] != '\0';
    g_autofree char *zh =
        g_strconcat(form->verdict.zh, reason ? "：" : "", form->reason, "　", NULL);
    g_autofree char *en =
        g_strconcat(form->verdict.en, reason ? ": " : "", form->reason_en, NULL);
    PageText text = {PAGE_MIDDLE, {{PAGE_HEADING_STRONG, zh}, {PAGE_NOTE, en}}, 2};

    page_put_fitted(page, &text, PAGE_LEFT + LABEL_ROOM, page_y(page) + 4,
                    PAGE_INNER - 2 * LABEL_ROOM);
}

void
sheet_verdict(Page *page, const PrintForm *form)
{
    PageText label = label_text((FormWord){"结果", "Result"}, PAGE_START);
    double height = form->is_list ? 30 : 62;

    page_need(page, height + 8);
    sheet_box(page, height);
    page_put_fitted(page, &label, PAGE_LEFT + 10, page_y(page) + 6, LABEL_ROOM - 16);
    if (form->is_list)
        sheet_verdict_line(page, form);
    else
        sheet_verdict_large(page, form);
    page_skip(page, height + 8);
}

double
sheet_sign_height(double room)
{
    return room + 33;
}

void
sheet_sign(Page *page, const FormWord *signers, size_t n, double room, const char *date)
{
    double column = PAGE_INNER / (double)n;

    for (size_t i = 0; i < n; i++) {
        PageText label = label_text(signers[i], PAGE_START);
        double x = PAGE_LEFT + (double)i * column;
        double height = page_put_fitted(page, &label, x, page_y(page), column - 10);
        page_rule(page, x, page_y(page) + height + room, column - 10, 0.6, 0);
    }
    page_put(page, &(PageText){PAGE_END, {{PAGE_LABEL, date}}, 1}, PAGE_LEFT,
             page_y(page) + sheet_sign_height(room) - 17, PAGE_INNER - 10);
}

static void
sheet_proofs(Page *page, const PrintForm *form, double x, double width)
{
    /* four must find room beside the code */
    double y = page_y(page) + 2, gap = form->proofs->len > 3 ? 1 : 4;

    for (guint i = 0; i < form->proofs->len; i++) {
        const FormRow *row = g_ptr_array_index(form->proofs, i);
        PageText label = label_text(row->label, PAGE_START);
        y += page_put_fitted(page, &label, x, y, width) - 1;
        y += page_put_fitted(page, &(PageText){PAGE_START, {{PAGE_CODE, row->value}}, 1},
                             x, y, width) +
             gap;
    }
    page_put(page,
             &(PageText){PAGE_START,
                         {{PAGE_NOTE, "扫描二维码，可离线核对本单摘要与设备签名　"},
                          {PAGE_NOTE, "The code holds slip/1, signed by the device."}},
                         2},
             x, y, width);
}

void
sheet_end(Page *page, const PrintForm *form, const Qr *qr)
{
    const FormPaper *paper = form->paper;
    size_t n = 0;
    double beside = SHEET_QR_SIZE + 12, sign = sheet_sign_height(SIGN_ROOM) + 8;

    while (n < G_N_ELEMENTS(paper->signers) && paper->signers[n].zh != NULL)
        n++;
    page_to_bottom(page, sign + SHEET_QR_SIZE);
    sheet_sign(page, paper->signers, n, SIGN_ROOM, paper->date);
    page_skip(page, sign);
    qr_draw(qr, page_cairo(page), PAGE_LEFT, page_y(page), SHEET_QR_SIZE);
    sheet_proofs(page, form, PAGE_LEFT + beside, PAGE_INNER - beside);
    page_skip(page, SHEET_QR_SIZE);
}
