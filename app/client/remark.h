/* remark.h: why an item cannot be voted on, and what an officer should know of it
 *
 * The codes of View1.Agenda `barred` (app/daemon/bar.h) and `warnings` (ballots/slate.h)
 * as sentences in the language of the user.  Pure.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <stddef.h>

/* @form with each of "%1$s", "%2$s", ..., whose order differs between languages, replaced
 * by one of @values.  Free with g_free().
 */
char *remark_fill(const char *form, char *const *values);

/* The sentence of @code, or NULL if this program has none of @n_params parameters. */
const char *remark_sentence(const char *code, size_t n_params);

/* Why @item of @agenda (or NULL: none) cannot be voted on now, "" if it can.  A code that
 * this program does not know is said as it came.  Free with g_free().
 */
char *remark_barred(GVariant *item, GVariant *agenda);

/* What is to be known of its list and its bill, NULL-ended, empty if nothing.  Free with
 * g_strfreev().
 */
char **remark_warnings(GVariant *item, GVariant *agenda);
