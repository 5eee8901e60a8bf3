/* store-test.h: what the tests of the store have in common
 *
 * A failure in any of these ends the test.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/store.h"
#include "tests/ballots/temporary.h"

/* All that a store has, as one text to compare: entries; files of scopes 0 to 2; presses
 * of votes 1 and 2 of scope 1; facts of kinds "keypad" and "present".  Free with
 * g_free(); NULL on failure.
 */
char *store_test_dump(Store *store, GError **error);

/* The same of a store that is opened for it. */
char *store_test_dump_path(const char *path);
void store_test_assert_dump(const Temporary *temporary, const char *expected);

Store *store_test_open(const Temporary *temporary);
void store_test_commit(Store *store, StoreChange *change);

/* Entries "e0", "e1", ... in one commit, and the store is closed. */
void store_test_fill(const Temporary *temporary, uint64_t n);

/* Runs SQL past the store; returns what SQLite returned. */
int store_test_meddle(const Temporary *temporary, const char *sql);
