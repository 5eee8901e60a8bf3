/* page-text.h: the styles of a page, and text set in them by pango
 *
 * The same text gives the same glyphs at the same places whatever the locale, the screen
 * or the settings of a desktop.  Texts are never markup: style stands beside the text, so
 * that no text can change it, and no text can turn round the order of what follows it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <cairo.h>
#include <glib.h>
#include <pango/pango.h>
#include <stdbool.h>

typedef enum {
    PAGE_BODY,
    PAGE_STRONG,
    PAGE_LABEL,
    PAGE_SMALL, /* what is not for everybody */
    PAGE_NOTE,  /* the English beside the Chinese */
    PAGE_CELL,  /* of a table */
    PAGE_CELL_STRONG,
    PAGE_HEAD,    /* of a column */
    PAGE_TINY,    /* the English of a head */
    PAGE_HEADING, /* the body that met */
    PAGE_HEADING_STRONG,
    PAGE_TITLE,
    PAGE_FIGURE, /* figures of attendance */
    PAGE_COUNT,  /* figures of the vote */
    PAGE_VERDICT,
    PAGE_VERDICT_NOTE,
    PAGE_CODE,   /* digests */
    PAGE_ROOT,   /* a digest to be read from afar */
    PAGE_BANNER, /* white on black */
    PAGE_MODE,   /* black on white */
    PAGE_MARK,   /* across the page, behind everything */
    PAGE_N_STYLES,
} PageStyle;

typedef enum { PAGE_START, PAGE_MIDDLE, PAGE_END } PageAlign;

/* A piece of a paragraph; valid UTF-8, "" is allowed. */
typedef struct {
    PageStyle style;
    const char *text;
} PageRun;

typedef struct {
    PageAlign align;
    PageRun runs[3];
    size_t n_runs;
} PageText;

typedef enum {
    PAGE_ERROR_FONT,  /* a font is not installed */
    PAGE_ERROR_GLYPH, /* no installed font has a character of a text */
} PageError;

#define PAGE_ERROR (page_error_quark())
GQuark page_error_quark(void);

/* For drawing on @cr, g_object_unref().  PAGE_ERROR_FONT if the fonts of the styles are
 * missing, for any other would give other bytes.
 */
PangoContext *page_text_context(cairo_t *cr, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* @text broken into lines of @width points; below 0: one line of any width. */
PangoLayout *page_text_layout(const PageText *text, PangoContext *context, double width);

/* The first character of @layout that no installed font has, and that would stand there
 * as a box with its number; 0 if there is none.
 */
gunichar page_text_boxed(PangoLayout *layout);

/* Of black 0 to white 1. */
double page_text_grey(PageStyle style);

/* Pango 1.50 has it for its other types. */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PangoContext, g_object_unref)
