/* recount-describe.h: what tellerctl recount says of an outcome
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/recount.h"

/* The one description (a{sv}) that text and JSON are made from. */
GVariant *recount_describe(const RecountRequest *request, const Outcome *outcome);
/* One line for each member, and of a list of dictionaries one for each of these. */
void recount_print(GVariant *description);
