/* store-internal.h: what the parts of the store share; not for other files
 *
 *     OPEN --(any failure of SQLite, an entry out of sequence)--> HALTED
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/store.h"

#include <sqlite3.h>

/* "Tell" */
#define STORE_APPLICATION_ID 0x54656c6c

/* Frames (pages) in the WAL after which they are moved into the database: 4 MiB. */
#define STORE_WAL_FRAMES 1000

typedef enum {
    STORE_BEGIN,
    STORE_COMMIT,
    STORE_ROLLBACK,
    STORE_PUT_ENTRY, /* seq, text */
    STORE_PUT_FILE,  /* scope, path, text */
    STORE_PUT_PRESS, /* scope, vote, deputy, cells */
    STORE_PUT_FACT,  /* kind, key, value */
    STORE_DROP_FACT, /* kind, key */
    STORE_DROP_KIND, /* kind */
    STORE_N_WRITES,
} StoreWrite;

struct Store {
    char *path;
    sqlite3 *db;
    sqlite3_stmt *writes[STORE_N_WRITES];
    uint64_t n_entries;
    int n_frames;     /* in the WAL after the last commit */
    int frames_max;   /* STORE_WAL_FRAMES */
    char *halted_why; /* NULL while it is open for changes */
};

/* store.sql */
extern const char store_schema[];

/* Translates what SQLite said last, and halts.  Returns false. */
bool store_fail(Store *self, StoreError code, const char *doing, GError **error);
