/* argon2.h: Argon2id (RFC 9106), the slow way from a PIN to a key
 *
 * Which costs are acceptable is the business of wrap.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "crypto/secure.h"

/* All borrowed.  The lanes run one after the other. */
typedef struct {
    uint32_t t;     /* passes, at least 1 */
    uint32_t m_kib; /* memory in KiB, at least 8 * lanes */
    uint32_t lanes;
    const void *password; /* at least 1 byte */
    size_t password_len;
    const void *salt;
    size_t salt_len;
    const void *secret;
    size_t secret_len;
    const void *ad; /* associated data */
    size_t ad_len;
} Argon2Input;

/* Fills the whole of @out.  SUITE_ERROR_MEMORY without m_kib of memory,
 * SUITE_ERROR_LIBRARY for an empty password or impossible costs.
 */
bool argon2_derive(const Argon2Input *input, SecureBytes *out, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
