/* script-result.h: what the files of script.h share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/client/result-list.h"
#include "app/client/step.h"

/* The title of a vote or an item in quotes.  Free with g_free(). */
char *script_title(GVariant *dict);

/* The second sentence after the first; either may be "".  Free with g_free(). */
char *script_join(const char *first, const char *second);

/* "a, b and c"; of more than SCRIPT_NAMES_MOST, which nobody says twice, only how many
 * they are, as persons or things.  Free with g_free().
 */
enum { SCRIPT_NAMES_MOST = 12 };
char *script_names(const char *kind, char *const *titles);

/* What the chair declares where places were to be filled: who or what is chosen, with the
 * votes, and what is left open.  @need: "reach more than half of all deputies", or NULL
 * where no number of votes is needed.  Free with g_free().
 */
char *script_chosen(const Picture *picture, const ResultList *list, const char *need);

/* script-need.c: "reach more than half of all deputies", of two needs both.  Free all
 * with g_free().
 */
char *script_need(const Picture *picture);
/* Each for itself; @out_second is NULL where there is only one.  Free both. */
char *script_needs(const Picture *picture, char **out_second);
/* The same of what so many @votes have missed: one of them, or both. */
char *script_missed(const Picture *picture, int votes);
/* Who of a list has missed the second need alone; "" if nobody. */
char *script_missed_second(const Picture *picture);
/* That too few took part, and how many had to. */
char *script_not_valid(const Picture *picture);
