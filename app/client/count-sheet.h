/* count-sheet.h: what one teller has counted by hand, place by place
 *
 * Pure.  docs/format.md section 11.5 says which cells there are; the recording core
 * judges the figures.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

/* One row of the sheet: an entry and what it can be marked with. */
typedef struct {
    char *title;
    char **cells; /* "zhao.for" ..., "" where it has none */
} CountRow;

typedef struct {
    char **columns;  /* "For", "Against", ... */
    GPtrArray *rows; /* of CountRow */
} CountForm;

CountForm *count_form_new(GVariant *vote);
void count_form_free(CountForm *self);

typedef struct {
    char *teller;
    int64_t issued, returned; /* -1 by hands */
    uint32_t spoilt;
    GPtrArray *names; /* of char *, written on papers */
    GPtrArray *cells; /* of char *, with those of the names: "w1.for" */
    GArray *numbers;  /* of uint64_t, one for each cell */
} CountSheet;

CountSheet *count_sheet_new(const char *teller);
void count_sheet_free(CountSheet *self);

void count_sheet_add(CountSheet *self, const char *cell, uint64_t number);
void count_sheet_add_name(CountSheet *self, const char *name, uint64_t n_for);

/* The arguments of EnterCount, floating. */
GVariant *count_sheet_arguments(const CountSheet *self);

/* "Zhao Jianguo, For: 45 and 44" of each place in which they differ, NULL-terminated.
 * Free with g_strfreev().
 */
char **count_sheet_differences(const CountSheet *first, const CountSheet *second,
                               const CountForm *form);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CountForm, count_form_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CountSheet, count_sheet_free)
