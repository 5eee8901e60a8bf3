/* ledger-entry.h: the text of one audit/1 entry (docs/format.md section 5); for ledger.c
 *
 * Apart from record.h, because a device reads all entries of its life at every start.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/ledger.h"

/* In bytes, of what ledger_entry_detail() makes. */
#define LEDGER_DETAIL_MAX 500

/* "device", "operator", "officer:ID" or "officers:ID,ID" of two different ids */
bool ledger_entry_is_actor(const char *text);

/* The nearest value to any @text: UTF-8 in NFC, control characters become spaces, none at
 * the ends, cut at a whole character; "" for none.  Free with g_free().
 */
char *ledger_entry_detail(const char *text);

/* Free with g_free(). */
char *ledger_entry_write(const LedgerEntry *self, const Digest *prev);

/* Takes only what ledger_entry_write() writes; LEDGER_ERROR_ENTRY names line, key and
 * both values.  Free @out with ledger_entry_clear(); on failure the outputs are
 * unchanged.
 */
bool ledger_entry_read(const char *text, size_t len, LedgerEntry *out, Digest *out_prev,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
