/* slate-facts.c: what the register of projects says of an entry, see slate.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "ballots/record.h"
#include "ballots/slate-internal.h"

enum { FACT_BYTES = 1000 };

/* In the order of their lines (docs/format.md section 11.1). */
const char *const entry_facts[ENTRY_N_FACTS] = {[ENTRY_FUNDS] = "funds",
                                                [ENTRY_MILESTONE] = "milestone",
                                                [ENTRY_PARENT] = "parent",
                                                [ENTRY_EXCLUSION] = "exclusion"};

const char *const entry_exclusions[] = {"major", "routine", "assigned", NULL};
static const char *const chinese_exclusions[] = {"重大投资", "日常工作", "上级交办",
                                                 NULL};

GPtrArray *
entry_facts_to_pairs(const SlateEntry *self)
{
    GPtrArray *pairs = g_ptr_array_new_with_free_func((GDestroyNotify)record_pair_free);
    for (int i = 0; i < ENTRY_N_FACTS; i++)
        if (*self->facts[i] != '\0')
            g_ptr_array_add(pairs, record_pair_new(entry_facts[i], self->facts[i]));
    return pairs;
}

static int
find_fact(const char *id, int from)
{
    while (from < ENTRY_N_FACTS && strcmp(entry_facts[from], id) != 0)
        from++;
    return from;
}

bool
entry_facts_take(SlateEntry *self, const GPtrArray *pairs, GError **error)
{
    int next = 0;
    for (guint i = 0; i < pairs->len; i++) {
        const RecordPair *pair = pairs->pdata[i];
        int fact = find_fact(pair->first, next);
        if (fact == ENTRY_N_FACTS) {
            g_set_error(error, SLATE_ERROR, SLATE_ERROR_TEXT,
                        "fact “%s %s” of %s is none of funds, milestone, parent and "
                        "exclusion, each at most once and in this order",
                        pair->first, pair->rest, self->id);
            return false;
        }
        self->facts[fact] = g_strdup(pair->rest);
        next = fact + 1;
    }
    for (int i = 0; i < ENTRY_N_FACTS; i++)
        if (self->facts[i] == NULL)
            self->facts[i] = g_strdup("");
    return true;
}

static int
find_word(const char *const *words, const char *text)
{
    for (int i = 0; words[i] != NULL; i++)
        if (strcmp(words[i], text) == 0)
            return i;
    return -1;
}

void
entry_facts_import(SlateEntry *self, const Import *import, size_t row)
{
    for (int i = 0; i < ENTRY_N_FACTS; i++)
        self->facts[i] = import_text(import, row, SLATE_FACTS + i);
    int chinese = find_word(chinese_exclusions, self->facts[ENTRY_EXCLUSION]);
    if (chinese >= 0) {
        g_free(self->facts[ENTRY_EXCLUSION]);
        self->facts[ENTRY_EXCLUSION] = g_strdup(entry_exclusions[chinese]);
    }
}

bool
entry_facts_check(const SlateEntry *self, const Import *import, size_t row,
                  GError **error)
{
    const char *exclusion = self->facts[ENTRY_EXCLUSION];
    for (int i = 0; i < ENTRY_N_FACTS; i++)
        if (!import_check_text(import, row, SLATE_FACTS + i, SLATE_ERROR_VALUE,
                               self->facts[i], FACT_BYTES, error))
            return false;
    if (*exclusion == '\0' || find_word(entry_exclusions, exclusion) >= 0)
        return true;
    import_refuse(import, row, SLATE_FACTS + ENTRY_EXCLUSION, SLATE_ERROR_VALUE, error,
                  "exclusion “%s” of “%s” is none of major 重大投资, routine 日常工作, "
                  "assigned 上级交办, nor empty",
                  exclusion, self->id);
    return false;
}
