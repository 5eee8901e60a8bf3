/* entries-pabulib.c: see entries-pabulib.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/entries-pabulib.h"

#include <string.h>

#include "ballots/slate-internal.h"

enum { HUNDREDTHS = 100 };

const AgendaItem *
entries_pabulib_item(const Agenda *agenda, GError **error)
{
    const AgendaItem *only = NULL;
    unsigned n = 0;
    for (size_t i = 0; i < agenda_n_items(agenda); i++) {
        const AgendaItem *item = agenda_item(agenda, i);
        if (item->kind != ITEM_PROJECTS)
            continue;
        only = item;
        n++;
    }
    if (n == 1)
        return only;
    g_set_error(error, SLATE_ERROR, SLATE_ERROR_VALUE,
                "the agenda has %u items of kind projects; name the one that the file "
                "is for",
                n);
    return NULL;
}

static bool
has_budget(const AgendaItem *item)
{
    return item->form == FORM_BUDGET || item->budget > 0;
}

static bool
check_item(const Pabulib *file, const AgendaItem *item, GError **error)
{
    if (item->kind != ITEM_PROJECTS) {
        g_set_error(error, SLATE_ERROR, SLATE_ERROR_VALUE,
                    "item %s is of kind %s, not %s", item->id, item_kind_text(item->kind),
                    item_kind_text(ITEM_PROJECTS));
        return false;
    }
    if (!has_budget(item) || pabulib_budget(file) == item->budget * HUNDREDTHS)
        return true;
    g_autofree char *amount = pabulib_amount_text(pabulib_budget(file));
    g_set_error(error, SLATE_ERROR, SLATE_ERROR_BUDGET,
                "the budget of the file is %s, that of item %s %" G_GUINT64_FORMAT,
                amount, item->id, item->budget);
    return false;
}

static bool
check_number(const Pabulib *file, GError **error)
{
    const size_t n = pabulib_n_projects(file);
    if (n > 0 && n <= SLATE_MAX_ENTRIES)
        return true;
    g_set_error(error, SLATE_ERROR, SLATE_ERROR_EMPTY,
                "the file has %zu projects, an item takes 1 to %u", n, SLATE_MAX_ENTRIES);
    return false;
}

/* "-" means none in records, as "" does in the file. */
static bool
has_name(const PabulibProject *project)
{
    return *project->name != '\0' && strcmp(project->name, "-") != 0;
}

static SlateEntry *
entry_of(const PabulibProject *project, bool costs)
{
    const char *title = has_name(project) ? project->name : project->id;
    SlateEntry *entry = slate_entry_new(project->id, title);
    entry->cost = costs ? project->cost / HUNDREDTHS : 0;
    return entry;
}

static bool
check_cost(const PabulibProject *project, GError **error)
{
    if (project->cost % HUNDREDTHS == 0)
        return true;
    g_autofree char *amount = pabulib_amount_text(project->cost);
    g_set_error(error, SLATE_ERROR, SLATE_ERROR_VALUE,
                "cost %s of %s has hundredths; only whole amounts are taken", amount,
                project->id);
    return false;
}

GPtrArray *
entries_from_pabulib(const Pabulib *file, const AgendaItem *item, GError **error)
{
    static const char *const no_place[] = {NULL}; /* the line is said before */
    const Import import = {NULL, "project", slate_columns, SLATE_ERROR, {0}, no_place};
    const bool costs = has_budget(item);
    if (!check_item(file, item, error) || !check_number(file, error))
        return NULL;
    g_autoptr(GPtrArray) entries =
        g_ptr_array_new_with_free_func((GDestroyNotify)slate_entry_free);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < pabulib_n_projects(file); i++) {
        const PabulibProject *project = pabulib_project(file, i);
        g_ptr_array_add(entries, entry_of(project, costs));
        if ((!costs || check_cost(project, error)) &&
            slate_check_entry(&import, entries, i, seen, error))
            continue;
        g_prefix_error(error, "line %u: ", project->line);
        return NULL;
    }
    return g_steal_pointer(&entries);
}

bool
entries_pabulib_fits(PabulibType type, Form form)
{
    if (form == FORM_RANK)
        return type == PABULIB_ORDINAL;
    return type == PABULIB_APPROVAL || type == PABULIB_CHOOSE_1;
}
