/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/claims.h"

#include "app/verify/compare.h"
#include "app/verify/memory.h"
#include "app/verify/signatures.h"
#include "app/verify/typed.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* What a person compares with paper is said even if nothing was typed. */
static void
identity_fingerprint(Bundle *bundle)
{
    Typed typed;
    char hex[DIGEST_HEX];
    digest_hex(&bundle->fingerprint, hex);
    if (bundle->options->fingerprint.len == 0) {
        report_note(
            bundle->report,
            "the device's identity was not compared with paper (--fingerprint): %s", hex);
        return;
    }
    size_t mark = report_n_bad(bundle->report);
    if (!typed_read(&typed, bundle->options->fingerprint) ||
        typed.len != DIGEST_HEX - 1 || !typed_fits(&typed, &bundle->fingerprint))
        report_bad(bundle->report, PLACE_FILE("device.txt"),
                   "the fingerprint is %s, typed was %s", hex, typed.digits);
    report_ok(bundle->report, mark,
              "device: the fingerprint is the one typed from paper");
}

static void
identity_device(Bundle *bundle)
{
    size_t mark = report_n_bad(bundle->report);
    const Record *device = single(&bundle->device);
    char hex[DIGEST_HEX];
    digest_hex(&bundle->fingerprint, hex);
    compare_text(bundle, device, "id", (Text){hex, 16});
    Signatures signatures;
    signatures_open(&signatures, bundle, "device.sig");
    signatures_expect(&signatures, device->bytes, "device");
    signatures_close(&signatures);
    report_ok(bundle->report, mark, "device: %.*s, suite %s",
              TEXT_PRINT(record_get(device, "name")), suite_name(bundle->suite));
    identity_fingerprint(bundle);
}

static void
identity_officer(Bundle *bundle, const Record *officer)
{
    char signer[80];
    bool known;
    Text id = record_get(officer, "id");
    snprintf(signer, sizeof signer, "officer:%.*s", TEXT_PRINT(id));
    bundle_key(bundle, text_of(signer), &known);
    if (known)
        report_bad(bundle->report, record_place(officer, "id"),
                   "there are two officers %.*s", TEXT_PRINT(id));
    else
        bundle_add_signer(bundle, memory_text(signer, strlen(signer)), officer);
}

/* Whoever introduces an officer stands above him. */
static void
identity_introducers(Bundle *bundle, size_t index)
{
    const Record *officer = &bundle->officers.records[index];
    const Line *line = record_next(officer, "officer", NULL);
    if (line == NULL)
        return;
    compare_officers(bundle, officer, ENTRY_NONE, 2, 2);
    for (; line != NULL; line = record_next(officer, "officer", line)) {
        const Record *other = bundle_officer(bundle, line->value);
        if (other != NULL && other >= officer)
            report_bad(bundle->report, (Place){officer->path, line->number},
                       "officer %.*s does not stand above officer %.*s, whom he "
                       "introduces",
                       TEXT_PRINT(line->value), TEXT_PRINT(record_get(officer, "id")));
    }
}

static void
identity_officers(Bundle *bundle)
{
    size_t mark = report_n_bad(bundle->report);
    Signatures signatures;
    if (!bundle->officers.valid)
        return;
    signatures_open(&signatures, bundle, "officers.sig");
    for (size_t i = 0; i < bundle->officers.n; i++) {
        const Record *officer = &bundle->officers.records[i];
        identity_officer(bundle, officer);
        identity_introducers(bundle, i);
        signatures_expect(&signatures, officer->bytes, "device");
        signatures_expect_named(&signatures, officer->bytes, "officer",
                                record_get(officer, "id"));
        signatures_expect_lines(&signatures, officer);
    }
    signatures_close(&signatures);
    report_ok(bundle->report, mark, "officers: %zu, each entered by the device",
              bundle->officers.n);
}

/* Signed by two others, once for each officer. */
static void
identity_revocation(Bundle *bundle, size_t index, Signatures *signatures)
{
    const Record *record = &bundle->revocations.records[index];
    Text id = record_get(record, "revoked");
    Place place = record_place(record, "revoked");
    if (bundle_officer(bundle, id) == NULL)
        report_bad(bundle->report, place, "officer %.*s is not in officers.txt",
                   TEXT_PRINT(id));
    for (size_t i = 0; i < index; i++)
        if (text_equal(record_get(&bundle->revocations.records[i], "revoked"), id))
            report_bad(bundle->report, place, "officer %.*s is revoked twice",
                       TEXT_PRINT(id));
    for (const Line *line = record_next(record, "officer", NULL); line != NULL;
         line = record_next(record, "officer", line))
        if (text_equal(line->value, id))
            report_bad(bundle->report, (Place){record->path, line->number},
                       "officer %.*s signs his own revocation", TEXT_PRINT(id));
    compare_officers(bundle, record, ENTRY_NONE, 2, 2);
    signatures_expect_officers(signatures, record);
}

static void
identity_revocations(Bundle *bundle)
{
    size_t mark = report_n_bad(bundle->report);
    Signatures signatures;
    if (!bundle->revocations.valid)
        return;
    signatures_open(&signatures, bundle, "revocations.sig");
    for (size_t i = 0; i < bundle->revocations.n; i++)
        identity_revocation(bundle, i, &signatures);
    signatures_close(&signatures);
    compare_context(bundle, &bundle->revocations);
    report_ok(bundle->report, mark, "revocations: %zu, each signed by two others",
              bundle->revocations.n);
}

/* The head of a document says how many records follow. */
static void
identity_count(Bundle *bundle, const Document *document, const char *key)
{
    compare_number(bundle, &document->records[0], key, document->n - 1);
}

/* The suspended are told only where there are any. */
static void
identity_say_roster(Bundle *bundle, size_t mark)
{
    const size_t n = bundle->roster.n - 1;
    const uint64_t deputies = bundle_count_class(bundle, "deputy"),
                   suspended = bundle_count_class(bundle, "suspended");
    if (suspended == 0)
        report_ok(bundle->report, mark, "roster: %zu members, %" PRIu64 " deputies", n,
                  deputies);
    else
        report_ok(bundle->report, mark,
                  "roster: %zu members, %" PRIu64 " deputies, %" PRIu64 " suspended", n,
                  deputies, suspended);
}

static void
identity_roster(Bundle *bundle)
{
    size_t mark = report_n_bad(bundle->report);
    const Document *roster = &bundle->roster;
    if (!roster->valid)
        return;
    identity_count(bundle, roster, "members");
    for (size_t i = 2; i < roster->n; i++) {
        Text before = record_get(&roster->records[i - 1], "id");
        Text id = record_get(&roster->records[i], "id");
        if (text_compare(before, id) >= 0)
            report_bad(bundle->report, record_place(&roster->records[i], "id"),
                       "member %.*s does not stand after %.*s in bytewise order",
                       TEXT_PRINT(id), TEXT_PRINT(before));
    }
    Digest digest = suite_digest(bundle->suite, roster->bytes);
    if (single_valid(&bundle->sitting))
        compare_digest(bundle, single(&bundle->sitting), "roster", &digest, "roster.txt");
    identity_say_roster(bundle, mark);
}

static bool
identity_profile(Bundle *bundle)
{
    const Record *sitting = single(&bundle->sitting);
    return bundle_profile(bundle, record_get(sitting, "profile"),
                          record_place(sitting, "profile"), &bundle->profile);
}

/* A profile's name is its digest. */
static void
identity_profiles(Bundle *bundle)
{
    size_t mark = report_n_bad(bundle->report), n = 0;
    for (size_t i = 0; i < bundle->files->n; i++) {
        const File *file = &bundle->files->list[i];
        Text digits = text_of(file->path);
        if (!text_starts(digits, "profiles/") || digits.len < 14 || file->problem != NULL)
            continue;
        digits = (Text){digits.at + 9, digits.len - 14};
        Digest digest = suite_digest(bundle->suite, file_text(file));
        char hex[DIGEST_HEX];
        if (!digest_is(&digest, digits))
            report_bad(bundle->report, PLACE_FILE(file->path), "has the digest %s",
                       digest_hex(&digest, hex));
        n++;
    }
    if (!single_valid(&bundle->sitting) || !identity_profile(bundle))
        bundle->profile = (Profile){.closing = OFFICERS_LEAST, .voiding = OFFICERS_LEAST};
    report_ok(bundle->report, mark, "rule profiles: %zu", n);
}

static void
identity_sitting(Bundle *bundle)
{
    size_t mark = report_n_bad(bundle->report);
    if (!single_valid(&bundle->sitting))
        return;
    const Record *sitting = single(&bundle->sitting);
    Signatures signatures;
    signatures_open(&signatures, bundle, "sitting.sig");
    signatures_expect(&signatures, sitting->bytes, "device");
    signatures_close(&signatures);
    report_ok(bundle->report, mark, "sitting: %.*s, %.*s, opened %.*s",
              TEXT_PRINT(record_get(sitting, "mode")),
              TEXT_PRINT(record_get(sitting, "body")),
              TEXT_PRINT(record_get(sitting, "opened")));
}

static void
identity_challenges(Bundle *bundle, const Vote *vote)
{
    for (size_t i = 0; i < vote->n_supplements; i++) {
        const Supplement *supplement = &vote->supplements[i];
        const Document *documents[] = {&supplement->challenge.document,
                                       &supplement->slot.document,
                                       &supplement->record.document,
                                       &supplement->ballots,
                                       &supplement->signatures.document,
                                       &supplement->sealed_root.document,
                                       &supplement->reveal};
        for (size_t j = 0; j < sizeof documents / sizeof documents[0]; j++)
            compare_context(bundle, documents[j]);
    }
}

static void
identity_contexts(Bundle *bundle)
{
    const Document *documents[] = {&bundle->device.document,
                                   &bundle->officers,
                                   &bundle->sitting.document,
                                   &bundle->info.document,
                                   &bundle->keys,
                                   &bundle->closing.document,
                                   &bundle->tests};
    size_t mark = report_n_bad(bundle->report);
    for (size_t i = 0; i < sizeof documents / sizeof documents[0]; i++)
        compare_context(bundle, documents[i]);
    for (size_t i = 0; i < bundle->n_votes; i++) {
        const Vote *vote = &bundle->votes[i];
        const Document *of_vote[] = {&vote->question,
                                     &vote->opening.document,
                                     &vote->ballots,
                                     &vote->counts,
                                     &vote->signatures.document,
                                     &vote->outcome.document,
                                     &vote->certificate.document,
                                     &vote->slip.document,
                                     &vote->voided.document,
                                     &vote->annulment.document,
                                     &vote->corrigenda,
                                     &vote->slot.document,
                                     &vote->sealed_root.document,
                                     &vote->turnout.document,
                                     &vote->sums.document};
        for (size_t j = 0; j < sizeof of_vote / sizeof of_vote[0]; j++)
            compare_context(bundle, of_vote[j]);
        identity_challenges(bundle, vote);
    }
    for (size_t i = 0; i < bundle->n_drawings; i++) {
        compare_context(bundle, &bundle->drawings[i].seeds.document);
        compare_context(bundle, &bundle->drawings[i].dice.document);
        compare_context(bundle, &bundle->drawings[i].check.document);
    }
    report_ok(bundle->report, mark,
              "context: every record is of this device and sitting");
}

void
identity_check(Bundle *bundle)
{
    identity_device(bundle);
    identity_officers(bundle);
    identity_revocations(bundle);
    identity_sitting(bundle);
    identity_roster(bundle);
    agenda_check(bundle);
    identity_profiles(bundle);
    identity_contexts(bundle);
}
