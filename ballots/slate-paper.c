/* slate-paper.c: the paper of a slate (docs/format.md section 11.2), see slate.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/slate-internal.h"

static bool
add_cells(const Slate *self, Paper *paper, guint index, GError **error)
{
    static const char *const choices[] = {"for", "against", "abstain"};
    const SlateEntry *entry = self->entries->pdata[index];
    if (!paper_add_group(paper, entry->id, error))
        return false;
    for (uint32_t i = 0; slate_cell(self, index, i) != 0; i++) {
        g_autofree char *rank = g_strdup_printf("%u", i + 1);
        const char *id = self->form == FORM_RANK    ? rank
                         : self->options[0] != NULL ? self->options[i]
                                                    : choices[i];
        if (!paper_add_cell(paper, id, error))
            return false;
    }
    return true;
}

/* Write-ins stand after all others. */
static bool
add_groups(const Slate *self, Paper *paper, GError **error)
{
    for (int write_in = 0; write_in <= 1; write_in++)
        for (guint i = 0; i < self->entries->len; i++) {
            const SlateEntry *entry = self->entries->pdata[i];
            if (entry->write_in == write_in && !add_cells(self, paper, i, error))
                return false;
        }
    return true;
}

static bool
add_picks(const Slate *self, Paper *paper, GError **error)
{
    bool ok = paper_add_group(paper, "pick", error);
    for (guint i = 0; ok && i < self->entries->len; i++)
        ok = paper_add_cell(paper, slate_entry(self, i)->id, error);
    return ok;
}

static gint
compare_cells(gconstpointer a, gconstpointer b)
{
    const uint32_t *left = a, *right = b;
    return (*left > *right) - (*left < *right);
}

/* @cells in any order.  More marks than cells cannot be made, so none are asked for. */
static bool
add_limit(Paper *paper, uint64_t min, uint64_t max, GArray *cells, GError **error)
{
    g_array_sort(cells, compare_cells);
    return paper_add_limit(paper, (uint32_t)min, (uint32_t)MIN(max, cells->len),
                           (const uint32_t *)(void *)cells->data, cells->len, error);
}

static GArray *
cells_new(void)
{
    return g_array_new(false, false, sizeof(uint32_t));
}

/* All cells of the entry @index. */
static bool
add_group_limit(const Slate *self, Paper *paper, guint index, uint32_t min,
                GError **error)
{
    g_autoptr(GArray) cells = cells_new();
    for (uint32_t i = 0, cell; (cell = slate_cell(self, index, i)) != 0; i++)
        g_array_append_val(cells, cell);
    return add_limit(paper, min, 1, cells, error);
}

/* The same @choice of every entry. */
static bool
add_choice_limit(const Slate *self, Paper *paper, size_t choice, uint64_t min,
                 uint64_t max, GError **error)
{
    g_autoptr(GArray) cells = cells_new();
    for (guint i = 0; i < self->entries->len; i++) {
        uint32_t cell = slate_cell(self, i, choice);
        g_array_append_val(cells, cell);
    }
    return add_limit(paper, min, max, cells, error);
}

/* Who names another rejects a candidate (Deputies Law 2025 article 17): `for` and
 * `abstain` of the candidates and all write-ins together are at most the candidates.
 */
static bool
add_naming_limit(const Slate *self, Paper *paper, GError **error)
{
    g_autoptr(GArray) cells = cells_new();
    uint32_t n_candidates = 0;
    for (guint i = 0; i < self->entries->len; i++) {
        const uint32_t abstain = slate_cell(self, i, 2), cell = slate_cell(self, i, 0);
        g_array_append_val(cells, cell);
        if (abstain == 0)
            continue;
        g_array_append_val(cells, abstain);
        n_candidates++;
    }
    return add_limit(paper, 0, n_candidates, cells, error);
}

static bool
has_write_ins(const Slate *self)
{
    for (guint i = 0; i < self->entries->len; i++)
        if (slate_entry(self, i)->write_in)
            return true;
    return false;
}

static bool
add_group_limits(const Slate *self, Paper *paper, bool write_ins, uint32_t min,
                 GError **error)
{
    for (guint i = 0; i < self->entries->len; i++)
        if (slate_entry(self, i)->write_in == write_ins &&
            !add_group_limit(self, paper, i, min, error))
            return false;
    return true;
}

static bool
add_election_limits(const Slate *self, Paper *paper, const Rule *rule, GError **error)
{
    return add_group_limits(self, paper, false, 1, error) &&
           add_group_limits(self, paper, true, 0, error) &&
           add_choice_limit(self, paper, 0, self->least, self->most, error) &&
           (!has_write_ins(self) || rule->abstainer_write_in ||
            add_naming_limit(self, paper, error));
}

static bool
add_rank_limits(const Slate *self, Paper *paper, GError **error)
{
    bool ok = add_group_limits(self, paper, false, 1, error);
    for (guint rank = 0; ok && rank < self->entries->len; rank++)
        ok = add_choice_limit(self, paper, rank, 1, 1, error);
    return ok;
}

static bool
add_limits(const Slate *self, Paper *paper, const Rule *rule, GError **error)
{
    bool single = self->entries->len == 1;
    switch (self->form) {
    case FORM_EACH:
    case FORM_GRADES:
    case FORM_ANSWERS:
        return add_group_limits(self, paper, false, single ? 1 : 0, error);
    case FORM_ELECT:
        return add_election_limits(self, paper, rule, error);
    case FORM_PICK:
    case FORM_BUDGET:
        return add_choice_limit(self, paper, 0, self->least, self->most, error);
    case FORM_RANK:
        return add_rank_limits(self, paper, error);
    case FORM_NONE:
    case FORM_N:
        break;
    }
    g_assert_not_reached();
}

static bool
has_one_group(Form form)
{
    return form == FORM_PICK || form == FORM_BUDGET;
}

Paper *
slate_paper(const Slate *self, const Rule *rule, Method method, GError **error)
{
    g_autoptr(Paper) paper = paper_new();
    bool by_hand = method == METHOD_HANDS || method == METHOD_PAPER;
    bool ok = has_one_group(self->form) ? add_picks(self, paper, error)
                                        : add_groups(self, paper, error);
    if (ok && by_hand) /* no ballot is kept that could obey a limit */
        ok = paper_add_group(paper, "paper", error) &&
             paper_add_cell(paper, "void", error);
    else if (ok)
        ok = add_limits(self, paper, rule, error);
    return ok ? g_steal_pointer(&paper) : NULL;
}
