/* entry-list.c: see entry-list.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/client/entry-list.h"

#include <glib/gi18n.h>

#include "app/client/dict.h"
#include "app/client/words.h"

#define ENTRIES "a(ssstsb)"

static void
entry_free(gpointer data)
{
    VoteEntry *entry = data;

    g_free(entry->id);
    g_free(entry->title);
    g_free(entry);
}

static GVariant *
entries_of(GVariant *vote)
{
    return vote == NULL
               ? NULL
               : g_variant_lookup_value(vote, "entries", G_VARIANT_TYPE(ENTRIES));
}

static GPtrArray *
list_of(GVariant *entries)
{
    GPtrArray *list = g_ptr_array_new_with_free_func(entry_free);
    size_t n = entries == NULL ? 0 : g_variant_n_children(entries);

    for (size_t i = 0; i < n; i++) {
        VoteEntry *entry = g_new0(VoteEntry, 1);
        const char *id, *title, *english, *part_of;
        guint64 cost;
        gboolean write_in;
        g_variant_get_child(entries, i, "(&s&s&st&sb)", &id, &title, &english, &cost,
                            &part_of, &write_in);
        bool shown = words_are_chinese() || english[0] == '\0';
        *entry = (VoteEntry){.id = g_strdup(id),
                             .title = g_strdup(shown ? title : english),
                             .cost = cost,
                             .is_part = part_of[0] != '\0',
                             .write_in = write_in};
        g_ptr_array_add(list, entry);
    }
    return list;
}

GPtrArray *
entry_list_new(GVariant *vote)
{
    g_autoptr(GVariant) entries = entries_of(vote);

    return list_of(entries);
}

GPtrArray *
entry_list_new_next(GVariant *item)
{
    g_autoptr(GVariant) entries =
        g_variant_lookup_value(item, "next", G_VARIANT_TYPE(ENTRIES));

    return list_of(entries);
}

bool
entry_list_is_list(GVariant *vote)
{
    g_autoptr(GVariant) entries = entries_of(vote);

    return entries != NULL &&
           (g_variant_n_children(entries) > 1 || dict_number(vote, "seats") > 0 ||
            dict_is(vote, "form", "grades") || dict_is(vote, "form", "answers"));
}

char *
entry_list_only(GVariant *vote)
{
    g_autoptr(GPtrArray) entries = entry_list_new(vote);

    return g_strdup(entries->len == 0 ? "motion" : ((VoteEntry *)entries->pdata[0])->id);
}

size_t
entry_list_n_places(GVariant *vote)
{
    g_autoptr(GVariant) entries = entries_of(vote);

    return (entries == NULL ? 0 : g_variant_n_children(entries)) +
           (dict_number(vote, "numbers") > 0);
}

size_t
entry_list_lead(GVariant *vote)
{
    size_t n = entry_list_n_places(vote);
    size_t lead = (size_t)dict_number(vote, "lead");

    return n == 0 ? 0 : MIN(lead, n - 1);
}

char *
entry_list_join(char *const *names)
{
    GString *text = g_string_new(NULL);

    for (size_t i = 0; names[i] != NULL; i++) {
        if (i > 0)
            /* Translators: between names, and before the last of them */
            g_string_append(text, names[i + 1] != NULL ? C_("names", ", ")
                                                       : C_("names", " and "));
        g_string_append(text, names[i]);
    }
    return g_string_free(text, FALSE);
}
