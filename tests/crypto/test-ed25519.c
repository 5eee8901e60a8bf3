/* test-ed25519.c: Ed25519 against RFC 8032, Wycheproof and libsodium
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <sodium.h>
#include <string.h>

#include "crypto/bytes.h"
#include "crypto/signature.h"
#include "vectors.h"

/* Of one case of t-ed25519.inp: SK, PK, MSG and SIG, one a line. */
static GByteArray *
read_field(const char *test, const char *name)
{
    const char *at = strstr(test, name);
    g_assert_nonnull(at);
    at += strlen(name);
    g_autofree char *value = g_strndup(at, strcspn(at, "\n"));
    return vectors_hex(g_strstrip(value));
}

static void
check_rfc_8032(const char *test)
{
    g_autoptr(GByteArray) seed = read_field(test, "SK:");
    g_autoptr(GByteArray) public = read_field(test, "PK:");
    g_autoptr(GByteArray) message = read_field(test, "MSG:");
    g_autoptr(GByteArray) expected = read_field(test, "SIG:");
    g_autoptr(GError) error = NULL;
    g_autoptr(Key) key = key_from_seed(SUITE_ED25519_SHA256, seed->data, &error);
    PublicKey parsed;
    Signature signature;

    g_assert_true(public_key_from_bytes(SUITE_ED25519_SHA256, public->data, public->len,
                                        &parsed, &error));
    g_assert_true(public_key_equal(key_public(key), &parsed));
    g_assert_true(signature_make(key, message->data, message->len, &signature, &error));
    vectors_assert_equal(signature.bytes, SIGNATURE_LEN, expected);
    g_assert_true(signature_verify(&parsed, message->data, message->len, &signature));
}

/* libgcrypt also takes keys behind a prefix byte and uncompressed ones. */
static void
check_foreign_form(const char *test)
{
    g_autoptr(GByteArray) public = read_field(test, "PK:");
    g_autoptr(GError) error = NULL;
    PublicKey parsed;
    g_assert_false(public_key_from_bytes(SUITE_ED25519_SHA256, public->data, public->len,
                                         &parsed, &error));
    g_assert_error(error, PUBLIC_KEY_ERROR, PUBLIC_KEY_ERROR_LENGTH);
}

static void
test_all_vectors_of_rfc_8032_sign_and_verify(void)
{
    g_autofree char *text = vectors_load_text("rfc8032/t-ed25519.inp");
    if (text == NULL)
        return;
    g_auto(GStrv) tests = g_strsplit(text, "\nTST:", -1);
    g_assert_cmpuint(g_strv_length(tests), ==, 1 + 1024 + 2);
    for (size_t i = 1; i <= 1024; i++)
        check_rfc_8032(tests[i]);
    check_foreign_form(tests[1025]);
    check_foreign_form(tests[1026]);
}

/* Signatures of a wrong length end at the parser of their text. */
static bool
is_accepted(const PublicKey *signer, const GByteArray *message, const GByteArray *bytes)
{
    g_autofree char *text = bytes_to_base64(bytes->data, bytes->len);
    Signature signature;
    return signature_from_base64(text, &signature, NULL) &&
           signature_verify(signer, message->data, message->len, &signature);
}

static void
check_wycheproof(const PublicKey *signer, const json_t *test)
{
    g_autoptr(GByteArray) message = vectors_member(test, "msg");
    g_autoptr(GByteArray) signature = vectors_member(test, "sig");
    const bool valid = strcmp(vectors_string(test, "result"), "valid") == 0;
    g_assert_cmpint(is_accepted(signer, message, signature), ==, valid);
}

static void
test_all_cases_of_wycheproof_agree(void)
{
    json_auto_t *root = vectors_load_json("wycheproof/ed25519_test.json");
    size_t i, k, count = 0;
    json_t *group, *test;
    if (root == NULL)
        return;
    json_array_foreach(json_object_get(root, "testGroups"), i, group)
    {
        g_autoptr(GError) error = NULL;
        g_autoptr(GByteArray) bytes =
            vectors_member(json_object_get(group, "publicKey"), "pk");
        PublicKey signer;
        g_assert_true(public_key_from_bytes(SUITE_ED25519_SHA256, bytes->data, bytes->len,
                                            &signer, &error));
        json_array_foreach(json_object_get(group, "tests"), k, test)
        {
            check_wycheproof(&signer, test);
            count++;
        }
    }
    g_assert_cmpuint(count, ==, 151);
}

static void
test_libsodium_makes_and_takes_the_same_signatures(void)
{
    for (uint32_t i = 0; i < 100; i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Key) key = key_generate(SUITE_ED25519_SHA256, KEY_TRANSIENT, &error);
        g_autoptr(SecureBytes) seed = key_copy_seed(key, &error);
        uint8_t public[32], secret[64], theirs[64];
        Signature ours;

        crypto_sign_seed_keypair(public, secret, seed->bytes);
        crypto_sign_detached(theirs, NULL, (const uint8_t *)&i, sizeof i, secret);
        g_assert_true(signature_make(key, &i, sizeof i, &ours, &error));
        g_assert_cmpmem(public, sizeof public, key_public(key)->bytes, 32);
        g_assert_cmpmem(theirs, sizeof theirs, ours.bytes, SIGNATURE_LEN);
    }
}

/* One case: message, signature and key, of which up to two bytes are changed. */
typedef struct {
    uint8_t message[16];
    Signature signature;
    uint8_t public[32];
} Forgery;

static void
mutate(Forgery *forgery)
{
    uint8_t *bytes = (uint8_t *)forgery;
    for (int n = g_test_rand_int_range(0, 3); n > 0; n--) {
        const int at = g_test_rand_int_range(0, sizeof *forgery);
        bytes[at] = (uint8_t)g_test_rand_int_range(0, 256);
    }
}

static bool
we_accept(const Forgery *forgery)
{
    PublicKey signer;
    return public_key_from_bytes(SUITE_ED25519_SHA256, forgery->public, 32, &signer,
                                 NULL) &&
           signature_verify(&signer, forgery->message, sizeof forgery->message,
                            &forgery->signature);
}

static bool
libsodium_accepts(const Forgery *forgery)
{
    return crypto_sign_verify_detached(forgery->signature.bytes, forgery->message,
                                       sizeof forgery->message, forgery->public) == 0;
}

static void
test_libsodium_judges_altered_cases_alike(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Key) key = key_generate(SUITE_ED25519_SHA256, KEY_TRANSIENT, &error);
    size_t accepted = 0;
    Forgery genuine = {.message = "fifteen letters"};
    g_assert_true(signature_make(key, genuine.message, sizeof genuine.message,
                                 &genuine.signature, &error));
    memcpy(genuine.public, key_public(key)->bytes, 32);

    for (size_t i = 0; i < 1500; i++) {
        Forgery forgery = genuine;
        mutate(&forgery);
        g_assert_cmpint(we_accept(&forgery), ==, libsodium_accepts(&forgery));
        accepted += we_accept(&forgery);
    }
    g_assert_cmpuint(accepted, >, 300); /* those left as they were */
    g_assert_cmpuint(accepted, <, 700);
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_test_init(&argc, &argv, NULL);
    g_assert_true(suite_init_allow_unlocked(&error));
    g_assert_cmpint(sodium_init(), >=, 0);
    g_test_add_func("/ed25519/all-vectors-of-rfc-8032-sign-and-verify",
                    test_all_vectors_of_rfc_8032_sign_and_verify);
    g_test_add_func("/ed25519/all-cases-of-wycheproof-agree",
                    test_all_cases_of_wycheproof_agree);
    g_test_add_func("/ed25519/libsodium-makes-and-takes-the-same-signatures",
                    test_libsodium_makes_and_takes_the_same_signatures);
    g_test_add_func("/ed25519/libsodium-judges-altered-cases-alike",
                    test_libsodium_judges_altered_cases_alike);
    return g_test_run();
}
