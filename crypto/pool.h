/* pool.h: the memory that libgcrypt works in; not for other folders
 *
 * libgcrypt copies private keys into ordinary memory while it signs and frees
 * the copies as they are, and goes on without locked memory when that is used
 * up.  So it gets its memory here: secrets from one locked pool that can be
 * exhausted, all else from malloc(), and either is wiped when it is freed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stdbool.h>

#define POOL_LEN (256 * 1024)

/* Makes libgcrypt use this memory from now on and locks the pool, which also
 * stays out of core dumps.  False if it could not be locked; it serves all the
 * same, and the caller decides.  Call once, before libgcrypt holds any secret.
 */
bool pool_install(void);
