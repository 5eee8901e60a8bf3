/* recount-layers.c: layers of voters in published counts, see recount-internal.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/recount-internal.h"

#include <string.h>

bool
recount_is_layer_column(const char *text)
{
    static const char *const words[] = {"layer", "分层", "delegation", "代表团"};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (g_ascii_strcasecmp(words[i], text) == 0)
            return true;
    return false;
}

/* Ids may have colons too: the longest that fits is meant. */
int
recount_layer_prefix(const Rule *rule, const char *text, const char **out_rest)
{
    int found = -1;
    size_t longest = 0;
    for (size_t i = 0; i < rule_n_layers(rule); i++) {
        const char *id = rule_layer(rule, i)->id;
        const size_t len = strlen(id);
        if (len < longest || strncmp(text, id, len) != 0 || text[len] != ':')
            continue;
        found = (int)i;
        longest = len;
    }
    *out_rest = found < 0 ? text : text + longest + 1;
    return found;
}

char *
recount_layer_words(const Rule *rule)
{
    GString *words = g_string_new(NULL);
    for (size_t i = 0; i < rule_n_layers(rule); i++)
        g_string_append_printf(words, "%s%s", i == 0 ? "" : ", ",
                               rule_layer(rule, i)->id);
    return g_string_free(words, FALSE);
}
