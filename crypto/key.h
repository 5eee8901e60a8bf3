/* key.h: a private key, held in locked memory
 *
 * The secret is one 32-byte seed: the seed of RFC 8032 section 5.1.5, or the
 * SM2 private key d, big-endian, 1 .. n-2.  The public half is always computed
 * from it and never taken from outside, for a signature made with a foreign
 * public half gives the private key away.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "crypto/public-key.h"
#include "crypto/secure.h"

#define KEY_SEED_LEN 32

typedef struct Key Key;

typedef enum {
    KEY_LONG_TERM, /* device, officers: the slowest randomness there is (3 ms) */
    KEY_TRANSIENT, /* sittings, votes: the kernel's randomness */
} KeyLife;

typedef enum {
    KEY_ERROR_SEED, /* the seed is no private key of the suite */
} KeyError;

#define KEY_ERROR (key_error_quark())
GQuark key_error_quark(void);

/* A new key; NULL and SUITE_ERROR if there is no room in locked memory.  Free
 * with key_free().
 */
Key *key_generate(Suite suite, KeyLife life, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The key of a known seed, which the caller still wipes.  KEY_ERROR_SEED if it
 * is out of range (SM2 only).
 */
Key *key_from_seed(Suite suite, const uint8_t seed[KEY_SEED_LEN], GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* Erases: afterwards no copy is left in the memory of the process, but for those
 * of key_copy_seed().  NULL is allowed.
 */
void key_free(Key *self);

/* The same key again, for another thread; SUITE_ERROR if there is no room for it. */
Key *key_copy(const Key *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A copy of the seed; free with secure_free(). */
SecureBytes *key_copy_seed(const Key *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

Suite key_suite(const Key *self);

/* Owned by @self. */
const PublicKey *key_public(const Key *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Key, key_free)
