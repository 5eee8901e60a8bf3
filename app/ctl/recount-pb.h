/* recount-pb.h: tellerctl recount --pb: a city's project vote, chosen again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

/* @rule as pabulib_rule_from_text() takes it, or NULL: the one that the file names.  The
 * description is that of `--json`.
 */
GVariant *recount_pb(const char *path, const char *rule, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
