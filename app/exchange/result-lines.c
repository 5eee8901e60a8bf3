/* result-lines.c: see result-lines.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/exchange/result-lines.h"

#include <string.h>

static void
line_free(gpointer data)
{
    ResultLine *self = data;
    g_free(self->result);
    g_ptr_array_unref(self->sums);
    g_free(self);
}

static const char *
find_name(const GPtrArray *names, const char *id)
{
    for (guint i = 0; names != NULL && i < names->len; i++) {
        const RecordPair *pair = names->pdata[i];
        if (strcmp(pair->first, id) == 0)
            return pair->rest;
    }
    return "";
}

/* The entry that a cell is of: its group, or itself in the one group `pick`, which no
 * entry is called.
 */
static char *
entry_of(const char *cell)
{
    const char *point = strchr(cell, '.');
    if (point != NULL && g_str_has_prefix(cell, "pick."))
        return g_strdup(point + 1);
    return point != NULL ? g_strndup(cell, (gsize)(point - cell)) : g_strdup(cell);
}

/* The record's reader has judged that these are numbers. */
uint64_t
result_number(const char *text, const char **out_rest)
{
    char *end;
    uint64_t number = g_ascii_strtoull(text, &end, 10);
    if (out_rest != NULL)
        *out_rest = *end == ' ' ? end + 1 : end;
    return number;
}

static ResultLine *
line_new(const CertificateRecord *certificate, const RecordPair *pair)
{
    ResultLine *self = g_new0(ResultLine, 1);
    const char *rest = pair->rest;
    self->id = pair->first;
    self->title = find_name(certificate->names, self->id);
    self->title_en = find_name(certificate->names_en, self->id);
    self->figure = result_number(rest, &rest);
    self->place = result_number(rest, &rest);
    self->result = g_strdup(rest);
    self->sums = g_ptr_array_new();
    return self;
}

static void
add_sums(GHashTable *by_id, const GPtrArray *sums)
{
    for (guint i = 0; sums != NULL && i < sums->len; i++) {
        RecordPair *pair = sums->pdata[i];
        g_autofree char *id = entry_of(pair->first);
        ResultLine *line = g_hash_table_lookup(by_id, id);
        if (line != NULL)
            g_ptr_array_add(line->sums, pair);
    }
}

GPtrArray *
result_lines_new(const CertificateRecord *certificate)
{
    g_autoptr(GHashTable) by_id = g_hash_table_new(g_str_hash, g_str_equal);
    GPtrArray *lines = g_ptr_array_new_with_free_func(line_free);
    guint n = certificate->lines != NULL ? certificate->lines->len : 0;
    for (guint i = 0; i < n; i++) {
        ResultLine *line = line_new(certificate, certificate->lines->pdata[i]);
        g_ptr_array_add(lines, line);
        g_hash_table_insert(by_id, (gpointer)(uintptr_t)line->id, line);
    }
    add_sums(by_id, certificate->sums);
    return lines;
}

static uint64_t
find_sum(const GPtrArray *sums, const char *cell)
{
    for (guint i = 0; sums != NULL && i < sums->len; i++) {
        const RecordPair *pair = sums->pdata[i];
        if (strcmp(pair->first, cell) == 0)
            return result_number(pair->rest, NULL);
    }
    return RECORD_NONE;
}

uint64_t
result_line_sum(const ResultLine *self, const char *option)
{
    g_autofree char *cell = g_strconcat(self->id, ".", option, NULL);
    return find_sum(self->sums, cell);
}

GPtrArray *
result_cells_new(const CertificateRecord *certificate, const char *entry)
{
    GPtrArray *cells = g_ptr_array_new();
    for (guint i = 0; certificate->sums != NULL && i < certificate->sums->len; i++) {
        const RecordPair *pair = certificate->sums->pdata[i];
        g_autofree char *of = entry_of(pair->first);
        if (strcmp(of, entry) == 0)
            g_ptr_array_add(cells, pair->first);
    }
    return cells;
}

uint64_t
result_void_papers(const CertificateRecord *certificate)
{
    return find_sum(certificate->sums, "paper.void");
}
