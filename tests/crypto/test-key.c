/* test-key.c: keys, their public halves, and signatures made from threads
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <gcrypt.h>
#include <string.h>

#include "crypto/bytes.h"
#include "crypto/key-internal.h"
#include "crypto/signature.h"
#include "vectors.h"

static void
assert_public_half(Suite suite, const char *seed, const char *public)
{
    g_autoptr(Key) key = vectors_key(suite, seed);
    g_autofree char *hex = bytes_to_hex(key_public(key)->bytes, key_public(key)->len);
    g_assert_cmpstr(hex, ==, public);
}

/* RFC 8032 section 7.1 test 1, GB/T 32918.5 annex A.2 */
static void
test_public_half_is_computed_from_the_seed(void)
{
    assert_public_half(
        SUITE_ED25519_SHA256,
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    assert_public_half(
        SUITE_SM2_SM3, "3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8",
        "0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
        "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13");
}

/* d = 1 gives the base point: nothing is lost when n is added to it. */
static void
test_smallest_sm2_seed_gives_the_base_point(void)
{
    assert_public_half(
        SUITE_SM2_SM3, "0000000000000000000000000000000000000000000000000000000000000001",
        "0432c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7"
        "bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0");
}

static void
test_seed_out_of_range_is_refused(void)
{
    static const char *const seeds[] = {
        "0000000000000000000000000000000000000000000000000000000000000000",
        "fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54122",
        "fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123",
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(seeds); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GByteArray) seed = vectors_hex(seeds[i]);
        g_autoptr(Key) key = key_from_seed(SUITE_SM2_SM3, seed->data, &error);
        g_assert_null(key);
        g_assert_error(error, KEY_ERROR, KEY_ERROR_SEED);
    }
}

static void
test_generated_key_comes_back_from_its_seed(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(vectors_suites); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Key) key = key_generate(vectors_suites[i], KEY_LONG_TERM, &error);
        g_autoptr(Key) other = key_generate(vectors_suites[i], KEY_LONG_TERM, &error);
        g_autoptr(SecureBytes) seed = key_copy_seed(key, &error);
        g_autoptr(Key) again = key_from_seed(vectors_suites[i], seed->bytes, &error);

        g_assert_no_error(error);
        g_assert_true(public_key_equal(key_public(key), key_public(again)));
        g_assert_false(public_key_equal(key_public(key), key_public(other)));
    }
}

static void
test_signature_holds_for_its_text_and_key_only(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(vectors_suites); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Key) key = key_generate(vectors_suites[i], KEY_TRANSIENT, &error);
        g_autoptr(Key) other = key_generate(vectors_suites[i], KEY_TRANSIENT, &error);
        Signature signature;

        g_assert_true(signature_make(key, "text", 4, &signature, &error));
        g_assert_true(signature_verify(key_public(key), "text", 4, &signature));
        g_assert_false(signature_verify(key_public(key), "texT", 4, &signature));
        g_assert_false(signature_verify(key_public(key), "text", 3, &signature));
        g_assert_false(signature_verify(key_public(other), "text", 4, &signature));
    }
}

static void
test_empty_message_can_be_signed(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(vectors_suites); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Key) key = key_generate(vectors_suites[i], KEY_TRANSIENT, &error);
        Signature signature;
        g_assert_true(signature_make(key, "", 0, &signature, &error));
        g_assert_true(signature_verify(key_public(key), "", 0, &signature));
    }
}

static void
test_texts_of_public_key_and_signature_come_back(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(vectors_suites); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Key) key = key_generate(vectors_suites[i], KEY_TRANSIENT, &error);
        Signature signature, signature_again;
        PublicKey public_again;
        g_assert_true(signature_make(key, "text", 4, &signature, &error));
        g_autofree char *key_text = public_key_to_base64(key_public(key));
        g_autofree char *text = signature_to_base64(&signature);

        g_assert_true(
            public_key_from_base64(vectors_suites[i], key_text, &public_again, &error));
        g_assert_true(signature_from_base64(text, &signature_again, &error));
        g_assert_cmpuint(strlen(text), ==, 88);
        g_assert_true(signature_verify(&public_again, "text", 4, &signature_again));
    }
}

static void
test_key_text_of_the_other_suite_is_refused(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(vectors_suites); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Key) key = key_generate(vectors_suites[i], KEY_TRANSIENT, &error);
        g_autofree char *text = public_key_to_base64(key_public(key));
        PublicKey parsed;
        g_assert_false(
            public_key_from_base64(vectors_suites[1 - i], text, &parsed, &error));
        g_assert_error(error, PUBLIC_KEY_ERROR, PUBLIC_KEY_ERROR_LENGTH);
    }
}

static void
test_fingerprint_is_the_digest_of_the_bytes(void)
{
    g_autoptr(Key) key =
        vectors_key(SUITE_ED25519_SHA256,
                    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
    const Digest fingerprint = public_key_fingerprint(key_public(key));
    g_autofree char *hex = digest_to_hex(&fingerprint);
    g_assert_cmpstr(hex, ==,
                    "21fe31dfa154a261626bf854046fd2271b7bed4b6abe45aa58877ef47f9721b9");
}

static void
test_secret_half_lies_in_locked_memory(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(vectors_suites); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Key) key = key_generate(vectors_suites[i], KEY_TRANSIENT, &error);
        g_autoptr(SecureBytes) seed = key_copy_seed(key, &error);
        g_assert_true(gcry_is_secure(seed));
        g_assert_true(gcry_is_secure(key_internal_sexp(key)));
    }
}

static gpointer
sign_and_verify(gpointer data)
{
    const Key *key = data;
    size_t n_good = 0;
    for (uint32_t i = 0; i < 100; i++) {
        Signature signature;
        n_good += signature_make(key, &i, sizeof i, &signature, NULL) &&
                  signature_verify(key_public(key), &i, sizeof i, &signature);
    }
    return GSIZE_TO_POINTER(n_good);
}

static void
test_threads_may_share_a_key(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(vectors_suites); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Key) key = key_generate(vectors_suites[i], KEY_TRANSIENT, &error);
        GThread *threads[4];
        for (size_t k = 0; k < G_N_ELEMENTS(threads); k++)
            threads[k] = g_thread_new("signer", sign_and_verify, key);
        for (size_t k = 0; k < G_N_ELEMENTS(threads); k++)
            g_assert_cmpuint(GPOINTER_TO_SIZE(g_thread_join(threads[k])), ==, 100);
    }
}

static void
test_a_copy_signs_the_same(void)
{
    for (int suite = SUITE_ED25519_SHA256; suite <= SUITE_SM2_SM3; suite++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Key) key = key_generate((Suite)suite, KEY_TRANSIENT, &error);
        g_autoptr(Key) copy = key_copy(key, &error);
        Signature one, two;
        g_assert_no_error(error);
        g_assert_true(public_key_equal(key_public(key), key_public(copy)));
        g_assert_true(signature_make(key, "abc", 3, &one, &error));
        g_clear_pointer(&key, key_free);
        g_assert_true(signature_make(copy, "abc", 3, &two, &error));
        g_assert_cmpmem(one.bytes, SIGNATURE_LEN, two.bytes, SIGNATURE_LEN);
    }
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_test_init(&argc, &argv, NULL);
    g_assert_true(suite_init_allow_unlocked(&error));
    g_test_add_func("/key/public-half-is-computed-from-the-seed",
                    test_public_half_is_computed_from_the_seed);
    g_test_add_func("/key/smallest-sm2-seed-gives-the-base-point",
                    test_smallest_sm2_seed_gives_the_base_point);
    g_test_add_func("/key/seed-out-of-range-is-refused",
                    test_seed_out_of_range_is_refused);
    g_test_add_func("/key/generated-key-comes-back-from-its-seed",
                    test_generated_key_comes_back_from_its_seed);
    g_test_add_func("/key/signature-holds-for-its-text-and-key-only",
                    test_signature_holds_for_its_text_and_key_only);
    g_test_add_func("/key/empty-message-can-be-signed", test_empty_message_can_be_signed);
    g_test_add_func("/key/texts-of-public-key-and-signature-come-back",
                    test_texts_of_public_key_and_signature_come_back);
    g_test_add_func("/key/key-text-of-the-other-suite-is-refused",
                    test_key_text_of_the_other_suite_is_refused);
    g_test_add_func("/key/fingerprint-is-the-digest-of-the-bytes",
                    test_fingerprint_is_the_digest_of_the_bytes);
    g_test_add_func("/key/secret-half-lies-in-locked-memory",
                    test_secret_half_lies_in_locked_memory);
    g_test_add_func("/key/a-copy-signs-the-same", test_a_copy_signs_the_same);
    g_test_add_func("/key/threads-may-share-a-key", test_threads_may_share_a_key);
    return g_test_run();
}
