/* test-hash512.c: 64 bytes of hash, and the encoding of what is hashed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "crypto/hash512.h"

#include <string.h>

#include "crypto/digest.h"
#include "crypto/encoder.h"
#include "crypto/scalar.h"
#include "vectors.h"

/* FIPS 180-4: SHA-512("abc") */
static void
test_ed25519_has_sha_512(void)
{
    uint8_t hash[HASH512_LEN];
    g_autoptr(GByteArray) expected =
        vectors_hex("ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                    "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f");
    hash512_compute(SUITE_ED25519_SHA256, "abc", 3, hash);
    vectors_assert_equal(hash, HASH512_LEN, expected);
}

static void
test_sm2_has_sm3_twice(void)
{
    uint8_t hash[HASH512_LEN];
    const Digest first = digest_compute(SUITE_SM2_SM3, "\0abc", 4);
    const Digest second = digest_compute(SUITE_SM2_SM3, "\1abc", 4);
    hash512_compute(SUITE_SM2_SM3, "abc", 3, hash);
    g_assert_cmpint(memcmp(hash, first.bytes, DIGEST_LEN), ==, 0);
    g_assert_cmpint(memcmp(hash + DIGEST_LEN, second.bytes, DIGEST_LEN), ==, 0);
}

static void
test_pieces_give_the_hash_of_the_whole(void)
{
    static const char text[] = "a statement, its points and what they announce";
    for (size_t s = 0; s < G_N_ELEMENTS(vectors_suites); s++)
        for (size_t cut = 0; cut < sizeof text; cut++) {
            uint8_t whole[HASH512_LEN], pieces[HASH512_LEN];
            g_autoptr(Hash512) hash = hash512_new(vectors_suites[s]);
            hash512_update(hash, text, cut);
            hash512_update(hash, text + cut, sizeof text - cut);
            hash512_finish(hash, pieces);
            hash512_compute(vectors_suites[s], text, sizeof text, whole);
            g_assert_cmpint(memcmp(whole, pieces, HASH512_LEN), ==, 0);
        }
}

static void
test_values_are_encoded_as_written_by_hand(void)
{
    uint8_t bytes[64];
    Encoder encoder = encoder_on(bytes, sizeof bytes);
    encoder_number(&encoder, 0x01020304);
    encoder_number(&encoder, 0);
    encoder_signed(&encoder, -2);
    encoder_signed(&encoder, 65535);
    encoder_text(&encoder, "票");
    encoder_text(&encoder, "");
    encoder_string(&encoder, "\0\1", 2);
    encoder_raw(&encoder, "\7", 1);
    g_autoptr(GByteArray) expected = vectors_hex("01020304"
                                                 "00000000"
                                                 "fffffffe"
                                                 "0000ffff"
                                                 "00000003e7a5a8"
                                                 "00000000"
                                                 "000000020001"
                                                 "07");
    vectors_assert_equal(bytes, encoder.len, expected);
}

static void
test_strings_are_hashed_as_they_are_encoded(void)
{
    uint8_t bytes[64], whole[HASH512_LEN], pieces[HASH512_LEN];
    Encoder encoder = encoder_on(bytes, sizeof bytes);
    encoder_text(&encoder, "teller/fs/1");
    encoder_number(&encoder, 77);
    hash512_compute(SUITE_SM2_SM3, bytes, encoder.len, whole);
    g_autoptr(Hash512) hash = hash512_new(SUITE_SM2_SM3);
    hash512_update_string(hash, "teller/fs/1", 11);
    hash512_update_number(hash, 77);
    hash512_finish(hash, pieces);
    g_assert_cmpint(memcmp(whole, pieces, HASH512_LEN), ==, 0);
}

static void
test_scalars_are_derived_from_tag_secret_and_numbers(void)
{
    static const uint8_t secret[32] = {1, 2, 3};
    static const uint32_t numbers[] = {5, 6};
    for (size_t s = 0; s < G_N_ELEMENTS(vectors_suites); s++) {
        uint8_t bytes[64], wide[HASH512_LEN];
        Encoder encoder = encoder_on(bytes, sizeof bytes);
        encoder_text(&encoder, "teller/u/1");
        encoder_string(&encoder, secret, 32);
        encoder_number(&encoder, 5);
        encoder_number(&encoder, 6);
        hash512_compute(vectors_suites[s], bytes, encoder.len, wide);
        const Scalar expected = scalar_reduce(vectors_suites[s], wide);
        const Scalar scalar =
            scalar_derive(vectors_suites[s], "teller/u/1", secret, numbers, 2);
        g_assert_true(scalar_equal(&scalar, &expected));
    }
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_test_init(&argc, &argv, NULL);
    g_assert_true(suite_init_allow_unlocked(&error));
    g_test_add_func("/hash512/ed25519-has-sha-512", test_ed25519_has_sha_512);
    g_test_add_func("/hash512/sm2-has-sm3-twice", test_sm2_has_sm3_twice);
    g_test_add_func("/hash512/pieces-give-the-hash-of-the-whole",
                    test_pieces_give_the_hash_of_the_whole);
    g_test_add_func("/hash512/values-are-encoded-as-written-by-hand",
                    test_values_are_encoded_as_written_by_hand);
    g_test_add_func("/hash512/strings-are-hashed-as-they-are-encoded",
                    test_strings_are_hashed_as_they_are_encoded);
    g_test_add_func("/hash512/scalars-are-derived-from-tag-secret-and-numbers",
                    test_scalars_are_derived_from_tag_secret_and_numbers);
    return g_test_run();
}
