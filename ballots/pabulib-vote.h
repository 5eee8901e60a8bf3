/* pabulib-vote.h: a recorded vote within a budget as a .pb file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/decision.h"
#include "ballots/pabulib.h"

/* @slate of form budget, @ballots (of Ballot) of its paper by keypads.  Projects stand in
 * the order in which the rule takes them, so that whoever reads the file chooses the
 * same; who cast nothing is left out.  The caller adds country, unit, instance and dates
 * with pabulib_set().  PABULIB_ERROR where the slate has another form, or an id a comma.
 */
Pabulib *pabulib_from_vote(const Slate *slate, const Rule *rule, const GPtrArray *ballots,
                           const Decision *decision, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
