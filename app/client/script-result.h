/* script-result.h: what script.c and script-result.c share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

/* The title of a vote or an item in quotes.  Free with g_free(). */
char *script_title(GVariant *dict);

/* The second sentence after the first; either may be "".  Free with g_free(). */
char *script_join(const char *first, const char *second);
