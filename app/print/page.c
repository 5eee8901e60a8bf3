/* page.c: see page.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/page.h"

#include <math.h>
#include <pango/pangocairo.h>

#define PAGE_TOP       66.0 /* below the banner */
#define PAGE_TOP_LATER 84.0 /* below the line that says what is continued */
#define PAGE_BOTTOM    (PAGE_HEIGHT - 50)

struct Page {
    cairo_t *cr;
    PangoContext *pango;
    PageFrame frame;
    const void *data;
    unsigned number;
    double y;
    gunichar boxed; /* the first character that is in no font, or 0 */
    char *boxed_in; /* the text it stands in */
};

static void
page_begin(Page *self)
{
    self->number++;
    self->y = self->number == 1 ? PAGE_TOP : PAGE_TOP_LATER;
    self->frame(self, self->data);
}

Page *
page_new(cairo_t *cr, PageFrame frame, const void *data, GError **error)
{
    PangoContext *pango = page_text_context(cr, error);

    if (pango == NULL)
        return NULL;
    Page *self = g_new0(Page, 1);
    *self = (Page){.cr = cr, .pango = pango, .frame = frame, .data = data};
    page_begin(self);
    return self;
}

void
page_free(Page *self)
{
    if (self == NULL)
        return;
    cairo_show_page(self->cr);
    g_object_unref(self->pango);
    g_free(self->boxed_in);
    g_free(self);
}

cairo_t *
page_cairo(const Page *self)
{
    return self->cr;
}

unsigned
page_number(const Page *self)
{
    return self->number;
}

double
page_y(const Page *self)
{
    return self->y;
}

void
page_skip(Page *self, double height)
{
    self->y += height;
}

static void
page_next(Page *self)
{
    cairo_show_page(self->cr);
    page_begin(self);
}

void
page_need(Page *self, double height)
{
    if (self->y + height > PAGE_BOTTOM)
        page_next(self);
}

void
page_to_bottom(Page *self, double height)
{
    page_need(self, height);
    self->y = PAGE_BOTTOM - height;
}

static PangoLayout *
page_layout(Page *self, const PageText *text, double width)
{
    PangoLayout *layout = page_text_layout(text, self->pango, width);

    if (self->boxed == 0 && (self->boxed = page_text_boxed(layout)) != 0)
        self->boxed_in = g_strdup(pango_layout_get_text(layout));
    return layout;
}

bool
page_check_glyphs(const Page *self, GError **error)
{
    if (self->boxed == 0)
        return true;
    g_set_error(error, PAGE_ERROR, PAGE_ERROR_GLYPH,
                "no installed font has the character U+%04X of “%s”: a box would stand "
                "for it; install a font of its script, or print with --boxes",
                self->boxed, self->boxed_in);
    return false;
}

/* The line of @iter at @y; what a text of stacked accents draws beyond it is cut off. */
static void
page_show_line(Page *self, PangoLayoutIter *iter, double x, double y, double width)
{
    PangoRectangle line;
    int top, bottom;

    pango_layout_iter_get_line_extents(iter, NULL, &line);
    pango_layout_iter_get_line_yrange(iter, &top, &bottom);
    double baseline = (double)(pango_layout_iter_get_baseline(iter) - top) / PANGO_SCALE;
    cairo_save(self->cr);
    cairo_rectangle(self->cr, x, y, width, (double)(bottom - top) / PANGO_SCALE);
    cairo_clip(self->cr);
    cairo_move_to(self->cr, x + (double)line.x / PANGO_SCALE, y + baseline);
    pango_cairo_show_layout_line(self->cr, pango_layout_iter_get_line_readonly(iter));
    cairo_restore(self->cr);
}

void
page_flow(Page *self, const PageText *text, double x, double width)
{
    g_autoptr(PangoLayout) layout = page_layout(self, text, width);
    g_autoptr(PangoLayoutIter) iter = pango_layout_get_iter(layout);

    do {
        int top, bottom;
        pango_layout_iter_get_line_yrange(iter, &top, &bottom);
        double height = (double)(bottom - top) / PANGO_SCALE;
        page_need(self, height);
        page_show_line(self, iter, x, self->y, width);
        self->y += height;
    } while (pango_layout_iter_next_line(iter));
}

static double
page_layout_height(PangoLayout *layout)
{
    PangoRectangle extents;

    pango_layout_get_extents(layout, NULL, &extents);
    return (double)extents.height / PANGO_SCALE;
}

double
page_measure(Page *self, const PageText *text, double width)
{
    g_autoptr(PangoLayout) layout = page_layout(self, text, width);

    return page_layout_height(layout);
}

double
page_baseline(Page *self, const PageText *text)
{
    g_autoptr(PangoLayout) layout = page_layout(self, text, -1);

    return (double)pango_layout_get_baseline(layout) / PANGO_SCALE;
}

double
page_put(Page *self, const PageText *text, double x, double y, double width)
{
    g_autoptr(PangoLayout) layout = page_layout(self, text, width);

    cairo_move_to(self->cr, x, y);
    pango_cairo_show_layout(self->cr, layout);
    return page_layout_height(layout);
}

double
page_put_fitted(Page *self, const PageText *text, double x, double y, double width)
{
    g_autoptr(PangoLayout) layout = page_layout(self, text, -1);
    PangoRectangle extents;

    pango_layout_get_extents(layout, NULL, &extents);
    double full = (double)extents.width / PANGO_SCALE;
    double height = (double)extents.height / PANGO_SCALE;
    double scale = full > width ? width / full : 1;
    double rest = width - full * scale;
    double indent = text->align == PAGE_START    ? 0
                    : text->align == PAGE_MIDDLE ? rest / 2
                                                 : rest;
    cairo_save(self->cr);
    cairo_rectangle(self->cr, x - 2, y, width + 4, height);
    cairo_clip(self->cr);
    cairo_translate(self->cr, x + indent, y + height * (1 - scale) / 2);
    cairo_scale(self->cr, scale, scale);
    cairo_move_to(self->cr, 0, 0);
    pango_cairo_show_layout(self->cr, layout);
    cairo_restore(self->cr);
    return height;
}

/* As an outline, not as text: who copies the page's text does not get it between lines.
 */
void
page_mark(Page *self, const char *text)
{
    const PageText mark = {PAGE_START, {{PAGE_MARK, text}}, 1};
    g_autoptr(PangoLayout) layout = page_layout(self, &mark, -1);
    PangoRectangle extents;

    pango_layout_get_extents(layout, NULL, &extents);
    double width = (double)extents.width / PANGO_SCALE;
    double height = (double)extents.height / PANGO_SCALE;
    double scale = 800 / width, grey = page_text_grey(PAGE_MARK);
    cairo_save(self->cr);
    cairo_translate(self->cr, PAGE_WIDTH / 2, PAGE_HEIGHT / 2);
    cairo_rotate(self->cr, -atan2(PAGE_HEIGHT, PAGE_WIDTH));
    cairo_scale(self->cr, scale, scale);
    cairo_move_to(self->cr, -width / 2, -height / 2);
    pango_cairo_layout_path(self->cr, layout);
    cairo_set_source_rgb(self->cr, grey, grey, grey);
    cairo_fill(self->cr);
    cairo_restore(self->cr);
}

void
page_rule(Page *self, double x, double y, double width, double thickness, double grey)
{
    cairo_set_source_rgb(self->cr, grey, grey, grey);
    cairo_rectangle(self->cr, x, y, width, thickness);
    cairo_fill(self->cr);
    cairo_set_source_rgb(self->cr, 0, 0, 0);
}
