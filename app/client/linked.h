/* linked.h: votes of earlier sittings on the bill of an item, in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

/* "city-3-m1-1 Passed, city-4-m1-1 Not passed" of an item of View1, "" if there are none
 * or @item is NULL.  Free with g_free().
 */
char *linked_words(GVariant *item);
