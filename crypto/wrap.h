/* wrap.h: a private key put away under a PIN
 *
 *     KEK    = Argon2id(PIN, salt, secret = pepper, ad = owner; t, m, lanes)
 *     cipher = AEAD of the suite(KEK, nonce, ad = owner) over the seed
 *
 * 32 bytes of KEK; SM4 takes the first 16.  The pepper stays in the device, so
 * that a stolen stick alone cannot be guessed at.  Argon2id is RFC 9106; its
 * work area is ordinary memory, wiped before wrap_ returns.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "crypto/aead.h"
#include "crypto/key.h"

#define WRAP_SALT_LEN   16
#define WRAP_PEPPER_LEN 32

/* Of Argon2id.  Bounds, also for wraps read from a file: t 1..16, m_kib 8 MiB
 * to 1 GiB (8192..1048576), lanes 1..8.  t=3, m=256 MiB, lanes=1 takes about a
 * second.
 */
typedef struct {
    uint32_t t;
    uint32_t m_kib;
    uint32_t lanes;
} WrapCost;

/* What opens a wrap; all borrowed.  @pin (never empty) and @pepper belong into
 * secure memory, @owner is the officer's or device's id in UTF-8.
 */
typedef struct {
    const char *pin;
    size_t pin_len;
    const uint8_t *pepper; /* WRAP_PEPPER_LEN bytes */
    const char *owner;
} WrapSecret;

/* What is stored; nothing in it is secret by itself. */
typedef struct {
    WrapCost cost;
    uint8_t salt[WRAP_SALT_LEN];
    uint8_t nonce[AEAD_NONCE_LEN];
    uint8_t cipher[KEY_SEED_LEN];
    uint8_t tag[AEAD_TAG_LEN];
} WrappedKey;

typedef enum {
    WRAP_ERROR_PIN,  /* wrong PIN, pepper or owner, or the wrap was altered */
    WRAP_ERROR_COST, /* t, m_kib or lanes out of bounds; or an empty PIN */
} WrapError;

#define WRAP_ERROR (wrap_error_quark())
GQuark wrap_error_quark(void);

/* Wraps the seed of @key under fresh salt and nonce.  On failure (WRAP_ERROR,
 * SUITE_ERROR) @out is unchanged.
 */
bool wrap_seal(const Key *key, const WrapSecret *secret, const WrapCost *cost,
               WrappedKey *out, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The key again, its public half recomputed; NULL on failure.  The caller
 * compares key_public() with the record that names the owner.
 */
Key *wrap_open(Suite suite, const WrappedKey *wrapped, const WrapSecret *secret,
               GError **error) G_GNUC_WARN_UNUSED_RESULT;
