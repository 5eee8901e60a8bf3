/* page.c: see page.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/page.h"

#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

#define PAGE_TOP       66.0 /* below the banner */
#define PAGE_TOP_LATER 84.0 /* below the line that says what is continued */
#define PAGE_BOTTOM    (PAGE_HEIGHT - 56)

#define SERIF "Noto Serif CJK SC"
#define MONO  "Noto Sans Mono CJK SC"

typedef struct {
    const char *family;
    PangoWeight weight;
    double size; /* points */
    double grey;
    double spacing; /* between letters, points */
} Style;

static const Style styles[PAGE_N_STYLES] = {
    [PAGE_BODY] = {SERIF, PANGO_WEIGHT_NORMAL, 10.5, 0, 0},
    [PAGE_STRONG] = {SERIF, PANGO_WEIGHT_BOLD, 12, 0, 0},
    [PAGE_LABEL] = {SERIF, PANGO_WEIGHT_NORMAL, 9.5, 0.25, 0},
    [PAGE_NOTE] = {SERIF, PANGO_WEIGHT_NORMAL, 7.5, 0.3, 0},
    [PAGE_HEADING] = {SERIF, PANGO_WEIGHT_NORMAL, 13, 0, 0},
    [PAGE_TITLE] = {SERIF, PANGO_WEIGHT_BOLD, 25, 0, 2.5},
    [PAGE_FIGURE] = {SERIF, PANGO_WEIGHT_NORMAL, 15, 0, 0},
    [PAGE_COUNT] = {SERIF, PANGO_WEIGHT_BOLD, 25, 0, 0},
    [PAGE_VERDICT] = {SERIF, PANGO_WEIGHT_BOLD, 27, 0, 2.5},
    [PAGE_VERDICT_NOTE] = {SERIF, PANGO_WEIGHT_NORMAL, 12, 0.2, 0},
    [PAGE_CODE] = {MONO, PANGO_WEIGHT_NORMAL, 8.2, 0, 0},
    [PAGE_BANNER] = {SERIF, PANGO_WEIGHT_BOLD, 15, 1, 0},
    [PAGE_MARK] = {SERIF, PANGO_WEIGHT_BOLD, 84, 0.93, 0},
};

struct Page {
    cairo_t *cr;
    PangoContext *pango;
    PageFrame frame;
    const void *data;
    unsigned number;
    double y;
};

/* Pango 1.50 has it for its other types. */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PangoContext, g_object_unref)

G_DEFINE_QUARK(teller_page_error_quark, page_error)

static PangoFontDescription *
page_font(PageStyle style)
{
    PangoFontDescription *font = pango_font_description_new();

    pango_font_description_set_family_static(font, styles[style].family);
    pango_font_description_set_weight(font, styles[style].weight);
    pango_font_description_set_absolute_size(font, styles[style].size * PANGO_SCALE);
    return font;
}

/* Fontconfig answers a family that is missing with another one. */
static bool
page_check_font(PangoContext *context, PageStyle style, GError **error)
{
    g_autoptr(PangoFontDescription) want = page_font(style);
    g_autoptr(PangoFont) font = pango_context_load_font(context, want);
    g_autoptr(PangoFontDescription) got =
        font == NULL ? pango_font_description_new() : pango_font_describe(font);
    const char *family = pango_font_description_get_family(got);

    if (g_strcmp0(family, styles[style].family) == 0 &&
        pango_font_description_get_weight(got) == styles[style].weight)
        return true;
    g_set_error(error, PAGE_ERROR, PAGE_ERROR_FONT,
                "the font “%s” in weight %d is not installed, “%s” would stand in for it",
                styles[style].family, styles[style].weight,
                family == NULL ? "none" : family);
    return false;
}

/* Nothing here may depend on locale, screen or settings of the desktop. */
static PangoContext *
page_pango(cairo_t *cr)
{
    g_autoptr(PangoFontMap) map = pango_cairo_font_map_new();
    PangoContext *context = pango_font_map_create_context(map);
    cairo_font_options_t *options = cairo_font_options_create();

    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_context_set_language(context, pango_language_from_string("zh-cn"));
    pango_context_set_base_dir(context, PANGO_DIRECTION_LTR);
    pango_context_set_round_glyph_positions(context, FALSE);
    pango_cairo_update_context(cr, context);
    return context;
}

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
    g_autoptr(PangoContext) pango = page_pango(cr);

    for (PageStyle style = 0; style < PAGE_N_STYLES; style++)
        if (!page_check_font(pango, style, error))
            return NULL;
    Page *self = g_new0(Page, 1);
    *self = (Page){.cr = cr, .frame = frame, .data = data};
    self->pango = g_steal_pointer(&pango);
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

static void
page_add_attribute(PangoAttrList *list, PangoAttribute *attribute, guint start, guint end)
{
    attribute->start_index = start;
    attribute->end_index = end;
    pango_attr_list_insert(list, attribute);
}

static PangoAttrList *
page_attributes(const PageText *text)
{
    PangoAttrList *list = pango_attr_list_new();
    guint start = 0;

    for (size_t i = 0; i < text->n_runs; i++) {
        const PageRun *run = &text->runs[i];
        guint end = start + (guint)strlen(run->text);
        guint16 grey = (guint16)(styles[run->style].grey * 65535);
        g_autoptr(PangoFontDescription) font = page_font(run->style);
        page_add_attribute(list, pango_attr_font_desc_new(font), start, end);
        page_add_attribute(list, pango_attr_foreground_new(grey, grey, grey), start, end);
        /* Noto leaves room for scripts that are higher than Chinese and Latin */
        page_add_attribute(list, pango_attr_line_height_new(0.9), start, end);
        /* a hyphen where a long word breaks would be read as part of it */
        page_add_attribute(list, pango_attr_insert_hyphens_new(FALSE), start, end);
        if (styles[run->style].spacing > 0)
            page_add_attribute(list,
                               pango_attr_letter_spacing_new(
                                   (int)(styles[run->style].spacing * PANGO_SCALE)),
                               start, end);
        start = end;
    }
    return list;
}

/* @width below 0 is one line of any width. */
static PangoLayout *
page_layout(Page *self, const PageText *text, double width)
{
    static const PangoAlignment aligns[] = {PANGO_ALIGN_LEFT, PANGO_ALIGN_CENTER,
                                            PANGO_ALIGN_RIGHT};
    PangoLayout *layout = pango_layout_new(self->pango);
    g_autoptr(PangoAttrList) attributes = page_attributes(text);
    g_autoptr(GString) whole = g_string_new(NULL);

    for (size_t i = 0; i < text->n_runs; i++)
        g_string_append(whole, text->runs[i].text);
    pango_layout_set_text(layout, whole->str, (int)whole->len);
    pango_layout_set_attributes(layout, attributes);
    pango_layout_set_auto_dir(layout, FALSE);
    pango_layout_set_alignment(layout, aligns[text->align]);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    if (width >= 0)
        pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
    return layout;
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
    double scale = 800 / width;
    cairo_save(self->cr);
    cairo_translate(self->cr, PAGE_WIDTH / 2, PAGE_HEIGHT / 2);
    cairo_rotate(self->cr, -atan2(PAGE_HEIGHT, PAGE_WIDTH));
    cairo_scale(self->cr, scale, scale);
    cairo_move_to(self->cr, -width / 2, -height / 2);
    pango_cairo_layout_path(self->cr, layout);
    cairo_set_source_rgb(self->cr, styles[PAGE_MARK].grey, styles[PAGE_MARK].grey,
                         styles[PAGE_MARK].grey);
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
