/* needs.h: what a result is measured by: the need, a second one, and the turnout
 *
 * All is read from the outcome of View1; what was missed is told by its figures.  Pure.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef struct {
    bool asked;            /* and known; else the rest is nothing */
    const char *base_kind; /* all, present, cast, for-against; static */
    gint64 base, need;
} Need;

Need needs_first(GVariant *outcome);
Need needs_second(GVariant *outcome);
Need needs_turnout(GVariant *outcome); /* in persons */

/* Votes for, on a vote on one question; else -1. */
gint64 needs_votes(GVariant *outcome);
/* The entries that have the need and not the second, in the order of the slate: "a and
 * b", of many how many; "" where there are none, or too few took part.  Free with
 * g_free().
 */
char *needs_missed_second(GVariant *vote, GVariant *outcome);

/* In words: "Needs 62 For, of all 123 deputies"; where more must be reached that as well,
 * and what of it was reached and missed; "" if nothing is needed.  Free with g_free().
 */
char *needs_words(GVariant *vote, GVariant *outcome);
