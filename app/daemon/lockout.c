/* lockout.c: see lockout.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/daemon/lockout.h"

enum { FREE_TRIES = 3, FIRST_DELAY_S = 30, LONGEST_DELAY_S = 3600 };

typedef struct {
    uint64_t n_wrong;
    int64_t until_us;
} Officer;

struct Lockout {
    GHashTable *officers; /* id -> Officer */
};

Lockout *
lockout_new(void)
{
    Lockout *self = g_new0(Lockout, 1);
    self->officers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return self;
}

void
lockout_free(Lockout *self)
{
    if (self == NULL)
        return;
    g_hash_table_unref(self->officers);
    g_free(self);
}

unsigned
lockout_delay_s(uint64_t n_wrong)
{
    unsigned delay = FIRST_DELAY_S;
    if (n_wrong < FREE_TRIES)
        return 0;
    for (uint64_t n = FREE_TRIES; n < n_wrong && delay < LONGEST_DELAY_S; n++)
        delay *= 2;
    return MIN(delay, LONGEST_DELAY_S);
}

void
lockout_restore(Lockout *self, const char *id, uint64_t n_wrong, int64_t now_us)
{
    const Officer officer = {n_wrong, now_us + lockout_delay_s(n_wrong) * G_USEC_PER_SEC};
    g_hash_table_replace(self->officers, g_strdup(id),
                         g_memdup2(&officer, sizeof officer));
}

uint64_t
lockout_n_wrong(const Lockout *self, const char *id)
{
    const Officer *officer = g_hash_table_lookup(self->officers, id);
    return officer == NULL ? 0 : officer->n_wrong;
}

uint64_t
lockout_fail(Lockout *self, const char *id, int64_t now_us)
{
    uint64_t n_wrong = lockout_n_wrong(self, id);
    n_wrong += n_wrong < UINT64_MAX;
    lockout_restore(self, id, n_wrong, now_us);
    return n_wrong;
}

bool
lockout_clear(Lockout *self, const char *id)
{
    return g_hash_table_remove(self->officers, id);
}

unsigned
lockout_wait_s(const Lockout *self, const char *id, int64_t now_us)
{
    const Officer *officer = g_hash_table_lookup(self->officers, id);
    if (officer == NULL || officer->until_us <= now_us)
        return 0;
    return (unsigned)((officer->until_us - now_us + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC);
}
