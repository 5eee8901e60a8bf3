/* picture-value.c: see picture.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/daemon/picture-internal.h"

void
picture_text(GVariantBuilder *to, const char *key, const char *value)
{
    g_variant_builder_add(to, "{sv}", key, g_variant_new_string(value));
}

void
picture_flag(GVariantBuilder *to, const char *key, bool value)
{
    g_variant_builder_add(to, "{sv}", key, g_variant_new_boolean(value));
}

void
picture_small(GVariantBuilder *to, const char *key, uint64_t value)
{
    g_variant_builder_add(to, "{sv}", key,
                          g_variant_new_uint32((uint32_t)MIN(value, UINT32_MAX)));
}

void
picture_large(GVariantBuilder *to, const char *key, uint64_t value)
{
    g_variant_builder_add(to, "{sv}", key, g_variant_new_uint64(value));
}

void
picture_whole(GVariantBuilder *to, const char *key, int64_t value)
{
    g_variant_builder_add(to, "{sv}", key, g_variant_new_int64(value));
}

void
picture_texts(GVariantBuilder *to, const char *key, const char *const *values)
{
    g_variant_builder_add(to, "{sv}", key, g_variant_new_strv(values, -1));
}

/* "" if nobody knows. */
void
picture_known(GVariantBuilder *to, const char *key, uint64_t value)
{
    g_autofree char *number = g_strdup_printf("%" G_GUINT64_FORMAT, value);
    picture_text(to, key, value == OUTCOME_UNKNOWN ? "" : number);
}

void
picture_digest(GVariantBuilder *to, const char *key, Digest value)
{
    g_autofree char *hex = digest_to_hex(&value);
    picture_text(to, key, hex);
}

void
picture_entries(GVariantBuilder *to, const char *key, const Slate *slate)
{
    GVariantBuilder list;
    const size_t n = slate == NULL ? 0 : slate_n_entries(slate);
    g_variant_builder_init(&list, G_VARIANT_TYPE("a(ssstsb)"));
    for (size_t i = 0; i < n; i++) {
        const SlateEntry *entry = slate_entry(slate, i);
        g_variant_builder_add(&list, "(ssstsb)", entry->id, entry->title, entry->title_en,
                              entry->cost, entry->part_of, (gboolean)entry->write_in);
    }
    g_variant_builder_add(to, "{sv}", key, g_variant_builder_end(&list));
}

const SittingVote *
picture_current(const Engine *engine)
{
    return engine->sitting == NULL ? NULL : sitting_current(engine->sitting);
}
