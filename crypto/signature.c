/* signature.c: see signature.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "crypto/signature.h"

#include <string.h>

#include "crypto/bytes.h"
#include "crypto/key-internal.h"
#include "crypto/sm2.h"
#include "crypto/strict.h"

/* What is signed: the message itself (Ed25519), or e (SM2).  Without the flag
 * sm2 libgcrypt would make an ECDSA signature, and without rfc6979 draw a nonce
 * from the slow generator.
 */
static gcry_error_t
build_data(const PublicKey *signer, const void *data, size_t len, gcry_sexp_t *out)
{
    if (signer->suite == SUITE_ED25519_SHA256) {
        g_assert(len <= G_MAXINT);
        return gcry_sexp_build(
            out, NULL, "(data(flags eddsa)(hash-algo sha512)(value %b))", (int)len, data);
    }
    const Digest e = sm2_message_digest(signer, data, len);
    return gcry_sexp_build(out, NULL, "(data(flags sm2 rfc6979)(hash sm3 %b))",
                           DIGEST_LEN, e.bytes);
}

/* R and S of Ed25519 come as 32 bytes each, r and s of SM2 as numbers. */
static bool
read_half(gcry_sexp_t signature, Suite suite, const char *name, uint8_t out[32])
{
    g_auto(gcry_sexp_t) pair = gcry_sexp_find_token(signature, name, 1);
    if (suite == SUITE_ED25519_SHA256) {
        size_t len = 0;
        const char *bytes = gcry_sexp_nth_data(pair, 1, &len);
        if (bytes != NULL && len == 32)
            memcpy(out, bytes, 32);
        return bytes != NULL && len == 32;
    }
    g_auto(gcry_mpi_t) value = gcry_sexp_nth_mpi(pair, 1, GCRYMPI_FMT_USG);
    if (value != NULL)
        library_mpi_to_bytes(value, out);
    return value != NULL;
}

static bool
read_signature(gcry_sexp_t signature, Suite suite, Signature *out, GError **error)
{
    Signature read;
    if (!read_half(signature, suite, "r", read.bytes) ||
        !read_half(signature, suite, "s", read.bytes + 32)) {
        g_set_error_literal(error, SUITE_ERROR, SUITE_ERROR_LIBRARY,
                            "signing: libgcrypt returned no signature");
        return false;
    }
    *out = read;
    return true;
}

bool
signature_make(const Key *key, const void *data, size_t len, Signature *out,
               GError **error)
{
    g_auto(gcry_sexp_t) message = NULL;
    g_auto(gcry_sexp_t) signature = NULL;
    if (!secure_has_room(error))
        return false;

    gcry_error_t code = build_data(key_public(key), data, len, &message);
    if (code == 0)
        code = gcry_pk_sign(&signature, message, key_internal_sexp(key));
    return library_check(code, "signing", error) &&
           read_signature(signature, key_suite(key), out, error);
}

static bool
has_strict_bytes(Suite suite, const Signature *self)
{
    const uint8_t *r = self->bytes;
    const uint8_t *s = self->bytes + 32;
    if (suite == SUITE_ED25519_SHA256)
        return strict_ed25519_point(r) && strict_ed25519_scalar(s);
    return strict_sm2_scalar(r) && strict_sm2_scalar(s);
}

static gcry_error_t
build_signature(Suite suite, const Signature *self, gcry_sexp_t *out)
{
    const char *format = suite == SUITE_ED25519_SHA256 ? "(sig-val(eddsa(r %b)(s %b)))"
                                                       : "(sig-val(sm2(r %b)(s %b)))";
    return gcry_sexp_build(out, NULL, format, 32, self->bytes, 32, self->bytes + 32);
}

static gcry_error_t
build_public(const PublicKey *signer, gcry_sexp_t *out)
{
    const char *format = signer->suite == SUITE_ED25519_SHA256
                             ? "(public-key(ecc(curve Ed25519)(flags eddsa)(q %b)))"
                             : "(public-key(ecc(curve sm2p256v1)(q %b)))";
    return gcry_sexp_build(out, NULL, format, (int)signer->len, signer->bytes);
}

bool
signature_verify(const PublicKey *signer, const void *data, size_t len,
                 const Signature *signature)
{
    g_auto(gcry_sexp_t) public = NULL;
    g_auto(gcry_sexp_t) message = NULL;
    g_auto(gcry_sexp_t) value = NULL;

    return has_strict_bytes(signer->suite, signature) && public_key_is_valid(signer) &&
           build_public(signer, &public) == 0 &&
           build_data(signer, data, len, &message) == 0 &&
           build_signature(signer->suite, signature, &value) == 0 &&
           gcry_pk_verify(value, message, public) == 0;
}

char *
signature_to_base64(const Signature *self)
{
    return bytes_to_base64(self->bytes, SIGNATURE_LEN);
}

bool
signature_from_base64(const char *text, Signature *out, GError **error)
{
    return bytes_from_base64(text, out->bytes, SIGNATURE_LEN, error);
}
