/* played.h: what is left of two secret votes (schedule.h), compared
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "schedule.h"

/* How often a word stands in what was told until the close. */
unsigned played_count_told(const Played *self, const char *word);

/* Fails the test unless messages, database, log and bundle are the same bytes. */
void played_assert_same(const Played *a, const Played *b);

/* Of other choices: fails the test unless the messages and all that is stored before the
 * close are the same, files have the same length, no press is stored, and of the bundle
 * only commitments, proofs and what names their digests differ, and with other sums these
 * and what is said of them.
 */
void played_assert_proofs_only(const Played *a, const Played *b, bool has_other_sums);
