/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/vote.h"

#include "app/verify/memory.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SLIP_BYTES_MAX = 450 };

/* Of one entry the sums of the cells in order, then not pressed. */
static void
slip_sums(FILE *out, const Record *certificate)
{
    for (const Line *line = record_next(certificate, "sum", NULL); line != NULL;
         line = record_next(certificate, "sum", line)) {
        Text cell, sum;
        text_pair(line->value, &cell, &sum);
        fprintf(out, "%.*s ", TEXT_PRINT(sum));
    }
    fprintf(out, "%" PRIu64, record_number(certificate, "not-pressed"));
}

/* Of several how many are passed or chosen (where anything can be), and how many there
 * are. */
static void
slip_lines(FILE *out, const Record *certificate, const Slate *slate)
{
    size_t n = 0, n_lines = 0;
    for (const Line *line = record_next(certificate, "line", NULL); line != NULL;
         line = record_next(certificate, "line", line), n_lines++) {
        Text part, rest = line->value;
        while (text_take(&rest, ' ', &part))
            if (rest.at == NULL)
                n += text_is(part, "passed") || text_is(part, "chosen");
    }
    if (slate->form != FORM_GRADES && slate->form != FORM_ANSWERS)
        fprintf(out, "%zu ", n);
    fprintf(out, "%zu", n_lines);
}

static void
slip_counts(Bundle *bundle, const Record *slip, const Record *certificate,
            const Slate *slate)
{
    char *counts = NULL;
    size_t len;
    FILE *out = memory_or_exit(open_memstream(&counts, &len));
    if (slate->n == 1)
        slip_sums(out, certificate);
    else
        slip_lines(out, certificate, slate);
    fclose(out);
    compare_text(bundle, slip, "counts", (Text){memory_or_exit(counts), len});
    free(counts);
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
slip_check(Bundle *bundle, const Vote *vote, const Slate *slate)
{
    if (!single_valid(&vote->slip) || !single_valid(&vote->certificate))
        return;
    const Record *slip = single(&vote->slip), *certificate = single(&vote->certificate);
    const char *const same[] = {"mode", "serial", "body", "verdict"};
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++)
        compare_same(bundle, slip, same[i], certificate, same[i]);
    slip_counts(bundle, slip, certificate, slate);
    compare_digest(bundle, slip, "certificate", &vote->certificate.digest,
                   "certificate/1");
    compare_same(bundle, slip, "key", single(&bundle->device), "key");
    if (slip->bytes.len > SLIP_BYTES_MAX)
        report_bad(bundle->report, record_place(slip, NULL),
                   "slip/1 has %zu bytes, at most %d", slip->bytes.len, SLIP_BYTES_MAX);
    slip_signature(bundle, slip);
}
