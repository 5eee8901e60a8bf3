/* hall-test.h: what the hall is told of a test vote (试表决)
 *
 * Pure, as hall-text.h.  It must never be taken for a vote: nothing of the agenda is
 * beside it, and it says that nothing counts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/display/hall-text.h"

/* Completes @self, of which the sitting is filled. */
void hall_test_fill(HallText *self, GVariant *sitting);
