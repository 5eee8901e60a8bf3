/* SPDX-License-Identifier: GPL-3.0-or-later */
/* memory.h: memory that is zeroed, or the program ends with exit code 2 and a message.
 *
 * Sizes asked for are bounded by the files of a bundle (files.h). */
#pragma once

#include <stddef.h>

/** memory itself, unless it is NULL. */
void *memory_or_exit(void *memory);

/** Room for n zeroed elements of size bytes (at least one byte). The caller frees it. */
void *memory_new(size_t n, size_t size);

/** Makes room for one more element in an array of n; doubles at powers of two.
 *  Call it before every append. Returns the array at its new place. */
void *memory_grow(void *array, size_t n, size_t size);

/** A copy of len bytes with a zero byte behind them. The caller frees it. */
char *memory_text(const void *bytes, size_t len);
