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
