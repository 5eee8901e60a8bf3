/* hall-digest.c: see hall-digest.h
 *
 *   +-----------------------------+---------+
 *   | headline                    |         |
 *   | what it is                  |  code   |
 *   | 41c0 9ae2 d7b3 5f68         |         |
 *   | ...                         |         |
 *   | what can be done with it    |         |
 *   +-----------------------------+---------+
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/display/hall-digest.h"

#include "app/client/secret.h"
#include "app/display/hall-secret.h"

enum { LARGE = 4, SMALL = 8 }; /* groups on a line */

/* The first @n groups of four, @per_line of them on each line. */
static void
draw_groups(GtkWidget *widget, GtkSnapshot *snapshot, const char *digits, size_t n,
            size_t per_line, Box box)
{
    g_autofree char *all = secret_groups(digits, per_line, n);
    g_auto(GStrv) lines = g_strsplit(all, "\n", -1);
    float height = 1.0f / (float)(n / per_line);
    bool large = per_line == LARGE;

    for (size_t i = 0; lines[i] != NULL; i++) {
        Box line = pen_part(box, 0.0f, (float)i * height, 1.0f, height);
        TextStyle style = {.size = line.height,
                           .ink = large ? INK_WHITE : INK_SOFT,
                           .align = PANGO_ALIGN_CENTER,
                           .bold = large,
                           .mono = true};
        pen_text(widget, snapshot, lines[i], line, &style);
    }
}

void
hall_digest_draw_slot(GtkWidget *widget, GtkSnapshot *snapshot, const HallText *text,
                      Box box)
{
    TextStyle headline = {box.height * 0.17f, INK_WHITE, PANGO_ALIGN_CENTER, true, false};
    TextStyle word = {box.height * 0.09f, INK_SOFT, PANGO_ALIGN_CENTER, false, false};

    pen_text(widget, snapshot, text->headline, pen_part(box, 0.0f, 0.06f, 1.0f, 0.18f),
             &headline);
    pen_text(widget, snapshot, text->note, pen_part(box, 0.0f, 0.26f, 1.0f, 0.11f),
             &word);
    pen_text(widget, snapshot, text->digest_word, pen_part(box, 0.0f, 0.48f, 1.0f, 0.10f),
             &word);
    draw_groups(widget, snapshot, text->digest, LARGE, LARGE,
                pen_part(box, 0.0f, 0.58f, 1.0f, 0.20f));
    draw_groups(widget, snapshot, text->digest, HALL_GROUPS, SMALL,
                pen_part(box, 0.0f, 0.80f, 1.0f, 0.16f));
}

static void
draw_code(GtkSnapshot *snapshot, const Qr *code, Box box)
{
    float side = MIN(box.width, box.height);
    double x = (double)(box.x + (box.width - side) / 2);
    double y = (double)(box.y + (box.height - side) / 2);
    cairo_t *cr = gtk_snapshot_append_cairo(
        snapshot, &GRAPHENE_RECT_INIT((float)x, (float)y, side, side));

    qr_draw(code, cr, x, y, (double)side);
    cairo_destroy(cr);
}

void
hall_digest_draw_root(GtkWidget *widget, GtkSnapshot *snapshot, const HallText *text,
                      const Qr *code, Box box)
{
    TextStyle headline = {box.height * 0.14f, INK_WHITE, PANGO_ALIGN_CENTER, true, false};
    TextStyle word = {box.height * 0.085f, INK_SOFT, PANGO_ALIGN_CENTER, false, false};
    Box left = code == NULL ? box : pen_part(box, 0.0f, 0.0f, 0.64f, 1.0f);

    pen_text(widget, snapshot, text->headline, pen_part(left, 0.0f, -0.03f, 1.0f, 0.14f),
             &headline);
    pen_text(widget, snapshot, text->digest_word,
             pen_part(left, 0.0f, 0.12f, 1.0f, 0.085f), &word);
    draw_groups(widget, snapshot, text->digest, HALL_GROUPS, LARGE,
                pen_part(left, 0.0f, 0.215f, 1.0f, 0.69f));
    pen_text(widget, snapshot, text->claim, pen_part(left, 0.0f, 0.92f, 1.0f, 0.085f),
             &word);
    if (code != NULL)
        draw_code(snapshot, code, pen_part(box, 0.67f, 0.02f, 0.33f, 0.96f));
}
