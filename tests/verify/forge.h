/* SPDX-License-Identifier: GPL-3.0-or-later */
/* forge.h: digests, keys and trees to make bundles with, for tests only.
 *
 * Written a second time from docs/format.md, so that a mistake of the verifier is not
 * made here too. Keys follow from the names of their signers: a test can sign as anybody.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct {
    uint8_t bytes[32];
} ForgeDigest;

ForgeDigest forge_digest(bool sm, const void *bytes, size_t len);
/** In lower-case hexadecimal; the caller frees it. */
char *forge_digest_hex(bool sm, const char *text);
char *forge_hex(const ForgeDigest *digest);
char *forge_base64(const void *bytes, size_t len);

/** Changes bytes in a text as LIE_BYTES says (maker.h). The caller frees it. */
char *forge_bend(bool sm, const char *text, const char *line, const char *how);

/** The raw public key of a signer: 32 bytes, or 65 with SM2. */
GBytes *forge_public_key(bool sm, const char *signer);
/** 64 bytes over the text. */
void forge_sign(bool sm, const char *signer, const char *text, uint8_t out[64]);

/** RFC 6962 section 2.1, straight from the recursive definitions. texts: char *. */
ForgeDigest forge_root(bool sm, char *const *texts, size_t n);
/** The same over digests of leaves, and PATH(m, D[n]), which is appended to out. */
ForgeDigest forge_leaf(bool sm, const void *data, size_t len);
ForgeDigest forge_root_of(bool sm, const ForgeDigest *leaves, size_t n);
void forge_path(bool sm, const ForgeDigest *leaves, size_t n, size_t m, GByteArray *out);
