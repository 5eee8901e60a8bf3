/* slate-new.c: slates made of item, rule and entries, see slate.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/slate-internal.h"

static GPtrArray *
entries_new(void)
{
    return g_ptr_array_new_with_free_func((GDestroyNotify)slate_entry_free);
}

static GPtrArray *
copy_entries(const GPtrArray *entries)
{
    GPtrArray *copies = entries_new();
    for (guint i = 0; i < entries->len; i++)
        g_ptr_array_add(copies, slate_entry_copy(entries->pdata[i]));
    return copies;
}

static GPtrArray *
motion_entries(const AgendaItem *item)
{
    GPtrArray *entries = entries_new();
    SlateEntry *motion = slate_entry_new("motion", item->title);
    g_free(motion->title_en);
    motion->title_en = g_strdup(item->title_en);
    g_ptr_array_add(entries, motion);
    return entries;
}

/* Write-ins have their cells after those of all others: two passes. */
static uint64_t
number_cells(Slate *self)
{
    uint64_t next = 1;
    for (int write_in = 0; write_in <= 1; write_in++) {
        for (guint i = 0; i < self->entries->len; i++) {
            const SlateEntry *entry = self->entries->pdata[i];
            if (entry->write_in != write_in)
                continue;
            self->cells[i] = (uint32_t)next;
            next += slate_cells_of(self, entry);
        }
    }
    return next;
}

/* One cell is left for `paper.void`, so that papers can take over from keypads. */
static bool
check_cells(uint64_t n_cells, GError **error)
{
    if (n_cells < PAPER_MAX_CELLS)
        return true;
    g_set_error(error, SLATE_ERROR, SLATE_ERROR_SIZE,
                "a paper of this slate has %" G_GUINT64_FORMAT " cells, at most %u fit",
                n_cells - 1, PAPER_MAX_CELLS - 2);
    return false;
}

Slate *
slate_build(const Slate *head, char **options, GPtrArray *entries, GError **error)
{
    g_autoptr(Slate) self = g_atomic_rc_box_new0(Slate);
    *self = *head;
    self->options = options;
    self->entries = entries;
    self->by_id = g_hash_table_new(g_str_hash, g_str_equal);
    self->cells = NULL;
    if (!slate_check(self, error))
        return NULL;
    self->cells = g_new0(uint32_t, entries->len);
    if (!check_cells(number_cells(self) - self->n_written, error))
        return NULL;
    for (guint i = 0; i < entries->len; i++)
        g_hash_table_insert(self->by_id, ((SlateEntry *)entries->pdata[i])->id,
                            GUINT_TO_POINTER(i + 1));
    return g_steal_pointer(&self);
}

static bool
limits_marks(Form form)
{
    return form == FORM_ELECT || form == FORM_PICK;
}

/* A share of for and against needs these two sums, which only one entry has. */
static bool
check_base(Form form, guint n_entries, const Rule *rule, GError **error)
{
    bool judged = form == FORM_EACH || limits_marks(form);
    bool single = rule->base == BASE_FOR_AGAINST ||
                  (rule->has_second && rule->second_base == BASE_FOR_AGAINST);
    if (!judged || !single || (form == FORM_EACH && n_entries == 1))
        return true;
    g_set_error(error, SLATE_ERROR, SLATE_ERROR_FORM,
                "the rule's base is %s, which is for a single entry; this vote is “%s” "
                "with %u",
                base_kind_text(BASE_FOR_AGAINST), form_text(form), n_entries);
    return false;
}

static bool
check_write_ins(const GPtrArray *entries, const Rule *rule, GError **error)
{
    for (guint i = 0; i < entries->len; i++) {
        const SlateEntry *entry = entries->pdata[i];
        if (!entry->write_in || rule->write_ins)
            continue;
        g_set_error(error, SLATE_ERROR, SLATE_ERROR_FORM,
                    "entry %u: %s is a write-in; the rule's write-in is none", i + 1,
                    entry->id);
        return false;
    }
    return true;
}

static char **
options_of(Form form, const Rule *rule)
{
    static char *none[] = {NULL};
    char **options = form == FORM_GRADES    ? rule->grades
                     : form == FORM_ANSWERS ? rule->options
                                            : NULL;
    return g_strdupv(options != NULL ? options : none);
}

/* Takes @entries. */
static Slate *
slate_of(Form form, uint64_t seats, uint64_t budget, const Rule *rule, GPtrArray *entries,
         GError **error)
{
    uint64_t most = limits_marks(form) ? seats : form == FORM_BUDGET ? entries->len : 0;
    const Slate head = {.form = form,
                        .seats = seats,
                        .least = limits_marks(form) && rule->exactly ? seats : 0,
                        .most = most,
                        .budget = budget};
    if (!check_base(form, entries->len, rule, error) ||
        !check_write_ins(entries, rule, error)) {
        g_ptr_array_unref(entries);
        return NULL;
    }
    return slate_build(&head, options_of(form, rule), entries, error);
}

static bool
take_form(const AgendaItem *item, const Rule *rule, Form *out, GError **error)
{
    *out = item->form != FORM_NONE ? item->form : g_array_index(rule->forms, Form, 0);
    if (rule_has_form(rule, *out))
        return true;
    g_set_error(error, SLATE_ERROR, SLATE_ERROR_FORM,
                "%s is to be voted on as “%s”; the rule of %s has “%s”%s", item->id,
                form_text(*out), item_kind_text(item->kind),
                form_text(g_array_index(rule->forms, Form, 0)),
                rule->forms->len > 1 ? " and others, but not that" : "");
    return false;
}

Slate *
slate_new(const AgendaItem *item, const Rule *rule, const GPtrArray *entries,
          GError **error)
{
    Form form;
    bool none = entries == NULL || entries->len == 0;
    if (!take_form(item, rule, &form, error))
        return NULL;
    if (none && form != FORM_EACH) {
        g_set_error(error, SLATE_ERROR, SLATE_ERROR_EMPTY,
                    "%s is to be voted on as “%s” and has 0 entries", item->id,
                    form_text(form));
        return NULL;
    }
    return slate_of(form, item->seats, item->budget, rule,
                    none ? motion_entries(item) : copy_entries(entries), error);
}

/* One under which an entry stood may be chosen already, or come after it now. */
static void
leave_headings(GPtrArray *entries)
{
    g_autoptr(GHashTable) before = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < entries->len; i++) {
        SlateEntry *entry = entries->pdata[i];
        if (!g_hash_table_contains(before, entry->part_of))
            *entry->part_of = '\0';
        g_hash_table_add(before, entry->id);
    }
}

Slate *
slate_with_written(const Slate *self, const GPtrArray *written, const Rule *rule,
                   GError **error)
{
    Slate head = *self;
    g_autoptr(GPtrArray) entries = copy_entries(self->entries);
    for (guint i = 0; i < written->len; i++) {
        SlateEntry *entry = slate_entry_copy(written->pdata[i]);
        entry->write_in = true;
        g_ptr_array_add(entries, entry);
    }
    head.n_written += written->len;
    return check_write_ins(entries, rule, error)
               ? slate_build(&head, g_strdupv(self->options), g_steal_pointer(&entries),
                             error)
               : NULL;
}

Slate *
slate_rest(const Slate *self, const GPtrArray *entries, uint64_t seats, uint64_t budget,
           const Rule *rule, GError **error)
{
    GPtrArray *rest = copy_entries(entries);
    leave_headings(rest);
    return slate_of(self->form, seats, budget, rule, rest, error);
}
