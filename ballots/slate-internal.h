/* slate-internal.h: what the files of slate.h share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/import.h"
#include "ballots/slate.h"

struct Slate {
    Form form;
    uint64_t seats, least, most, budget;
    char **options;     /* never NULL */
    GPtrArray *entries; /* of SlateEntry */
    guint n_written;    /* of them, at the end: by voters */
    GHashTable *by_id;  /* id -> index + 1, texts owned by the entry */
    uint32_t *cells;    /* the first cell of each entry, and n_entries of one more */
};

/* The columns of entries.h; from `id` on those that an entry/1 has too. */
enum {
    SLATE_ITEM,
    SLATE_ID,
    SLATE_TITLE,
    SLATE_TITLE_EN,
    SLATE_COST,
    SLATE_ANSWER,
    SLATE_PART_OF,
    SLATE_WRITE_IN,
    SLATE_FACTS, /* from here one of each EntryFact */
    SLATE_N_COLUMNS = SLATE_FACTS + ENTRY_N_FACTS,
};
extern const CsvColumn slate_columns[SLATE_N_COLUMNS];

/* Judges the entry at @row of @entries by itself and against those before it in @seen
 * (id -> row + 1), and enters it there.
 */
bool slate_check_entry(const Import *import, const GPtrArray *entries, size_t row,
                       GHashTable *seen, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What docs/format.md section 11.1 asks of a slate whatever its rule; @self has no cells
 * yet.
 */
bool slate_check(const Slate *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Adds to @to a warning of two parameters, which are copied. */
void slate_warn(GPtrArray *to, const char *code, const char *first, const char *second);

/* How many cells @entry has. */
uint32_t slate_cells_of(const Slate *self, const SlateEntry *entry);

/* Facts as the lines `fact` of entry/1 (of RecordPair; none: empty), and back into an
 * entry whose facts are still NULL.
 */
GPtrArray *entry_facts_to_pairs(const SlateEntry *self);
bool entry_facts_take(SlateEntry *self, const GPtrArray *pairs, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* The facts in the columns of @row, and their judgement wherever they come from. */
void entry_facts_import(SlateEntry *self, const Import *import, size_t row);
bool entry_facts_check(const SlateEntry *self, const Import *import, size_t row,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* entry/1, and one or more of it; NULL-ended @records.  entries: of SlateEntry. */
char *slate_entry_to_text(const SlateEntry *self);
GPtrArray *slate_entries_read(char **records, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Takes @options and @entries, also on failure. */
Slate *slate_build(const Slate *head, char **options, GPtrArray *entries, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
