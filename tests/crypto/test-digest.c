/* test-digest.c: SHA-256, SM3 and HMAC against published values
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "crypto/digest.h"

#include <string.h>

#include "crypto/bytes.h"
#include "vectors.h"

static void
assert_digest(Suite suite, const char *text, const char *expected)
{
    const Digest digest = digest_compute(suite, text, strlen(text));
    g_autofree char *hex = digest_to_hex(&digest);
    g_assert_cmpstr(hex, ==, expected);
}

/* FIPS 180-4 examples, GB/T 32905 annex A.1 */
static void
test_digest_of_abc(void)
{
    assert_digest(SUITE_ED25519_SHA256, "",
                  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_digest(SUITE_ED25519_SHA256, "abc",
                  "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_digest(SUITE_SM2_SM3, "abc",
                  "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
}

static void
test_sm3_agrees_with_published_vectors(void)
{
    json_auto_t *root = vectors_load_json("sm/sm3-openssl.json");
    size_t i;
    json_t *vector;
    if (root == NULL)
        return;
    json_array_foreach(json_object_get(root, "vectors"), i, vector)
    {
        g_autoptr(GByteArray) message = vectors_member(vector, "msg");
        g_autoptr(GByteArray) expected = vectors_member(vector, "md");
        const Digest digest = digest_compute(SUITE_SM2_SM3, message->data, message->len);
        vectors_assert_equal(digest.bytes, DIGEST_LEN, expected);
    }
    g_assert_cmpuint(i, ==, 6);
}

static void
test_pieces_give_the_digest_of_the_whole(void)
{
    const char *text = "a ledger entry names its predecessor in its own text";
    const size_t len = strlen(text);
    for (size_t i = 0; i < G_N_ELEMENTS(vectors_suites); i++) {
        const Digest whole = digest_compute(vectors_suites[i], text, len);
        g_autoptr(DigestContext) context = digest_context_new(vectors_suites[i]);
        for (size_t cut = 0; cut <= len; cut++) {
            digest_context_update(context, text, cut);
            digest_context_update(context, text + cut, len - cut);
            const Digest pieces = digest_context_finish(context);
            const Digest pair =
                digest_compute_pair(vectors_suites[i], text, cut, text + cut, len - cut);
            g_assert_true(digest_equal(&whole, &pieces));
            g_assert_true(digest_equal(&whole, &pair));
        }
    }
}

/* Some of the published tags are cut to 16 bytes. */
static void
check_hmac(Suite suite, const json_t *test, size_t tag_len)
{
    g_autoptr(GByteArray) key = vectors_member(test, "key");
    g_autoptr(GByteArray) message = vectors_member(test, "msg");
    g_autoptr(GByteArray) tag = vectors_member(test, "tag");
    const bool valid = strcmp(vectors_string(test, "result"), "valid") == 0;
    const Digest mac =
        digest_hmac(suite, key->data, key->len, message->data, message->len);

    g_assert_cmpuint(tag->len, ==, tag_len);
    g_assert_cmpint(bytes_equal(mac.bytes, tag->data, tag_len), ==, valid);
}

static void
check_hmac_file(Suite suite, const char *name)
{
    json_auto_t *root = vectors_load_json(name);
    size_t i, k, count = 0;
    json_t *group, *test;
    if (root == NULL)
        return;
    json_array_foreach(json_object_get(root, "testGroups"), i, group)
    {
        const json_int_t bits = json_integer_value(json_object_get(group, "tagSize"));
        json_array_foreach(json_object_get(group, "tests"), k, test)
        {
            check_hmac(suite, test, (size_t)bits / 8);
            count++;
        }
    }
    g_assert_cmpuint(count, ==, 174);
}

static void
test_hmac_sha256_agrees_with_wycheproof(void)
{
    check_hmac_file(SUITE_ED25519_SHA256, "wycheproof/hmac_sha256_test.json");
}

static void
test_hmac_sm3_agrees_with_wycheproof(void)
{
    check_hmac_file(SUITE_SM2_SM3, "wycheproof/hmac_sm3_test.json");
}

static void
test_hex_is_read_back_strictly(void)
{
    g_autoptr(GError) error = NULL;
    const Digest digest = digest_compute(SUITE_SM2_SM3, "", 0);
    g_autofree char *hex = digest_to_hex(&digest);
    Digest again;

    g_assert_true(digest_from_hex(hex, &again, &error));
    g_assert_true(digest_equal(&digest, &again));
    hex[63] = 'B';
    g_assert_false(digest_from_hex(hex, &again, &error));
    g_assert_error(error, BYTES_ERROR, BYTES_ERROR_TEXT);
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_test_init(&argc, &argv, NULL);
    g_assert_true(suite_init_allow_unlocked(&error));
    g_test_add_func("/digest/of-abc", test_digest_of_abc);
    g_test_add_func("/digest/sm3-agrees-with-published-vectors",
                    test_sm3_agrees_with_published_vectors);
    g_test_add_func("/digest/pieces-give-the-digest-of-the-whole",
                    test_pieces_give_the_digest_of_the_whole);
    g_test_add_func("/digest/hmac-sha256-agrees-with-wycheproof",
                    test_hmac_sha256_agrees_with_wycheproof);
    g_test_add_func("/digest/hmac-sm3-agrees-with-wycheproof",
                    test_hmac_sm3_agrees_with_wycheproof);
    g_test_add_func("/digest/hex-is-read-back-strictly", test_hex_is_read_back_strictly);
    return g_test_run();
}
