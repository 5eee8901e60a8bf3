/* gate-list.c: see gate-list.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/client/gate-list.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/client/entry-list.h"
#include "app/client/words.h"

#define LISTED "a(ss)"  /* id, title */
#define GATES  "a(sas)" /* id, gates that are done */

enum { TITLES_MOST = 8, VOTE = 3 };

static const struct {
    const char *id, *word;
} gates[GATE_LIST_N] = {
    {"review", N_("Review")}, {"exam", N_("Exam")}, {"speech", N_("Speech")},
    {"vote", N_("Vote")},     {"oath", N_("Oath")}, {"supervision", N_("Supervision")},
};

const char *
gate_list_id(size_t gate)
{
    return gates[gate].id;
}

const char *
gate_list_word(size_t gate)
{
    return _(gates[gate].word);
}

bool
gate_list_is_told(size_t gate)
{
    return gate == VOTE;
}

static void
person_free(gpointer data)
{
    GatePerson *self = data;

    g_free(self->id);
    g_free(self->title);
    g_free(self);
}

/* Of the entry; an item for which nothing was imported appoints by itself. */
static char *
title_of(GVariant *item, const char *id)
{
    g_autoptr(GVariant) listed =
        g_variant_lookup_value(item, "listed", G_VARIANT_TYPE(LISTED));
    const size_t n = listed == NULL ? 0 : g_variant_n_children(listed);
    const char *other, *title;

    for (size_t i = 0; i < n; i++) {
        g_variant_get_child(listed, i, "(&s&s)", &other, &title);
        if (strcmp(other, id) == 0)
            return g_strdup(title);
    }
    return g_strdup(n == 0 ? words_title(item) : id);
}

GPtrArray *
gate_list_new(GVariant *item)
{
    GPtrArray *list = g_ptr_array_new_with_free_func(person_free);
    g_autoptr(GVariant) persons =
        item == NULL ? NULL
                     : g_variant_lookup_value(item, "gates", G_VARIANT_TYPE(GATES));
    const size_t n = persons == NULL ? 0 : g_variant_n_children(persons);

    for (size_t i = 0; i < n; i++) {
        GatePerson *person = g_new0(GatePerson, 1);
        g_autofree const char **done = NULL;
        const char *id;
        g_variant_get_child(persons, i, "(&s^a&s)", &id, &done);
        person->id = g_strdup(id);
        person->title = title_of(item, id);
        for (size_t gate = 0; gate < GATE_LIST_N; gate++)
            person->done[gate] = g_strv_contains(done, gates[gate].id);
        g_ptr_array_add(list, person);
    }
    return list;
}

char *
gate_list_join(const char *names)
{
    g_auto(GStrv) parts = g_strsplit(names, ",", -1);
    g_autoptr(GPtrArray) words = g_ptr_array_new();

    for (char **part = parts; *part != NULL; part++) {
        const char *word = *part;
        for (size_t gate = 0; gate < GATE_LIST_N; gate++)
            if (strcmp(gates[gate].id, *part) == 0)
                word = _(gates[gate].word);
        g_ptr_array_add(words, (gpointer)(uintptr_t)word);
    }
    g_ptr_array_add(words, NULL);
    return entry_list_join((char **)words->pdata);
}

char *
gate_list_titles(GVariant *item, const char *ids)
{
    g_auto(GStrv) parts = g_strsplit(ids, " ", -1);
    const size_t n = g_strv_length(parts);

    for (size_t i = 0; i < n; i++) {
        g_autofree char *id = parts[i];
        parts[i] = i < TITLES_MOST ? title_of(item, id) : NULL;
    }
    g_autofree char *titles = entry_list_join(parts);
    return n <= TITLES_MOST
               ? g_steal_pointer(&titles)
               : g_strdup_printf(_("%s and %zu more"), titles, n - TITLES_MOST);
}
