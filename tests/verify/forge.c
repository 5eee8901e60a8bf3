/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forge.h"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/obj_mac.h>
#include <sodium.h>
#include <string.h>

ForgeDigest
forge_digest(bool sm, const void *bytes, size_t len)
{
    ForgeDigest digest;
    int done =
        EVP_Digest(bytes, len, digest.bytes, NULL, sm ? EVP_sm3() : EVP_sha256(), NULL);
    g_assert_cmpint(done, ==, 1);
    return digest;
}

char *
forge_hex(const ForgeDigest *digest)
{
    char *hex = g_malloc(65);
    return sodium_bin2hex(hex, 65, digest->bytes, 32);
}

char *
forge_digest_hex(bool sm, const char *text)
{
    ForgeDigest digest = forge_digest(sm, text, strlen(text));
    return forge_hex(&digest);
}

char *
forge_base64(const void *bytes, size_t len)
{
    return g_base64_encode(bytes, len);
}

static ForgeDigest
forge_seed(const char *signer)
{
    g_autofree char *text = g_strconcat("the test key of ", signer, NULL);
    ForgeDigest seed = forge_digest(false, text, strlen(text));
    seed.bytes[0] &= 0x7F; /* below the order of the SM2 curve */
    return seed;
}

static void
forge_sm2_point(const ForgeDigest *seed, uint8_t out[65])
{
    EC_GROUP *group = EC_GROUP_new_by_curve_name(NID_sm2);
    EC_POINT *point = EC_POINT_new(group);
    BIGNUM *number = BN_bin2bn(seed->bytes, 32, NULL);
    g_assert_cmpint(EC_POINT_mul(group, point, number, NULL, NULL, NULL), ==, 1);
    EC_POINT_point2oct(group, point, POINT_CONVERSION_UNCOMPRESSED, out, 65, NULL);
    BN_free(number);
    EC_POINT_free(point);
    EC_GROUP_free(group);
}

GBytes *
forge_public_key(bool sm, const char *signer)
{
    ForgeDigest seed = forge_seed(signer);
    uint8_t key[65], secret[64];
    if (sm)
        forge_sm2_point(&seed, key);
    else
        crypto_sign_seed_keypair(key, secret, seed.bytes);
    return g_bytes_new(key, sm ? 65 : 32);
}

static EVP_PKEY *
forge_sm2_key(const ForgeDigest *seed)
{
    uint8_t point[65];
    uint8_t number[32];
    char group[] = "SM2";
    forge_sm2_point(seed, point);
    for (unsigned i = 0; i < 32; i++) /* OSSL_PARAM has numbers in the machine's order */
        number[i] = seed->bytes[31 - i];
    OSSL_PARAM params[] = {
        OSSL_PARAM_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group, 3),
        OSSL_PARAM_octet_string(OSSL_PKEY_PARAM_PUB_KEY, point, 65),
        OSSL_PARAM_BN(OSSL_PKEY_PARAM_PRIV_KEY, number, 32),
        OSSL_PARAM_END,
    };
    EVP_PKEY *key = NULL;
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(NULL, "SM2", NULL);
    EVP_PKEY_fromdata_init(context);
    g_assert_cmpint(EVP_PKEY_fromdata(context, &key, EVP_PKEY_KEYPAIR, params), ==, 1);
    EVP_PKEY_CTX_free(context);
    return key;
}

static void
forge_sm2_sign(const ForgeDigest *seed, const char *text, uint8_t out[64])
{
    uint8_t der[80];
    size_t len = sizeof der;
    EVP_PKEY *key = forge_sm2_key(seed);
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    EVP_PKEY_CTX *key_context = EVP_PKEY_CTX_new(key, NULL);
    EVP_PKEY_CTX_set1_id(key_context, "1234567812345678", 16);
    EVP_MD_CTX_set_pkey_ctx(context, key_context);
    g_assert_cmpint(EVP_DigestSignInit(context, NULL, EVP_sm3(), NULL, key), ==, 1);
    g_assert_cmpint(
        EVP_DigestSign(context, der, &len, (const uint8_t *)text, strlen(text)), ==, 1);
    const uint8_t *at = der;
    ECDSA_SIG *signature = d2i_ECDSA_SIG(NULL, &at, (long)len);
    BN_bn2binpad(ECDSA_SIG_get0_r(signature), out, 32);
    BN_bn2binpad(ECDSA_SIG_get0_s(signature), out + 32, 32);
    ECDSA_SIG_free(signature);
    EVP_MD_CTX_free(context);
    EVP_PKEY_CTX_free(key_context);
    EVP_PKEY_free(key);
}

void
forge_sign(bool sm, const char *signer, const char *text, uint8_t out[64])
{
    ForgeDigest seed = forge_seed(signer);
    uint8_t key[32], secret[64];
    if (sm) {
        forge_sm2_sign(&seed, text, out);
        return;
    }
    crypto_sign_seed_keypair(key, secret, seed.bytes);
    crypto_sign_detached(out, NULL, (const uint8_t *)text, strlen(text), secret);
}

static ForgeDigest
forge_prefixed(bool sm, uint8_t prefix, const void *a, size_t a_len, const void *b,
               size_t b_len)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    g_byte_array_append(bytes, &prefix, 1);
    g_byte_array_append(bytes, a, (guint)a_len);
    g_byte_array_append(bytes, b, (guint)b_len);
    return forge_digest(sm, bytes->data, bytes->len);
}

ForgeDigest
forge_leaf(bool sm, const void *data, size_t len)
{
    return forge_prefixed(sm, 0, data, len, "", 0);
}

/* The largest power of two below n */
static size_t
forge_half(size_t n)
{
    size_t k = 1;
    while (2 * k < n)
        k *= 2;
    return k;
}

ForgeDigest
forge_root_of(bool sm, const ForgeDigest *leaves, size_t n)
{
    if (n == 0)
        return forge_digest(sm, "", 0);
    if (n == 1)
        return leaves[0];
    size_t k = forge_half(n);
    ForgeDigest left = forge_root_of(sm, leaves, k),
                right = forge_root_of(sm, leaves + k, n - k);
    return forge_prefixed(sm, 1, left.bytes, 32, right.bytes, 32);
}

void
forge_path(bool sm, const ForgeDigest *leaves, size_t n, size_t m, GByteArray *out)
{
    if (n == 1)
        return;
    size_t k = forge_half(n);
    bool left = m < k;
    forge_path(sm, left ? leaves : leaves + k, left ? k : n - k, left ? m : m - k, out);
    ForgeDigest other =
        left ? forge_root_of(sm, leaves + k, n - k) : forge_root_of(sm, leaves, k);
    g_byte_array_append(out, other.bytes, 32);
}

ForgeDigest
forge_root(bool sm, char *const *texts, size_t n)
{
    g_autofree ForgeDigest *leaves = g_new(ForgeDigest, n);
    for (size_t i = 0; i < n; i++)
        leaves[i] = forge_leaf(sm, texts[i], strlen(texts[i]));
    return forge_root_of(sm, leaves, n);
}
