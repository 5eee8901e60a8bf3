/* hall-parts.c: see hall-parts.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/display/hall-parts.h"

#include "app/client/words.h"
#include "app/display/seat-map.h"

void
hall_parts_mode(GtkWidget *widget, GtkSnapshot *snapshot, const HallText *text, Box strip)
{
    bool plain = text->is_live; /* else it must not be overlooked */
    TextStyle style = {strip.height * 0.9f, plain ? INK_SOFT : INK_GROUND,
                       PANGO_ALIGN_CENTER, !plain, false};
    Box banner = pen_part(strip, 0.80f, 0.0f, 0.20f, 1.0f);

    if (text->mode[0] == '\0')
        return;
    if (!plain)
        pen_fill(snapshot, banner, INK_MODE);
    pen_text(widget, snapshot, text->mode, pen_part(banner, 0.04f, 0.04f, 0.92f, 0.92f),
             &style);
}

void
hall_parts_strip(GtkWidget *widget, GtkSnapshot *snapshot, const HallText *text,
                 Box strip)
{
    TextStyle style = {strip.height * 0.9f, INK_SOFT, PANGO_ALIGN_LEFT, false, false};

    pen_text(widget, snapshot, text->place, pen_part(strip, 0.0f, 0.0f, 0.78f, 1.0f),
             &style);
    hall_parts_mode(widget, snapshot, text, strip);
}

void
hall_parts_foot(GtkWidget *widget, GtkSnapshot *snapshot, const HallText *text, Box foot)
{
    TextStyle word = {foot.height * 0.42f, INK_SOFT, PANGO_ALIGN_CENTER, false, false};
    TextStyle value = {foot.height * 0.62f, INK_WHITE, PANGO_ALIGN_CENTER, true, false};

    pen_fill(snapshot, (Box){foot.x, foot.y - foot.height * 0.12f, foot.width, 1.0f},
             INK_LINE);
    for (int i = 0; i < HALL_FIGURES; i++) {
        const HallFigure *figure = &text->attendance[i];
        Box cell = pen_part(foot, 0.25f * (float)i, 0.0f, 0.25f, 1.0f);
        if (figure->word == NULL)
            continue;
        pen_text(widget, snapshot, figure->word, pen_part(cell, 0.0f, 0.0f, 1.0f, 0.4f),
                 &word);
        pen_text(widget, snapshot, figure->value, pen_part(cell, 0.0f, 0.4f, 1.0f, 0.6f),
                 &value);
    }
}

static void
draw_count(GtkWidget *widget, GtkSnapshot *snapshot, const HallFigure *count, Box box)
{
    float mark = box.height * 0.24f;
    TextStyle word = {box.height * 0.26f, INK_WHITE, PANGO_ALIGN_CENTER, false, false};
    TextStyle value = {box.height * 0.55f, INK_WHITE, PANGO_ALIGN_CENTER, true, false};

    pen_shape(snapshot, count->shape,
              (Box){box.x + (box.width - mark) / 2, box.y, mark, mark},
              pen_shape_ink(count->shape));
    pen_text(widget, snapshot, count->word, pen_part(box, 0.02f, 0.26f, 0.96f, 0.22f),
             &word);
    pen_text(widget, snapshot, count->value, pen_part(box, 0.02f, 0.48f, 0.96f, 0.52f),
             &value);
}

void
hall_parts_result(GtkWidget *widget, GtkSnapshot *snapshot, const HallText *text,
                  Box stage)
{
    TextStyle verdict = {stage.height * 0.34f, text->passed ? INK_FOR : INK_AGAINST,
                         PANGO_ALIGN_CENTER, true, false};
    TextStyle note = {stage.height * 0.10f, INK_SOFT, PANGO_ALIGN_CENTER, false, false};
    TextStyle claim = {stage.height * 0.075f, INK_SOFT, PANGO_ALIGN_CENTER, false, false};
    float up = text->claim != NULL ? 0.06f : 0.0f; /* makes room for it */

    pen_text(widget, snapshot, text->headline,
             pen_part(stage, 0.0f, -up / 2, 1.0f, 0.34f), &verdict);
    pen_text(widget, snapshot, text->note, pen_part(stage, 0.0f, 0.35f - up, 1.0f, 0.11f),
             &note);
    pen_text(widget, snapshot, text->claim, pen_part(stage, 0.0f, 0.405f, 1.0f, 0.075f),
             &claim);
    for (int i = 0; i < HALL_FIGURES; i++)
        draw_count(widget, snapshot, &text->counts[i],
                   pen_part(stage, 0.25f * (float)i, 0.52f, 0.25f, 0.48f));
}

void
hall_parts_legend(GtkWidget *widget, GtkSnapshot *snapshot, const HallText *text, Box box)
{
    static const uint8_t recorded[] = {SEAT_ABSENT, SEAT_PRESENT, SEAT_PRESSED,
                                       SEAT_FAULT};
    static const uint8_t secret[] = {SEAT_ABSENT, SEAT_PRESENT, SEAT_FAULT};
    const uint8_t *shown = text->secret ? secret : recorded;
    size_t n = text->secret ? G_N_ELEMENTS(secret) : G_N_ELEMENTS(recorded);
    TextStyle style = {box.height * 0.8f, INK_SOFT, PANGO_ALIGN_LEFT, false, false};

    for (size_t i = 0; i < n; i++) {
        Box cell = pen_part(box, (float)i / (float)n, 0.0f, 1.0f / (float)n, 1.0f);
        cairo_t *cr = gtk_snapshot_append_cairo(
            snapshot, &GRAPHENE_RECT_INIT(cell.x, cell.y, cell.height, cell.height));
        seat_map_mark(cr, (SeatStatus)shown[i], (double)cell.x, (double)cell.y,
                      (double)cell.height);
        cairo_destroy(cr);
        cell.x += cell.height * 1.2f;
        cell.width -= cell.height * 1.3f;
        pen_text(widget, snapshot, words_seat_status(shown[i]), cell, &style);
    }
}

/* Columns of as many lines as there are columns, about: each stays as large as it can. */
void
hall_parts_names(GtkWidget *widget, GtkSnapshot *snapshot, const HallText *text,
                 Box stage)
{
    static const struct {
        guint most;
        guint columns;
    } layouts[] = {{4, 1}, {12, 2}, {30, 3}, {G_MAXUINT, 4}};
    TextStyle headline = {stage.height * 0.14f, INK_WHITE, PANGO_ALIGN_CENTER, true,
                          false};
    TextStyle note = {stage.height * 0.075f, INK_SOFT, PANGO_ALIGN_CENTER, false, false};
    guint n = g_strv_length(text->lines), i = 0;
    Box area = pen_part(stage, 0.0f, 0.29f, 1.0f, 0.71f);

    pen_text(widget, snapshot, text->headline, pen_part(stage, 0.0f, -0.02f, 1.0f, 0.15f),
             &headline);
    pen_text(widget, snapshot, text->note, pen_part(stage, 0.0f, 0.15f, 1.0f, 0.09f),
             &note);
    while (layouts[i].most < n)
        i++;
    guint columns = layouts[i].columns, rows = (n + columns - 1) / columns;
    for (i = 0; i < n; i++) {
        float width = 1.0f / (float)columns, height = 1.0f / (float)MAX(rows, 4);
        Box line = pen_part(area, (float)(i % columns) * width,
                            (float)(i / columns) * height, width * 0.97f, height * 0.9f);
        TextStyle style = {MIN(line.height, stage.height * 0.15f) * 0.8f, INK_WHITE,
                           PANGO_ALIGN_CENTER, true, false};
        pen_text(widget, snapshot, text->lines[i], line, &style);
    }
}

void
hall_parts_test_title(GtkWidget *widget, GtkSnapshot *snapshot, const HallText *text,
                      Box box)
{
    TextStyle title = {box.height * 0.70f, INK_GROUND, PANGO_ALIGN_CENTER, true, false};

    pen_fill(snapshot, box, INK_MODE);
    pen_text(widget, snapshot, text->title, pen_part(box, 0.02f, 0.04f, 0.96f, 0.92f),
             &title);
}

/* Neither figure has a colour that a result has. */
static void
draw_test_count(GtkWidget *widget, GtkSnapshot *snapshot, const HallFigure *count,
                Box box)
{
    TextStyle word = {box.height * 0.30f, INK_SOFT, PANGO_ALIGN_CENTER, false, false};
    TextStyle value = {box.height * 0.58f, INK_WHITE, PANGO_ALIGN_CENTER, true, false};

    pen_text(widget, snapshot, count->word, pen_part(box, 0.0f, 0.0f, 1.0f, 0.34f),
             &word);
    pen_text(widget, snapshot, count->value, pen_part(box, 0.0f, 0.36f, 1.0f, 0.62f),
             &value);
}

void
hall_parts_test(GtkWidget *widget, GtkSnapshot *snapshot, const HallText *text, Box box)
{
    TextStyle headline = {box.height * 0.15f, INK_WHITE, PANGO_ALIGN_CENTER, true, false};
    TextStyle note = {box.height * 0.10f, INK_MODE, PANGO_ALIGN_CENTER, true, false};

    pen_text(widget, snapshot, text->headline, pen_part(box, 0.0f, 0.0f, 1.0f, 0.18f),
             &headline);
    for (int i = 0; i < HALL_FIGURES; i++)
        draw_test_count(widget, snapshot, &text->counts[i],
                        pen_part(box, 0.5f * (float)(i % 2),
                                 0.24f + 0.29f * (float)(i / 2), 0.5f, 0.26f));
    pen_text(widget, snapshot, text->note, pen_part(box, 0.0f, 0.86f, 1.0f, 0.14f),
             &note);
}
