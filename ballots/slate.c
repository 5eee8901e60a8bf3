/* slate.c: see slate.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/slate.h"

#include <string.h>

#include "ballots/slate-internal.h"

G_DEFINE_QUARK(slate_error, slate_error)

SlateEntry *
slate_entry_new(const char *id, const char *title)
{
    SlateEntry *self = g_new0(SlateEntry, 1);
    self->id = g_strdup(id);
    self->title = g_strdup(title);
    self->title_en = g_strdup("");
    self->answer = g_strdup("");
    self->part_of = g_strdup("");
    for (int i = 0; i < ENTRY_N_FACTS; i++)
        self->facts[i] = g_strdup("");
    return self;
}

SlateEntry *
slate_entry_copy(const SlateEntry *self)
{
    SlateEntry *copy = g_memdup2(self, sizeof *self);
    copy->id = g_strdup(self->id);
    copy->title = g_strdup(self->title);
    copy->title_en = g_strdup(self->title_en);
    copy->answer = g_strdup(self->answer);
    copy->part_of = g_strdup(self->part_of);
    for (int i = 0; i < ENTRY_N_FACTS; i++)
        copy->facts[i] = g_strdup(self->facts[i]);
    return copy;
}

void
slate_entry_free(SlateEntry *self)
{
    if (self == NULL)
        return;
    g_free(self->id);
    g_free(self->title);
    g_free(self->title_en);
    g_free(self->answer);
    g_free(self->part_of);
    for (int i = 0; i < ENTRY_N_FACTS; i++)
        g_free(self->facts[i]);
    g_free(self);
}

Slate *
slate_ref(Slate *self)
{
    return g_atomic_rc_box_acquire(self);
}

static void
clear(gpointer data)
{
    Slate *self = data;
    g_strfreev(self->options);
    g_ptr_array_unref(self->entries);
    g_hash_table_unref(self->by_id);
    g_free(self->cells);
}

void
slate_unref(Slate *self)
{
    if (self != NULL)
        g_atomic_rc_box_release_full(self, clear);
}

Form
slate_form(const Slate *self)
{
    return self->form;
}

uint64_t
slate_seats(const Slate *self)
{
    return self->seats;
}

uint64_t
slate_least(const Slate *self)
{
    return self->least;
}

uint64_t
slate_most(const Slate *self)
{
    return self->most;
}

uint64_t
slate_budget(const Slate *self)
{
    return self->budget;
}

const char *const *
slate_options(const Slate *self)
{
    return (const char *const *)self->options;
}

size_t
slate_n_entries(const Slate *self)
{
    return self->entries->len;
}

const SlateEntry *
slate_entry(const Slate *self, size_t index)
{
    g_assert(index < self->entries->len);
    return self->entries->pdata[index];
}

int
slate_index(const Slate *self, const char *id)
{
    return GPOINTER_TO_INT(g_hash_table_lookup(self->by_id, id)) - 1;
}

bool
slate_is_motion(const Slate *self)
{
    return self->form == FORM_EACH && self->seats == 0 && self->entries->len == 1 &&
           strcmp(slate_entry(self, 0)->id, "motion") == 0;
}

uint32_t
slate_cells_of(const Slate *self, const SlateEntry *entry)
{
    switch (self->form) {
    case FORM_EACH:
        return 3;
    case FORM_ELECT:
        return entry->write_in ? 1 : 3;
    case FORM_PICK:
    case FORM_BUDGET:
        return 1;
    case FORM_RANK:
        return self->entries->len;
    case FORM_GRADES:
    case FORM_ANSWERS:
        return g_strv_length(self->options);
    case FORM_NONE:
    case FORM_N:
        break;
    }
    g_assert_not_reached();
}

uint32_t
slate_cell(const Slate *self, size_t index, size_t choice)
{
    const SlateEntry *entry = slate_entry(self, index);
    return choice < slate_cells_of(self, entry) ? self->cells[index] + (uint32_t)choice
                                                : 0;
}
