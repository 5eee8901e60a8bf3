/* slate-fixture.h: rules and slates made from a few words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/slate.h"

#include "tests/ballots/refusal.h"
#include "tests/ballots/rule-fixture.h"

/* A rule with @keys (lines key=value) besides, or in place of, those that every rule has.
 */
static inline Rule *
rule_of(const char *keys)
{
    static const char *const usual[] = {"base=all", "pass=1/2 strict",
                                        "tie=none", "methods=secret recorded hands paper",
                                        "legal=法", "legal-en=Law"};
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) text = g_string_new("[motion]\n");
    g_autofree char *lines = g_strconcat("\n", keys, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(usual); i++) {
        int len = (int)(strchr(usual[i], '=') + 1 - usual[i]);
        g_autofree char *key = g_strdup_printf("\n%.*s", len, usual[i]);
        if (strstr(lines, key) == NULL)
            g_string_append_printf(text, "%s\n", usual[i]);
    }
    g_string_append(text, keys);
    Rule *rule = rule_from_text(text->str, &error);
    g_assert_no_error(error);
    return rule;
}

/* Ids separated by spaces; "+id" is a write-in, "id=answer" has that answer, "id<other"
 * is part of other, "id:cost" costs that.  The title of an entry is its id in capitals.
 */
static inline GPtrArray *
entries_of(const char *words)
{
    GPtrArray *entries = g_ptr_array_new_with_free_func((GDestroyNotify)slate_entry_free);
    g_auto(GStrv) list = g_strsplit(words, " ", -1);
    for (char **word = list; *words != '\0' && *word != NULL; word++) {
        g_auto(GStrv) parts = g_strsplit_set(*word, "+=<:", 2);
        bool write_in = **word == '+';
        char mark = write_in ? '+' : (*word)[strlen(parts[0])];
        g_autofree char *title = g_ascii_strup(parts[write_in ? 1 : 0], -1);
        SlateEntry *entry = slate_entry_new(parts[write_in ? 1 : 0], title);
        entry->write_in = write_in;
        if (mark == ':')
            entry->cost = g_ascii_strtoull(parts[1], NULL, 10);
        char **text = mark == '=' ? &entry->answer : mark == '<' ? &entry->part_of : NULL;
        if (text != NULL) {
            g_free(*text);
            *text = g_strdup(parts[1]);
        }
        g_ptr_array_add(entries, entry);
    }
    return entries;
}

/* Of an item m1 with the first form of @rule. */
static inline Slate *
try_slate(const Rule *rule, uint64_t seats, uint64_t budget, const char *words,
          GError **error)
{
    g_autoptr(AgendaItem) item = agenda_item_new();
    g_autoptr(GPtrArray) entries = entries_of(words);
    g_free(item->id);
    g_free(item->title);
    g_free(item->title_en);
    item->id = g_strdup("m1");
    item->title = g_strdup("关于预算的决议");
    item->title_en = g_strdup("Budget");
    item->seats = seats;
    item->budget = budget;
    return slate_new(item, rule, entries, error);
}

static inline Slate *
slate_of_words(const Rule *rule, uint64_t seats, uint64_t budget, const char *words)
{
    g_autoptr(GError) error = NULL;
    Slate *slate = try_slate(rule, seats, budget, words, &error);
    g_assert_no_error(error);
    return slate;
}
