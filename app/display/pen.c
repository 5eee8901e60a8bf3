/* pen.c: see pen.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/display/pen.h"

#include <math.h>

#define FONT_FAMILY "Noto Sans CJK SC, Noto Sans, Sans"
#define FONT_MONO   "Noto Sans Mono CJK SC, Noto Sans Mono, Monospace"

static const float smallest_px = 4.0f;

const GdkRGBA *
pen_colour(Ink ink)
{
    static const GdkRGBA colours[] = {
        [INK_GROUND] = {0.043f, 0.063f, 0.125f, 1.0f},
        [INK_WHITE] = {1.0f, 1.0f, 1.0f, 1.0f},
        [INK_SOFT] = {0.76f, 0.80f, 0.88f, 1.0f},
        [INK_FOR] = {0.122f, 0.827f, 0.627f, 1.0f},
        [INK_AGAINST] = {1.0f, 0.353f, 0.212f, 1.0f},
        [INK_ABSTAIN] = {1.0f, 0.941f, 0.627f, 1.0f},
        [INK_SEAT] = {0.56f, 0.74f, 1.0f, 1.0f},
        [INK_LINE] = {0.20f, 0.25f, 0.36f, 1.0f},
        [INK_DIM] = {0.42f, 0.47f, 0.58f, 1.0f},
        [INK_MODE] = {1.0f, 0.78f, 0.28f, 1.0f},
    };

    return &colours[ink];
}

static void
set_font(PangoLayout *layout, float px, const TextStyle *style)
{
    PangoFontDescription *font =
        pango_font_description_from_string(style->mono ? FONT_MONO : FONT_FAMILY);

    pango_font_description_set_absolute_size(font, (double)px * PANGO_SCALE);
    pango_font_description_set_weight(font, style->bold ? PANGO_WEIGHT_BOLD
                                                        : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
}

static bool
fits(PangoLayout *layout, Box box)
{
    int width, height;

    pango_layout_get_pixel_size(layout, &width, &height);
    return (float)width <= box.width + 0.5f && (float)height <= box.height + 0.5f;
}

/* A somewhat smaller line reads better than two; only then it is wrapped. */
static PangoLayout *
fit_text(GtkWidget *widget, const char *text, Box box, const TextStyle *style)
{
    PangoLayout *layout = gtk_widget_create_pango_layout(widget, text);
    float wished = MIN(style->size, box.height) * 0.72f; /* line height to font size */
    float px = wished;

    pango_layout_set_alignment(layout, style->align);
    set_font(layout, px, style);
    while (px > wished * 0.75f && !fits(layout, box)) {
        px *= 0.96f;
        set_font(layout, px, style);
    }
    if (!fits(layout, box))
        px = wished;
    pango_layout_set_width(layout, (int)(box.width * PANGO_SCALE));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    set_font(layout, px, style);
    while (px > smallest_px && !fits(layout, box)) {
        px *= 0.94f;
        set_font(layout, px, style);
    }
    return layout;
}

void
pen_text(GtkWidget *widget, GtkSnapshot *snapshot, const char *text, Box box,
         const TextStyle *style)
{
    int height;

    if (text == NULL || text[0] == '\0' || box.width < 1.0f || box.height < 1.0f)
        return;
    g_autoptr(PangoLayout) layout = fit_text(widget, text, box, style);
    pango_layout_get_pixel_size(layout, NULL, &height);
    gtk_snapshot_save(snapshot);
    gtk_snapshot_translate(
        snapshot,
        &GRAPHENE_POINT_INIT(box.x, roundf(box.y + (box.height - (float)height) / 2.0f)));
    gtk_snapshot_append_layout(snapshot, layout, pen_colour(style->ink));
    gtk_snapshot_restore(snapshot);
}

void
pen_fill(GtkSnapshot *snapshot, Box box, Ink ink)
{
    gtk_snapshot_append_color(
        snapshot, pen_colour(ink),
        &GRAPHENE_RECT_INIT(box.x, box.y, MAX(box.width, 0.0f), MAX(box.height, 0.0f)));
}

static void
trace_shape(cairo_t *cr, HallShape shape, double x, double y, double r)
{
    switch (shape) {
    case SHAPE_DISC:
        cairo_arc(cr, x, y, r, 0, 2 * G_PI);
        cairo_fill(cr);
        break;
    case SHAPE_SQUARE:
        cairo_rectangle(cr, x - r * 0.88, y - r * 0.88, r * 1.76, r * 1.76);
        cairo_fill(cr);
        break;
    case SHAPE_TRIANGLE:
        cairo_move_to(cr, x, y - r);
        cairo_line_to(cr, x + r, y + r * 0.8);
        cairo_line_to(cr, x - r, y + r * 0.8);
        cairo_close_path(cr);
        cairo_fill(cr);
        break;
    case SHAPE_RING:
        cairo_set_line_width(cr, r * 0.3);
        cairo_arc(cr, x, y, r * 0.85, 0, 2 * G_PI);
        cairo_stroke(cr);
        break;
    case SHAPE_NONE:
    default:
        break;
    }
}

void
pen_shape(GtkSnapshot *snapshot, HallShape shape, Box box, Ink ink)
{
    if (shape == SHAPE_NONE || box.width < 1.0f || box.height < 1.0f)
        return;
    cairo_t *cr = gtk_snapshot_append_cairo(
        snapshot, &GRAPHENE_RECT_INIT(box.x, box.y, box.width, box.height));
    gdk_cairo_set_source_rgba(cr, pen_colour(ink));
    trace_shape(cr, shape, (double)(box.x + box.width / 2),
                (double)(box.y + box.height / 2),
                (double)MIN(box.width, box.height) * 0.48);
    cairo_destroy(cr);
}

Ink
pen_shape_ink(HallShape shape)
{
    switch (shape) {
    case SHAPE_DISC:
        return INK_FOR;
    case SHAPE_SQUARE:
        return INK_AGAINST;
    case SHAPE_TRIANGLE:
        return INK_ABSTAIN;
    case SHAPE_NONE:
    case SHAPE_RING:
    default:
        return INK_WHITE;
    }
}

Box
pen_part(Box box, float x, float y, float width, float height)
{
    return (Box){box.x + box.width * x, box.y + box.height * y, box.width * width,
                 box.height * height};
}
