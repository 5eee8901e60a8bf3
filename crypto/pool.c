/* pool.c: see pool.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "crypto/pool.h"

#include <gcrypt.h>
#include <glib.h>
#include <malloc.h>
#include <string.h>
#include <sys/mman.h>

#include "crypto/bytes.h"

/* The pool is a row of units.  A block takes some of them; runs[] holds, at its
 * first unit, how many, and 0 everywhere else.
 */
#define UNIT_LEN 64
#define N_UNITS  (POOL_LEN / UNIT_LEN)

static uint8_t pool[POOL_LEN] __attribute__((aligned(4096)));
static uint16_t runs[N_UNITS];
static GMutex mutex;

static int
is_in_pool(const void *block)
{
    const uintptr_t at = (uintptr_t)block;
    return at >= (uintptr_t)pool && at < (uintptr_t)pool + POOL_LEN;
}

static size_t
unit_of(const void *block)
{
    return (size_t)((const uint8_t *)block - pool) / UNIT_LEN;
}

/* The first gap of @n units, or N_UNITS. */
static size_t
find_gap(size_t n)
{
    size_t gap = 0;
    for (size_t at = 0; at < N_UNITS && at - gap < n;) {
        const size_t run = runs[at];
        at += run > 0 ? run : 1;
        if (run > 0)
            gap = at;
    }
    return gap + n <= N_UNITS ? gap : N_UNITS;
}

static void *
allocate_secure(size_t len)
{
    const size_t n = len / UNIT_LEN + 1;
    if (n > N_UNITS)
        return NULL;
    g_mutex_lock(&mutex);
    const size_t unit = find_gap(n);
    if (unit < N_UNITS)
        runs[unit] = (uint16_t)n;
    g_mutex_unlock(&mutex);
    return unit < N_UNITS ? pool + unit * UNIT_LEN : NULL;
}

static size_t
usable_len(void *block)
{
    return is_in_pool(block) ? runs[unit_of(block)] * (size_t)UNIT_LEN
                             : malloc_usable_size(block);
}

static void
release(void *block)
{
    if (block == NULL)
        return;
    bytes_wipe(block, usable_len(block));
    if (!is_in_pool(block)) {
        free(block);
        return;
    }
    g_mutex_lock(&mutex);
    runs[unit_of(block)] = 0;
    g_mutex_unlock(&mutex);
}

/* What was secret stays secret; the old place is wiped. */
static void *
reallocate(void *block, size_t len)
{
    if (block == NULL)
        return malloc(len);
    void *moved = is_in_pool(block) ? allocate_secure(len) : malloc(len);
    if (moved == NULL)
        return NULL;
    memcpy(moved, block, MIN(len, usable_len(block)));
    release(block);
    return moved;
}

bool
pool_install(void)
{
    gcry_set_allocation_handler(malloc, allocate_secure, is_in_pool, reallocate, release);
    madvise(pool, POOL_LEN, MADV_DONTDUMP);
    return mlock(pool, POOL_LEN) == 0;
}
