/* engine-projects.c: projects from a .pb file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/engine-internal.h"
#include "ballots/entries-pabulib.h"

static const AgendaItem *
item_of(const Engine *self, const char *id, GError **error)
{
    return *id == '\0' ? entries_pabulib_item(self->agenda, error)
                       : engine_require_item(self, id, error);
}

/* FORM_NONE while no rules are known that would name the usual one. */
static Form
form_of(const Engine *self, const AgendaItem *item)
{
    const Rule *rule = self->sitting == NULL || self->sitting->closed
                           ? NULL
                           : self->sitting->profile->rules[item->kind];
    if (item->form != FORM_NONE || rule == NULL)
        return item->form;
    return g_array_index(rule->forms, Form, 0);
}

bool
engine_import_projects(Engine *self, const char *id, const void *pb, size_t len,
                       EngineProjects *out, GError **error)
{
    if (!engine_require_recording(self, error))
        return false;
    if (self->agenda == NULL)
        return engine_refuse(error, ENGINE_ERROR_STATE, "no agenda is imported yet");
    const AgendaItem *item = item_of(self, id, error);
    g_autoptr(Pabulib) file = item == NULL ? NULL : pabulib_from_text(pb, len, error);
    g_autoptr(GPtrArray) entries =
        file == NULL ? NULL : entries_from_pabulib(file, item, error);
    if (entries == NULL ||
        !engine_replace_entries(self, item->id, entries, &out->n, error))
        return false;
    const Form form = form_of(self, item);
    const bool differs =
        form != FORM_NONE && !entries_pabulib_fits(pabulib_type(file), form);
    out->item = item->id;
    out->n_ballots = (uint32_t)MIN(pabulib_n_votes(file), UINT32_MAX);
    out->type = differs ? pabulib_type_text(pabulib_type(file)) : "";
    out->form = differs ? form_text(form) : "";
    return true;
}
