/* checks.h: what must hold of every page
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

/* Fails the test unless @part, without white space, is in @text of tools_text(). */
void checks_has(const char *text, const char *part);

/* How often @part stands in @text. */
unsigned checks_count(const char *text, const char *part);

/* Fails the test if a word is outside the margins or over another one; returns the number
 * of pages.
 */
unsigned checks_laid_out(GBytes *pdf);
