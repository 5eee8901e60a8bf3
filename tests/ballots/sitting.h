/* sitting.h: a whole sitting written by the records, the ledger and the bundle
 *
 * Vote 1 is voided on hold; the device is restarted; vote 2, the same item again, is
 * certified and then annulled; the sitting is closed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/bundle.h"

/* The sealed bundle.  Times are always the same, keys are new each time. */
Bundle *sitting_play(Suite suite);
