/* test-key.c: keys of crypto/key.h, where their public halves come from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "crypto/bytes.h"
#include "crypto/key.h"
#include "crypto/signature.h"

static const Suite suites[] = {SUITE_ED25519_SHA256, SUITE_SM2_SM3};

static Key *
key_of_hex(Suite suite, const char *hex)
{
    g_autoptr(GError) error = NULL;
    uint8_t seed[KEY_SEED_LEN];
    g_assert_true(bytes_from_hex(hex, seed, sizeof seed, &error));
    Key *key = key_from_seed(suite, seed, &error);
    g_assert_no_error(error);
    return key;
}

static void
assert_public_half(Suite suite, const char *seed, const char *public)
{
    g_autoptr(Key) key = key_of_hex(suite, seed);
    g_autofree char *hex = bytes_to_hex(key_public(key)->bytes, key_public(key)->len);
    g_assert_cmpstr(hex, ==, public);
}

/* RFC 8032 section 7.1, test 1 */
static void
test_ed25519_public_half_follows_seed(void)
{
    assert_public_half(
        SUITE_ED25519_SHA256,
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
}

/* GB/T 32918.5 annex A.2 */
static void
test_sm2_public_half_follows_seed(void)
{
    assert_public_half(
        SUITE_SM2_SM3, "3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8",
        "0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
        "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13");
}

static void
test_generated_key_signs_and_survives_its_seed(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(suites); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Key) key = key_generate(suites[i], KEY_LONG_TERM, &error);
        g_assert_no_error(error);
        g_autoptr(SecureBytes) seed = key_copy_seed(key, &error);
        g_autoptr(Key) again = key_from_seed(suites[i], seed->bytes, &error);
        Signature signature;

        g_assert_no_error(error);
        g_assert_true(public_key_equal(key_public(key), key_public(again)));
        g_assert_true(signature_make(again, "text", 4, &signature, &error));
        g_assert_true(signature_verify(key_public(key), "text", 4, &signature));
        g_assert_false(signature_verify(key_public(key), "texT", 4, &signature));
    }
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_test_init(&argc, &argv, NULL);
    g_assert_true(suite_init_allow_unlocked(&error));
    g_test_add_func("/key/ed25519-public-half-follows-seed",
                    test_ed25519_public_half_follows_seed);
    g_test_add_func("/key/sm2-public-half-follows-seed",
                    test_sm2_public_half_follows_seed);
    g_test_add_func("/key/generated-key-signs-and-survives-its-seed",
                    test_generated_key_signs_and_survives_its_seed);
    return g_test_run();
}
