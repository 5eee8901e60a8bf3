/* result-list.h: the result of a vote as a table: what console and hall display show
 *
 * The lines of the outcome and the sums of its cells, nothing computed: the same figures
 * as on the certificate.  Of entries that compete for seats the chosen come first, then
 * those by place; others keep the order of the slate.  Pure.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct {
    char *title;
    char **figures;  /* one text for each column */
    char *result;    /* in words */
    char *result_id; /* as the outcome has it */
    bool good, bad;
    bool is_part;
    bool tie;
    int64_t place; /* 0: not ranked */
    int64_t figure;
} ResultRow;

/* The figure of a cell that an entry has not. */
#define RESULT_NO_CELL "–"

void result_row_free(gpointer data);

typedef struct {
    char **columns;  /* headings of the figures, NULL-terminated */
    GPtrArray *rows; /* of ResultRow */
    bool election;   /* who is chosen is elected */
    bool recommends; /* what is chosen is recommended to those who decide */
    bool ranked;     /* places mean something */
    unsigned n_good; /* rows that passed or were chosen */
} ResultList;

/* @vote and @outcome of View1.  Empty of a vote that is not counted. */
ResultList *result_list_new(GVariant *vote, GVariant *outcome);
void result_list_free(ResultList *self);

/* What the layers of voters think, where there are any: the figures alone, a column for
 * each layer, the rows in the order of the slate; else without rows.
 */
ResultList *result_list_new_layers(GVariant *vote, GVariant *outcome);
/* In the place of the sums of grades the figure and those of the layers, if there are any
 * and not more than @most.
 */
void result_list_prefer_layers(ResultList *self, GVariant *vote, GVariant *outcome,
                               unsigned most);

/* The verdict in a few words: "Elected: 2 of 3", "Passed: 5 of 6", or the plain one.
 * Free with g_free().
 */
char *result_list_headline(const ResultList *self, GVariant *outcome);

/* Titles of the rows that are good, or that are a tie, NULL-terminated.  Free with
 * g_strfreev().
 */
char **result_list_chosen(const ResultList *self);
char **result_list_tied(const ResultList *self);

/* A figure of @outcome as it is read: "98", "89.29 %", "86.5", with the decimals of the
 * rule.  Free with g_free().
 */
char *result_list_figure(GVariant *outcome, int64_t figure);

/* How many of those examined passed, and how many did not; both 0 of other forms. */
void result_list_examined(GVariant *outcome, unsigned *out_passed, unsigned *out_failed);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ResultList, result_list_free)
