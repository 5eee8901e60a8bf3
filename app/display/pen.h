/* pen.h: draws texts and shapes of the hall display into boxes, whatever their size
 *
 * A text that does not fit its box is wrapped and then made smaller, never cut.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "app/display/hall-text.h"

typedef enum {
    INK_GROUND,  /* #0B1020 */
    INK_WHITE,   /* texts: 18:1 on the ground */
    INK_SOFT,    /* second-rank texts: 10:1 */
    INK_FOR,     /* #1FD3A0 */
    INK_AGAINST, /* #FF5A36 */
    INK_ABSTAIN, /* #FFF0A0 */
    INK_SEAT,    /* pressed seats: no colour of a choice */
    INK_LINE,    /* rules and empty bars */
    INK_DIM,     /* absent seats */
    INK_MODE,    /* banner of a rehearsal or simulation */
} Ink;

typedef struct {
    float x, y, width, height; /* pixels */
} Box;

typedef struct {
    float size; /* wished height of a line, pixels */
    Ink ink;
    PangoAlignment align;
    bool bold;
    bool mono; /* digits of one width */
} TextStyle;

const GdkRGBA *pen_colour(Ink ink);

void pen_text(GtkWidget *widget, GtkSnapshot *snapshot, const char *text, Box box,
              const TextStyle *style);
void pen_fill(GtkSnapshot *snapshot, Box box, Ink ink);

/* Centred in the box. */
void pen_shape(GtkSnapshot *snapshot, HallShape shape, Box box, Ink ink);

/* The ink of a choice's shape. */
Ink pen_shape_ink(HallShape shape);

/* Part of @box: everything from 0.0 to 1.0 of its sides. */
Box pen_part(Box box, float x, float y, float width, float height);
