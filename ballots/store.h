/* store.h: what the device remembers: entries, files, presses, facts (SQLite)
 *
 *     entry   the ledger, one text a row
 *     file    texts named as in the bundle, by scope: 0 the device, 1, 2, ... a sitting
 *     press   accepted presses of recorded votes, in order
 *     fact    small changing things: who is present, which keypad is whose
 *
 * A StoreChange is everything that becomes true together; it is committed as a whole or
 * not at all.  After any failure the store is HALTED: it commits nothing more until it is
 * opened, and so read and checked, anew.  One thread at a time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct Store Store;
typedef struct StoreChange StoreChange;

typedef enum {
    STORE_ERROR_OPEN,    /* no database, damaged, or it cannot be made safe */
    STORE_ERROR_VERSION, /* made by a newer program */
    STORE_ERROR_WRITE,   /* disk full, I/O error: not acknowledged, now HALTED */
    STORE_ERROR_READ,
    STORE_ERROR_HALTED,
} StoreError;

#define STORE_ERROR (store_error_quark())
GQuark store_error_quark(void);

/* Of the schema, PRAGMA user_version. */
#define STORE_VERSION 1

/* Opens or makes the database: WAL, synchronous=FULL, secure_delete, temp_store=MEMORY,
 * exclusive locking, checked by quick_check.
 */
Store *store_open(const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void store_close(Store *self);

StoreChange *store_change_new(void);
void store_change_free(StoreChange *self);

/* All copy what they are given.  @seq must follow the last entry. */
void store_change_entry(StoreChange *self, uint64_t seq, const char *text);

/* Replaces the file of that path. */
void store_change_file(StoreChange *self, uint64_t scope, const char *path,
                       const char *text);

/* @cells: all that the deputy has marked after the press (ballot_marks_text()). */
void store_change_press(StoreChange *self, uint64_t scope, uint64_t vote,
                        const char *deputy, const char *cells);

/* @value NULL removes the fact, @key NULL all of that kind. */
void store_change_fact(StoreChange *self, const char *kind, const char *key,
                       const char *value);

/* All changes in one transaction (group commit), durable on return. */
bool store_commit(Store *self, StoreChange *const *changes, size_t n, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* After a commit, once whoever waits for it knows: moves the WAL into the database if it
 * has grown to 4 MiB, which writes all of it once more.  Halts on failure; does nothing
 * when halted.
 */
void store_bound_wal(Store *self);
bool store_is_halted(const Store *self);

/* Visitors return false with an error set to stop; rows come in order of seq, of path, of
 * storing, of key.
 */
typedef bool (*StoreText)(const char *text, size_t len, void *user_data, GError **error);
typedef bool (*StoreNamed)(const char *name, const char *text, size_t len,
                           void *user_data, GError **error);

bool store_entries(Store *self, uint64_t from, StoreText visit, void *user_data,
                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* @prefix of the path, "" for all. */
bool store_files(Store *self, uint64_t scope, const char *prefix, StoreNamed visit,
                 void *user_data, GError **error) G_GNUC_WARN_UNUSED_RESULT;
bool store_presses(Store *self, uint64_t scope, uint64_t vote, StoreNamed visit,
                   void *user_data, GError **error) G_GNUC_WARN_UNUSED_RESULT;
bool store_facts(Store *self, const char *kind, StoreNamed visit, void *user_data,
                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* One file or fact; *@out is NULL if there is none.  Free with g_free(). */
bool store_file(Store *self, uint64_t scope, const char *path, char **out, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
bool store_fact(Store *self, const char *kind, const char *key, char **out,
                GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Store, store_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(StoreChange, store_change_free)
