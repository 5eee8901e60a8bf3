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
static char *
known_text(uint64_t value)
{
    return value == OUTCOME_UNKNOWN ? g_strdup("")
                                    : g_strdup_printf("%" G_GUINT64_FORMAT, value);
}

void
picture_known(GVariantBuilder *to, const char *key, uint64_t value)
{
    g_autofree char *number = known_text(value);
    picture_text(to, key, number);
}

void
picture_also(GVariantBuilder *to, const Also also[ALSO_N])
{
    GVariantBuilder list;
    g_variant_builder_init(&list, G_VARIANT_TYPE("a(ssss)"));
    for (AlsoKind kind = 0; kind < ALSO_N; kind++) {
        if (!also[kind].asked)
            continue;
        g_autofree char *base = known_text(also[kind].base);
        g_autofree char *need = known_text(also[kind].need);
        g_variant_builder_add(&list, "(ssss)", also_text(kind),
                              base_kind_text(also[kind].base_kind), base, need);
    }
    g_variant_builder_add(to, "{sv}", "also", g_variant_builder_end(&list));
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
