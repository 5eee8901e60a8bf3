/* primary.c: see primary.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/primary.h"

#include <string.h>

#include "ballots/entries.h"
#include "ballots/text.h"

static bool
is_same_name(const char *one, const char *other)
{
    g_autofree char *a = text_without_spaces(one);
    g_autofree char *b = text_without_spaces(other);
    return strcmp(a, b) == 0;
}

/* False where the primary did not name them. */
static bool
find_votes(const char *title, const Slate *asked, const Decision *decision, uint64_t *out)
{
    for (size_t i = 0; i < slate_n_entries(asked); i++) {
        if (!is_same_name(slate_entry(asked, i)->title, title))
            continue;
        *out = decision_line(decision, i)->figure;
        return true;
    }
    return false;
}

bool
primary_has_order(const Slate *slate, const Slate *asked, const Decision *decision)
{
    uint64_t before = UINT64_MAX, votes;
    for (size_t i = 0; i < slate_n_entries(slate); i++) {
        const SlateEntry *entry = slate_entry(slate, i);
        if (entry->write_in)
            continue;
        if (!find_votes(entry->title, asked, decision, &votes) || votes > before)
            return false;
        before = votes;
    }
    return true;
}

static int
compare_places(const void *a, const void *b, void *user_data)
{
    const SlateEntry *const *left = a, *const *right = b;
    size_t l = GPOINTER_TO_SIZE(g_hash_table_lookup(user_data, (*left)->id));
    size_t r = GPOINTER_TO_SIZE(g_hash_table_lookup(user_data, (*right)->id));
    return (l > r) - (l < r);
}

/* As it stands in an election. */
static SlateEntry *
candidate_of(const SlateEntry *entry)
{
    SlateEntry *candidate = slate_entry_copy(entry);
    g_free(candidate->part_of);
    candidate->part_of = g_strdup("");
    candidate->write_in = false;
    return candidate;
}

/* Sorting keeps what is equal as it stood: by strokes. */
void
primary_add_best(GPtrArray *to, const Slate *asked, const Decision *decision)
{
    g_autoptr(GPtrArray) best = g_ptr_array_new();
    g_autoptr(GHashTable) places = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < slate_n_entries(asked); i++) {
        const DecisionLine *line = decision_line(decision, i);
        if (strcmp(line->result, "chosen") != 0)
            continue;
        g_ptr_array_add(best, candidate_of(slate_entry(asked, i)));
        g_hash_table_insert(places, line->id, GSIZE_TO_POINTER(line->place));
    }
    entries_sort_by_strokes(best);
    g_ptr_array_sort_with_data(best, compare_places, places);
    for (guint i = 0; i < best->len; i++)
        g_ptr_array_add(to, best->pdata[i]);
}

void
primary_excuse(GPtrArray *warnings)
{
    for (guint i = warnings->len; i-- > 0;) {
        const SlateWarning *warning = warnings->pdata[i];
        if (strcmp(warning->code, "order") == 0)
            g_ptr_array_remove_index(warnings, i);
    }
}
