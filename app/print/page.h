/* page.h: text flowing over A4 pages, on cairo and pango, with no display
 *
 * Knows lines and the room that is left, nothing of what is printed.  All lengths
 * are points (1/72 inch) from the upper left corner.  Texts are never markup: style
 * stands beside the text, so that no text can change it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/print/page-text.h"

#define PAGE_WIDTH  595.276
#define PAGE_HEIGHT 841.890
#define PAGE_LEFT   62.0
#define PAGE_INNER  (PAGE_WIDTH - 2 * PAGE_LEFT)

typedef struct Page Page;

/* Draws what stands on every page, before its text. */
typedef void (*PageFrame)(Page *self, const void *data);

/* The first page, its cursor at the top.  @cr and @data outlive it; PAGE_ERROR_FONT if
 * the fonts of the styles are missing, for any other would give other bytes.
 */
Page *page_new(cairo_t *cr, PageFrame frame, const void *data, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
void page_free(Page *self); /* ends the last page */

cairo_t *page_cairo(const Page *self);
unsigned page_number(const Page *self); /* from 1 */
double page_y(const Page *self);        /* the cursor */
void page_skip(Page *self, double height);

/* A new page unless @height is left on this one. */
void page_need(Page *self, double height);

/* The cursor so far down that just @height is left, on a new page if need be. */
void page_to_bottom(Page *self, double height);

/* Draws line after line from the cursor, over as many pages as it takes. */
void page_flow(Page *self, const PageText *text, double x, double width);

/* Draws at a place, the cursor stays; returns the height. */
double page_put(Page *self, const PageText *text, double x, double y, double width);

/* The same in one line, made smaller until it fits; what sticks out of it is cut off. */
double page_put_fitted(Page *self, const PageText *text, double x, double y,
                       double width);

/* How high page_put() would be. */
double page_measure(Page *self, const PageText *text, double width);

/* From the top of the first line to its baseline. */
double page_baseline(Page *self, const PageText *text);

/* A large text across the middle of the page, in a grey that hides nothing. */
void page_mark(Page *self, const char *text);

/* False with PAGE_ERROR_GLYPH if a character of what was drawn or measured so far is in
 * no font, so that a box stands for it.
 */
bool page_check_glyphs(const Page *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A line of @thickness and @grey (0 black). */
void page_rule(Page *self, double x, double y, double width, double thickness,
               double grey);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Page, page_free)
