/* challenge-dialog.h: asks who volunteers for a hall challenge, how many are wanted, and
 * the dice
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "app/client/seats.h"

/* @volunteers are ids in bytewise order; all is valid in the call only. */
typedef void (*ChallengeDrawn)(const char *const *volunteers, unsigned wanted,
                               const char *dice, gpointer user_data);

/* The deputies offered are those who may volunteer in @vote.  Calls @drawn only if the
 * verb was chosen.
 */
GtkWindow *challenge_dialog(GtkWindow *parent, GVariant *vote, const Seats *seats,
                            ChallengeDrawn drawn, gpointer user_data);
