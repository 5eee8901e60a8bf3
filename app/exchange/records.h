/* records.h: what the files of a bundle say of each vote of its sitting
 *
 * For exports, which are pictures of the records.  It reads and checks nothing: whether
 * the records are the device's, and agree with each other, is teller-verify's to say.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/certificate.h"
#include "ballots/corrigendum-record.h"
#include "ballots/roster.h"
#include "ballots/sitting-record.h"

/* What a vote has from its state on is NULL before. */
typedef struct {
    QuestionRecord *question;
    Slate *slate;    /* of the question: names that voters wrote are the certificate's */
    Paper *paper;    /* of the ballots, with a cell for each who was named by number */
    VoteState state; /* READY, OPEN (until it is sealed), SEALED, COUNTED ... */
    OpeningRecord *opening;         /* from OPEN */
    CertificateRecord *certificate; /* from COUNTED */
    char *digest;                   /* of the certificate, hexadecimal */
    GPtrArray *ballots; /* of Ballot; of a recorded vote that was counted, else empty */
    VoidRecord *voided;
    AnnulmentRecord *annulled;
    GPtrArray *corrections; /* of CorrigendumRecord, in order; or empty */
} VoteRecords;

typedef struct {
    SittingRecord *sitting;
    char *digest; /* of sitting/1, hexadecimal */
    Roster *roster;
    GPtrArray *votes; /* of VoteRecords, by number */
} Records;

/* Gives the bytes of a file of the bundle, to be freed with g_free(), zero-ended; if it
 * is not there NULL without, if it cannot be read NULL with @error set.
 */
typedef char *(*RecordsFile)(const char *path, gsize *out_len, void *user_data,
                             GError **error);

/* RECORD_ERROR, ROSTER_ERROR, PAPER_ERROR .. with the path in the message. */
Records *records_read(RecordsFile file, void *user_data, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
/* Of the bundle in that directory; also G_FILE_ERROR. */
Records *records_read_directory(const char *directory, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
void records_free(Records *self);

/* RecordPair of an exam: deputy; right answers, result.  NULL unless it was recorded. */
const GPtrArray *vote_records_persons(const VoteRecords *vote);

/* The name of a deputy, or "". */
const char *records_deputy_name(const Records *self, const char *deputy);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Records, records_free)
