/* json.h: a dictionary of values as JSON text
 *
 * The only home of jansson.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

/* @value: any of b, integers, d, s, maybe (nothing is null), arrays, tuples (as arrays),
 * dictionaries with string keys (as objects, keys in their order) and v of these.
 * Indented by 2; no newline at the end.  Free with g_free().
 */
char *json_from_variant(GVariant *value);
