/* also-record.c: lines `also` of outcome/1 and certificate/1, see vote-record.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/vote-record.h"

#include <string.h>

#include "ballots/text.h"

#define U64 "%" G_GUINT64_FORMAT

static char *
number_or_dash(uint64_t number)
{
    return number == RECORD_NONE ? g_strdup("-") : g_strdup_printf(U64, number);
}

GPtrArray *
vote_record_also(const Outcome *outcome)
{
    GPtrArray *list = g_ptr_array_new_with_free_func((GDestroyNotify)record_pair_free);
    for (AlsoKind kind = 0; kind < ALSO_N; kind++) {
        const Also *also = &outcome->also[kind];
        if (!also->asked)
            continue;
        g_assert(also->base != OUTCOME_UNKNOWN); /* a vote held here knows it */
        g_autofree char *need = number_or_dash(also->need);
        g_autofree char *rest = g_strdup_printf(
            "%s " U64 " %s", base_kind_text(also->base_kind), also->base, need);
        g_ptr_array_add(list, record_pair_new(also_text(kind), rest));
    }
    return list;
}

static AlsoKind
kind_of(const char *text)
{
    return strcmp(text, also_text(ALSO_SECOND)) == 0 ? ALSO_SECOND : ALSO_TURNOUT;
}

static BaseKind
base_kind_of(const char *text)
{
    int kind = 0;
    while (strcmp(vote_record_bases[kind], text) != 0)
        kind++;
    return (BaseKind)kind;
}

/* RECORD_ALSO has judged each of them. */
void
vote_record_take_also(Also to[ALSO_N], const GPtrArray *list)
{
    for (guint i = 0; list != NULL && i < list->len; i++) {
        const RecordPair *pair = list->pdata[i];
        g_auto(GStrv) parts = g_strsplit(pair->rest, " ", 3);
        Also *also = &to[kind_of(pair->first)];
        *also = (Also){true, base_kind_of(parts[0]), 0, OUTCOME_UNKNOWN};
        (void)text_to_number(parts[1], 0, UINT64_MAX, &also->base);
        (void)text_to_number(parts[2], 0, UINT64_MAX, &also->need);
    }
}
