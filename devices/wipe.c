/* wipe.c: see wipe.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "devices/wipe.h"

#include <glib.h>
#include <stdint.h>
#include <string.h>

/* What was copied last still lies in vector registers, and a signal or a lazily bound
 * call saves those on the stack.  So zeros are copied the same way, in all usual lengths.
 */
static void
wipe_copy_registers(void)
{
    uint8_t from[256] = {0}, to[256];
    for (volatile size_t len = 8; len <= sizeof from; len *= 2) {
        memcpy(to, from, len);
        __asm__ volatile("" : : "r"(to) : "memory");
    }
}

__attribute__((noinline)) void
wipe_stack(void)
{
    uint8_t stack[32 * 1024];
    explicit_bzero(stack, sizeof stack);
    wipe_copy_registers();
}

void
wipe_free(void *data, size_t len)
{
    explicit_bzero(data, len);
    g_free(data);
}
