/* show.h: lines that more than one command prints of what View1 shows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

/* Verdict, sums, need, account and notes of an outcome; nothing if it is empty. */
void show_outcome(GVariant *vote, GVariant *outcome);

/* show-list.c: the lines of an outcome as a table with its verdict above it, in the
 * language of the user; @vote is the one it is of.  Free with g_free().
 */
char *show_table(GVariant *vote, GVariant *outcome);

/* Of an exam: how each did. */
void show_persons(GVariant *outcome);

/* What stands on the list of a vote that is not counted yet, and who of the tellers has
 * counted.
 */
void show_entries(GVariant *vote);

/* The drawing of a sitting and its roots, if it has one and a secret vote of the agenda
 * needs it, and the drawings whose dice wait for their check, or whose check differed.
 */
void show_drawing(GVariant *sitting, GVariant *agenda);

/* test-vote.c: the test vote that is on, or how many were held. */
void show_test(GVariant *sitting);

/* "109"; of a secret vote that is open "at least 100", "fewer than 10".  Free with
 * g_free().
 */
char *show_cast(GVariant *vote);

/* What only a secret vote has: slot, root, turnout, and why it is lost. */
void show_secret(GVariant *vote);
void show_root(GVariant *vote);
void show_turnout(GVariant *vote);

/* The challenges in the hall: who votes again, its root, and the ballots opened. */
void show_challenge(GVariant *vote);
void show_revealed(GVariant *vote);
