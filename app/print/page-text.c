/* page-text.c: see page-text.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/page-text.h"

#include <pango/pangocairo.h>
#include <string.h>

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
    [PAGE_SMALL] = {SERIF, PANGO_WEIGHT_NORMAL, 9, 0, 0},
    [PAGE_NOTE] = {SERIF, PANGO_WEIGHT_NORMAL, 7.5, 0.3, 0},
    [PAGE_CELL] = {SERIF, PANGO_WEIGHT_NORMAL, 10, 0, 0},
    [PAGE_CELL_STRONG] = {SERIF, PANGO_WEIGHT_BOLD, 10, 0, 0},
    [PAGE_HEAD] = {SERIF, PANGO_WEIGHT_BOLD, 8.8, 0, 0},
    [PAGE_TINY] = {SERIF, PANGO_WEIGHT_NORMAL, 6.3, 0.3, 0},
    [PAGE_HEADING] = {SERIF, PANGO_WEIGHT_NORMAL, 13, 0, 0},
    [PAGE_HEADING_STRONG] = {SERIF, PANGO_WEIGHT_BOLD, 13, 0, 0},
    [PAGE_TITLE] = {SERIF, PANGO_WEIGHT_BOLD, 25, 0, 2.5},
    [PAGE_FIGURE] = {SERIF, PANGO_WEIGHT_NORMAL, 15, 0, 0},
    [PAGE_COUNT] = {SERIF, PANGO_WEIGHT_BOLD, 25, 0, 0},
    [PAGE_VERDICT] = {SERIF, PANGO_WEIGHT_BOLD, 27, 0, 2.5},
    [PAGE_VERDICT_NOTE] = {SERIF, PANGO_WEIGHT_NORMAL, 12, 0.2, 0},
    [PAGE_CODE] = {MONO, PANGO_WEIGHT_NORMAL, 8.2, 0, 0},
    [PAGE_ROOT] = {MONO, PANGO_WEIGHT_NORMAL, 31, 0, 0},
    [PAGE_BANNER] = {SERIF, PANGO_WEIGHT_BOLD, 15, 1, 0},
    [PAGE_MODE] = {SERIF, PANGO_WEIGHT_BOLD, 15, 0, 1.5},
    [PAGE_MARK] = {SERIF, PANGO_WEIGHT_BOLD, 84, 0.93, 0},
};

G_DEFINE_QUARK(teller_page_error_quark, page_error)

static PangoFontDescription *
font_of(PageStyle style)
{
    PangoFontDescription *font = pango_font_description_new();

    pango_font_description_set_family_static(font, styles[style].family);
    pango_font_description_set_weight(font, styles[style].weight);
    pango_font_description_set_absolute_size(font, styles[style].size * PANGO_SCALE);
    return font;
}

/* Fontconfig answers a family that is missing with another one. */
static bool
check_font(PangoContext *context, PageStyle style, GError **error)
{
    g_autoptr(PangoFontDescription) want = font_of(style);
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
plain_context(cairo_t *cr)
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

PangoContext *
page_text_context(cairo_t *cr, GError **error)
{
    g_autoptr(PangoContext) context = plain_context(cr);

    for (PageStyle style = 0; style < PAGE_N_STYLES; style++)
        if (!check_font(context, style, error))
            return NULL;
    return g_steal_pointer(&context);
}

static void
add_attribute(PangoAttrList *list, PangoAttribute *attribute, guint start, guint end)
{
    attribute->start_index = start;
    attribute->end_index = end;
    pango_attr_list_insert(list, attribute);
}

/* The attributes of @run, whose text stands from @start to @end. */
static void
add_run(PangoAttrList *list, const PageRun *run, guint start, guint end)
{
    const Style *style = &styles[run->style];
    guint16 grey = (guint16)(style->grey * 65535);
    g_autoptr(PangoFontDescription) font = font_of(run->style);

    add_attribute(list, pango_attr_font_desc_new(font), start, end);
    add_attribute(list, pango_attr_foreground_new(grey, grey, grey), start, end);
    /* Noto leaves room for scripts that are higher than Chinese and Latin */
    add_attribute(list, pango_attr_line_height_new(0.9), start, end);
    /* a hyphen where a long word breaks would be read as part of it */
    add_attribute(list, pango_attr_insert_hyphens_new(FALSE), start, end);
    if (style->spacing > 0)
        add_attribute(list,
                      pango_attr_letter_spacing_new((int)(style->spacing * PANGO_SCALE)),
                      start, end);
}

/* LRE to RLO and LRI to PDI (Unicode Standard Annex 9) can turn round figures that stand
 * after them; each is shown as U+FFFD, which has three bytes like they.
 */
static void
show_bidi_controls(char *text)
{
    for (char *c = text; *c != '\0'; c = g_utf8_next_char(c)) {
        gunichar character = g_utf8_get_char(c);
        if ((character >= 0x202A && character <= 0x202E) ||
            (character >= 0x2066 && character <= 0x2069))
            g_unichar_to_utf8(0xFFFD, c);
    }
}

static void
layout_set_runs(PangoLayout *layout, const PageText *text)
{
    g_autoptr(PangoAttrList) list = pango_attr_list_new();
    g_autoptr(GString) whole = g_string_new(NULL);

    for (size_t i = 0; i < text->n_runs; i++) {
        guint start = (guint)whole->len;
        g_string_append(whole, text->runs[i].text);
        add_run(list, &text->runs[i], start, (guint)whole->len);
    }
    show_bidi_controls(whole->str);
    pango_layout_set_text(layout, whole->str, (int)whole->len);
    pango_layout_set_attributes(layout, list);
}

PangoLayout *
page_text_layout(const PageText *text, PangoContext *context, double width)
{
    static const PangoAlignment aligns[] = {PANGO_ALIGN_LEFT, PANGO_ALIGN_CENTER,
                                            PANGO_ALIGN_RIGHT};
    PangoLayout *layout = pango_layout_new(context);

    layout_set_runs(layout, text);
    pango_layout_set_auto_dir(layout, FALSE);
    /* U+2028 and U+2029 begin no line of their own */
    pango_layout_set_single_paragraph_mode(layout, TRUE);
    pango_layout_set_alignment(layout, aligns[text->align]);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    if (width >= 0)
        pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
    return layout;
}

/* What has no glyph of its own: separators, controls. */
static bool
is_drawn(gunichar character)
{
    GUnicodeType type = g_unichar_type(character);

    return type != G_UNICODE_CONTROL && type != G_UNICODE_FORMAT &&
           type != G_UNICODE_LINE_SEPARATOR && type != G_UNICODE_PARAGRAPH_SEPARATOR;
}

/* The first character of @run, in @text, for which a box stands, or 0. */
static gunichar
boxed_in(const PangoLayoutRun *run, const char *text)
{
    const PangoGlyphString *glyphs = run->glyphs;

    for (int i = 0; i < glyphs->num_glyphs; i++) {
        PangoGlyph glyph = glyphs->glyphs[i].glyph;
        gunichar character =
            g_utf8_get_char(text + run->item->offset + glyphs->log_clusters[i]);
        if (glyph != PANGO_GLYPH_EMPTY && (glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0 &&
            is_drawn(character))
            return character;
    }
    return 0;
}

gunichar
page_text_boxed(PangoLayout *layout)
{
    if (pango_layout_get_unknown_glyphs_count(layout) == 0)
        return 0;
    g_autoptr(PangoLayoutIter) iter = pango_layout_get_iter(layout);
    do {
        const PangoLayoutRun *run = pango_layout_iter_get_run_readonly(iter);
        gunichar boxed = run == NULL ? 0 : boxed_in(run, pango_layout_get_text(layout));
        if (boxed != 0)
            return boxed;
    } while (pango_layout_iter_next_run(iter));
    return 0;
}

double
page_text_grey(PageStyle style)
{
    return styles[style].grey;
}
