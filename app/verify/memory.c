/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/memory.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void *
memory_or_exit(void *memory)
{
    if (memory == NULL) {
        fputs("teller-verify: out of memory\n", stderr);
        exit(2);
    }
    return memory;
}

void *
memory_new(size_t n, size_t size)
{
    return memory_or_exit(calloc(n > 0 ? n : 1, size));
}

void *
memory_grow(void *array, size_t n, size_t size)
{
    if (n > SIZE_MAX / 2 / size)
        return memory_or_exit(NULL);
    if (n == 0)
        return memory_or_exit(realloc(array, size));
    if ((n & (n - 1)) != 0)
        return array;
    return memory_or_exit(realloc(array, 2 * n * size));
}

char *
memory_text(const void *bytes, size_t len)
{
    char *copy = memory_new(len + 1, 1);
    if (len > 0)
        memcpy(copy, bytes, len);
    return copy;
}
