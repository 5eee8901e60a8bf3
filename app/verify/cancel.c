/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/vote.h"

#include "app/verify/signatures.h"

#include <stdio.h>

static void
cancel_signatures(Bundle *bundle, const Vote *vote, const Record *record,
                  const char *name)
{
    char path[64];
    Signatures signatures;
    snprintf(path, sizeof path, "%s/%s", vote->directory, name);
    if (files_find(bundle->files, path) == NULL)
        return; /* a finding of layout.c */
    signatures_open(&signatures, bundle, path);
    signatures_expect_officers(&signatures, record);
    signatures_close(&signatures);
}

/* A vote that a restart put on hold may be called OPEN or HELD. */
static bool
cancel_stage_fits(const Vote *vote, Text stage)
{
    switch ((unsigned)vote->stage) {
    case VOTE_READY:
        return text_is(stage, "READY");
    case VOTE_OPEN:
        return text_is(stage, "OPEN");
    case VOTE_HELD:
        return text_is(stage, "HELD");
    case VOTE_CLOSED:
        return text_is(stage, "CLOSED");
    case VOTE_SEALED:
        return text_is(stage, "SEALED");
    default:
        return false;
    }
}

static void
cancel_void(Bundle *bundle, const Vote *vote)
{
    const Record *record = single(&vote->voided), *question = &vote->question.records[0];
    size_t entry = vote->entries[VOTE_VOIDED];
    compare_number(bundle, record, "vote", vote->number);
    compare_same(bundle, record, "round", question, "round");
    compare_same(bundle, record, "item", question, "item");
    compare_officers(bundle, record, entry, bundle->profile.voiding, SIZE_MAX);
    cancel_signatures(bundle, vote, record, "void.sig");
    if (entry == ENTRY_NONE)
        return;
    vote_time(bundle, record, "time", vote->entries[VOTE_READY], entry);
    if (!cancel_stage_fits(vote, record_get(record, "stage")))
        report_bad(bundle->report, record_place(record, "stage"),
                   "stage is %.*s, which is not the state that the ledger tells",
                   TEXT_PRINT(record_get(record, "stage")));
}

static void
cancel_annulment(Bundle *bundle, const Vote *vote)
{
    const Record *record = single(&vote->annulment);
    size_t entry = vote->entries[VOTE_ANNULLED];
    compare_number(bundle, record, "vote", vote->number);
    if (single_valid(&vote->certificate))
        compare_digest(bundle, record, "certificate", &vote->certificate.digest,
                       "certificate/1");
    compare_officers(bundle, record, entry, bundle->profile.voiding, SIZE_MAX);
    cancel_signatures(bundle, vote, record, "annulment.sig");
    if (entry != ENTRY_NONE)
        vote_time(bundle, record, "time", vote->entries[VOTE_MADE], entry);
}

void
cancel_check(Bundle *bundle, const Vote *vote)
{
    if (single_valid(&vote->voided))
        cancel_void(bundle, vote);
    if (single_valid(&vote->annulment))
        cancel_annulment(bundle, vote);
}
