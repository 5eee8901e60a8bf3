/* form-table.h: the lists of a form: heads, and rows of cells
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/print/form-line.h"
#include "app/print/form-words.h"

#define FORM_NUMBER_WIDTH 24.0 /* of the column of numbers */

typedef struct {
    FormWord label;
    double width; /* points; 0: what the others leave, of one column */
    bool text;    /* begins at the left, else in the middle */
} FormColumn;

/* What stands small below: the English, or a rate. */
typedef struct {
    char *value, *below;
    bool strong;
} FormCell;

typedef struct {
    FormWord title;      /* above the heads; {NULL, NULL}: none */
    GArray *columns;     /* of FormColumn */
    double least;        /* height of a row, points: room to write by hand */
    GPtrArray *cells;    /* FormCell, row after row */
    GStringChunk *texts; /* of the columns */
} FormTable;

FormTable *form_table_new(FormWord title);
void form_table_free(void *self);
/* Copies @label. */
void form_table_column(FormTable *self, FormWord label, double width, bool text);

/* The next cell.  Takes @value and @below (NULL: none). */
void form_table_take(FormTable *self, char *value, char *below, bool strong);

/* The same for a number; RECORD_NONE is a dash. */
void form_table_take_number(FormTable *self, uint64_t number);

/* Every line of the certificate with its sums, its rates, place and result. */
FormTable *form_table_lines(const CertificateRecord *certificate);

/* Those who sat an exam; NULL if nobody did. */
FormTable *form_table_persons(const CertificateRecord *certificate);

/* The same of each layer of voters from the one with index @first on, as many as a page
 * is wide for; NULL if there is none.
 */
enum { FORM_LAYERS_IN_TABLE = 6 };
FormTable *form_table_layers(const CertificateRecord *certificate, size_t first);

/* Those who take the oath, with room to sign; NULL if there is nobody. */
FormTable *form_table_oath(const CertificateRecord *certificate);

/* "89.29%" of @part in @whole, half up (docs/format.md section 11.3), to @decimals, 0 to
 * RULE_DECIMALS; "—" where @whole is 0 or not known.  Free with g_free().
 */
char *form_table_rate(uint64_t part, uint64_t whole, uint32_t decimals);

/* "89.29", "89.3" or "89" of hundredths that are a multiple of the last decimal.  Free
 * with g_free().
 */
char *form_table_figure(uint64_t hundredths, uint32_t decimals);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FormTable, form_table_free)
