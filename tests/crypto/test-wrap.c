/* test-wrap.c: a wrapped key opens with its PIN, pepper and owner only
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "crypto/wrap.h"

#include <string.h>

#include "crypto/argon2.h"
#include "vectors.h"

static const WrapCost cheap = {.t = 1, .m_kib = 8192, .lanes = 1};
static const uint8_t pepper[WRAP_PEPPER_LEN] = "a pepper of thirty-two bytes....";

static WrapSecret
secret_of(const char *pin)
{
    return (WrapSecret){pin, strlen(pin), pepper, "officer-1"};
}

static WrappedKey
wrap_new_key(Suite suite, Key **out_key)
{
    g_autoptr(GError) error = NULL;
    const WrapSecret secret = secret_of("2023120612");
    WrappedKey wrapped;
    *out_key = key_generate(suite, KEY_TRANSIENT, &error);
    g_assert_true(wrap_seal(*out_key, &secret, &cheap, &wrapped, &error));
    g_assert_no_error(error);
    return wrapped;
}

static void
test_right_pin_gives_the_key_back(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(vectors_suites); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Key) key = NULL;
        const WrapSecret secret = secret_of("2023120612");
        const WrappedKey wrapped = wrap_new_key(vectors_suites[i], &key);
        g_autoptr(Key) opened = wrap_open(vectors_suites[i], &wrapped, &secret, &error);
        g_assert_no_error(error);
        g_assert_true(public_key_equal(key_public(key), key_public(opened)));
    }
}

static void
assert_pin_error(Suite suite, const WrappedKey *wrapped, const WrapSecret *secret)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Key) opened = wrap_open(suite, wrapped, secret, &error);
    g_assert_null(opened);
    g_assert_error(error, WRAP_ERROR, WRAP_ERROR_PIN);
}

static void
test_wrong_pin_is_told_apart(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(vectors_suites); i++) {
        g_autoptr(Key) key = NULL;
        const WrappedKey wrapped = wrap_new_key(vectors_suites[i], &key);
        const WrapSecret wrong = secret_of("2023120613");
        const WrapSecret longer = secret_of("20231206120");
        assert_pin_error(vectors_suites[i], &wrapped, &wrong);
        assert_pin_error(vectors_suites[i], &wrapped, &longer);
    }
}

static void
test_other_device_owner_or_suite_does_not_open(void)
{
    g_autoptr(Key) key = NULL;
    const WrappedKey wrapped = wrap_new_key(SUITE_SM2_SM3, &key);
    const uint8_t other_pepper[WRAP_PEPPER_LEN] = "another pepper of 32 bytes.....";
    const WrapSecret right = secret_of("2023120612");
    WrapSecret other_device = right, other_owner = right;
    other_device.pepper = other_pepper;
    other_owner.owner = "officer-2";

    assert_pin_error(SUITE_SM2_SM3, &wrapped, &other_device);
    assert_pin_error(SUITE_SM2_SM3, &wrapped, &other_owner);
    assert_pin_error(SUITE_ED25519_SHA256, &wrapped, &right);
}

static void
test_any_altered_field_does_not_open(void)
{
    g_autoptr(Key) key = NULL;
    WrappedKey wrapped = wrap_new_key(SUITE_ED25519_SHA256, &key);
    const WrapSecret secret = secret_of("2023120612");
    uint8_t *const fields[] = {wrapped.salt, wrapped.nonce, wrapped.cipher, wrapped.tag};
    for (size_t i = 0; i < G_N_ELEMENTS(fields); i++) {
        fields[i][7] ^= 0x10;
        assert_pin_error(SUITE_ED25519_SHA256, &wrapped, &secret);
        fields[i][7] ^= 0x10;
    }
    wrapped.cost.t = 2;
    assert_pin_error(SUITE_ED25519_SHA256, &wrapped, &secret);
}

static void
test_every_wrap_has_its_own_salt_and_nonce(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Key) key = NULL;
    const WrapSecret secret = secret_of("2023120612");
    const WrappedKey first = wrap_new_key(SUITE_ED25519_SHA256, &key);
    WrappedKey second;
    g_assert_true(wrap_seal(key, &secret, &cheap, &second, &error));
    g_assert_true(memcmp(first.salt, second.salt, WRAP_SALT_LEN) != 0);
    g_assert_true(memcmp(first.nonce, second.nonce, AEAD_NONCE_LEN) != 0);
    g_assert_true(memcmp(first.cipher, second.cipher, KEY_SEED_LEN) != 0);
}

/* The two steps of wrap.h, by hand; this is what stands in stored keys. */
static void
test_wrap_is_argon2id_then_aead_over_the_seed(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(vectors_suites); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Key) key = NULL;
        WrappedKey wrapped = wrap_new_key(vectors_suites[i], &key);
        g_autoptr(SecureBytes) seed = key_copy_seed(key, &error);
        g_autoptr(SecureBytes) kek = secure_new(32, &error);
        const Argon2Input input = {
            .t = 1,
            .m_kib = 8192,
            .lanes = 1,
            .password = "2023120612",
            .password_len = 10,
            .salt = wrapped.salt,
            .salt_len = 16,
            .secret = pepper,
            .secret_len = 32,
            .ad = "officer-1",
            .ad_len = 9,
        };
        const AeadParams params = {.suite = vectors_suites[i],
                                   .key = kek->bytes,
                                   .nonce = wrapped.nonce,
                                   .ad = "officer-1",
                                   .ad_len = 9};

        g_assert_true(argon2_derive(&input, kek, &error));
        g_assert_true(aead_open(&params, wrapped.cipher, 32, wrapped.tag, &error));
        g_assert_cmpmem(wrapped.cipher, 32, seed->bytes, KEY_SEED_LEN);
    }
}

static void
test_lanes_and_passes_are_carried_with_the_wrap(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Key) key = key_generate(SUITE_SM2_SM3, KEY_TRANSIENT, &error);
    const WrapSecret secret = secret_of("2023120612");
    const WrapCost cost = {.t = 2, .m_kib = 16384, .lanes = 4};
    WrappedKey wrapped;
    g_assert_true(wrap_seal(key, &secret, &cost, &wrapped, &error));
    g_assert_cmpmem(&wrapped.cost, sizeof cost, &cost, sizeof cost);
    g_autoptr(Key) opened = wrap_open(SUITE_SM2_SM3, &wrapped, &secret, &error);
    g_assert_no_error(error);
    g_assert_true(public_key_equal(key_public(key), key_public(opened)));
}

static void
test_costs_out_of_bounds_are_refused(void)
{
    static const WrapCost bad[] = {
        {0, 8192, 1}, {17, 8192, 1},           {1, 8191, 1},        {1, 0, 1},
        {1, 8192, 0}, {1, 1024 * 1024 + 1, 1}, {1, G_MAXUINT32, 1}, {1, 8192, 9},
    };
    g_autoptr(Key) key = NULL;
    const WrapSecret secret = secret_of("2023120612");
    WrappedKey wrapped = wrap_new_key(SUITE_ED25519_SHA256, &key);
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(GError) sealing = NULL;
        g_autoptr(GError) opening = NULL;
        WrappedKey out;
        g_assert_false(wrap_seal(key, &secret, &bad[i], &out, &sealing));
        g_assert_error(sealing, WRAP_ERROR, WRAP_ERROR_COST);
        wrapped.cost = bad[i];
        g_assert_null(wrap_open(SUITE_ED25519_SHA256, &wrapped, &secret, &opening));
        g_assert_error(opening, WRAP_ERROR, WRAP_ERROR_COST);
    }
}

static void
test_empty_pin_is_refused(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Key) key = NULL;
    WrappedKey wrapped = wrap_new_key(SUITE_ED25519_SHA256, &key);
    const WrapSecret secret = secret_of("");
    g_assert_false(wrap_seal(key, &secret, &cheap, &wrapped, &error));
    g_assert_error(error, WRAP_ERROR, WRAP_ERROR_COST);
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_test_init(&argc, &argv, NULL);
    g_assert_true(suite_init_allow_unlocked(&error));
    g_test_add_func("/wrap/right-pin-gives-the-key-back",
                    test_right_pin_gives_the_key_back);
    g_test_add_func("/wrap/wrong-pin-is-told-apart", test_wrong_pin_is_told_apart);
    g_test_add_func("/wrap/other-device-owner-or-suite-does-not-open",
                    test_other_device_owner_or_suite_does_not_open);
    g_test_add_func("/wrap/any-altered-field-does-not-open",
                    test_any_altered_field_does_not_open);
    g_test_add_func("/wrap/every-wrap-has-its-own-salt-and-nonce",
                    test_every_wrap_has_its_own_salt_and_nonce);
    g_test_add_func("/wrap/wrap-is-argon2id-then-aead-over-the-seed",
                    test_wrap_is_argon2id_then_aead_over_the_seed);
    g_test_add_func("/wrap/lanes-and-passes-are-carried-with-the-wrap",
                    test_lanes_and_passes_are_carried_with_the_wrap);
    g_test_add_func("/wrap/costs-out-of-bounds-are-refused",
                    test_costs_out_of_bounds_are_refused);
    g_test_add_func("/wrap/empty-pin-is-refused", test_empty_pin_is_refused);
    return g_test_run();
}
