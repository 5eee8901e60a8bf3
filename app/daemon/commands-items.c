/* commands-items.c: see commands-items.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/daemon/commands-items.h"

#include "ballots/record.h"

typedef bool (*Importer)(Engine *engine, const void *csv, size_t len, uint32_t *out_n,
                         GError **error);

static bool
import(Call *call, Importer importer, GError **error)
{
    uint32_t n;
    gsize len;
    g_autoptr(GVariant) bytes = g_variant_get_child_value(call->arguments, 0);
    const void *csv = g_variant_get_fixed_array(bytes, &len, 1);
    if (!importer(call->on->engine, csv, len, &n, error))
        return false;
    call->reply = g_variant_ref_sink(g_variant_new("(u)", n));
    return true;
}

bool
command_import_roster(Call *call, GError **error)
{
    return import(call, engine_import_roster, error);
}

bool
command_import_agenda(Call *call, GError **error)
{
    return import(call, engine_import_agenda, error);
}

bool
command_import_entries(Call *call, GError **error)
{
    return import(call, engine_import_entries, error);
}

bool
command_import_projects(Call *call, GError **error)
{
    const char *item;
    EngineProjects taken;
    gsize len;
    g_variant_get_child(call->arguments, 0, "&s", &item);
    g_autoptr(GVariant) bytes = g_variant_get_child_value(call->arguments, 1);
    const void *pb = g_variant_get_fixed_array(bytes, &len, 1);
    if (!engine_import_projects(call->on->engine, item, pb, len, &taken, error))
        return false;
    call->reply = g_variant_ref_sink(g_variant_new(
        "(suuss)", taken.item, taken.n, taken.n_ballots, taken.type, taken.form));
    return true;
}

bool
command_take_entries(Call *call, GError **error)
{
    const char *from, *to;
    uint32_t n;
    g_variant_get(call->arguments, "(&s&s)", &from, &to);
    if (!engine_take_entries(call->on->engine, from, to, &n, error))
        return false;
    call->reply = g_variant_ref_sink(g_variant_new("(u)", n));
    return true;
}

bool
command_order_entries(Call *call, GError **error)
{
    const char *item;
    g_autofree const char **ids = NULL;
    g_variant_get(call->arguments, "(&s^a&s)", &item, &ids);
    return engine_order_entries(call->on->engine, item, ids,
                                g_strv_length((char **)(uintptr_t)ids), error);
}

bool
command_enter_item(Call *call, GError **error)
{
    g_autoptr(GVariant) words = g_variant_get_child_value(call->arguments, 0);
    g_autoptr(GArray) fields = g_array_new(FALSE, FALSE, sizeof(AgendaField));
    GVariantIter iter;
    AgendaField field;
    g_variant_iter_init(&iter, words);
    while (g_variant_iter_next(&iter, "{&s&s}", &field.name, &field.value))
        g_array_append_val(fields, field);
    return engine_enter_item(call->on->engine, (const AgendaField *)fields->data,
                             fields->len, error);
}

bool
command_set_gates(Call *call, GError **error)
{
    const char *item, *entry;
    g_autoptr(GVariant) words = NULL;
    g_autoptr(GArray) gates = g_array_new(FALSE, FALSE, sizeof(EngineGate));
    GVariantIter iter;
    const char *name;
    gboolean done;
    g_variant_get(call->arguments, "(&s&s@a{sb})", &item, &entry, &words);
    g_variant_iter_init(&iter, words);
    while (g_variant_iter_next(&iter, "{&sb}", &name, &done)) {
        const EngineGate gate = {name, done};
        g_array_append_val(gates, gate);
    }
    return engine_set_gates(call->on->engine, item, entry,
                            (const EngineGate *)gates->data, gates->len, error);
}

bool
command_defer_item(Call *call, GError **error)
{
    const char *item, *reason;
    g_variant_get(call->arguments, "(&s&s)", &item, &reason);
    return engine_defer_item(call->on->engine, item, reason, error);
}

bool
command_withdraw_item(Call *call, GError **error)
{
    const char *item, *reason;
    g_variant_get(call->arguments, "(&s&s)", &item, &reason);
    return engine_withdraw_item(call->on->engine, item, reason, error);
}

bool
command_ready_by_hand(Call *call, GError **error)
{
    const char *item, *word;
    uint32_t vote;
    Method method;
    g_variant_get(call->arguments, "(&s&s)", &item, &word);
    if (!method_from_text(word, &method) ||
        (method != METHOD_HANDS && method != METHOD_PAPER)) {
        g_set_error(error, ENGINE_ERROR, ENGINE_ERROR_ARGUMENT,
                    "the method is “%s”, expected hands or paper", word);
        return false;
    }
    if (!engine_ready_by_hand(call->on->engine, item, method, &vote, error))
        return false;
    call->reply = g_variant_ref_sink(g_variant_new("(u)", vote));
    return true;
}

static GPtrArray *
pairs_new(void)
{
    return g_ptr_array_new_with_free_func((GDestroyNotify)record_pair_free);
}

static GPtrArray *
write_ins_of(GVariant *names)
{
    GPtrArray *pairs = pairs_new();
    for (gsize i = 0; i < g_variant_n_children(names); i++) {
        const char *name;
        g_autofree char *id = g_strdup_printf("w%zu", i + 1);
        g_variant_get_child(names, i, "&s", &name);
        g_ptr_array_add(pairs, record_pair_new(id, name));
    }
    return pairs;
}

static GPtrArray *
sums_of(GVariant *sums)
{
    GPtrArray *pairs = pairs_new();
    for (gsize i = 0; i < g_variant_n_children(sums); i++) {
        const char *cell;
        uint64_t n;
        g_variant_get_child(sums, i, "(&st)", &cell, &n);
        g_autofree char *number = g_strdup_printf("%" G_GUINT64_FORMAT, n);
        g_ptr_array_add(pairs, record_pair_new(cell, number));
    }
    return pairs;
}

/* -1 is none. */
static uint64_t
papers(gint64 n)
{
    return n < 0 ? RECORD_NONE : (uint64_t)n;
}

bool
command_enter_count(Call *call, GError **error)
{
    EngineCount count;
    gint64 issued, returned;
    uint32_t spoilt;
    bool complete;
    g_autoptr(GVariant) names = NULL, numbers = NULL;
    g_variant_get(call->arguments, "(&sxxu@as@a(st))", &count.teller, &issued, &returned,
                  &spoilt, &names, &numbers);
    g_autoptr(GPtrArray) write_ins = write_ins_of(names), sums = sums_of(numbers);
    count.issued = papers(issued);
    count.returned = papers(returned);
    count.spoilt = spoilt;
    count.write_ins = write_ins;
    count.sums = sums;
    if (!engine_enter_count(call->on->engine, &count, &complete, error))
        return false;
    call->reply = g_variant_ref_sink(g_variant_new("(b)", complete));
    return true;
}

bool
command_start_test(Call *call, GError **error)
{
    return engine_start_test(call->on->engine, error);
}

bool
command_end_test(Call *call, GError **error)
{
    return engine_end_test(call->on->engine, error);
}

bool
command_correct_vote(Call *call, GError **error)
{
    uint32_t vote;
    EngineCorrection correction;
    g_variant_get_child(call->arguments, 0, "u", &vote);
    g_variant_get_child(call->arguments, 1, "&s", &correction.what);
    g_variant_get_child(call->arguments, 2, "&s", &correction.right);
    g_variant_get_child(call->arguments, 3, "&s", &correction.reason);
    return engine_correct_vote(call->on->engine, vote, &correction, call->signers, error);
}
