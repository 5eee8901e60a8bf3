/* hash512.h: 64 bytes of hash, from which scalars are reduced
 *
 *     ed25519+sha256   SHA-512(x)
 *     sm2+sm3          SM3(00 || x) || SM3(01 || x)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stdint.h>

#include "crypto/suite.h"

#define HASH512_LEN 64

typedef struct Hash512 Hash512;

/* The hash of @len bytes at once. */
void hash512_compute(Suite suite, const void *data, size_t len, uint8_t out[HASH512_LEN]);

/* For what does not lie in memory as one piece. */
Hash512 *hash512_new(Suite suite);
void hash512_free(Hash512 *self);
void hash512_update(Hash512 *self, const void *data, size_t len);

/* As a string: its length as uint32, then its bytes. */
void hash512_update_string(Hash512 *self, const void *data, size_t len);
void hash512_update_number(Hash512 *self, uint32_t number);

/* The hash of all updates; nothing may be added afterwards. */
void hash512_finish(Hash512 *self, uint8_t out[HASH512_LEN]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Hash512, hash512_free)
