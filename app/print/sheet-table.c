/* sheet-table.c: see sheet-table.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/sheet-table.h"

#include <string.h>

#define CELL_MARGIN 3.0
#define ROW_MARGIN  3.0
#define ROW_MOST    560.0 /* a longer one is drawn at half its size */

static const FormColumn *
column_at(const FormTable *table, guint index)
{
    return &g_array_index(table->columns, FormColumn, index);
}

/* One column takes what the others leave. */
static double
column_width(const FormTable *table, guint index)
{
    double rest = PAGE_INNER;

    if (column_at(table, index)->width > 0)
        return column_at(table, index)->width;
    for (guint i = 0; i < table->columns->len; i++)
        rest -= column_at(table, i)->width;
    return rest;
}

static PageAlign
column_align(const FormTable *table, guint index)
{
    return column_at(table, index)->text ? PAGE_START : PAGE_MIDDLE;
}

/* The Chinese, and where it stands beside it the rest. */
static PageText
cell_value(const FormTable *table, guint column, const FormCell *cell, bool tight)
{
    bool beside = tight && cell->value[0] != '\0' && cell->below[0] != '\0';

    return (PageText){column_align(table, column),
                      {{cell->strong ? PAGE_CELL_STRONG : PAGE_CELL, cell->value},
                       {PAGE_CELL, beside ? " " : ""},
                       {PAGE_NOTE, beside ? cell->below : ""}},
                      3};
}

static PageText
cell_below(const FormTable *table, guint column, const FormCell *cell, bool tight)
{
    return (PageText){
        column_align(table, column), {{PAGE_NOTE, tight ? "" : cell->below}}, 1};
}

/* How a row is drawn. */
typedef struct {
    const FormTable *table;
    bool tight;
    double scale; /* 0.5: half as large */
} Style;

static double
text_height(Page *page, const PageText *text, double width)
{
    return text->runs[0].text[0] == '\0' ? 0 : page_measure(page, text, width);
}

static double
cell_height(Page *page, const Style *style, guint column, const FormCell *cell)
{
    double width = (column_width(style->table, column) - 2 * CELL_MARGIN) / style->scale;
    PageText value = cell_value(style->table, column, cell, style->tight);
    PageText below = cell_below(style->table, column, cell, style->tight);

    return (text_height(page, &value, width) + text_height(page, &below, width)) *
           style->scale;
}

static double
row_height(Page *page, const Style *style, FormCell **cells)
{
    double most = style->table->least;

    for (guint i = 0; i < style->table->columns->len; i++) {
        double height = cell_height(page, style, i, cells[i]);
        most = MAX(most, height);
    }
    return most;
}

/* In the middle of the row; @x is that of the column. */
static void
draw_cell(Page *page, const Style *style, guint column, const FormCell *cell, double x,
          double height)
{
    cairo_t *cr = page_cairo(page);
    double width = (column_width(style->table, column) - 2 * CELL_MARGIN) / style->scale;
    double own = cell_height(page, style, column, cell), y = 0;
    PageText value = cell_value(style->table, column, cell, style->tight);
    PageText below = cell_below(style->table, column, cell, style->tight);

    cairo_save(cr);
    cairo_translate(cr, x + CELL_MARGIN, page_y(page) + (height - own) / 2);
    cairo_scale(cr, style->scale, style->scale);
    if (cell->value[0] != '\0')
        y += page_put(page, &value, 0, y, width);
    if (below.runs[0].text[0] != '\0')
        page_put(page, &below, 0, y, width);
    cairo_restore(cr);
}

static void
draw_title(Page *page, FormWord title)
{
    if (title.zh == NULL)
        return;
    page_need(page, 90);
    page_skip(page, 4);
    page_flow(
        page,
        &(PageText){PAGE_START,
                    {{PAGE_LABEL, title.zh}, {PAGE_LABEL, " "}, {PAGE_NOTE, title.en}},
                    3},
        PAGE_LEFT, PAGE_INNER);
    page_skip(page, 2);
}

/* One word is not broken, it is made smaller. */
static bool
is_word(const char *label)
{
    return g_utf8_strlen(label, -1) <= 4 ||
           (g_ascii_isalpha(label[0]) && strchr(label, ' ') == NULL);
}

static double
head_text_height(Page *page, const char *label, PageStyle style, double width)
{
    PageText text = {PAGE_MIDDLE, {{style, label}}, 1};

    return page_measure(page, &text, is_word(label) ? PAGE_INNER : width);
}

static double
head_height(Page *page, const FormTable *table)
{
    double most = 0;

    for (guint i = 0; i < table->columns->len; i++) {
        FormWord label = column_at(table, i)->label;
        double width = column_width(table, i) - 2 * CELL_MARGIN;
        double height = head_text_height(page, label.zh, PAGE_HEAD, width) +
                        head_text_height(page, label.en, PAGE_TINY, width);
        most = MAX(most, height);
    }
    return most + 2 * ROW_MARGIN;
}

static double
draw_label(Page *page, const PageText *text, double x, double y, double width)
{
    return is_word(text->runs[0].text) ? page_put_fitted(page, text, x, y, width)
                                       : page_put(page, text, x, y, width);
}

static void
draw_head(Page *page, const FormTable *table)
{
    double height = head_height(page, table), x = PAGE_LEFT;

    page_rule(page, PAGE_LEFT, page_y(page), PAGE_INNER, 1, 0);
    for (guint i = 0; i < table->columns->len; i++) {
        FormWord label = column_at(table, i)->label;
        double width = column_width(table, i) - 2 * CELL_MARGIN;
        PageAlign align = column_align(table, i);
        PageText zh = {align, {{PAGE_HEAD, label.zh}}, 1};
        PageText en = {align, {{PAGE_TINY, label.en}}, 1};
        double y = page_y(page) + ROW_MARGIN;
        y += draw_label(page, &zh, x + CELL_MARGIN, y, width);
        draw_label(page, &en, x + CELL_MARGIN, y, width);
        x += column_width(table, i);
    }
    page_skip(page, height);
    page_rule(page, PAGE_LEFT, page_y(page), PAGE_INNER, 0.6, 0);
}

/* A row stands on one page; the heads stand again above the first row of each. */
static void
draw_row(Page *page, const FormTable *table, FormCell **cells, bool tight)
{
    Style style = {table, tight, 1};
    double height = row_height(page, &style, cells), x = PAGE_LEFT;
    double margin = tight ? ROW_MARGIN / 2 : ROW_MARGIN;
    unsigned number = page_number(page);

    if (height > ROW_MOST) {
        style.scale = 0.5;
        height = row_height(page, &style, cells);
    }
    page_need(page, height + 2 * margin);
    if (page_number(page) != number)
        draw_head(page, table);
    page_skip(page, margin);
    for (guint i = 0; i < table->columns->len; i++) {
        draw_cell(page, &style, i, cells[i], x, height);
        x += column_width(table, i);
    }
    page_skip(page, height + margin);
    page_rule(page, PAGE_LEFT, page_y(page), PAGE_INNER, 0.3, 0.6);
}

void
sheet_table(Page *page, const FormTable *table, bool tight)
{
    draw_title(page, table->title);
    page_need(page, head_height(page, table) + 30);
    draw_head(page, table);
    for (guint i = 0; i < table->cells->len; i += table->columns->len)
        draw_row(page, table, (FormCell **)&table->cells->pdata[i], tight);
    page_rule(page, PAGE_LEFT, page_y(page), PAGE_INNER, 1, 0);
    page_skip(page, 8);
}
