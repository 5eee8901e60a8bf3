/* aead.h: authenticated encryption of the suite: AES-256-GCM or SM4-GCM
 *
 * One form only: 12-byte nonce, 16-byte tag, the whole message in memory and
 * changed in place.  Used by wrap.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stdint.h>

#include "crypto/suite.h"

#define AEAD_NONCE_LEN 12
#define AEAD_TAG_LEN   16

/* @key has aead_key_len() bytes; the associated data @ad is authenticated but
 * not encrypted and may be empty.  All pointers are borrowed.
 */
typedef struct {
    Suite suite;
    const uint8_t *key;
    const uint8_t *nonce;
    const void *ad;
    size_t ad_len;
} AeadParams;

typedef enum {
    AEAD_ERROR_TAG, /* wrong key, or something was altered */
} AeadError;

#define AEAD_ERROR (aead_error_quark())
GQuark aead_error_quark(void);

/* Bytes of a key: 32 (AES-256) or 16 (SM4). */
size_t aead_key_len(Suite suite);

/* Encrypts @len bytes of @data in place and writes @tag.  SUITE_ERROR on
 * failure, @data is then zeroed.
 */
bool aead_seal(const AeadParams *params, uint8_t *data, size_t len,
               uint8_t tag[AEAD_TAG_LEN], GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Decrypts @data in place.  AEAD_ERROR_TAG or SUITE_ERROR on failure, @data is
 * then zeroed.
 */
bool aead_open(const AeadParams *params, uint8_t *data, size_t len,
               const uint8_t tag[AEAD_TAG_LEN], GError **error) G_GNUC_WARN_UNUSED_RESULT;
