/* appointments.h: the order in which persons are appointed and removed
 *
 * Known from the words of the titles alone: 任命X为Y and 免去X的Y职务, X with or without
 * 同志.  A title with both verbs, with one of them twice, or worded otherwise says
 * nothing here.  Knows nothing of what is decided.  Pure.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/slate.h"

/* Adds to @warnings, of SlateWarning, where the titles of @self leave the order that
 * Shenzhen's measures of 2022 (articles 18 and 19) ask for: who is appointed and removed
 * is appointed first; a post is vacated before another gets it; several removals of one
 * person are one vote.  `appoint-first`, `remove-first` and `removals-apart` of slate.h,
 * each for the first that is found.
 */
void appointments_warn(GPtrArray *warnings, const Slate *self);
