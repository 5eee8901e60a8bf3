/* test-bundle.c: paths, MANIFEST and its signature
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/bundle.h"

#include "tests/ballots/record-fixture.h"
#include "tests/ballots/refusal.h"

static void
add(Bundle *bundle, const char *path, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(bundle_add(bundle, path, text, strlen(text), &error));
    g_assert_no_error(error);
}

static const char *
text_of(const Bundle *bundle, const char *path, size_t *len)
{
    for (size_t i = 0; i < bundle_n_files(bundle); i++)
        if (strcmp(bundle_path(bundle, i), path) == 0)
            return g_bytes_get_data(bundle_data(bundle, i), len);
    g_assert_not_reached();
}

static void
assert_text(const Bundle *bundle, const char *path, const char *text)
{
    size_t len;
    const char *data = text_of(bundle, path, &len);
    g_autofree char *copy = g_strndup(data != NULL ? data : "", len);
    g_assert_cmpstr(copy, ==, text);
}

#define INFO "first 5\nlast 97\ncheckpoint 98\nvotes 2\n"

/* Digests of "abc" are those of FIPS 180 and GB/T 32905; the others are computed. */
static const char *const abc[] = {
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"};
static const char *const nothing[] = {
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b"};
static const char *const infos[] = {"bundle/1\n" FIXTURE_CONTEXT("ed25519+sha256") INFO,
                                    "bundle/1\n" FIXTURE_CONTEXT("sm2+sm3") INFO};

static char *
manifest_line(int suite, const char *digest, const char *path)
{
    return suite == SUITE_SM2_SM3 ? g_strdup_printf("SM3 (%s) = %s\n", path, digest)
                                  : g_strdup_printf("%s  %s\n", digest, path);
}

/* "Z" < "b" < "votes/001/b" < "votes/1000/b", as bytes and not as words. */
static char *
manifest_golden(int suite)
{
    const Digest digest =
        digest_compute((Suite)suite, infos[suite], strlen(infos[suite]));
    g_autofree char *info = digest_to_hex(&digest);
    g_autofree char *z = manifest_line(suite, nothing[suite], "Z.txt"),
                    *b = manifest_line(suite, info, "bundle.txt"),
                    *one = manifest_line(suite, abc[suite], "votes/001/b.txt"),
                    *many = manifest_line(suite, abc[suite], "votes/1000/b.txt");
    return g_strconcat(z, b, one, many, NULL);
}

static Bundle *
sealed_new(int suite)
{
    g_autoptr(GError) error = NULL;
    const Context context = fixture_context((Suite)suite);
    g_autoptr(Key) device = fixture_key((Suite)suite);
    Bundle *self = bundle_new(&context);
    add(self, "votes/1000/b.txt", "abc");
    add(self, "Z.txt", "");
    add(self, "votes/001/b.txt", "abc");
    g_assert_true(bundle_seal(self, 5, 97, 2, device, &error));
    g_assert_no_error(error);
    return self;
}

static void
test_manifest(void)
{
    static const char *const paths[] = {"MANIFEST",        "MANIFEST.sig",
                                        "Z.txt",           "bundle.txt",
                                        "votes/001/b.txt", "votes/1000/b.txt"};
    for (int i = 0; i < 2; i++) {
        g_autoptr(Bundle) bundle = sealed_new(i);
        g_autofree char *manifest = manifest_golden(i);
        g_assert_cmpuint(bundle_n_files(bundle), ==, G_N_ELEMENTS(paths));
        for (size_t j = 0; j < G_N_ELEMENTS(paths); j++)
            g_assert_cmpstr(bundle_path(bundle, j), ==, paths[j]);
        assert_text(bundle, "bundle.txt", infos[i]);
        assert_text(bundle, "MANIFEST", manifest);
        assert_text(bundle, "Z.txt", "");
    }
}

static void
test_signature(void)
{
    for (int i = 0; i < 2; i++) {
        g_autoptr(Bundle) bundle = sealed_new(i);
        size_t len, sig_len;
        const char *manifest = text_of(bundle, "MANIFEST", &len);
        const char *data = text_of(bundle, "MANIFEST.sig", &sig_len);
        const Digest digest = digest_compute((Suite)i, manifest, len);
        g_autofree char *hex = digest_to_hex(&digest);
        g_autofree char *head =
            g_strdup_printf("signature/1\nobject %s\nsigner device\nvalue ", hex);
        g_autofree char *record = g_strndup(data, sig_len);
        g_assert_true(g_str_has_prefix(record, head));
        g_autofree char *value = g_strndup(record + strlen(head), 88);
        g_assert_cmpstr(record + strlen(head) + 88, ==, "\n");
        Signature signature;
        PublicKey key = fixture_public((Suite)i);
        g_assert_true(signature_from_base64(value, &signature, NULL));
        g_assert_true(signature_verify(&key, manifest, len, &signature));
    }
}

static void
test_bad_paths(void)
{
    static const char *const bad[] = {"",       "/",    "/etc/passwd", "..",   "../x",
                                      "a/../b", "a/..", "a//b",        "a/",   "./a",
                                      "a/./b",  ".a",   "a b",         "a\nb", "a\\b",
                                      "C:x",    "a)",   "卷.txt",      "a/.b", "~"};
    const Context context = fixture_context(SUITE_ED25519_SHA256);
    g_autoptr(Bundle) bundle = bundle_new(&context);
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *message = g_strdup_printf(
            "path “%s” is not of names of letters, digits, - _ . separated by single /",
            bad[i]);
        g_assert_false(bundle_add(bundle, bad[i], "x", 1, &error));
        assert_refused(error, BUNDLE_ERROR, BUNDLE_ERROR_PATH, message);
    }
    g_assert_cmpuint(bundle_n_files(bundle), ==, 0);
}

static void
test_doubled_paths(void)
{
    const Context context = fixture_context(SUITE_ED25519_SHA256);
    g_autoptr(GError) error = NULL;
    g_autoptr(Bundle) bundle = bundle_new(&context);
    add(bundle, "a/b.txt", "1");
    add(bundle, "a/a.txt", "2");
    g_assert_false(bundle_add(bundle, "a/b.txt", "3", 1, &error));
    assert_refused(error, BUNDLE_ERROR, BUNDLE_ERROR_PATH,
                   "path “a/b.txt” is already in the bundle");
    g_assert_false(bundle_add(bundle, "MANIFEST", "3", 1, &error));
    assert_refused(error, BUNDLE_ERROR, BUNDLE_ERROR_PATH,
                   "path “MANIFEST” is written when the bundle is sealed");
    g_assert_cmpuint(bundle_n_files(bundle), ==, 2);
    assert_text(bundle, "a/b.txt", "1");
}

/* In whatever order files come, they stand sorted. */
static void
test_random_order(void)
{
    const Context context = fixture_context(SUITE_SM2_SM3);
    g_autoptr(Bundle) bundle = bundle_new(&context);
    for (int i = 0; i < 500; i++) {
        g_autofree char *path =
            g_strdup_printf("votes/%03d/%d", g_test_rand_int_range(0, 1200), i);
        add(bundle, path, path);
    }
    for (size_t i = 0; i < bundle_n_files(bundle); i++) {
        assert_text(bundle, bundle_path(bundle, i), bundle_path(bundle, i));
        g_assert_true(i == 0 ||
                      strcmp(bundle_path(bundle, i - 1), bundle_path(bundle, i)) < 0);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_assert_true(suite_init_allow_unlocked(NULL));
    g_test_add_func("/bundle/the-manifest-lists-every-file", test_manifest);
    g_test_add_func("/bundle/the-device-signs-the-manifest", test_signature);
    g_test_add_func("/bundle/paths-that-lead-out-are-refused", test_bad_paths);
    g_test_add_func("/bundle/doubled-paths-are-refused", test_doubled_paths);
    g_test_add_func("/bundle/files-stand-sorted", test_random_order);
    return g_test_run();
}
