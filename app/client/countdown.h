/* countdown.h: what is left of the voting window
 *
 * Pure: the caller passes the monotonic clock of this machine.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* Whether the vote has a window that ends: running, or stopped while on hold. */
bool countdown_is_shown(GVariant *vote);

/* Full seconds left, rounded up and never below 0. */
int64_t countdown_seconds(GVariant *vote, int64_t now_us);

/* Part of the window that is left, 0.0 to 1.0. */
double countdown_part(GVariant *vote, int64_t now_us);
