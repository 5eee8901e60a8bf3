/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/suite.h"

#include "app/verify/memory.h"

#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

enum { KEY_ED25519_LEN = 32, KEY_SM2_LEN = 65 };
static const char key_sm2_id[] = "1234567812345678";

struct Key {
    Suite suite;
    uint8_t bytes[KEY_SM2_LEN];
    size_t len;
    EVP_PKEY *sm2; /* NULL for Ed25519 */
};

/* libcrypto checks here that the point lies on the curve. */
static EVP_PKEY *
key_sm2_point(uint8_t bytes[KEY_SM2_LEN])
{
    char group[] = "SM2";
    OSSL_PARAM params[] = {
        OSSL_PARAM_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group, sizeof group - 1),
        OSSL_PARAM_octet_string(OSSL_PKEY_PARAM_PUB_KEY, bytes, KEY_SM2_LEN),
        OSSL_PARAM_END,
    };
    EVP_PKEY *point = NULL;
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(NULL, "SM2", NULL);
    if (context == NULL || EVP_PKEY_fromdata_init(context) != 1 ||
        EVP_PKEY_fromdata(context, &point, EVP_PKEY_PUBLIC_KEY, params) != 1)
        point = NULL;
    EVP_PKEY_CTX_free(context);
    ERR_clear_error();
    return point;
}

static bool
key_is_sound(Key *key)
{
    if (key->suite == SUITE_ED25519_SHA256)
        return key->len == KEY_ED25519_LEN &&
               crypto_core_ed25519_is_valid_point(key->bytes) == 1;
    if (key->len != KEY_SM2_LEN || key->bytes[0] != 4)
        return false;
    key->sm2 = key_sm2_point(key->bytes);
    return key->sm2 != NULL;
}

Key *
key_new(Suite suite, Text base64)
{
    Key *key = memory_new(1, sizeof *key);
    key->suite = suite;
    if (text_base64(base64, key->bytes, sizeof key->bytes, &key->len) &&
        key_is_sound(key))
        return key;
    key_free(key);
    return NULL;
}

void
key_free(Key *key)
{
    if (key != NULL)
        EVP_PKEY_free(key->sm2);
    free(key);
}

Text
key_bytes(const Key *key)
{
    return (Text){(const char *)key->bytes, key->len};
}

/* One DER INTEGER of a 32-byte big-endian number: shortest form, a zero byte before a
 * first bit that is set. Returns its length. */
static size_t
key_der_integer(const uint8_t number[32], uint8_t out[35])
{
    size_t skip = 0;
    while (skip < 31 && number[skip] == 0)
        skip++;
    size_t sign = number[skip] >= 0x80;
    out[0] = 0x02;
    out[1] = (uint8_t)(32 - skip + sign);
    out[2] = 0;
    memcpy(out + 2 + sign, number + skip, 32 - skip);
    return 2 + out[1];
}

static size_t
key_der_signature(const Signature *signature, uint8_t out[72])
{
    size_t len = key_der_integer(signature->bytes, out + 2);
    len += key_der_integer(signature->bytes + 32, out + 2 + len);
    out[0] = 0x30;
    out[1] = (uint8_t)len;
    return 2 + len;
}

/* The digest signed is SM3(Z_A, message); libcrypto computes Z_A from the ID given here
 * and checks 1 <= r, s < n (GB/T 32918.2 section 7.1, steps 1 and 2). */
static bool
key_verify_sm2(const Key *key, Text message, const Signature *signature)
{
    uint8_t der[72];
    size_t len = key_der_signature(signature, der);
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    EVP_PKEY_CTX *key_context = EVP_PKEY_CTX_new_from_pkey(NULL, key->sm2, NULL);
    bool good = false;
    if (context != NULL && key_context != NULL &&
        EVP_PKEY_CTX_set1_id(key_context, key_sm2_id, sizeof key_sm2_id - 1) == 1) {
        EVP_MD_CTX_set_pkey_ctx(context, key_context);
        good = EVP_DigestVerifyInit_ex(context, NULL, "SM3", NULL, NULL, key->sm2,
                                       NULL) == 1 &&
               EVP_DigestVerify(context, der, len, (const uint8_t *)message.at,
                                message.len) == 1;
    }
    EVP_MD_CTX_free(context);
    EVP_PKEY_CTX_free(key_context);
    ERR_clear_error();
    return good;
}

/* libsodium refuses S >= L and a small-order or non-canonical R or key (RFC 8032 5.1.7).
 */
bool
key_verify(const Key *key, Text message, const Signature *signature)
{
    if (key->suite == SUITE_SM2_SM3)
        return key_verify_sm2(key, message, signature);
    return crypto_sign_verify_detached(signature->bytes, (const uint8_t *)message.at,
                                       message.len, key->bytes) == 0;
}
