/* json.c: see json.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/exchange/json.h"

#include <jansson.h>
#include <stdlib.h>

static json_t *from_value(GVariant *value);

/* D-Bus counts are unsigned 64 bits, JSON integers here are signed: larger ones are
 * written as texts rather than wrapped.
 */
static json_t *
from_unsigned(guint64 number)
{
    if (number <= G_MAXINT64)
        return json_integer((json_int_t)number);
    g_autofree char *text = g_strdup_printf("%" G_GUINT64_FORMAT, number);
    return json_string(text);
}

static json_t *
from_children(GVariant *value)
{
    json_t *array = json_array();
    for (gsize i = 0; i < g_variant_n_children(value); i++) {
        g_autoptr(GVariant) child = g_variant_get_child_value(value, i);
        json_array_append_new(array, from_value(child));
    }
    return array;
}

static json_t *
from_dictionary(GVariant *value)
{
    json_t *object = json_object();
    for (gsize i = 0; i < g_variant_n_children(value); i++) {
        g_autoptr(GVariant) entry = g_variant_get_child_value(value, i);
        g_autoptr(GVariant) key = g_variant_get_child_value(entry, 0);
        g_autoptr(GVariant) inner = g_variant_get_child_value(entry, 1);
        json_object_set_new(object, g_variant_get_string(key, NULL), from_value(inner));
    }
    return object;
}

static json_t *
from_container(GVariant *value)
{
    if (g_variant_is_of_type(value, G_VARIANT_TYPE("a{s*}")))
        return from_dictionary(value);
    if (g_variant_classify(value) == G_VARIANT_CLASS_MAYBE) {
        g_autoptr(GVariant) inner = g_variant_get_maybe(value);
        return inner != NULL ? from_value(inner) : json_null();
    }
    if (g_variant_classify(value) == G_VARIANT_CLASS_VARIANT) {
        g_autoptr(GVariant) inner = g_variant_get_variant(value);
        return from_value(inner);
    }
    return from_children(value);
}

static json_t *
from_value(GVariant *value)
{
    switch (g_variant_classify(value)) {
    case G_VARIANT_CLASS_BOOLEAN:
        return json_boolean(g_variant_get_boolean(value));
    case G_VARIANT_CLASS_BYTE:
        return json_integer(g_variant_get_byte(value));
    case G_VARIANT_CLASS_INT16:
        return json_integer(g_variant_get_int16(value));
    case G_VARIANT_CLASS_UINT16:
        return json_integer(g_variant_get_uint16(value));
    case G_VARIANT_CLASS_INT32:
        return json_integer(g_variant_get_int32(value));
    case G_VARIANT_CLASS_UINT32:
        return json_integer(g_variant_get_uint32(value));
    case G_VARIANT_CLASS_INT64:
        return json_integer(g_variant_get_int64(value));
    case G_VARIANT_CLASS_UINT64:
        return from_unsigned(g_variant_get_uint64(value));
    case G_VARIANT_CLASS_DOUBLE:
        return json_real(g_variant_get_double(value));
    case G_VARIANT_CLASS_STRING:
    case G_VARIANT_CLASS_OBJECT_PATH:
    case G_VARIANT_CLASS_SIGNATURE:
        return json_string(g_variant_get_string(value, NULL));
    case G_VARIANT_CLASS_HANDLE:
    case G_VARIANT_CLASS_VARIANT:
    case G_VARIANT_CLASS_MAYBE:
    case G_VARIANT_CLASS_ARRAY:
    case G_VARIANT_CLASS_TUPLE:
    case G_VARIANT_CLASS_DICT_ENTRY:
    default:
        return from_container(value);
    }
}

static char *
dump(GVariant *value, size_t form)
{
    g_autoptr(GVariant) owned = g_variant_ref_sink(value);
    json_t *json = from_value(owned);
    char *text = json_dumps(json, form | JSON_ENCODE_ANY | JSON_REAL_PRECISION(17));
    json_decref(json);
    g_assert(text != NULL); /* every GVariant string is UTF-8 */

    char *copy = g_strdup(text);
    free(text);
    return copy;
}

char *
json_from_variant(GVariant *value)
{
    return dump(value, JSON_INDENT(2));
}

char *
json_line_from_variant(GVariant *value)
{
    return dump(value, JSON_COMPACT);
}
