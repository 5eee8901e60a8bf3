/* SPDX-License-Identifier: GPL-3.0-or-later */
/* suite.h: digests, keys and strict signatures of both suites (docs/format.md section 1),
 * by libsodium and OpenSSL's libcrypto. */
#pragma once

#include "app/verify/text.h"

typedef enum { SUITE_ED25519_SHA256, SUITE_SM2_SM3 } Suite;

typedef struct {
    uint8_t bytes[32];
} Digest;

#define DIGEST_HEX 65 /* room for a digest in hexadecimal and its zero byte */

typedef struct {
    uint8_t bytes[64];
} Signature;

typedef struct Key Key;

/** Must succeed once before anything else here; false if a library lacks an algorithm. */
bool suite_start(void);
bool suite_from_name(Text name, Suite *out_suite);
const char *suite_name(Suite suite);

Digest suite_digest(Suite suite, Text bytes);
/** The digest of several parts, one directly after the other. */
Digest suite_digest_parts(Suite suite, const Text *parts, size_t n);
bool digest_equal(const Digest *a, const Digest *b);
/** Writes 64 digits and a zero byte; returns out. */
char *digest_hex(const Digest *digest, char out[DIGEST_HEX]);
bool digest_is(const Digest *digest, Text hex);

/** Reads a public key in base64. NULL if it is not canonical, has the wrong length, lies
 *  not on the curve or, for Ed25519, outside the subgroup of prime order (which every
 *  point of small order does). Freed with key_free. */
Key *key_new(Suite suite, Text base64);
void key_free(Key *key);
/** The raw bytes: 32 for Ed25519, 65 for SM2. */
Text key_bytes(const Key *key);
/** Strict: S < L for Ed25519, 1 <= r, s < n for SM2. May be called from several threads.
 */
bool key_verify(const Key *key, Text message, const Signature *signature);
