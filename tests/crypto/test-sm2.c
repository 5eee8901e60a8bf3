/* test-sm2.c: SM2 against GB/T 32918.5 and OpenSSL
 *
 * The standard's example signs with a given nonce, which no library takes; so
 * its signature is verified here, and our own are verified by OpenSSL.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "crypto/sm2.h"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <string.h>

#include "crypto/bytes.h"
#include "crypto/signature.h"
#include "vectors.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC(EVP_PKEY, EVP_PKEY_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(EVP_PKEY_CTX, EVP_PKEY_CTX_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(EVP_MD_CTX, EVP_MD_CTX_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ECDSA_SIG, ECDSA_SIG_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OSSL_PARAM_BLD, OSSL_PARAM_BLD_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OSSL_PARAM, OSSL_PARAM_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BIGNUM, BN_clear_free)

static const char annex_seed[] =
    "3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8";
static const char identity[] = "1234567812345678";

/* The public key, with the private one if @secret is given. */
static EVP_PKEY *
openssl_key(const PublicKey *public, const BIGNUM *secret)
{
    g_autoptr(EVP_PKEY_CTX) context = EVP_PKEY_CTX_new_from_name(NULL, "SM2", NULL);
    g_autoptr(OSSL_PARAM_BLD) builder = OSSL_PARAM_BLD_new();
    EVP_PKEY *key = NULL;

    OSSL_PARAM_BLD_push_utf8_string(builder, OSSL_PKEY_PARAM_GROUP_NAME, "SM2", 0);
    OSSL_PARAM_BLD_push_octet_string(builder, OSSL_PKEY_PARAM_PUB_KEY, public->bytes,
                                     public->len);
    if (secret != NULL)
        OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_PRIV_KEY, secret);
    g_autoptr(OSSL_PARAM) params = OSSL_PARAM_BLD_to_param(builder);
    g_assert_cmpint(EVP_PKEY_fromdata_init(context), ==, 1);
    g_assert_cmpint(EVP_PKEY_fromdata(context, &key, EVP_PKEY_KEYPAIR, params), ==, 1);
    return key;
}

static void
set_identity(EVP_PKEY_CTX *context)
{
    g_assert_cmpint(EVP_PKEY_CTX_set1_id(context, identity, sizeof identity - 1), ==, 1);
}

static bool
openssl_accepts(EVP_PKEY *key, const void *data, size_t len, const Signature *signature)
{
    g_autoptr(EVP_MD_CTX) context = EVP_MD_CTX_new();
    EVP_PKEY_CTX *key_context = NULL; /* belongs to context */
    g_autoptr(ECDSA_SIG) pair = ECDSA_SIG_new();
    uint8_t der[80], *end = der;
    ECDSA_SIG_set0(pair, BN_bin2bn(signature->bytes, 32, NULL),
                   BN_bin2bn(signature->bytes + 32, 32, NULL));
    const int der_len = i2d_ECDSA_SIG(pair, &end);
    g_assert_cmpint(EVP_DigestVerifyInit(context, &key_context, EVP_sm3(), NULL, key), ==,
                    1);
    set_identity(key_context);
    return EVP_DigestVerify(context, der, (size_t)der_len, data, len) == 1;
}

static Signature
openssl_sign(EVP_PKEY *key, const void *data, size_t len)
{
    g_autoptr(EVP_MD_CTX) context = EVP_MD_CTX_new();
    EVP_PKEY_CTX *key_context = NULL; /* belongs to context */
    uint8_t der[80];
    const uint8_t *begin = der;
    size_t der_len = sizeof der;
    Signature signature;
    g_assert_cmpint(EVP_DigestSignInit(context, &key_context, EVP_sm3(), NULL, key), ==,
                    1);
    set_identity(key_context);
    g_assert_cmpint(EVP_DigestSign(context, der, &der_len, data, len), ==, 1);

    g_autoptr(ECDSA_SIG) pair = d2i_ECDSA_SIG(NULL, &begin, (long)der_len);
    BN_bn2binpad(ECDSA_SIG_get0_r(pair), signature.bytes, 32);
    BN_bn2binpad(ECDSA_SIG_get0_s(pair), signature.bytes + 32, 32);
    return signature;
}

static void
assert_member(const json_t *vector, const char *name, const uint8_t *bytes)
{
    g_autoptr(GByteArray) expected = vectors_member(vector, name);
    vectors_assert_equal(bytes, 32, expected);
}

static void
test_annex_key_identity_digest_and_signature_hold(void)
{
    json_auto_t *root = vectors_load_json("sm/sm2-gmt0003.5-annex.json");
    if (root == NULL)
        return;
    const json_t *vector = json_array_get(json_object_get(root, "signatures"), 0);
    const char *message = vectors_string(vector, "message_ascii");
    const size_t len = strlen(message);
    g_autoptr(Key) key = vectors_key(SUITE_SM2_SM3, vectors_string(vector, "private"));
    g_autoptr(GByteArray) r = vectors_member(vector, "r");
    g_autoptr(GByteArray) s = vectors_member(vector, "s");
    const Digest z = sm2_identity_digest(key_public(key));
    const Digest e = sm2_message_digest(key_public(key), message, len);
    Signature signature;

    g_assert_cmpstr(vectors_string(vector, "id"), ==, identity);
    assert_member(vector, "public_x", key_public(key)->bytes + 1);
    assert_member(vector, "public_y", key_public(key)->bytes + 33);
    assert_member(vector, "za", z.bytes);
    assert_member(vector, "e", e.bytes);
    memcpy(signature.bytes, r->data, 32);
    memcpy(signature.bytes + 32, s->data, 32);
    g_assert_true(signature_verify(key_public(key), message, len, &signature));
    g_assert_false(signature_verify(key_public(key), message, len - 1, &signature));
}

static void
test_same_message_gives_same_signature(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Key) key = vectors_key(SUITE_SM2_SM3, annex_seed);
    Signature first, second, other;

    g_assert_true(signature_make(key, "one", 3, &first, &error));
    g_assert_true(signature_make(key, "one", 3, &second, &error));
    g_assert_true(signature_make(key, "two", 3, &other, &error));
    g_assert_cmpmem(first.bytes, SIGNATURE_LEN, second.bytes, SIGNATURE_LEN);
    g_assert_true(memcmp(first.bytes, other.bytes, 32) != 0);
}

/* One r or s in 128 begins with a zero byte, which libgcrypt leaves out.  An
 * ECDSA signature, which libgcrypt makes for other flags, would fail here too.
 */
static void
test_openssl_accepts_also_those_with_leading_zeros(void)
{
    g_autoptr(Key) key = vectors_key(SUITE_SM2_SM3, annex_seed);
    g_autoptr(EVP_PKEY) theirs = openssl_key(key_public(key), NULL);
    size_t n_short = 0;

    for (uint32_t i = 0; i < 600; i++) {
        g_autoptr(GError) error = NULL;
        Signature signature;
        g_assert_true(signature_make(key, &i, sizeof i, &signature, &error));
        g_assert_true(openssl_accepts(theirs, &i, sizeof i, &signature));
        if (signature.bytes[0] == 0 || signature.bytes[32] == 0) {
            n_short++;
            g_assert_true(signature_verify(key_public(key), &i, sizeof i, &signature));
        }
    }
    g_assert_cmpuint(n_short, >, 0);
}

static void
test_signatures_of_openssl_are_accepted(void)
{
    g_autoptr(Key) key = vectors_key(SUITE_SM2_SM3, annex_seed);
    g_autoptr(BIGNUM) secret = NULL;
    BN_hex2bn(&secret, annex_seed);
    g_autoptr(EVP_PKEY) theirs = openssl_key(key_public(key), secret);

    for (uint32_t i = 0; i < 100; i++) {
        const Signature signature = openssl_sign(theirs, &i, sizeof i);
        const uint32_t other = i + 1;
        g_assert_true(signature_verify(key_public(key), &i, sizeof i, &signature));
        g_assert_false(signature_verify(key_public(key), &other, sizeof i, &signature));
    }
}

static void
test_any_flipped_bit_is_noticed(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Key) key = vectors_key(SUITE_SM2_SM3, annex_seed);
    Signature signature;
    g_assert_true(signature_make(key, "text", 4, &signature, &error));
    for (size_t bit = 0; bit < 8 * SIGNATURE_LEN; bit++) {
        signature.bytes[bit / 8] ^= (uint8_t)(1u << bit % 8);
        g_assert_false(signature_verify(key_public(key), "text", 4, &signature));
        signature.bytes[bit / 8] ^= (uint8_t)(1u << bit % 8);
    }
    g_assert_true(signature_verify(key_public(key), "text", 4, &signature));
}

/* Z_A binds the signer: the same e under another key is another message. */
static void
test_signature_of_another_key_is_refused(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Key) key = vectors_key(SUITE_SM2_SM3, annex_seed);
    g_autoptr(Key) other = key_generate(SUITE_SM2_SM3, KEY_TRANSIENT, &error);
    Signature signature;
    g_assert_true(signature_make(key, "text", 4, &signature, &error));
    g_assert_false(signature_verify(key_public(other), "text", 4, &signature));
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_test_init(&argc, &argv, NULL);
    g_assert_true(suite_init_allow_unlocked(&error));
    g_test_add_func("/sm2/annex-key-identity-digest-and-signature-hold",
                    test_annex_key_identity_digest_and_signature_hold);
    g_test_add_func("/sm2/same-message-gives-same-signature",
                    test_same_message_gives_same_signature);
    g_test_add_func("/sm2/openssl-accepts-also-those-with-leading-zeros",
                    test_openssl_accepts_also_those_with_leading_zeros);
    g_test_add_func("/sm2/signatures-of-openssl-are-accepted",
                    test_signatures_of_openssl_are_accepted);
    g_test_add_func("/sm2/any-flipped-bit-is-noticed", test_any_flipped_bit_is_noticed);
    g_test_add_func("/sm2/signature-of-another-key-is-refused",
                    test_signature_of_another_key_is_refused);
    return g_test_run();
}
