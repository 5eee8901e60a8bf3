/* engine-items.c: what is known of the items of the agenda besides their votes
 *
 * Their entries, as imported, and whether they were deferred or withdrawn.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/bar.h"
#include "app/daemon/engine-internal.h"
#include "ballots/record.h"

enum { REASON_BYTES = 200, ENTRIES_MOST = 50000, ITEMS_MOST = 1000 };

/* What a vote has frozen stays as it is. */
static bool
require_untouched(const Engine *self, const char *item, GError **error)
{
    const SittingVote *last =
        engine_agenda_is_voted(self) ? sitting_last_on(self->sitting, item, NULL) : NULL;
    return last == NULL ||
           engine_refuse(error, ENGINE_ERROR_STATE,
                         "item %s has vote %" G_GUINT64_FORMAT
                         ", which is %s; what it froze stays",
                         item, last->question->vote, vote_state_text(last->state));
}

/* Where the rules are known already; else READY asks for it. */
static bool
require_ids(const Engine *self, const char *id, const GPtrArray *entries, GError **error)
{
    const AgendaItem *item = agenda_by_id(self->agenda, id);
    const Rule *rule = self->sitting == NULL || self->sitting->closed
                           ? NULL
                           : self->sitting->profile->rules[item->kind];
    if (rule == NULL || write_ins_check_ids(entries, rule, error))
        return true;
    g_prefix_error(error, "item %s: ", id);
    return false;
}

static bool
require_all_ids(const Engine *self, Entries *entries, GError **error)
{
    GHashTableIter iter;
    gpointer item, list;
    g_hash_table_iter_init(&iter, entries);
    while (g_hash_table_iter_next(&iter, &item, &list))
        if (!require_ids(self, item, list, error))
            return false;
    return true;
}

static bool
require_all_untouched(const Engine *self, Entries *entries, GError **error)
{
    GHashTableIter iter;
    gpointer item;
    g_hash_table_iter_init(&iter, entries);
    while (g_hash_table_iter_next(&iter, &item, NULL))
        if (!require_untouched(self, item, error))
            return false;
    return true;
}

static void
put_entries(Engine *self, const char *detail)
{
    g_autofree char *text = entries_to_text(self->entries, self->agenda);
    engine_put(self, 0, "entries.txt", text);
    engine_enter(self, engine_actor(), EVENT_ENTRIES_IMPORTED, NULL, detail);
    engine_submit(self);
}

static guint
n_of(const GPtrArray *list)
{
    return list == NULL ? 0 : list->len;
}

/* Of all items together, those that stay and those that come. */
static bool
require_room(const Engine *self, Entries *entries, GError **error)
{
    GHashTableIter iter;
    gpointer item, list;
    guint n = 0;
    g_hash_table_iter_init(&iter, entries);
    while (g_hash_table_iter_next(&iter, NULL, &list))
        n += n_of(list);
    g_hash_table_iter_init(&iter, self->entries);
    while (g_hash_table_iter_next(&iter, &item, &list))
        n += g_hash_table_contains(entries, item) ? 0 : n_of(list);
    return n <= ENTRIES_MOST ||
           engine_refuse(error, ENGINE_ERROR_INPUT,
                         "the items would have %u entries together, at most %d are taken",
                         n, ENTRIES_MOST);
}

/* "3 items": their ids might be many. */
static char *
describe(Entries *entries)
{
    return g_strdup_printf("%u items", g_hash_table_size(entries));
}

/* @detail tells of the items; all of them are taken or none. */
static bool
replace(Engine *self, Entries *entries, const char *detail, uint32_t *out_n,
        GError **error)
{
    if (!require_all_untouched(self, entries, error) ||
        !require_room(self, entries, error) || !require_all_ids(self, entries, error))
        return false;
    GHashTableIter iter;
    gpointer item, list;
    *out_n = 0;
    g_hash_table_iter_init(&iter, entries);
    while (g_hash_table_iter_next(&iter, &item, &list)) {
        *out_n += ((GPtrArray *)list)->len;
        g_hash_table_replace(self->entries, g_strdup(item), g_ptr_array_ref(list));
    }
    put_entries(self, detail);
    return true;
}

bool
engine_import_entries(Engine *self, const void *csv, size_t len, uint32_t *out_n,
                      GError **error)
{
    if (!engine_require_recording(self, error))
        return false;
    if (self->agenda == NULL)
        return engine_refuse(error, ENGINE_ERROR_STATE, "no agenda is imported yet");
    g_autoptr(GHashTable) entries = entries_from_csv(self->agenda, csv, len, error);
    if (entries == NULL)
        return false;
    g_autofree char *detail = describe(entries);
    return replace(self, entries, detail, out_n, error);
}

bool
engine_replace_entries(Engine *self, const char *item, GPtrArray *list, uint32_t *out_n,
                       GError **error)
{
    g_autoptr(GHashTable) entries = g_hash_table_new_full(
        g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    g_hash_table_insert(entries, g_strdup(item), g_ptr_array_ref(list));
    return replace(self, entries, item, out_n, error);
}

const GPtrArray *
engine_entries(const Engine *self, const char *item)
{
    return g_hash_table_lookup(self->entries, item);
}

/* The entries in the order of @ids, which names each of them once. */
static GPtrArray *
reorder(const GPtrArray *entries, const char *const *ids, size_t n, GError **error)
{
    if (n != entries->len) {
        engine_refuse(error, ENGINE_ERROR_ARGUMENT,
                      "%zu ids, but the item has %u entries", n, entries->len);
        return NULL;
    }
    g_autoptr(GPtrArray) ordered =
        g_ptr_array_new_with_free_func((GDestroyNotify)slate_entry_free);
    g_autoptr(GHashTable) left = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < entries->len; i++) {
        SlateEntry *entry = entries->pdata[i];
        g_hash_table_insert(left, entry->id, entry);
    }
    for (size_t i = 0; i < n; i++) {
        const SlateEntry *entry = g_hash_table_lookup(left, ids[i]);
        if (entry == NULL) {
            engine_refuse(error, ENGINE_ERROR_ARGUMENT,
                          "“%s” is no entry of the item, or stands twice", ids[i]);
            return NULL;
        }
        g_hash_table_remove(left, ids[i]);
        g_ptr_array_add(ordered, slate_entry_copy(entry));
    }
    return g_steal_pointer(&ordered);
}

static GPtrArray *
by_strokes(const GPtrArray *entries)
{
    GPtrArray *ordered = g_ptr_array_new_with_free_func((GDestroyNotify)slate_entry_free);
    for (guint i = 0; i < entries->len; i++)
        g_ptr_array_add(ordered, slate_entry_copy(entries->pdata[i]));
    entries_sort_by_strokes(ordered);
    return ordered;
}

bool
engine_order_entries(Engine *self, const char *id, const char *const *ids, size_t n,
                     GError **error)
{
    if (!engine_require_recording(self, error) ||
        engine_require_item(self, id, error) == NULL ||
        !require_untouched(self, id, error))
        return false;
    const GPtrArray *entries = engine_entries(self, id);
    if (entries == NULL)
        return engine_refuse(error, ENGINE_ERROR_STATE, "item %s has no entries", id);
    GPtrArray *ordered = n == 0 ? by_strokes(entries) : reorder(entries, ids, n, error);
    if (ordered == NULL)
        return false;
    g_hash_table_replace(self->entries, g_strdup(id), ordered);
    put_entries(self, id);
    return true;
}

void
engine_put_agenda(Engine *self)
{
    g_autofree char *text = agenda_to_text(self->agenda);
    const Digest digest = record_digest((Suite)self->device->suite, text);
    engine_put(self, 0, "agenda.txt", text);
    engine_enter(self, engine_actor(), EVENT_AGENDA_IMPORTED, &digest, NULL);
}

void
engine_take_agenda(Engine *self, Agenda *agenda)
{
    agenda_unref(self->agenda);
    self->agenda = agenda;
}

/* It goes into the bundle of the sitting that is open. */
static void
put_item(Engine *self, const AgendaItem *item)
{
    Sitting *sitting = self->sitting;
    g_autofree char *text = agenda_item_to_text(item);
    const Digest digest = record_digest((Suite)self->device->suite, text);
    record_extend(&sitting->items, text);
    sitting->n_items++;
    engine_put(self, sitting->scope, "items.txt", sitting->items);
    engine_enter(self, engine_actor(), EVENT_ITEM_ENTERED, &digest, NULL);
}

/* Each is written with all that came before it. */
static bool
require_item_room(const Sitting *sitting, GError **error)
{
    return sitting->n_items < ITEMS_MOST ||
           engine_refuse(error, ENGINE_ERROR_INPUT,
                         "%u items were entered in this sitting, at most %d are taken",
                         sitting->n_items, ITEMS_MOST);
}

bool
engine_enter_item(Engine *self, const AgendaField *fields, size_t n_fields,
                  GError **error)
{
    const AgendaItem *item = NULL;
    if (!engine_require_recording(self, error))
        return false;
    g_autoptr(Agenda) agenda = agenda_enter(self->agenda, fields, n_fields, &item, error);
    bool is_open = self->sitting != NULL && !self->sitting->closed;
    if (agenda == NULL || (is_open && (!require_untouched(self, item->id, error) ||
                                       !require_item_room(self->sitting, error))))
        return false;
    engine_take_agenda(self, agenda_ref(agenda));
    if (is_open) {
        put_item(self, item);
    } else {
        self->agenda_is_newer = true;
        engine_forget_aside(self);
        engine_put_agenda(self);
    }
    engine_submit(self);
    return true;
}

/* Before anybody has voted on it, or after a vote that is void. */
static bool
require_not_voted(const Engine *self, const char *id, const char *doing, GError **error)
{
    const SittingVote *last = sitting_last_on(self->sitting, id, NULL);
    return last == NULL || last->state == VOTE_VOIDED || last->state == VOTE_ANNULLED ||
           engine_refuse(error, ENGINE_ERROR_STATE,
                         "%s item %s: its vote %" G_GUINT64_FORMAT " is %s", doing, id,
                         last->question->vote, vote_state_text(last->state));
}

/* The ledger holds no name of a member. */
static bool
require_reason(const Engine *self, const char *reason, GError **error)
{
    if (!engine_require_text("the reason", reason, REASON_BYTES, error))
        return false;
    const Member *member = hall_named_in(self->hall, reason);
    return member == NULL ||
           engine_refuse(error, ENGINE_ERROR_ARGUMENT,
                         "the reason names %s; the ledger holds no name of a member, "
                         "write the seat instead",
                         member->name);
}

static bool
set_aside(Engine *self, const char *id, const char *reason, Event event, const char *word,
          GError **error)
{
    if (!engine_require_sitting(self, error) ||
        engine_require_item(self, id, error) == NULL ||
        !require_not_voted(self, id, word, error) || !require_reason(self, reason, error))
        return false;
    if (g_str_has_prefix(engine_aside(self, id), ENGINE_WITHDRAWN))
        return engine_refuse(error, ENGINE_ERROR_STATE, "item %s is withdrawn already",
                             id);
    char *fact = g_strdup_printf("%s %s", word, reason);
    g_autofree char *detail = g_strdup_printf("%s %s", id, reason);
    g_hash_table_replace(self->aside, g_strdup(id), fact);
    engine_set_fact(self, FACT_ASIDE, id, fact);
    engine_enter(self, engine_actor(), event, NULL, detail);
    engine_submit(self);
    return true;
}

bool
engine_defer_item(Engine *self, const char *item, const char *reason, GError **error)
{
    return set_aside(self, item, reason, EVENT_ITEM_DEFERRED, ENGINE_DEFERRED, error);
}

bool
engine_withdraw_item(Engine *self, const char *item, const char *reason, GError **error)
{
    return set_aside(self, item, reason, EVENT_ITEM_WITHDRAWN, ENGINE_WITHDRAWN, error);
}

const char *
engine_aside(const Engine *self, const char *item)
{
    const char *aside = g_hash_table_lookup(self->aside, item);
    return aside == NULL ? "" : aside;
}

void
engine_forget_aside(Engine *self)
{
    g_hash_table_remove_all(self->aside);
    engine_set_fact(self, FACT_ASIDE, NULL, NULL);
}

bool
engine_agenda_is_voted(const Engine *self)
{
    return self->sitting != NULL && !self->agenda_is_newer;
}

static bool
is_over(const Engine *self, const char *id)
{
    const SittingVote *last = sitting_last_on(self->sitting, id, NULL);
    return *engine_aside(self, id) != '\0' ||
           (last != NULL &&
            (last->state == VOTE_ANNOUNCED || last->state == VOTE_CERTIFIED));
}

static bool
has_passed(const Engine *self, const char *id)
{
    const SittingVote *last = sitting_last_on(self->sitting, id, NULL);
    return last != NULL &&
           (last->state == VOTE_ANNOUNCED || last->state == VOTE_CERTIFIED) &&
           (last->outcome->decision->verdict == VERDICT_PASSED ||
            last->outcome->decision->verdict == VERDICT_DECIDED);
}

/* What is set aside is not voted on in this sitting (docs/format.md section 4, Life). */
bool
engine_require_turn(const Engine *self, const AgendaItem *item, GError **error)
{
    const char *aside = engine_aside(self, item->id);
    if (g_str_has_prefix(aside, ENGINE_WITHDRAWN))
        return bar_refuse(error, BAR_WITHDRAWN, item->id,
                          aside + strlen(ENGINE_WITHDRAWN) + 1, NULL);
    if (g_str_has_prefix(aside, ENGINE_DEFERRED))
        return bar_refuse(error, BAR_DEFERRED, item->id,
                          aside + strlen(ENGINE_DEFERRED) + 1, NULL);
    for (char **id = item->after; *id != NULL; id++)
        if (!is_over(self, *id))
            return bar_refuse(error, BAR_AFTER, item->id, *id, NULL);
    for (char **id = item->needs; *id != NULL; id++)
        if (!has_passed(self, *id))
            return bar_refuse(error, BAR_NEEDS, item->id, *id, NULL);
    return true;
}

Slate *
engine_next_slate(const Engine *self, const AgendaItem *item, Cause *out_cause,
                  GError **error)
{
    const Rule *rule = self->sitting->profile->rules[item->kind];
    const SittingVote *last = sitting_last_on(self->sitting, item->id, NULL);
    const GPtrArray *entries = engine_entries(self, item->id);
    if (entries != NULL && !write_ins_check_ids(entries, rule, error))
        return NULL;
    g_autoptr(Slate) fresh = slate_new(item, rule, entries, error);
    if (fresh == NULL)
        return NULL;
    if (last == NULL) {
        *out_cause = CAUSE_FIRST;
        return g_steal_pointer(&fresh);
    }
    bool is_over = last->state == VOTE_ANNOUNCED || last->state == VOTE_CERTIFIED;
    if (last->state == VOTE_VOIDED || last->state == VOTE_ANNULLED ||
        (is_over && last->outcome->decision->verdict == VERDICT_NOT_VALID)) {
        *out_cause = cause_repeated((Cause)last->question->cause);
        return slate_ref(last->asked);
    }
    Slate *next = !is_over ? NULL
                           : decision_next_slate(last->outcome->decision, last->slate,
                                                 fresh, rule, out_cause, error);
    if (next != NULL || (is_over && *out_cause != CAUSE_N))
        return next;
    *out_cause = CAUSE_N;
    g_autofree char *vote = g_strdup_printf("%" G_GUINT64_FORMAT, last->question->vote);
    bar_refuse(error, BAR_VOTED, item->id, vote, vote_state_text(last->state), NULL);
    return NULL;
}
