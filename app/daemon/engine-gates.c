/* engine-gates.c: which gates those are through whom the agenda appoints
 *
 * A list to tick off that every window and command line shows alike and that a restart
 * does not empty.  It is no part of the ledger and of bundles and bars no vote.  What was
 * ticked holds for a person as his title stood: under another title it is forgotten.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/engine-internal.h"
#include "ballots/gates.h"

typedef struct {
    Gates done;
    char *title;
} Ticked;

static void
ticked_free(gpointer data)
{
    Ticked *self = data;
    g_free(self->title);
    g_free(self);
}

GHashTable *
engine_gates_new(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, ticked_free);
}

/* Neither id has a space. */
static char *
key_of(const char *item, const char *entry)
{
    return g_strdup_printf("%s %s", item, entry);
}

static Gates
ticked_of(const Engine *self, const char *item, const Appointee *person)
{
    g_autofree char *key = key_of(item, person->id);
    const Ticked *ticked = g_hash_table_lookup(self->gates, key);
    return ticked != NULL && strcmp(ticked->title, person->title) == 0 ? ticked->done : 0;
}

static bool
is_voted_in(const Engine *self, const char *item, const char *entry)
{
    const GPtrArray *votes = engine_agenda_is_voted(self) ? self->sitting->votes : NULL;
    for (guint i = 0; votes != NULL && i < votes->len; i++) {
        const SittingVote *vote = votes->pdata[i];
        const bool stands =
            vote->state == VOTE_ANNOUNCED || vote->state == VOTE_CERTIFIED;
        const int index = stands && strcmp(vote->question->item, item) == 0
                              ? slate_index(vote->slate, entry)
                              : -1;
        if (index < 0)
            continue;
        const char *result =
            decision_line(vote->outcome->decision, (size_t)index)->result;
        if (strcmp(result, "passed") == 0 || strcmp(result, "chosen") == 0)
            return true;
    }
    return false;
}

static void
add_person(const Engine *self, GArray *persons, const char *item, const char *id,
           const char *title)
{
    Appointee person = {id, title, 0};
    if (!gates_appoints(title))
        return;
    person.done = ticked_of(self, item, &person);
    if (is_voted_in(self, item, id))
        person.done |= 1u << GATE_VOTE;
    g_array_append_val(persons, person);
}

GArray *
engine_appointees(const Engine *self, const AgendaItem *item)
{
    GArray *persons = g_array_new(FALSE, FALSE, sizeof(Appointee));
    const GPtrArray *entries = engine_entries(self, item->id);
    if (item->kind != ITEM_APPOINTMENTS)
        return persons;
    if (entries == NULL)
        add_person(self, persons, item->id, "motion", item->title);
    for (guint i = 0; entries != NULL && i < entries->len; i++) {
        const SlateEntry *entry = entries->pdata[i];
        add_person(self, persons, item->id, entry->id, entry->title);
    }
    return persons;
}

void
engine_restore_gates(Engine *self, const char *key, Gates done, const char *title)
{
    const Ticked ticked = {done, g_strdup(title)};
    g_hash_table_replace(self->gates, g_strdup(key), g_memdup2(&ticked, sizeof ticked));
}

static void
take_gates(Engine *self, const char *item, const Appointee *person, Gates done)
{
    g_autofree char *key = key_of(item, person->id);
    g_autofree char *words = gates_to_text(done);
    g_autofree char *fact = g_strdup_printf("%s %s", words, person->title);
    if (done == 0)
        g_hash_table_remove(self->gates, key);
    else
        engine_restore_gates(self, key, done, person->title);
    engine_set_fact(self, FACT_GATES, key, done == 0 ? NULL : fact);
}

static bool
read_gate(const EngineGate *gate, Gates *set, Gates *cleared, GError **error)
{
    Gate which;
    if (!gate_from_text(gate->name, &which))
        return engine_refuse(error, ENGINE_ERROR_ARGUMENT,
                             "gate “%s” is none of review, exam, speech, oath, "
                             "supervision",
                             gate->name);
    if (which == GATE_VOTE)
        return engine_refuse(error, ENGINE_ERROR_ARGUMENT,
                             "gate vote is told by the result of the vote and cannot be "
                             "set to %s",
                             gate->done ? "yes" : "no");
    *(gate->done ? set : cleared) |= 1u << which;
    return true;
}

/* All of that id, or all of the item. */
static bool
change_gates(Engine *self, const char *item, const GArray *persons, const char *entry,
             const Gates change[2])
{
    bool found = false;
    for (guint i = 0; i < persons->len; i++) {
        const Appointee *person = &g_array_index(persons, Appointee, i);
        if (*entry != '\0' && strcmp(entry, person->id) != 0)
            continue;
        const Gates before = person->done & ~(1u << GATE_VOTE);
        take_gates(self, item, person, (before | change[0]) & ~change[1]);
        found = true;
    }
    return found;
}

bool
engine_set_gates(Engine *self, const char *id, const char *entry, const EngineGate *gates,
                 size_t n, GError **error)
{
    const AgendaItem *item = NULL;
    Gates change[2] = {0, 0};
    if (!engine_require_recording(self, error) ||
        (item = engine_require_item(self, id, error)) == NULL)
        return false;
    for (size_t i = 0; i < n; i++)
        if (!read_gate(&gates[i], &change[0], &change[1], error))
            return false;
    if ((change[0] & change[1]) != 0)
        return engine_refuse(error, ENGINE_ERROR_ARGUMENT,
                             "a gate is both done and not done");
    if (item->kind != ITEM_APPOINTMENTS)
        return engine_refuse(error, ENGINE_ERROR_ARGUMENT,
                             "item %s is of kind %s; only appointments have gates", id,
                             item_kind_text(item->kind));
    g_autoptr(GArray) persons = engine_appointees(self, item);
    if (!change_gates(self, id, persons, entry, change))
        return engine_refuse(error, ENGINE_ERROR_ARGUMENT,
                             *entry == '\0' ? "item %s appoints nobody"
                                            : "item %s appoints nobody of id “%s”",
                             id, entry);
    engine_submit(self);
    return true;
}

void
engine_forget_gates(Engine *self)
{
    g_hash_table_remove_all(self->gates);
    engine_set_fact(self, FACT_GATES, NULL, NULL);
}
