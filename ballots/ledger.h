/* ledger.h: the append-only sequence of audit/1 entries of one device, for life
 *
 * Each entry names the digest of the one before, and all are leaves of an RFC 6962 tree
 * (docs/format.md section 4).  It keeps head and peaks, not the entries: those are in the
 * store.  Pure: no clock, no disk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "ballots/event.h"
#include "ballots/stamp.h"
#include "crypto/merkle-proof.h"
#include "crypto/signature.h"

typedef struct Ledger Ledger;

/* When an entry is written. */
typedef struct {
    Stamp time;
    bool clock_confirmed;
    uint64_t boot; /* starts of the recording core */
    uint64_t monotonic_ms;
} LedgerMoment;

typedef struct {
    uint64_t seq;
    LedgerMoment moment;
    char *actor; /* "device", "operator", "officer:ID", "officers:ID,ID" */
    Event event;
    bool has_object;
    Digest object;
    char *detail; /* "" is none */
} LedgerEntry;

typedef enum {
    LEDGER_ERROR_ENTRY, /* not an audit/1 record in its one form */
    LEDGER_ERROR_NOTE,  /* not a checkpoint of this device */
    LEDGER_ERROR_CHAIN, /* seq, prev, boot or time does not continue the ledger */
} LedgerError;

#define LEDGER_ERROR (ledger_error_quark())
GQuark ledger_error_quark(void);

/* Empty. */
Ledger *ledger_new(Suite suite);
void ledger_free(Ledger *self);

/* The text of the next entry, which becomes the head; free with g_free().  A time before
 * the last entry's is an assertion: the caller has refused such a clock.  @object and
 * @detail may be NULL; detail is made a value (control characters become spaces, at most
 * 500 bytes).
 */
char *ledger_append(Ledger *self, const LedgerMoment *moment, const char *actor,
                    Event event, const Digest *object, const char *detail);

/* Takes an entry that was written before, checked against the head: "entry 1412: prev is
 * 3f..., expected 9a...".  @out may be NULL, else free with ledger_entry_clear().
 */
bool ledger_take(Ledger *self, const char *text, size_t len, LedgerEntry *out,
                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ledger_entry_clear(LedgerEntry *self);

uint64_t ledger_size(const Ledger *self);

/* Digest of the last entry; 32 zero bytes before the first. */
Digest ledger_head(const Ledger *self);
Stamp ledger_time(const Ledger *self); /* of the last entry */
uint64_t ledger_boot(const Ledger *self);
Digest ledger_root(const Ledger *self);

/* frontier/1 of the present size.  Free with g_free(). */
char *ledger_frontier(const Ledger *self);

/* The signed note of the present size by the device key.  Free with g_free(). */
char *ledger_checkpoint(const Ledger *self, const char *device_id, const Key *device,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What the three lines of such a note say; its signature is not looked at. */
bool ledger_read_checkpoint(const char *note, const char *device_id, uint64_t *out_size,
                            Digest *out_root, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Ledger, ledger_free)
