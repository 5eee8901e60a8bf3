/* hall-table.c: see hall-table.h
 *
 *   +----------------------------------------------+
 *   |      name          For Against Abstain result|  heading
 *   |  1   Zhang San      98    7      4    Elected|  at most ROWS of them
 *   |  ...                                         |
 *   +----------------------------------------------+
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/display/hall-table.h"

#include <glib/gi18n.h>

enum { ROWS = 9, ROWS_OF_LONG = 5, ROWS_LEAST = 5, LINES = 24, LONG = 48 };

static const float name_least = 0.36f, figure_most = 0.12f, result_part = 0.18f;

/* In columns of a fixed-width screen: a Chinese character has two. */
static guint
width_of(const char *text)
{
    guint width = 0;

    for (; *text != '\0'; text += g_utf8_skip[(guchar)*text])
        width += g_unichar_iswide(g_utf8_get_char(text)) ? 2 : 1;
    return width;
}

/* Long names stand on two lines: fewer of them, so that they can be read from afar. */
static guint
rows_of(const ResultList *table)
{
    for (guint i = 0; i < table->rows->len; i++)
        if (width_of(((const ResultRow *)table->rows->pdata[i])->title) > LONG)
            return ROWS_OF_LONG;
    return ROWS;
}

static unsigned
pages_of(guint n, guint per_page)
{
    return MAX(1, (n + per_page - 1) / per_page);
}

unsigned
hall_table_pages(const HallText *text)
{
    if (text->table != NULL)
        return pages_of(text->table->rows->len, rows_of(text->table));
    return text->is_list && text->lines != NULL
               ? pages_of(g_strv_length(text->lines), LINES)
               : 1;
}

/* Of each column of figures: what they do not need is the name's. */
static float
figure_part(const ResultList *table)
{
    guint n = MAX(1, g_strv_length(table->columns));

    return MIN(figure_most, (1.0f - name_least - result_part) / (float)n);
}

static float
name_part(const ResultList *table)
{
    return 1.0f - result_part - figure_part(table) * (float)g_strv_length(table->columns);
}

/* Cell @i of the figures, which stand apart; a heading may use all of its width. */
static Box
figure_box(Box row, const ResultList *table, guint i, bool heading)
{
    float width = figure_part(table), used = heading ? 0.99f : 0.86f;
    float gap = (0.99f - used) / 2;

    return pen_part(row, name_part(table) + width * ((float)i + gap), 0.0f, width * used,
                    1.0f);
}

static Box
result_box(Box row)
{
    return pen_part(row, 1.0f - result_part, 0.06f, result_part, 0.88f);
}

static void
draw_headings(GtkWidget *widget, GtkSnapshot *snapshot, const ResultList *table, Box row)
{
    TextStyle style = {row.height * 0.95f, INK_SOFT, PANGO_ALIGN_CENTER, false, false};

    for (guint i = 0; table->columns[i] != NULL; i++)
        pen_text(widget, snapshot, table->columns[i], figure_box(row, table, i, true),
                 &style);
    style.align = PANGO_ALIGN_LEFT;
    pen_text(widget, snapshot, _("Result"), result_box(row), &style);
    pen_fill(snapshot, (Box){row.x, row.y + row.height, row.width, 1.0f}, INK_LINE);
}

/* Good news has a shape and a word, not a colour alone. */
static void
draw_result(GtkWidget *widget, GtkSnapshot *snapshot, const ResultRow *row, Box box)
{
    TextStyle style = {box.height * 0.86f, INK_WHITE, PANGO_ALIGN_LEFT, row->good, false};
    float mark = MIN(box.height * 0.42f, box.width * 0.12f);
    Box shape = {box.x, box.y + (box.height - mark) / 2, mark, mark};

    if (row->good || row->bad)
        pen_shape(snapshot, row->good ? SHAPE_DISC : SHAPE_SQUARE, shape,
                  row->good ? INK_FOR : INK_AGAINST);
    else if (row->tie)
        pen_shape(snapshot, SHAPE_TRIANGLE, shape, INK_ABSTAIN);
    if (row->good || row->bad || row->tie) {
        box.x += mark * 1.5f;
        box.width -= mark * 1.5f;
    }
    pen_text(widget, snapshot, row->result, box, &style);
}

static void
draw_row(GtkWidget *widget, GtkSnapshot *snapshot, const ResultList *table, guint index,
         Box box)
{
    const ResultRow *row = table->rows->pdata[index];
    bool strong = row->good || !table->ranked;
    TextStyle name = {box.height * 0.86f, strong ? INK_WHITE : INK_SOFT, PANGO_ALIGN_LEFT,
                      row->good, false};
    TextStyle figure = {box.height * 0.86f, strong ? INK_WHITE : INK_SOFT,
                        PANGO_ALIGN_CENTER, row->good, false};
    TextStyle number = {box.height * 0.62f, INK_SOFT, PANGO_ALIGN_CENTER, false, false};
    g_autofree char *place = g_strdup_printf(
        "%u", table->ranked && row->place > 0 ? (guint)row->place : index + 1);
    float indent = row->is_part ? 0.075f : 0.05f;

    pen_text(widget, snapshot, place, pen_part(box, 0.0f, 0.0f, 0.045f, 1.0f), &number);
    pen_text(widget, snapshot, row->title,
             pen_part(box, indent, 0.0f, name_part(table) - indent - 0.01f, 1.0f), &name);
    for (guint i = 0; table->columns[i] != NULL; i++)
        pen_text(widget, snapshot, row->figures[i], figure_box(box, table, i, false),
                 &figure);
    draw_result(widget, snapshot, row, result_box(box));
}

static void
draw_page(GtkWidget *widget, GtkSnapshot *snapshot, unsigned page, unsigned n_pages,
          Box box)
{
    TextStyle style = {box.height, INK_SOFT, PANGO_ALIGN_RIGHT, false, false};
    g_autofree char *text = g_strdup_printf(_("Page %u of %u"), page + 1, n_pages);

    if (n_pages > 1)
        pen_text(widget, snapshot, text, box, &style);
}

void
hall_table_draw(GtkWidget *widget, GtkSnapshot *snapshot, const HallText *text,
                unsigned page, Box box)
{
    Ink ink = text->neutral ? INK_WHITE : text->passed ? INK_FOR : INK_AGAINST;
    TextStyle headline = {box.height * 0.15f, ink, PANGO_ALIGN_LEFT, true, false};
    TextStyle note = {box.height * 0.065f, INK_SOFT, PANGO_ALIGN_RIGHT, false, false};
    guint n = text->table->rows->len, rows = rows_of(text->table), first = page * rows;
    guint shown = MIN(n - first, rows);
    /* pages look alike, and a short list is large */
    float step = 0.80f / (float)(n > rows ? rows : MAX(n, ROWS_LEAST));

    if (n == 0)
        headline.align = PANGO_ALIGN_CENTER;
    pen_text(widget, snapshot, text->headline,
             n == 0 ? pen_part(box, 0.0f, 0.2f, 1.0f, 0.4f)
                    : pen_part(box, 0.0f, -0.06f, 0.55f, 0.14f),
             &headline);
    pen_text(widget, snapshot, text->note, pen_part(box, 0.56f, -0.06f, 0.44f, 0.07f),
             &note);
    pen_text(widget, snapshot, text->claim, pen_part(box, 0.56f, 0.02f, 0.44f, 0.06f),
             &note);
    if (n == 0)
        return;
    draw_headings(widget, snapshot, text->table, pen_part(box, 0.0f, 0.09f, 1.0f, 0.07f));
    for (guint i = first; i < first + shown; i++)
        draw_row(
            widget, snapshot, text->table, i,
            pen_part(box, 0.0f, 0.18f + step * (float)(i - first), 1.0f, step * 0.94f));
    draw_page(widget, snapshot, page, hall_table_pages(text),
              pen_part(box, 0.7f, 0.975f, 0.3f, 0.05f));
}

void
hall_table_draw_lines(GtkWidget *widget, GtkSnapshot *snapshot, const HallText *text,
                      unsigned page, Box box)
{
    guint n = g_strv_length(text->lines), first = page * LINES;
    guint shown = MIN(n - first, (guint)LINES), columns = shown <= 8 ? 1 : 2;
    guint rows = (shown + columns - 1) / columns;
    TextStyle headline = {box.height * 0.13f, INK_WHITE, PANGO_ALIGN_CENTER, true, false};
    TextStyle note = {box.height * 0.075f, INK_SOFT, PANGO_ALIGN_CENTER, false, false};
    float side = columns == 1 ? 0.22f : 0.02f;
    Box area = pen_part(box, side, 0.29f, 1.0f - 2 * side, 0.68f);

    pen_text(widget, snapshot, text->headline, pen_part(box, 0.0f, -0.04f, 1.0f, 0.14f),
             &headline);
    pen_text(widget, snapshot, text->note, pen_part(box, 0.0f, 0.10f, 1.0f, 0.18f),
             &note);
    for (guint i = 0; i < shown; i++) { /* down, then over: numbers are read so */
        float width = 1.0f / (float)columns, height = 1.0f / (float)MAX(rows, 5);
        Box line = pen_part(area, (float)(i / rows) * width + 0.02f,
                            (float)(i % rows) * height, width - 0.04f, height * 0.94f);
        TextStyle style = {line.height * 0.8f, INK_WHITE, PANGO_ALIGN_LEFT, false, false};
        pen_text(widget, snapshot, text->lines[first + i], line, &style);
    }
    draw_page(widget, snapshot, page, hall_table_pages(text),
              pen_part(box, 0.7f, 0.975f, 0.3f, 0.05f));
}

static void
draw_key(GtkWidget *widget, GtkSnapshot *snapshot, const HallFigure *key, Box box)
{
    TextStyle style = {box.height * 0.62f, INK_WHITE, PANGO_ALIGN_LEFT, false, false};
    TextStyle number = {box.height * 0.62f, INK_WHITE, PANGO_ALIGN_CENTER, true, false};
    float mark = box.height * 0.40f;
    Box cap = {box.x, box.y + box.height * 0.12f, box.height * 0.76f, box.height * 0.76f};

    if (key->value[0] != '\0') {
        pen_fill(snapshot, cap, INK_LINE);
        pen_text(widget, snapshot, key->value, cap, &number);
        box.x += box.height * 0.95f;
        box.width -= box.height * 0.95f;
    }
    if (key->shape != SHAPE_NONE) {
        pen_shape(snapshot, key->shape,
                  (Box){box.x, box.y + (box.height - mark) / 2, mark, mark},
                  pen_shape_ink(key->shape));
        box.x += mark * 1.4f;
        box.width -= mark * 1.4f;
    }
    pen_text(widget, snapshot, key->word, box, &style);
}

void
hall_table_draw_lead(GtkWidget *widget, GtkSnapshot *snapshot, const HallText *text,
                     Box box)
{
    TextStyle count = {box.height * 0.12f, INK_SEAT, PANGO_ALIGN_LEFT, true, false};
    TextStyle lead = {box.height * 0.30f, INK_WHITE, PANGO_ALIGN_LEFT, true, false};
    size_t columns = MIN(MAX(text->n_keys, 1), 5);
    size_t rows = (text->n_keys + columns - 1) / columns;

    pen_text(widget, snapshot, text->lead_count, pen_part(box, 0.0f, 0.0f, 1.0f, 0.14f),
             &count);
    pen_text(widget, snapshot, text->lead, pen_part(box, 0.0f, 0.15f, 1.0f, 0.50f),
             &lead);
    for (size_t i = 0; i < text->n_keys; i++) {
        Box key = pen_part(box, (float)(i % columns) / (float)columns,
                           0.70f + 0.14f * (float)(i / columns), 0.97f / (float)columns,
                           rows > 1 ? 0.125f : 0.16f);
        draw_key(widget, snapshot, &text->keys[i], key);
    }
}
