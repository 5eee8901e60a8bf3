/* hands.h: a count by hand as people write it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

/* Sums of @words ("c1=20/3/1", "w1=4") for EnterCount (a(st), floating): the cells of an
 * entry of @vote in their order.  A usage error names the word.
 */
GVariant *hands_sums(GVariant *vote, char *const *words, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
