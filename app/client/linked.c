/* linked.c: see linked.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/client/linked.h"

#include <glib/gi18n.h>

#include "app/client/words.h"

char *
linked_words(GVariant *item)
{
    g_autoptr(GVariant) list =
        item == NULL ? NULL
                     : g_variant_lookup_value(item, "linked", G_VARIANT_TYPE("a(sss)"));
    size_t n = list == NULL ? 0 : g_variant_n_children(list);
    GString *text = g_string_new(NULL);

    for (size_t i = 0; i < n; i++) {
        const char *label, *verdict;
        g_variant_get_child(list, i, "(&s&s&s)", NULL, &label, &verdict);
        g_string_append_printf(text, "%s%s %s", i > 0 ? C_("list", ", ") : "", label,
                               words_verdict(verdict));
    }
    return g_string_free(text, FALSE);
}
