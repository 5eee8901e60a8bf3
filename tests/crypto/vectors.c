/* vectors.c: see vectors.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "vectors.h"

#include "crypto/bytes.h"

const Suite vectors_suites[2] = {SUITE_ED25519_SHA256, SUITE_SM2_SM3};

static char *
path_of(const char *name)
{
    const char *shared = g_getenv("TELLER_SHARED_DATA");
    if (shared == NULL)
        return NULL;
    g_autofree char *path = g_build_filename(shared, "vectors", name, NULL);
    return g_file_test(path, G_FILE_TEST_IS_REGULAR) ? g_steal_pointer(&path) : NULL;
}

char *
vectors_load_text(const char *name)
{
    g_autofree char *path = path_of(name);
    g_autoptr(GError) error = NULL;
    char *text = NULL;
    if (path == NULL) {
        g_autofree char *why = g_strdup_printf("no %s in TELLER_SHARED_DATA", name);
        g_test_skip(why);
        return NULL;
    }
    g_assert_true(g_file_get_contents(path, &text, NULL, &error));
    return text;
}

json_t *
vectors_load_json(const char *name)
{
    g_autofree char *text = vectors_load_text(name);
    if (text == NULL)
        return NULL;
    json_error_t error;
    json_t *root = json_loads(text, 0, &error);
    if (root == NULL)
        g_error("%s:%d: %s", name, error.line, error.text);
    return root;
}

GByteArray *
vectors_hex(const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *lower = g_ascii_strdown(text, -1);
    GByteArray *bytes = g_byte_array_new();
    g_byte_array_set_size(bytes, (guint)strlen(lower) / 2);
    g_assert_true(bytes_from_hex(lower, bytes->data, bytes->len, &error));
    return bytes;
}

const char *
vectors_string(const json_t *object, const char *name)
{
    const char *text = json_string_value(json_object_get(object, name));
    g_assert_nonnull(text);
    return text;
}

GByteArray *
vectors_member(const json_t *object, const char *name)
{
    return vectors_hex(vectors_string(object, name));
}

void
vectors_assert_equal(const void *data, size_t len, const GByteArray *expected)
{
    g_assert_cmpuint(len, ==, expected->len);
    g_assert_cmpmem(data, (guint)len, expected->data, expected->len);
}

Key *
vectors_key(Suite suite, const char *seed)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GByteArray) bytes = vectors_hex(seed);
    g_assert_cmpuint(bytes->len, ==, KEY_SEED_LEN);
    Key *key = key_from_seed(suite, bytes->data, &error);
    g_assert_no_error(error);
    return key;
}

bool
vectors_has_sanitizer(void)
{
#if defined(__SANITIZE_ADDRESS__)
    return true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
    return true;
#endif
#endif
    return false;
}
