/* primary.c: see primary.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/primary.h"

#include <string.h>

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

void
primary_excuse(GPtrArray *warnings)
{
    for (guint i = warnings->len; i-- > 0;) {
        const SlateWarning *warning = warnings->pdata[i];
        if (strcmp(warning->code, "order") == 0)
            g_ptr_array_remove_index(warnings, i);
    }
}
