/* holders.c: see holders.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/holders.h"

struct Holders {
    GHashTable *keypads; /* name -> Holder */
};

const char *
press_result_text(PressResult result)
{
    static const char *const words[PRESS_N_RESULTS] = {
        [PRESS_ACCEPTED] = "accepted",
        [PRESS_REPEATED] = "repeated",
        [PRESS_PENDING] = "pending",
        [PRESS_FULL] = "full",
        [PRESS_FIRST_STANDS] = "first-stands",
        [PRESS_NOT_A_KEY] = "not-a-key",
        [PRESS_LOWER_COUNTER] = "lower-counter",
        [PRESS_NOT_OPEN] = "not-open",
        [PRESS_ON_HOLD] = "on-hold",
        [PRESS_LATE] = "late",
        [PRESS_OBSERVER] = "observer",
        [PRESS_ABSENT] = "absent",
        [PRESS_SUSPENDED] = "suspended",
        [PRESS_UNBOUND] = "unbound",
        [PRESS_UNKNOWN] = "unknown",
    };
    g_assert(result < PRESS_N_RESULTS);
    return words[result];
}

Holders *
holders_new(void)
{
    Holders *self = g_new0(Holders, 1);
    self->keypads = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return self;
}

void
holders_free(Holders *self)
{
    if (self == NULL)
        return;
    g_hash_table_unref(self->keypads);
    g_free(self);
}

const Holder *
holders_find(const Holders *self, const char *keypad)
{
    static const Holder nobody = {-1, PRESS_UNKNOWN, PAD_TEN};
    const Holder *holder = g_hash_table_lookup(self->keypads, keypad);
    return holder != NULL ? holder : &nobody;
}

static void
set_holder(Holders *self, const char *keypad, Holder holder)
{
    g_hash_table_insert(self->keypads, g_strdup(keypad),
                        g_memdup2(&holder, sizeof holder));
}

void
holders_bind(Holders *self, const char *keypad, size_t voter, Pad pad)
{
    set_holder(self, keypad, (Holder){(int)voter, PRESS_ACCEPTED, pad});
}

void
holders_bar(Holders *self, const char *keypad, PressResult why)
{
    g_assert(why == PRESS_OBSERVER || why == PRESS_ABSENT || why == PRESS_SUSPENDED ||
             why == PRESS_UNBOUND);
    set_holder(self, keypad, (Holder){-1, why, PAD_TEN});
}
