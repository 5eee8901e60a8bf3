/* altered.h: a bundle of which one line is altered, and what teller-verify says of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

/* @line is the beginning of the first line that is meant; all of it becomes @to, which is
 * a whole line, several, or "" for none.  In @to, ^ stands for the last character of the
 * line, made another one.
 */
typedef struct {
    const char *file, *line, *to;
    const char *finding;
} Alteration;

/* The finding is among those that follow from it; the bundle is as before on return. */
void altered_is_found(const char *bundle, const Alteration *alteration);
/* The same, of the lack of a file. */
void altered_is_missed(const char *bundle, const char *file, const char *finding);
