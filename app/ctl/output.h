/* output.h: what tellerctl prints: texts, JSON, errors
 *
 * UTF-8 whatever the locale: the data of a sitting is printed as it is.  A write that
 * fails is remembered and told by output_finish().
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/ctl/arguments.h"

void output_text(const char *format, ...) G_GNUC_PRINTF(1, 2);

/* The JSON of @value, indented or on one line; a floating reference is taken. */
void output_json(GVariant *value);
void output_json_line(GVariant *value);

/* What a command answers: the line @text, or with --json an object of "command" and the
 * members of @result (a{sv}, floating or NULL).
 */
void output_result(const Arguments *arguments, GVariant *result, const char *text, ...)
    G_GNUC_PRINTF(3, 4);

/* Says "tellerctl: TEXT" on standard error: something to know of what was done. */
void output_warn(const char *format, ...) G_GNUC_PRINTF(1, 2);

/* False with @error of G_FILE_ERROR if anything printed so far was not written. */
bool output_finish(GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Says "tellerctl: CODE: message" on standard error; @code is for errors of a module.
 * Returns the exit status that belongs to it.
 */
int output_complain(const GError *error, const char *code);
