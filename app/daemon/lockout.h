/* lockout.h: how long an officer must wait after wrong PINs
 *
 *     wrong PINs in a row   1  2  3     4     5  ...  9      10 and more
 *     seconds to wait       0  0  30    60   120      1920   3600
 *
 * A right PIN begins the count anew.  Pure: time is CLOCK_MONOTONIC of the caller, who
 * also remembers the counts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct Lockout Lockout;

Lockout *lockout_new(void);
void lockout_free(Lockout *self);

/* Seconds to wait after @n_wrong wrong PINs in a row. */
unsigned lockout_delay_s(uint64_t n_wrong);

/* One more wrong PIN; the new count. */
uint64_t lockout_fail(Lockout *self, const char *id, int64_t now_us);

/* A right PIN; were there wrong ones before it? */
bool lockout_clear(Lockout *self, const char *id);

/* After a restart, which cannot tell how long it took, the whole delay begins anew. */
void lockout_restore(Lockout *self, const char *id, uint64_t n_wrong, int64_t now_us);

/* Seconds that he must wait, rounded up; 0: his PIN may be tried. */
unsigned lockout_wait_s(const Lockout *self, const char *id, int64_t now_us);
uint64_t lockout_n_wrong(const Lockout *self, const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Lockout, lockout_free)
