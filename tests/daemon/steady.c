/* steady.c: see steady.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "steady.h"

#include <glib.h>
#include <sqlite3.h>
#include <string.h>

#define MIDNIGHT_US (G_GINT64_CONSTANT(1893456000) * G_USEC_PER_SEC) /* of 2030 */
#define RUNNING_US  (G_GINT64_CONSTANT(3600) * G_USEC_PER_SEC)

static struct {
    sqlite3_vfs vfs;
    int64_t us;
    uint64_t n_words;
} steady;

/* splitmix64: no secrecy is needed, only words that do not look alike. */
static uint64_t
next_word(void)
{
    uint64_t word = ++steady.n_words * 0x9e3779b97f4a7c15;
    word = (word ^ word >> 30) * 0xbf58476d1ce4e5b9;
    word = (word ^ word >> 27) * 0x94d049bb133111eb;
    return word ^ word >> 31;
}

void
steady_random(void *out, size_t len)
{
    for (size_t done = 0; done < len; done += sizeof(uint64_t)) {
        const uint64_t word = next_word();
        memcpy((uint8_t *)out + done, &word, MIN(sizeof word, len - done));
    }
}

static int
same_randomness(sqlite3_vfs *vfs, int len, char *out)
{
    memset(out, 0x35, (size_t)len);
    return len;
}

void
steady_install(void)
{
    steady.vfs = *sqlite3_vfs_find(NULL);
    steady.vfs.pNext = NULL;
    steady.vfs.zName = "steady";
    steady.vfs.xRandomness = same_randomness;
    g_assert_cmpint(sqlite3_vfs_register(&steady.vfs, 1), ==, SQLITE_OK);
}

void
steady_begin(void)
{
    steady.us = 0;
    steady.n_words = 0;
    sqlite3_randomness(0, NULL);
}

void
steady_set_ms(int64_t ms)
{
    steady.us = ms * 1000;
}

int64_t
steady_wall_us(void)
{
    return MIDNIGHT_US + steady.us;
}

int64_t
steady_monotonic_us(void)
{
    return RUNNING_US + steady.us;
}
