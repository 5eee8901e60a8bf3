/* certificate.h: certificate/1, the one text that is signed, and slip/1, its QR code
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/vote-record.h"

typedef struct {
    Context context;
    uint64_t serial; /* of the device: 1, 2, 3 ... without gaps */
    uint64_t number; /* within the session, from 1 */
    char *label;     /* {body-id}-{session}-{item}-{round} */
    char *body;
    uint64_t term, session, sitting_number;
    char *place;
    uint64_t vote, round;
    int cause;         /* Cause */
    uint64_t previous; /* RECORD_NONE: none */
    char *item, *kind;
    char *form; /* of the slate, form_text() */
    uint64_t seats, budget;
    char *method, *title, *title_en;
    GPtrArray *linked;           /* as in question/1 */
    GPtrArray *names, *names_en; /* RecordPair: entry of the slate; its title */
    GPtrArray *costs; /* RecordPair: entry; number; of form budget, else none */
    Stamp opened, closed, counted;
    uint64_t eligible, present, absent, quorum_need, cast, not_pressed;
    GPtrArray *sums;           /* RecordPair: cell, number */
    GPtrArray *lines;          /* RecordPair: entry; figure, place, result */
    GPtrArray *layers;         /* RecordPair: layer; entry, figure, cast, sums */
    GPtrArray *persons;        /* RecordPair: deputy; number, result */
    uint64_t issued, returned; /* RECORD_NONE: no papers */
    int base_kind;
    uint64_t base, need; /* RECORD_NONE: not known */
    GPtrArray *also;     /* RecordPair: see vote_record_take_also() */
    int verdict;         /* Verdict */
    int casting;         /* CastingVote */
    uint64_t faults, head_count;
    int64_t difference;
    char *legal;
    GPtrArray *earlier; /* RecordPair: number; "STAGE reason"; numbers rise */
    GPtrArray *notes;   /* char *; of a secret vote sums_record_notes(), else none */
    Digest profile, question, opening, root, outcome;
    uint64_t head_entry; /* the ledger head directly before certificate-made */
    Digest head;
} CertificateRecord;

/* Fills what question, opening, slate and outcome say, `opened` and the digests of
 * question and opening among it; the rest (serial, number, body .. place, label, closed,
 * counted, legal, earlier, notes, root, outcome, head) is the caller's: texts "", no
 * earlier and no notes until then.
 */
CertificateRecord *certificate_record_new(const QuestionRecord *question,
                                          const OpeningRecord *opening,
                                          const Slate *slate, const Paper *paper,
                                          const Outcome *outcome);
void certificate_record_free(CertificateRecord *self);
char *certificate_record_to_text(const CertificateRecord *self);
CertificateRecord *certificate_record_from_text(const char *text, GError **error)
    G_GNUC_WARN_UNUSED_RESULT; /* the suite is that of its second line */

/* The layers of such a certificate (DecisionLayer), and nothing else; none if their
 * numbers are too large to be any.
 */
Decision *certificate_record_layers(const CertificateRecord *self);

#define SLIP_MAX_BYTES 450

/* `counts` of the slip: the sums and who did not press, or how many of the entries are
 * chosen; free with g_free().
 */
char *slip_counts(const CertificateRecord *certificate);

/* slip/1 of @certificate_text, signed by @device; NULL and CERTIFICATE_ERROR if it is
 * longer than SLIP_MAX_BYTES, or SUITE_ERROR.  Free with g_free().
 */
char *slip_to_text(const CertificateRecord *certificate, const char *certificate_text,
                   const Key *device, GError **error) G_GNUC_WARN_UNUSED_RESULT;

typedef enum {
    CERTIFICATE_ERROR_SLIP, /* longer than the QR code may be */
} CertificateError;

#define CERTIFICATE_ERROR (certificate_error_quark())
GQuark certificate_error_quark(void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CertificateRecord, certificate_record_free)
