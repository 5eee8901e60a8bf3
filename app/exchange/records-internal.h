/* records-internal.h: between records.c and vote-records.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/exchange/records.h"

/* The files of one bundle. */
typedef struct {
    RecordsFile file;
    void *user_data;
    Suite suite;
    char *ledger;
} RecordsReading;

/* *out_text is NULL if the file is not there. */
bool records_look(const RecordsReading *self, const char *path, char **out_text,
                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Appends the vote of the next number to @votes; *out_more is false if there is none. */
bool vote_records_read(const RecordsReading *self, GPtrArray *votes, bool *out_more,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
void vote_records_free(gpointer vote);
