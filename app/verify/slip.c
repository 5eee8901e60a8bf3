/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/vote.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { SLIP_BYTES_MAX = 450 };

/* The sums of the cells in order, then not pressed. */
static void
slip_counts(Bundle *bundle, const Record *slip, const Record *certificate)
{
    char counts[256];
    size_t len = 0;
    for (const Line *line = record_next(certificate, "sum", NULL); line != NULL;
         line = record_next(certificate, "sum", line)) {
        Text cell, sum;
        text_pair(line->value, &cell, &sum);
        if (len < sizeof counts - 64)
            len += (size_t)snprintf(counts + len, 32, "%.*s ", TEXT_PRINT(sum));
    }
    len += (size_t)snprintf(counts + len, 32, "%" PRIu64,
                            record_number(certificate, "not-pressed"));
    compare_text(bundle, slip, "counts", (Text){counts, len});
}

/* Signed are all lines before the line "signature", LFs included. */
static void
slip_signature(Bundle *bundle, const Record *slip)
{
    Text value = record_get(slip, "signature");
    size_t len;
    Job job = {.key = bundle->signers[0].key,
               .message = {slip->bytes.at, (size_t)(value.at - slip->bytes.at)},
               .place = record_place(slip, "signature"),
               .signer = {"device", 6}};
    job.message.len -= strlen("signature ");
    if (text_base64(value, job.signature.bytes, sizeof job.signature.bytes, &len) &&
        len == sizeof job.signature.bytes)
        jobs_add(&bundle->jobs, &job);
    else
        report_bad(bundle->report, job.place, "the signature has not 64 bytes");
}

void
slip_check(Bundle *bundle, const Vote *vote)
{
    if (!single_valid(&vote->slip) || !single_valid(&vote->certificate))
        return;
    const Record *slip = single(&vote->slip), *certificate = single(&vote->certificate);
    const char *const same[] = {"mode", "serial", "body", "verdict"};
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++)
        compare_same(bundle, slip, same[i], certificate, same[i]);
    slip_counts(bundle, slip, certificate);
    compare_digest(bundle, slip, "certificate", &vote->certificate.digest,
                   "certificate/1");
    compare_same(bundle, slip, "key", single(&bundle->device), "key");
    if (slip->bytes.len > SLIP_BYTES_MAX)
        report_bad(bundle->report, record_place(slip, NULL),
                   "slip/1 has %zu bytes, at most %d", slip->bytes.len, SLIP_BYTES_MAX);
    slip_signature(bundle, slip);
}
