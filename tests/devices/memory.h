/* memory.h: looks for bytes in all memory of this process that can be written
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What is looked for is kept masked, byte for byte, so that it does not find itself. */
#define MEMORY_MASK 0x5a

/* False under a sanitizer, whose shadow is too large to be read and whose allocator keeps
 * what was freed.
 */
bool memory_is_readable(void);

/* How often the bytes that @masked stands for are there: stacks, heap, data, mappings
 * that are not shared.
 */
size_t memory_count(const uint8_t *masked, size_t len);
