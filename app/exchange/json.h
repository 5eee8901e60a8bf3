/* json.h: a dictionary of values as JSON text
 *
 * The only home of jansson.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

/* @value: booleans, numbers, texts, maybe (nothing is null), arrays, tuples (as arrays),
 * dictionaries with texts as keys (as objects, in their order) and variants of these; no
 * file handles.  A floating reference is taken.  Indented by 2, no newline at the end.
 * Free with g_free().
 */
char *json_from_variant(GVariant *value);

/* The same on one line without spaces, for streams of objects. */
char *json_line_from_variant(GVariant *value);
