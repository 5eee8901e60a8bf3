/* dict.c: see dict.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/client/dict.h"

#include <string.h>

static GVariant *
look(GVariant *dict, const char *key, const GVariantType *type)
{
    return dict == NULL ? NULL : g_variant_lookup_value(dict, key, type);
}

const char *
dict_text(GVariant *dict, const char *key)
{
    g_autoptr(GVariant) value = look(dict, key, G_VARIANT_TYPE_STRING);
    const char *text = "";

    /* a serialised dictionary lends its bytes, so that the text outlives @value; one just
     * built from parts keeps its own child, which does the same */
    if (value != NULL)
        g_variant_lookup(dict, key, "&s", &text);
    return text;
}

static int64_t
number_of(GVariant *value)
{
    if (g_variant_is_of_type(value, G_VARIANT_TYPE_UINT32))
        return g_variant_get_uint32(value);
    if (g_variant_is_of_type(value, G_VARIANT_TYPE_INT32))
        return g_variant_get_int32(value);
    if (g_variant_is_of_type(value, G_VARIANT_TYPE_INT64))
        return g_variant_get_int64(value);
    if (g_variant_is_of_type(value, G_VARIANT_TYPE_UINT64))
        return (int64_t)MIN(g_variant_get_uint64(value), (uint64_t)INT64_MAX);
    return 0;
}

int64_t
dict_number(GVariant *dict, const char *key)
{
    g_autoptr(GVariant) value = look(dict, key, NULL);

    return value == NULL ? 0 : number_of(value);
}

bool
dict_flag(GVariant *dict, const char *key)
{
    g_autoptr(GVariant) value = look(dict, key, G_VARIANT_TYPE_BOOLEAN);

    return value != NULL && g_variant_get_boolean(value);
}

bool
dict_is(GVariant *dict, const char *key, const char *wanted)
{
    return strcmp(dict_text(dict, key), wanted) == 0;
}

char **
dict_texts(GVariant *dict, const char *key)
{
    g_autoptr(GVariant) value = look(dict, key, G_VARIANT_TYPE_STRING_ARRAY);

    return value == NULL ? g_new0(char *, 1) : g_variant_dup_strv(value, NULL);
}

bool
dict_is_empty(GVariant *dict)
{
    return dict == NULL || g_variant_n_children(dict) == 0;
}

int64_t
dict_named(GVariant *dict, const char *names, const char *values, const char *name)
{
    g_autoptr(GVariant) keys = look(dict, names, G_VARIANT_TYPE_STRING_ARRAY);
    g_autoptr(GVariant) sums = look(dict, values, G_VARIANT_TYPE("at"));
    size_t n = keys == NULL || sums == NULL
                   ? 0
                   : MIN(g_variant_n_children(keys), g_variant_n_children(sums));

    for (size_t i = 0; i < n; i++) {
        g_autoptr(GVariant) key = g_variant_get_child_value(keys, i);
        g_autoptr(GVariant) sum = g_variant_get_child_value(sums, i);
        if (strcmp(g_variant_get_string(key, NULL), name) == 0)
            return number_of(sum);
    }
    return 0;
}
