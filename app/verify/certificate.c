/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/vote.h"

#include "app/verify/signatures.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

typedef struct {
    Bundle *bundle;
    const Vote *vote;
    const Record *certificate;
} Certificate;

/* Each listed key has the same value in the other record; "a=b" if it is called b there.
 */
static void
certificate_same(Certificate *self, const Record *other, const char *keys)
{
    Text rest = text_of(keys), pair;
    while (text_take(&rest, ' ', &pair)) {
        Text left, right = pair;
        char key[32], other_key[32];
        text_take(&right, '=', &left);
        snprintf(key, sizeof key, "%.*s", TEXT_PRINT(left));
        snprintf(other_key, sizeof other_key, "%.*s",
                 TEXT_PRINT(right.at != NULL ? right : left));
        compare_same(self->bundle, self->certificate, key, other, other_key);
    }
}

static void
certificate_label(Certificate *self, const Record *sitting, const Record *question)
{
    char label[256];
    int n = snprintf(label, sizeof label, "%.*s-%.*s-%.*s-%.*s",
                     TEXT_PRINT(record_get(sitting, "body-id")),
                     TEXT_PRINT(record_get(sitting, "session")),
                     TEXT_PRINT(record_get(question, "item")),
                     TEXT_PRINT(record_get(question, "round")));
    compare_text(self->bundle, self->certificate, "label", (Text){label, (size_t)n});
}

/* Whether "number stage reason" says what the void record of a vote says. */
static bool
certificate_names_void(const Line *line, const Vote *other)
{
    const Record *voided = single(&other->voided);
    Text number, rest, stage, reason;
    uint64_t vote;
    return text_pair(line->value, &number, &rest) && text_pair(rest, &stage, &reason) &&
           text_number(number, &vote) && vote == other->number &&
           text_equal(stage, record_get(voided, "stage")) &&
           text_equal(reason, record_get(voided, "reason"));
}

static void
certificate_void(Certificate *self, const Line *line, const Vote *other)
{
    const Record *voided = single(&other->voided);
    if (line != NULL && certificate_names_void(line, other))
        return;
    size_t number = line != NULL ? line->number : self->certificate->line_number;
    report_bad(self->bundle->report, (Place){self->certificate->path, number},
               "earlier is \"%.*s\", expected \"%" PRIu64 " %.*s %.*s\"",
               TEXT_PRINT(line != NULL ? line->value : text_of("missing")), other->number,
               TEXT_PRINT(record_get(voided, "stage")),
               TEXT_PRINT(record_get(voided, "reason")));
}

/* The void votes of the item before this one, in order. */
static void
certificate_earlier(Certificate *self)
{
    const Line *line = record_next(self->certificate, "earlier", NULL);
    Text item = record_get(self->certificate, "item");
    for (size_t i = 0; i < self->bundle->n_votes; i++) {
        const Vote *other = &self->bundle->votes[i];
        if (other->number >= self->vote->number || !single_valid(&other->voided) ||
            !text_equal(record_get(single(&other->voided), "item"), item))
            continue;
        certificate_void(self, line, other);
        line = line != NULL ? record_next(self->certificate, "earlier", line) : NULL;
    }
    if (line != NULL)
        report_bad(self->bundle->report, (Place){self->certificate->path, line->number},
                   "earlier names \"%.*s\", which is no void vote of this item",
                   TEXT_PRINT(line->value));
}

static void
certificate_note(Certificate *self, const Line *note, const char *expected)
{
    Text value = note != NULL ? note->value : text_of("missing");
    Place place = note != NULL ? (Place){self->certificate->path, note->number}
                               : record_place(self->certificate, NULL);
    if (expected == NULL)
        report_bad(self->bundle->report, place,
                   self->vote->secret
                       ? "note is \"%.*s\", which the opened sums do not say"
                       : "note is \"%.*s\", but only a secret vote has notes",
                   TEXT_PRINT(value));
    else if (!text_is(value, expected))
        report_bad(self->bundle->report, place, "note is \"%.*s\", expected \"%s\"",
                   TEXT_PRINT(value), expected);
}

/* Exactly those, in their order; without sums nothing can be said of a secret vote. */
static void
certificate_notes(Certificate *self, const Tally *tally)
{
    const Line *note = record_next(self->certificate, "note", NULL);
    if (self->vote->secret && !tally->counted)
        return;
    for (size_t i = 0; i < tally->n_notes || note != NULL; i++) {
        certificate_note(self, note, i < tally->n_notes ? tally->notes[i] : NULL);
        note = note != NULL ? record_next(self->certificate, "note", note) : NULL;
    }
}

static void
certificate_outcome(Certificate *self)
{
    if (!single_valid(&self->vote->outcome))
        return;
    const Record *outcome = single(&self->vote->outcome);
    certificate_same(self, outcome,
                     "vote round opening root eligible present absent cast not-pressed "
                     "issued returned "
                     "base-kind base need faults head-count difference verdict "
                     "casting");
    compare_digest(self->bundle, self->certificate, "outcome",
                   &self->vote->outcome.digest, "outcome/1");
}

static void
certificate_question(Certificate *self)
{
    const Record *question = &self->vote->question.records[0];
    certificate_same(self, question,
                     "cause previous item kind method title title-en profile");
    certificate_same(self, &self->vote->question.records[2], "form seats budget");
    compare_digest(self->bundle, self->certificate, "question",
                   &self->vote->question_record, "question/1");
    if (single_valid(&self->vote->opening))
        certificate_same(self, single(&self->vote->opening), "opened quorum-need");
    if (!single_valid(&self->bundle->sitting))
        return;
    const Record *sitting = single(&self->bundle->sitting);
    certificate_same(self, sitting, "body term session sitting-number=sitting place");
    certificate_label(self, sitting, question);
}

/* The head is the entry directly before certificate-made. */
static void
certificate_ledger(Certificate *self)
{
    const Vote *vote = self->vote;
    size_t made = vote->entries[VOTE_MADE];
    vote_time(self->bundle, self->certificate, "closed", vote->entries[VOTE_OPEN],
              vote->entries[VOTE_CLOSED]);
    vote_time(self->bundle, self->certificate, "counted", vote->entries[VOTE_CLOSED],
              vote->entries[VOTE_COUNTED]);
    if (made == ENTRY_NONE || made == 0)
        return;
    compare_number(self->bundle, self->certificate, "head-entry",
                   bundle_seq(self->bundle, made - 1));
    compare_digest(self->bundle, self->certificate, "head",
                   &self->bundle->entry_digests[made - 1], "that entry");
}

/* The vote key, then officers in bytewise order: none, or as many as the profile asks. */
static void
certificate_officers(Certificate *self, Signatures *signatures, uint64_t min)
{
    Bundle *bundle = self->bundle;
    Text signer, before = {NULL, 0}, kind, id;
    uint64_t n = 0;
    bool certified = self->vote->entries[VOTE_CERTIFIED] != ENTRY_NONE;
    for (; signatures_peek(signatures, &signer); n++) {
        id = signer;
        text_take(&id, ':', &kind);
        if (!text_is(kind, "officer") || id.at == NULL ||
            bundle_officer(bundle, id) == NULL ||
            (before.len > 0 && text_compare(before, id) >= 0)) {
            report_bad(
                bundle->report, PLACE_FILE(signatures->document.path),
                "the signature by %.*s is not the next by an officer in bytewise order",
                TEXT_PRINT(signer));
            break;
        }
        before = id;
        bundle_check_role(bundle, bundle_officer(bundle, id),
                          PLACE_FILE(signatures->document.path));
        if (certified &&
            bundle_officer_is_revoked(bundle, id, self->vote->entries[VOTE_CERTIFIED]))
            report_bad(bundle->report, PLACE_FILE(signatures->document.path),
                       "officer %.*s was revoked before vote-certified", TEXT_PRINT(id));
        signatures_expect_named(signatures, self->certificate->bytes, "officer", id);
    }
    if (certified ? n < min : n > 0)
        report_bad(bundle->report, PLACE_FILE(signatures->document.path),
                   "%" PRIu64 " officers signed, expected %s %" PRIu64, n,
                   certified ? "at least" : "none before vote-certified, then", min);
    if (!certified)
        report_note(bundle->report,
                    "vote %" PRIu64 ": its certificate awaits the officers",
                    self->vote->number);
}

static void
certificate_signatures(Certificate *self, const Profile *profile)
{
    char path[64], signer[64];
    Signatures signatures;
    uint64_t min = profile != NULL && profile->signatures > 2 ? profile->signatures : 2;
    snprintf(path, sizeof path, "%s/certificate.sig", self->vote->directory);
    if (files_find(self->bundle->files, path) == NULL)
        return; /* a finding of layout.c */
    signatures_open(&signatures, self->bundle, path);
    if (vote_signer_at(self->bundle, self->vote, self->vote->entries[VOTE_MADE],
                       record_place(self->certificate, NULL), signer)) {
        signatures_expect(&signatures, self->certificate->bytes, signer);
        certificate_officers(self, &signatures, min);
        signatures_close(&signatures);
    } else {
        document_clear(&signatures.document);
    }
}

void
certificate_check(Bundle *bundle, const Vote *vote, const VoteBase *base,
                  const Tally *tally)
{
    if (!single_valid(&vote->certificate))
        return;
    Certificate self = {bundle, vote, single(&vote->certificate)};
    certificate_question(&self);
    certificate_outcome(&self);
    certificate_lines_check(bundle, vote, &base->slate);
    certificate_earlier(&self);
    certificate_notes(&self, tally);
    if (base->ruled)
        compare_text(bundle, self.certificate, "legal", base->rule.legal);
    if (bundle->ledger.valid) {
        certificate_ledger(&self);
        certificate_signatures(&self, base->ruled ? &base->profile : NULL);
    }
    slip_check(bundle, vote, &base->slate);
}
