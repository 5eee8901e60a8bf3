/* write-ins.c: see write-ins.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/write-ins.h"

#include <string.h>

#include "ballots/text.h"

struct WriteIns {
    Slate *slate;
    GPtrArray *names; /* by number - 1; NULL: on the slate */
    uint32_t n;       /* of those that are not */
};

static GHashTable *
names_on(const Slate *slate)
{
    GHashTable *names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (size_t i = 0; i < slate_n_entries(slate); i++)
        g_hash_table_add(names, text_without_spaces(slate_entry(slate, i)->title));
    return names;
}

static void
add_member(WriteIns *self, GHashTable *candidates, const Member *member)
{
    g_autofree char *name = text_without_spaces(member->name);
    const bool is_free = !g_hash_table_contains(candidates, name);
    g_ptr_array_add(self->names, is_free ? g_strdup(member->name) : NULL);
    self->n += is_free;
}

static void
clear(gpointer data)
{
    WriteIns *self = data;
    slate_unref(self->slate);
    g_ptr_array_unref(self->names);
}

WriteIns *
write_ins_ref(WriteIns *self)
{
    return g_atomic_rc_box_acquire(self);
}

void
write_ins_unref(WriteIns *self)
{
    if (self != NULL)
        g_atomic_rc_box_release_full(self, clear);
}

WriteIns *
write_ins_new(Slate *slate, const Rule *rule, Cause cause, Method method,
              const Roster *roster)
{
    if (!rule->members || !cause_takes_names(cause) || method != METHOD_RECORDED ||
        slate_form(slate) != FORM_ELECT)
        return NULL;
    g_autoptr(WriteIns) self = g_atomic_rc_box_new0(WriteIns);
    g_autoptr(GHashTable) candidates = names_on(slate);
    self->slate = slate_ref(slate);
    self->names = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; i < roster_n_members(roster); i++)
        if (roster_member(roster, i)->class == MEMBER_DEPUTY)
            add_member(self, candidates, roster_member(roster, i));
    return self->n > 0 ? g_steal_pointer(&self) : NULL;
}

uint32_t
write_ins_last(const WriteIns *self)
{
    return self->names->len;
}

const char *
write_ins_name(const WriteIns *self, uint32_t number)
{
    return number >= 1 && number <= self->names->len ? self->names->pdata[number - 1]
                                                     : NULL;
}

uint32_t
write_ins_most(const WriteIns *self)
{
    return (uint32_t)MIN(slate_most(self->slate), self->n);
}

static GPtrArray *
entries_new(void)
{
    return g_ptr_array_new_with_free_func((GDestroyNotify)slate_entry_free);
}

static void
add_entry(GPtrArray *entries, uint32_t number, const char *name)
{
    g_autofree char *id = g_strdup_printf("n%u", number);
    g_ptr_array_add(entries, slate_entry_new(id, name));
}

/* Candidates of a further round may have ids of numbers: these are above all of them. */
Paper *
write_ins_room(const WriteIns *self, const Rule *rule, GError **error)
{
    g_autoptr(GPtrArray) entries = entries_new();
    for (uint32_t i = 0; i < write_ins_most(self); i++)
        add_entry(entries, write_ins_last(self) + 1 + i, "n");
    g_autoptr(Slate) slate = slate_with_written(self->slate, entries, rule, error);
    return slate == NULL ? NULL : slate_paper(slate, rule, METHOD_RECORDED, error);
}

Slate *
write_ins_slate(const WriteIns *self, const GArray *numbers, const Rule *rule,
                GError **error)
{
    g_autoptr(GPtrArray) entries = entries_new();
    for (guint i = 0; i < numbers->len; i++) {
        const uint32_t number = g_array_index(numbers, uint32_t, i);
        g_assert(write_ins_name(self, number) != NULL);
        add_entry(entries, number, write_ins_name(self, number));
    }
    return slate_with_written(self->slate, entries, rule, error);
}

/* Of "mark n17.for", where n17 is no candidate; else 0. */
static uint32_t
number_of(const WriteIns *self, const char *line)
{
    static const char before[] = "mark n", after[] = ".for";
    uint64_t number;
    if (!g_str_has_prefix(line, before) || !g_str_has_suffix(line, after))
        return 0;
    g_autofree char *digits =
        g_strndup(line + strlen(before), strlen(line) - strlen(before) - strlen(after));
    return text_to_number(digits, 1, write_ins_last(self), &number) &&
                   write_ins_name(self, (uint32_t)number) != NULL
               ? (uint32_t)number
               : 0;
}

GArray *
write_ins_marked(const WriteIns *self, const char *ballots)
{
    g_auto(GStrv) lines = g_strsplit(ballots, "\n", -1);
    g_autofree bool *is_marked = g_new0(bool, (size_t)write_ins_last(self) + 1);
    GArray *numbers = g_array_new(false, false, sizeof(uint32_t));
    for (char **line = lines; *line != NULL; line++)
        is_marked[number_of(self, *line)] = true;
    for (uint32_t number = 1; number <= write_ins_last(self); number++)
        if (is_marked[number])
            g_array_append_val(numbers, number);
    return numbers;
}

bool
write_ins_is_id(const char *id)
{
    return id[0] == 'n' && id[1] != '\0' &&
           strspn(id + 1, "0123456789") == strlen(id + 1);
}

bool
write_ins_check_ids(const GPtrArray *entries, const Rule *rule, GError **error)
{
    for (guint i = 0; rule->members && i < entries->len; i++) {
        const SlateEntry *entry = entries->pdata[i];
        if (!write_ins_is_id(entry->id))
            continue;
        g_set_error(error, SLATE_ERROR, SLATE_ERROR_VALUE,
                    "entry %u: id “%s” of “%s” is that of deputy number %s, whom voters "
                    "may write in; give it one that is not n and digits",
                    i + 1, entry->id, entry->title, entry->id + 1);
        return false;
    }
    return true;
}
