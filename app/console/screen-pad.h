/* screen-pad.h: a keypad on the screen for one seat of a simulated hall
 *
 * It shows the whole paper with the marks made here, and sends the keys that a keypad
 * with ten keys would send for them (ballots/keying.h).  SIMULATION only: the recording
 * core refuses it elsewhere.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/console/commander.h"

/* Opens it over the window of @commander, which must outlive it; @seat counts from 1. */
GtkWindow *screen_pad_open(Commander *commander, unsigned seat);

/* Number of the seat of a simulated keypad, or 0: "sim:0007" is 7. */
unsigned screen_pad_seat(const char *keypad);

/* Whether all keys that were pressed on it have been answered. */
bool screen_pad_is_idle(GtkWindow *pad);
