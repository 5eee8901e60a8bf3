/* suite.h: the two cipher suites and the start of the cryptographic library
 *
 *     name             signature  digest, HMAC  AEAD for wrapped keys
 *     ed25519+sha256   Ed25519    SHA-256       AES-256-GCM
 *     sm2+sm3          SM2        SM3           SM4-GCM
 *
 * A suite is fixed for a sitting, named in every record and never negotiated.
 * Nothing in crypto/ knows records, files, the clock or any log.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

typedef enum {
    SUITE_ED25519_SHA256,
    SUITE_SM2_SM3,
} Suite;

typedef enum {
    SUITE_ERROR_NAME,    /* the text names no suite */
    SUITE_ERROR_LIBRARY, /* libgcrypt refused or failed; nothing was done */
    SUITE_ERROR_MEMORY,  /* no locked memory, or too little of it */
} SuiteError;

#define SUITE_ERROR (suite_error_quark())
GQuark suite_error_quark(void);

/* Starts the library with 256 KiB of locked memory for secrets.  Call it (or
 * the function below) once before anything else of crypto/; later calls repeat
 * the first answer.  Fails closed: SUITE_ERROR_MEMORY if the memory cannot be
 * locked, SUITE_ERROR_LIBRARY if libgcrypt is too old or in FIPS mode, which
 * knows neither SM2 nor Argon2.
 */
bool suite_init(GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same for SIMULATION only, where no secret is worth anything: memory that
 * cannot be locked (a container with a small RLIMIT_MEMLOCK) is accepted.
 * suite_init() fails after it unless the memory did get locked.
 */
bool suite_init_allow_unlocked(GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Bytes of memory that they lock. */
size_t suite_locked_len(void);

/* "ed25519+sha256" or "sm2+sm3"; static. */
const char *suite_name(Suite suite);

/* The exact names only; SUITE_ERROR_NAME for anything else. */
bool suite_from_name(const char *name, Suite *out, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* Bytes of a public key: 32 (RFC 8032) or 65 (04 || x || y). */
size_t suite_public_key_len(Suite suite);
