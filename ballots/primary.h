/* primary.h: candidates in the order of the votes of a primary
 *
 * By Organic Law 2022 article 27 the votes of a primary give the order of those who then
 * stand, and strokes do not, but among equals.  A list that was put in by hand is known
 * by its names alone.  Pure.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/decision.h"

/* Whether all candidates of @slate (without write-ins) were voted on in the primary
 * @asked and stand in the order of the figures of @decision, equal ones in any order.
 */
bool primary_has_order(const Slate *slate, const Slate *asked, const Decision *decision);

/* Adds to @to (of SlateEntry) copies of those @decision has chosen of @asked, most votes
 * first, equal ones by strokes (Beijing rules article 43); they are candidates, and stand
 * alone.
 */
void primary_add_best(GPtrArray *to, const Slate *asked, const Decision *decision);

/* Takes `order` of slate.h out of @warnings, of SlateWarning: the order is another. */
void primary_excuse(GPtrArray *warnings);
