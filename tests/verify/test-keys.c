/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Published vectors of both suites, and signatures that strict verification refuses. */
#include "app/verify/suite.h"
#include "forge.h"

#include <glib.h>
#include <jansson.h>
#include <sodium.h>
#include <string.h>

static json_t *
load_vectors(const char *name)
{
    const char *data = g_getenv("TELLER_SHARED_DATA");
    g_autofree char *path =
        g_build_filename(data != NULL ? data : ".", "vectors", name, NULL);
    json_t *vectors = json_load_file(path, 0, NULL);
    if (vectors == NULL)
        g_test_skip("the public test vectors are not here (TELLER_SHARED_DATA)");
    return vectors;
}

static const char *
member(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

static GBytes *
from_hex(const char *hex)
{
    size_t len = strlen(hex) / 2, done;
    uint8_t *bytes = g_malloc(len + 1);
    g_assert_cmpint(sodium_hex2bin(bytes, len + 1, hex, strlen(hex), NULL, &done, NULL),
                    ==, 0);
    return g_bytes_new_take(bytes, done);
}

/* Keys and signatures reach the verifier in base64, so lengths are judged by its readers.
 */
static bool
verifies(Suite suite, GBytes *public_key, GBytes *message, GBytes *signature)
{
    gsize key_len, len, signature_len;
    const void *raw_key = g_bytes_get_data(public_key, &key_len);
    const void *bytes = g_bytes_get_data(message, &len);
    const void *signed_bytes = g_bytes_get_data(signature, &signature_len);
    g_autofree char *base64 = forge_base64(raw_key, key_len);
    Signature value;
    if (signature_len != sizeof value.bytes)
        return false;
    memcpy(value.bytes, signed_bytes, sizeof value.bytes);
    Key *key = key_new(suite, text_of(base64));
    bool good = key != NULL && key_verify(key, (Text){bytes, len}, &value);
    key_free(key);
    return good;
}

static void
wycheproof_agrees(void)
{
    json_t *vectors = load_vectors("wycheproof/ed25519_test.json"), *group, *vector;
    size_t i, j, n = 0;
    if (vectors == NULL)
        return;
    json_array_foreach(json_object_get(vectors, "testGroups"), i, group)
    {
        g_autoptr(GBytes) key =
            from_hex(member(json_object_get(group, "publicKey"), "pk"));
        json_array_foreach(json_object_get(group, "tests"), j, vector)
        {
            g_autoptr(GBytes) message = from_hex(member(vector, "msg"));
            g_autoptr(GBytes) signature = from_hex(member(vector, "sig"));
            bool valid = strcmp(member(vector, "result"), "valid") == 0;
            if (verifies(SUITE_ED25519_SHA256, key, message, signature) != valid)
                g_error("test %d",
                        (int)json_integer_value(json_object_get(vector, "tcId")));
            n++;
        }
    }
    g_assert_cmpuint(n, ==, 151);
    json_decref(vectors);
}

/* A point of the standard, given as two coordinates, to 04, x, y */
static GBytes *
sm2_key(const json_t *vector)
{
    g_autofree char *hex =
        g_strconcat("04", member(vector, "public_x"), member(vector, "public_y"), NULL);
    return from_hex(hex);
}

static void
sm2_example_of_the_standard_verifies(void)
{
    json_t *vectors = load_vectors("sm/sm2-gmt0003.5-annex.json"), *vector;
    if (vectors == NULL)
        return;
    vector = json_array_get(json_object_get(vectors, "signatures"), 0);
    g_autoptr(GBytes) key = sm2_key(vector);
    g_autofree char *hex = g_strconcat(member(vector, "r"), member(vector, "s"), NULL);
    g_autoptr(GBytes) signature = from_hex(hex);
    g_autoptr(GBytes) message = g_bytes_new("message digest", 14);
    g_autoptr(GBytes) other = g_bytes_new("message digesT", 14);
    g_assert_true(verifies(SUITE_SM2_SM3, key, message, signature));
    g_assert_false(verifies(SUITE_SM2_SM3, key, other, signature));
    json_decref(vectors);
}

static void
digests_agree_with_the_standards(void)
{
    char hex[DIGEST_HEX];
    Digest digest = suite_digest(SUITE_SM2_SM3, text_of("abc"));
    g_assert_cmpstr(digest_hex(&digest, hex), ==,
                    "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
    digest = suite_digest(SUITE_ED25519_SHA256, text_of("abc"));
    g_assert_cmpstr(digest_hex(&digest, hex), ==,
                    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

static bool
key_is_taken(Suite suite, const uint8_t *bytes, size_t len)
{
    g_autofree char *base64 = forge_base64(bytes, len);
    Key *key = key_new(suite, text_of(base64));
    bool taken = key != NULL;
    key_free(key);
    return taken;
}

/* y = 0, 1, 2, p, p + 1, p - 1, and two points of order 8 */
static void
unsound_ed25519_keys_are_refused(void)
{
    static const char *const bad[] = {
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "0200000000000000000000000000000000000000000000000000000000000000",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"};
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(GBytes) key = from_hex(bad[i]);
        g_assert_false(
            key_is_taken(SUITE_ED25519_SHA256, g_bytes_get_data(key, NULL), 32));
    }
}

static void
unsound_sm2_keys_are_refused(void)
{
    g_autoptr(GBytes) key = forge_public_key(true, "device");
    uint8_t bytes[66];
    memcpy(bytes, g_bytes_get_data(key, NULL), 65);
    g_assert_true(key_is_taken(SUITE_SM2_SM3, bytes, 65));
    g_assert_false(key_is_taken(SUITE_SM2_SM3, bytes, 64));
    bytes[0] = 6; /* hybrid */
    g_assert_false(key_is_taken(SUITE_SM2_SM3, bytes, 65));
    bytes[0] = 2; /* compressed */
    g_assert_false(key_is_taken(SUITE_SM2_SM3, bytes, 33));
    bytes[0] = 4;
    bytes[64] ^= 1; /* off the curve */
    g_assert_false(key_is_taken(SUITE_SM2_SM3, bytes, 65));
    memset(bytes + 1, 0, 64);
    g_assert_false(key_is_taken(SUITE_SM2_SM3, bytes, 65));
}

/* r or s of 0 or of the order of the curve, and r, s padded wrongly */
static void
unsound_sm2_signatures_are_refused(void)
{
    static const char order[] =
        "FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123";
    g_autoptr(GBytes) key = forge_public_key(true, "device");
    g_autoptr(GBytes) message = g_bytes_new("text", 4), n = from_hex(order);
    uint8_t good[64];
    forge_sign(true, "device", "text", good);
    for (unsigned half = 0; half < 2; half++) {
        uint8_t bad[64];
        memcpy(bad, good, sizeof bad);
        memset(bad + 32 * half, 0, 32);
        g_autoptr(GBytes) zero = g_bytes_new(bad, 64);
        g_assert_false(verifies(SUITE_SM2_SM3, key, message, zero));
        memcpy(bad + 32 * half, g_bytes_get_data(n, NULL), 32);
        g_autoptr(GBytes) whole = g_bytes_new(bad, 64);
        g_assert_false(verifies(SUITE_SM2_SM3, key, message, whole));
    }
    g_autoptr(GBytes) signature = g_bytes_new(good, 64);
    g_assert_true(verifies(SUITE_SM2_SM3, key, message, signature));
}

/* Many signatures, so that short r and s occur, which DER writes with fewer bytes. */
static void
short_sm2_numbers_are_read(void)
{
    g_autoptr(GBytes) key = forge_public_key(true, "device");
    unsigned n_short = 0;
    for (unsigned i = 0; i < 400 || n_short == 0; i++) {
        g_autofree char *text = g_strdup_printf("text %u", i);
        g_autoptr(GBytes) message = g_bytes_new(text, strlen(text));
        uint8_t bytes[64];
        forge_sign(true, "device", text, bytes);
        n_short += bytes[0] == 0 || bytes[32] == 0;
        g_autoptr(GBytes) signature = g_bytes_new(bytes, 64);
        g_assert_true(verifies(SUITE_SM2_SM3, key, message, signature));
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_assert_true(suite_start());
    g_test_add_func("/keys/wycheproof-agrees", wycheproof_agrees);
    g_test_add_func("/keys/sm2-example-of-the-standard-verifies",
                    sm2_example_of_the_standard_verifies);
    g_test_add_func("/keys/digests-agree-with-the-standards",
                    digests_agree_with_the_standards);
    g_test_add_func("/keys/unsound-ed25519-keys-are-refused",
                    unsound_ed25519_keys_are_refused);
    g_test_add_func("/keys/unsound-sm2-keys-are-refused", unsound_sm2_keys_are_refused);
    g_test_add_func("/keys/unsound-sm2-signatures-are-refused",
                    unsound_sm2_signatures_are_refused);
    g_test_add_func("/keys/short-sm2-numbers-are-read", short_sm2_numbers_are_read);
    return g_test_run();
}
