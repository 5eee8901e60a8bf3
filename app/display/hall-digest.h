/* hall-digest.h: draws the digests of secret votes for a whole hall to read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/display/pen.h"
#include "app/print/qr.h"

/* The first sixteen digits large, all of them below. */
void hall_digest_draw_slot(GtkWidget *widget, GtkSnapshot *snapshot, const HallText *text,
                           Box box);

/* All digits large, and @code beside them; NULL: none. */
void hall_digest_draw_root(GtkWidget *widget, GtkSnapshot *snapshot, const HallText *text,
                           const Qr *code, Box box);
