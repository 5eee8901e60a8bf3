/* ledger.c: see ledger.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/ledger.h"

#include "ballots/ledger-entry.h"
#include "crypto/bytes.h"

#include <inttypes.h>
#include <string.h>

G_DEFINE_QUARK(ledger_error, ledger_error)

/* head and last are of entry size - 1, zero before the first */
struct Ledger {
    Suite suite;
    Merkle *tree;
    Digest head;
    LedgerMoment last;
};

Ledger *
ledger_new(Suite suite)
{
    Ledger *self = g_new0(Ledger, 1);
    self->suite = suite;
    self->tree = merkle_new(suite);
    return self;
}

void
ledger_free(Ledger *self)
{
    if (self == NULL)
        return;
    merkle_free(self->tree);
    g_free(self);
}

static bool
refuse(GError **error, const char *what, const char *found, const char *expected)
{
    g_set_error(error, LEDGER_ERROR, LEDGER_ERROR_CHAIN, "%s is %s, expected %s", what,
                found, expected);
    return false;
}

static bool
check_number(GError **error, const char *what, uint64_t found, uint64_t expected)
{
    if (found == expected)
        return true;
    g_set_error(error, LEDGER_ERROR, LEDGER_ERROR_CHAIN,
                "%s is %" PRIu64 ", expected %" PRIu64, what, found, expected);
    return false;
}

static bool
check_prev(const Ledger *self, const Digest *prev, GError **error)
{
    if (digest_equal(prev, &self->head))
        return true;
    g_autofree char *found = digest_to_hex(prev);
    g_autofree char *expected = digest_to_hex(&self->head);
    return refuse(error, "prev", found, expected);
}

static bool
check_time(const Ledger *self, Stamp time, GError **error)
{
    if (time.time_us >= self->last.time.time_us)
        return true;
    g_autofree char *found = stamp_to_text(time);
    g_autofree char *last = stamp_to_text(self->last.time);
    g_autofree char *expected = g_strconcat(last, " or later", NULL);
    return refuse(error, "time", found, expected);
}

/* docs/format.md section 4, Times */
static bool
check_moment(const Ledger *self, Event event, const LedgerMoment *moment, GError **error)
{
    const LedgerMoment *last = &self->last;
    const bool started = event == EVENT_STARTED;
    if (ledger_size(self) == 0)
        return true;
    if (!check_time(self, moment->time, error) ||
        !check_number(error, "boot", moment->boot, last->boot + started))
        return false;
    if (started || moment->monotonic_ms >= last->monotonic_ms)
        return true;
    g_set_error(error, LEDGER_ERROR, LEDGER_ERROR_CHAIN,
                "monotonic-ms is %" PRIu64 ", expected %" PRIu64 " or more",
                moment->monotonic_ms, last->monotonic_ms);
    return false;
}

/* The head covers all bytes of the entry; so does the leaf, after its 00. */
static void
advance(Ledger *self, const LedgerMoment *moment, const char *text, size_t len)
{
    const Digest leaf = merkle_leaf(self->suite, text, len);
    merkle_append(self->tree, &leaf);
    self->head = digest_compute(self->suite, text, len);
    self->last = *moment;
}

/* As it will be read again: in whole milliseconds, rounded down. */
static Stamp
recorded_time(Stamp time)
{
    const int64_t rest = time.time_us % 1000;
    time.time_us -= rest < 0 ? rest + 1000 : rest;
    return time;
}

char *
ledger_append(Ledger *self, const LedgerMoment *moment, const char *actor, Event event,
              const Digest *object, const char *detail)
{
    LedgerEntry entry = {.seq = ledger_size(self),
                         .moment = *moment,
                         .actor = g_strdup(actor),
                         .event = event,
                         .has_object = object != NULL,
                         .detail = ledger_entry_detail(detail)};
    if (object != NULL)
        entry.object = *object;
    entry.moment.time = recorded_time(moment->time);

    /* what would be refused on reading again must not be written */
    g_autoptr(GError) error = NULL;
    g_assert(ledger_entry_is_actor(actor));
    if (!check_moment(self, event, &entry.moment, &error))
        g_prefix_error(&error, "entry %" PRIu64 ": ", entry.seq);
    g_assert_no_error(error);
    char *text = ledger_entry_write(&entry, &self->head);
    advance(self, &entry.moment, text, strlen(text));
    ledger_entry_clear(&entry);
    return text;
}

bool
ledger_take(Ledger *self, const char *text, size_t len, LedgerEntry *out, GError **error)
{
    LedgerEntry entry;
    Digest prev;
    const uint64_t seq = ledger_size(self);
    if (!ledger_entry_read(text, len, &entry, &prev, error)) {
        g_prefix_error(error, "entry %" PRIu64 ": ", seq);
        return false;
    }
    if (!check_number(error, "seq", entry.seq, seq) || !check_prev(self, &prev, error) ||
        !check_moment(self, entry.event, &entry.moment, error)) {
        g_prefix_error(error, "entry %" PRIu64 ": ", seq);
        ledger_entry_clear(&entry);
        return false;
    }
    advance(self, &entry.moment, text, len);
    if (out != NULL)
        *out = entry;
    else
        ledger_entry_clear(&entry);
    return true;
}

void
ledger_entry_clear(LedgerEntry *self)
{
    g_clear_pointer(&self->actor, g_free);
    g_clear_pointer(&self->detail, g_free);
}

uint64_t
ledger_size(const Ledger *self)
{
    return merkle_size(self->tree);
}

Digest
ledger_head(const Ledger *self)
{
    return self->head;
}

Stamp
ledger_time(const Ledger *self)
{
    return self->last.time;
}

uint64_t
ledger_boot(const Ledger *self)
{
    return self->last.boot;
}

Digest
ledger_root(const Ledger *self)
{
    return merkle_current_root(self->tree);
}

char *
ledger_frontier(const Ledger *self)
{
    Digest peaks[MERKLE_MAX_PEAKS];
    const size_t n = merkle_copy_peaks(self->tree, peaks);
    GString *text = g_string_new(NULL);
    g_string_printf(text, "frontier/1\nsize %" PRIu64 "\n", ledger_size(self));
    for (size_t i = 0; i < n; i++) {
        g_autofree char *hex = digest_to_hex(&peaks[i]);
        g_string_append_printf(text, "node %s\n", hex);
    }
    return g_string_free(text, FALSE);
}
