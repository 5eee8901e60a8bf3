/* dict.h: reads the a{sv} dictionaries of the D-Bus interface
 *
 * A key that is missing or of another type reads as nothing ("", 0, false), so that an
 * empty dictionary is simply a picture without a sitting or a vote.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* Valid as long as @dict; never NULL. */
const char *dict_text(GVariant *dict, const char *key);

/* Of u, t, i or x; a t above INT64_MAX reads as INT64_MAX. */
int64_t dict_number(GVariant *dict, const char *key);

bool dict_flag(GVariant *dict, const char *key);

/* Whether the text at @key is @wanted. */
bool dict_is(GVariant *dict, const char *key, const char *wanted);

/* A list of texts, NULL-terminated, empty if there is none.  Free with g_strfreev(). */
char **dict_texts(GVariant *dict, const char *key);

bool dict_is_empty(GVariant *dict);

/* The number that stands in array @values (at) where @name stands in array @names (as),
 * or 0; e.g. the sum of "motion.for" in an outcome.
 */
int64_t dict_named(GVariant *dict, const char *names, const char *values,
                   const char *name);
