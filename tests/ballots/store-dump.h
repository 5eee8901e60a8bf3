/* store-dump.h: all that a store has, as one text to compare
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/store.h"

/* Entries; files of scopes 0 to 2; presses of votes 1 and 2 of scope 1; facts of kinds
 * "present" and "keypad".  Free with g_free(); NULL on failure.
 */
char *store_dump(Store *store, GError **error);

/* Opens, dumps and closes; a failure ends the test. */
char *store_dump_path(const char *path);
