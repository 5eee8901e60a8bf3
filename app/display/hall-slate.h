/* hall-slate.h: what the hall is told of votes on lists: candidates, projects, grades
 *
 * While it is open the entry that the officers lead to, with its number, and what the
 * keys mean; in the end the result of each entry.  Before that nothing of a sum.  Pure,
 * as hall-text.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/display/hall-text.h"

/* Completes @self, of which all else is filled. */
void hall_slate_fill(HallText *self, const Picture *picture);

/* Appends what it shows to what is spoken. */
void hall_slate_speak(const HallText *self, GString *spoken);
