/* picture-projects.c: the projects that are to be voted on, as a document to be printed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/daemon/picture-internal.h"

/* Projects that can be voted on by the rules of the sitting, or NULL. */
static Slate *
projects_of(const Engine *engine, const AgendaItem *item)
{
    const Rule *rule = engine->sitting->profile->rules[item->kind];
    const GPtrArray *entries = engine_entries(engine, item->id);

    if (item->kind != ITEM_PROJECTS || rule == NULL || entries == NULL ||
        *engine_aside(engine, item->id) != '\0')
        return NULL;
    return slate_new(item, rule, entries, NULL);
}

char *
picture_projects(const Engine *engine)
{
    g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);
    const size_t n = engine->agenda == NULL ? 0 : agenda_n_items(engine->agenda);

    for (size_t i = 0; engine->sitting != NULL && i < n; i++) {
        const AgendaItem *item = agenda_item(engine->agenda, i);
        g_autoptr(Slate) slate = projects_of(engine, item);
        if (slate == NULL)
            continue;
        g_ptr_array_add(parts, agenda_item_to_text(item));
        g_ptr_array_add(parts, slate_to_text(slate));
    }
    g_ptr_array_add(parts, NULL);
    return record_join((const char *const *)parts->pdata);
}
