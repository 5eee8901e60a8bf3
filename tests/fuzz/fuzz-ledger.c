/* fuzz-ledger.c: any bytes as the entries of a ledger, one empty line between them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/ledger.h"
#include "tests/fuzz/fuzz.h"

#include <string.h>

/* What is taken is what would be written. */
static bool
take(Ledger *read, Ledger *written, const char *text, size_t len)
{
    g_autoptr(GError) error = NULL;
    LedgerEntry entry;
    if (!ledger_take(read, text, len, &entry, &error)) {
        g_assert_true(g_utf8_validate(error->message, -1, NULL));
        return false;
    }
    g_autofree char *again =
        ledger_append(written, &entry.moment, entry.actor, entry.event,
                      entry.has_object ? &entry.object : NULL, entry.detail);
    g_assert_true(strlen(again) == len && memcmp(again, text, len) == 0);
    ledger_entry_clear(&entry);
    return true;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    g_assert_true(suite_init_allow_unlocked(NULL));
    g_autoptr(Ledger) read = ledger_new(SUITE_ED25519_SHA256);
    g_autoptr(Ledger) written = ledger_new(SUITE_ED25519_SHA256);
    const char *text = len > 0 ? (const char *)data : "", *end = text + len, *gap;
    for (; (gap = g_strstr_len(text, end - text, "\n\n")) != NULL; text = gap + 2)
        if (!take(read, written, text, (size_t)(gap + 1 - text)))
            return 0;
    (void)take(read, written, text, (size_t)(end - text));
    return 0;
}
