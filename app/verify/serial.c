/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/claims.h"

#include "app/verify/compare.h"
#include "app/verify/signatures.h"

#include <inttypes.h>

/* The vote whose certificate the ledger has next after an entry; NULL if none. */
static const Vote *
serial_next(const Bundle *bundle, size_t after)
{
    const Vote *found = NULL;
    for (size_t i = 0; i < bundle->n_votes; i++) {
        size_t made = bundle->votes[i].entries[VOTE_MADE];
        if (made != ENTRY_NONE && made > after &&
            single_valid(&bundle->votes[i].certificate) &&
            (found == NULL || made < found->entries[VOTE_MADE]))
            found = &bundle->votes[i];
    }
    return found;
}

static void
serial_closing(Bundle *bundle, const Record *last)
{
    const Record *closing = single(&bundle->closing);
    compare_number(bundle, closing, "votes", bundle->n_votes);
    if (last != NULL)
        compare_same(bundle, closing, "last-serial", last, "serial");
    Signatures signatures;
    signatures_open(&signatures, bundle, "closing.sig");
    signatures_expect_officers(&signatures, closing);
    signatures_close(&signatures);
}

void
serial_check(Bundle *bundle)
{
    size_t mark = report_n_bad(bundle->report), n = 0;
    const Record *last = NULL;
    if (!bundle->ledger.valid)
        return;
    for (const Vote *vote = serial_next(bundle, 0); vote != NULL;
         vote = serial_next(bundle, vote->entries[VOTE_MADE]), n++) {
        const Record *certificate = single(&vote->certificate);
        if (last != NULL) {
            compare_number(bundle, certificate, "serial",
                           record_number(last, "serial") + 1);
            compare_number(bundle, certificate, "number",
                           record_number(last, "number") + 1);
        }
        last = certificate;
    }
    if (single_valid(&bundle->closing))
        serial_closing(bundle, last);
    report_ok(bundle->report, mark, "certificates: %zu, serials without gap%s", n,
              single_valid(&bundle->closing) ? ", the sitting is closed" : "");
}
