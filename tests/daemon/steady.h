/* steady.h: time and randomness that are the same in every run
 *
 * The clocks stand still until they are set; randomness begins anew with every
 * steady_begin(), and so does SQLite's own (salts of the write-ahead log).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* Becomes SQLite's ordinary VFS. */
void steady_install(void);

/* At 0 ms; not while a database is open. */
void steady_begin(void);
void steady_set_ms(int64_t ms);

/* For EngineOptions. */
int64_t steady_wall_us(void);
int64_t steady_monotonic_us(void);
void steady_random(void *out, size_t len);
