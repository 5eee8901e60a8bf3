/* test-aead.c: AES-256-GCM and SM4-GCM against published values
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "crypto/aead.h"

#include <string.h>

#include "vectors.h"

typedef struct {
    GByteArray *key, *nonce, *ad, *plain, *cipher, *tag;
    bool valid;
} Vector;

static void
vector_clear(Vector *self)
{
    GByteArray *all[] = {self->key,   self->nonce,  self->ad,
                         self->plain, self->cipher, self->tag};
    for (size_t i = 0; i < G_N_ELEMENTS(all); i++)
        g_byte_array_unref(all[i]);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Vector, vector_clear)

static AeadParams
params_of(Suite suite, const Vector *vector)
{
    g_assert_cmpuint(vector->key->len, ==, aead_key_len(suite));
    g_assert_cmpuint(vector->nonce->len, ==, AEAD_NONCE_LEN);
    g_assert_cmpuint(vector->tag->len, ==, AEAD_TAG_LEN);
    return (AeadParams){.suite = suite,
                        .key = vector->key->data,
                        .nonce = vector->nonce->data,
                        .ad = vector->ad->data,
                        .ad_len = vector->ad->len};
}

static void
check_seal(Suite suite, const Vector *vector)
{
    g_autoptr(GError) error = NULL;
    const AeadParams params = params_of(suite, vector);
    g_autofree uint8_t *data = g_memdup2(vector->plain->data, vector->plain->len);
    uint8_t tag[AEAD_TAG_LEN];

    g_assert_true(aead_seal(&params, data, vector->plain->len, tag, &error));
    vectors_assert_equal(data, vector->plain->len, vector->cipher);
    if (vector->valid)
        vectors_assert_equal(tag, sizeof tag, vector->tag);
}

static bool
is_zero(const uint8_t *data, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (data[i] != 0)
            return false;
    return true;
}

static void
check_open(Suite suite, const Vector *vector)
{
    g_autoptr(GError) error = NULL;
    const AeadParams params = params_of(suite, vector);
    const size_t len = vector->cipher->len;
    g_autofree uint8_t *data = g_memdup2(vector->cipher->data, len);

    const bool opened = aead_open(&params, data, len, vector->tag->data, &error);
    g_assert_cmpint(opened, ==, vector->valid);
    if (opened) {
        vectors_assert_equal(data, len, vector->plain);
    } else {
        g_assert_error(error, AEAD_ERROR, AEAD_ERROR_TAG);
        g_assert_true(is_zero(data, len));
    }
}

static Vector
read_vector(const json_t *test)
{
    return (Vector){.key = vectors_member(test, "key"),
                    .nonce = vectors_member(test, "iv"),
                    .ad = vectors_member(test, "aad"),
                    .plain = vectors_member(test, "msg"),
                    .cipher = vectors_member(test, "ct"),
                    .tag = vectors_member(test, "tag"),
                    .valid = strcmp(vectors_string(test, "result"), "valid") == 0};
}

static bool
is_our_form(const json_t *group)
{
    return json_integer_value(json_object_get(group, "keySize")) == 256 &&
           json_integer_value(json_object_get(group, "ivSize")) == 96 &&
           json_integer_value(json_object_get(group, "tagSize")) == 128;
}

/* Of its 316 cases 66 have 256-bit keys, 96-bit nonces and 128-bit tags. */
static void
test_aes_256_gcm_agrees_with_wycheproof(void)
{
    json_auto_t *root = vectors_load_json("wycheproof/aes_gcm_test.json");
    size_t i, k, count = 0;
    json_t *group, *test;
    if (root == NULL)
        return;
    json_array_foreach(json_object_get(root, "testGroups"), i, group)
    {
        if (!is_our_form(group))
            continue;
        json_array_foreach(json_object_get(group, "tests"), k, test)
        {
            g_auto(Vector) vector = read_vector(test);
            check_seal(SUITE_ED25519_SHA256, &vector);
            check_open(SUITE_ED25519_SHA256, &vector);
            count++;
        }
    }
    g_assert_cmpuint(count, ==, 66);
}

/* RFC 8998 appendix A.1 */
static Vector
rfc_8998_vector(void)
{
    return (Vector){
        .key = vectors_hex("0123456789abcdeffedcba9876543210"),
        .nonce = vectors_hex("00001234567800000000abcd"),
        .ad = vectors_hex("feedfacedeadbeeffeedfacedeadbeefabaddad2"),
        .plain = vectors_hex(
            "aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccdddddddddddddddd"
            "eeeeeeeeeeeeeeeeffffffffffffffffeeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa"),
        .cipher = vectors_hex(
            "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
            "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"),
        .tag = vectors_hex("83de3541e4c2b58177e065a9bf7b62ec"),
        .valid = true};
}

static void
test_sm4_gcm_agrees_with_rfc_8998(void)
{
    g_auto(Vector) vector = rfc_8998_vector();
    check_seal(SUITE_SM2_SM3, &vector);
    check_open(SUITE_SM2_SM3, &vector);
}

static void
check_every_bit_of(const Vector *vector, GByteArray *bytes)
{
    for (size_t bit = 0; bit < 8 * (size_t)bytes->len; bit++) {
        bytes->data[bit / 8] ^= (uint8_t)(1u << bit % 8);
        check_open(SUITE_SM2_SM3, vector);
        bytes->data[bit / 8] ^= (uint8_t)(1u << bit % 8);
    }
}

static void
test_any_flipped_bit_is_noticed(void)
{
    g_auto(Vector) vector = rfc_8998_vector();
    vector.valid = false;
    check_every_bit_of(&vector, vector.key);
    check_every_bit_of(&vector, vector.nonce);
    check_every_bit_of(&vector, vector.ad);
    check_every_bit_of(&vector, vector.cipher);
    check_every_bit_of(&vector, vector.tag);
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_test_init(&argc, &argv, NULL);
    g_assert_true(suite_init_allow_unlocked(&error));
    g_test_add_func("/aead/aes-256-gcm-agrees-with-wycheproof",
                    test_aes_256_gcm_agrees_with_wycheproof);
    g_test_add_func("/aead/sm4-gcm-agrees-with-rfc-8998",
                    test_sm4_gcm_agrees_with_rfc_8998);
    g_test_add_func("/aead/any-flipped-bit-is-noticed", test_any_flipped_bit_is_noticed);
    return g_test_run();
}
