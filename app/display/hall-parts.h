/* hall-parts.h: draws the parts of the hall display that stand where they stand
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/display/pen.h"

/* A mode that does not bind must not be overlooked. */
void hall_parts_mode(GtkWidget *widget, GtkSnapshot *snapshot, const HallText *text,
                     Box strip);

/* Which sitting it is, and the mode. */
void hall_parts_strip(GtkWidget *widget, GtkSnapshot *snapshot, const HallText *text,
                      Box strip);

/* Eligible, present, absent, quorum. */
void hall_parts_foot(GtkWidget *widget, GtkSnapshot *snapshot, const HallText *text,
                     Box foot);

/* Verdict and sums of a single question. */
void hall_parts_result(GtkWidget *widget, GtkSnapshot *snapshot, const HallText *text,
                       Box stage);

/* Of a test vote, which is never to be taken for a vote: the title on a band of its own;
 * request and figures as they come.
 */
void hall_parts_test_title(GtkWidget *widget, GtkSnapshot *snapshot, const HallText *text,
                           Box box);
void hall_parts_test(GtkWidget *widget, GtkSnapshot *snapshot, const HallText *text,
                     Box box);

/* What the marks of the seat map mean. */
void hall_parts_legend(GtkWidget *widget, GtkSnapshot *snapshot, const HallText *text,
                       Box box);

/* Names, as large as they can be. */
void hall_parts_names(GtkWidget *widget, GtkSnapshot *snapshot, const HallText *text,
                      Box stage);
