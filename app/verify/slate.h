/* SPDX-License-Identifier: GPL-3.0-or-later */
/* slate.h: what a vote is about, read from its question.txt (docs/format.md sections 11.1
 * and 11.2), with the names that were written on papers (11.5) or given by number (11.6)
 * at its end. Knows neither ballots nor sums. Texts refer to the documents. */
#pragma once

#include "app/verify/record.h"
#include "app/verify/rule.h"

typedef enum {
    FORM_EACH,
    FORM_ELECT,
    FORM_PICK,
    FORM_RANK,
    FORM_BUDGET,
    FORM_GRADES,
    FORM_ANSWERS,
} Form;

typedef struct {
    Text id, title, title_en, answer, part_of;
    uint64_t cost;
    bool write_in;
    const Record *record; /* entry/1; NULL: a name that voters wrote */
    uint32_t cell;        /* number of its first cell on the paper */
} SlateEntry;

typedef struct {
    const Record *record; /* slate/1 */
    Form form;
    uint64_t seats, least, most, budget;
    Text *options;
    size_t n_options;
    SlateEntry *entries;
    size_t n;         /* of entries */
    size_t n_written; /* of these, written by voters */
} Slate;

enum { SLATE_CELLS_MAX = 4096 };

/** Reads the slate of a question document, which must be valid. */
void slate_read(Slate *self, const Document *question);
/** Adds the lines "write-in" of a count/1 as entries. */
void slate_add_written(Slate *self, const Record *count);
/** Adds one whom voters have named. */
void slate_add_named(Slate *self, Text id, Text name);
void slate_clear(Slate *self);

/** The bytes of slate/1 and its entry/1 in a question document. */
Text slate_document(const Document *question);
/** Whether several cells of an entry are for, against and abstain. */
bool slate_has_votes(const Slate *self);
/** Index of the entry with this id; n if there is none. */
size_t slate_find(const Slate *self, Text id);
/** Index of the option; n_options if there is none. */
size_t slate_option(const Slate *self, Text option);
size_t slate_n_candidates(const Slate *self);
/** Whether a paper can be made of it: it has entries and, where they are needed, options,
 *  and not more than SLATE_CELLS_MAX cells. */
bool slate_fits(const Slate *self);

/** The text of the paper/1 that the slate has; by_hand: for counts. The caller frees it.
 */
char *slate_paper(const Slate *self, const Rule *rule, bool by_hand);
