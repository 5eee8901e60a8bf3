/* object.c: see object.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/exchange/object.h"

void
object_add(GVariantBuilder *self, const char *key, GVariant *value)
{
    g_variant_builder_add(self, "{sv}", key, value);
}

void
object_add_number(GVariantBuilder *self, const char *key, uint64_t number)
{
    GVariant *value = number != RECORD_NONE ? g_variant_new_uint64(number) : NULL;
    object_add(self, key, g_variant_new_maybe(G_VARIANT_TYPE_UINT64, value));
}

void
object_add_text(GVariantBuilder *self, const char *key, const char *text)
{
    GVariant *value = *text != '\0' ? g_variant_new_string(text) : NULL;
    object_add(self, key, g_variant_new_maybe(G_VARIANT_TYPE_STRING, value));
}

void
object_add_time(GVariantBuilder *self, const char *key, Stamp time)
{
    object_add(self, key, g_variant_new_take_string(stamp_to_text(time)));
}

void
object_add_texts(GVariantBuilder *self, const char *key, const GPtrArray *texts)
{
    GVariantBuilder list;
    g_variant_builder_init(&list, G_VARIANT_TYPE_STRING_ARRAY);
    for (guint i = 0; texts != NULL && i < texts->len; i++)
        g_variant_builder_add(&list, "s", texts->pdata[i]);
    object_add(self, key, g_variant_builder_end(&list));
}

void
object_add_object(GVariantBuilder *self, const char *key, GVariant *object)
{
    object_add(self, key, g_variant_new_maybe(G_VARIANT_TYPE_VARDICT, object));
}
