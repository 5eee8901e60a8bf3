/* text.h: what a value of a record may be (docs/format.md section 2)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* UTF-8 in form NFC, no control character (C0, DEL, C1), no space at either end, at most
 * @max_bytes.  The empty text is one; "-" alone is not: in a record it means none.
 */
bool text_is_value(const char *text, size_t max_bytes);

/* A value of 1 to 64 bytes without any space. */
bool text_is_id(const char *text);

/* 1 to @max_bytes of [a-z0-9-], beginning with a letter or digit. */
bool text_is_name(const char *text, size_t max_bytes);

/* Decimal, no sign, no leading zero, from @min to @max. */
bool text_to_number(const char *text, uint64_t min, uint64_t max, uint64_t *out);

/* Takes off spaces of every kind, also U+3000 as Chinese writers use it. */
void text_trim(char *text);

/* What somebody typed, in form NFC and trimmed.  Free with g_free(). */
char *text_tidy(const char *text);

/* @message with every quoted value (“..”) above 200 bytes cut after 120 and an ellipsis
 * in place of the rest, cut itself above 2000, and with ? for control characters: who
 * imports a wrong file should be able to read what is wrong.  Free with g_free().
 */
char *text_shorten(const char *message);

/* A name without the spaces, of either width, that people put into those of two
 * characters to align them.  Free with g_free().
 */
char *text_without_spaces(const char *text);
