/* test-signed.c: signature/1 over exactly the bytes of a record
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/signed.h"

#include "tests/ballots/record-fixture.h"
#include "tests/ballots/refusal.h"

static const char text[] = "note/1\nname 张三\n";

/* Digests computed with sha256sum and openssl dgst -sm3. */
static const char *const digests[] = {
    "830f943a1efd66f14187480d89db4d1a65af43183d8337158516d7435feb3fda",
    "ec753e66d86aa3f7c6783d0680be667beb68c1a78f034201a96d5dbbf55d99fe"};

static void
test_covers_the_record(void)
{
    for (int i = 0; i < 2; i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Key) key = fixture_key((Suite)i);
        g_autofree char *record = signed_record(text, "officer:chen", key, &error);
        g_assert_no_error(error);
        g_autofree char *head = g_strdup_printf(
            "signature/1\nobject %s\nsigner officer:chen\nvalue ", digests[i]);
        g_assert_true(g_str_has_prefix(record, head));
        g_assert_cmpuint(strlen(record), ==, strlen(head) + 88 + 1);

        g_autofree char *value = g_strndup(record + strlen(head), 88);
        Signature signature;
        g_assert_true(signature_from_base64(value, &signature, NULL));
        PublicKey public = fixture_public((Suite)i);
        size_t len = strlen(text);
        g_assert_true(signature_verify(&public, text, len, &signature));
        g_assert_false(signature_verify(&public, text, len - 1, &signature));
        g_assert_false(signature_verify(&public, text, len + 1, &signature));
    }
}

/* RFC 8032 section 7.1, test 1, signs the empty message. */
static void
test_known_signature(void)
{
    g_autoptr(Key) key = fixture_key(SUITE_ED25519_SHA256);
    g_autofree char *record = signed_record("", "device", key, NULL);
    g_assert_cmpstr(
        record, ==,
        "signature/1\n"
        "object e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n"
        "signer device\n"
        "value 5VZDAMNgrHKQhuLMgG6CioSHfx645dl02HPgZSJJAVVfuIIVkKM7rMYeOXAc"
        "+bRr0lv18FlbviRlUUFDjnoQCw==\n");
}

static void
test_documents(void)
{
    g_autoptr(Key) key = fixture_key(SUITE_SM2_SM3);
    g_autofree char *document = NULL;
    g_autofree char *first = signed_record(text, "device", key, NULL);
    g_autofree char *second = signed_record(text, "vote:1.1", key, NULL);
    g_autofree char *both = g_strconcat(first, "\n", second, NULL);
    g_assert_cmpuint(signed_count(""), ==, 0);
    g_assert_true(signed_append(&document, text, "device", key, NULL));
    g_assert_cmpstr(document, ==, first);
    g_assert_cmpuint(signed_count(document), ==, 1);
    g_assert_true(signed_append(&document, text, "vote:1.1", key, NULL));
    g_assert_cmpstr(document, ==, both);
    g_assert_cmpuint(signed_count(document), ==, 2);
    g_assert_cmpuint(signed_count("note/1\nname signature/1\n"), ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_assert_true(suite_init_allow_unlocked(NULL));
    g_test_add_func("/signed/covers-exactly-the-record", test_covers_the_record);
    g_test_add_func("/signed/signature-of-the-standard", test_known_signature);
    g_test_add_func("/signed/documents-grow-by-one-record", test_documents);
    return g_test_run();
}
