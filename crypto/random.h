/* random.h: random bytes for salts, nonces, ids and per-vote secrets
 *
 * Pure code takes its randomness as a parameter; callers at the edge draw it
 * here.  Keys draw their own, see key_generate().
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>

/* Fills @out from libgcrypt's generator (level STRONG, seeded by the kernel).
 * Cannot fail: a process without entropy does not get past this call.
 */
void random_bytes(void *out, size_t len);
