/* count-record.h: count/1: a show of hands or papers as one teller counted them
 *
 * docs/format.md section 11.5.  Two tellers enter the count, each by himself; what counts
 * is what both say.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/tally.h"
#include "ballots/vote-record.h"

typedef struct {
    Context context;
    uint64_t vote, round;
    Digest opening;
    char *teller;              /* 1 to 255 bytes */
    uint64_t issued, returned; /* RECORD_NONE by hands */
    uint64_t spoilt;           /* papers that are void */
    GPtrArray *write_ins;      /* of RecordPair: "w1", name */
    GPtrArray *sums;           /* of RecordPair: cell, number */
} CountRecord;

typedef enum {
    COUNT_ERROR_VALUE,  /* a teller or a name that is none, write-ins where none may be */
    COUNT_ERROR_SUM,    /* a sum that is missing, unknown or doubled */
    COUNT_ERROR_ISSUED, /* papers issued without returned, or the other way round */
    COUNT_ERROR_LIMIT,  /* figures that no papers and no hands can give; the message is a
                           code of count-limits.h, or issued N PRESENT, returned N ISSUED,
                           void N RETURNED (by hands 0), written N (names where none can
                           be), then a colon and prose */
    COUNT_ERROR_SECOND, /* the other teller's count differs; the message names the first
                           place and both values */
} CountError;

#define COUNT_ERROR (count_error_quark())
GQuark count_error_quark(void);

/* What one count is judged by: slate, paper and cause of the question, the rule of its
 * kind, and how many are present.
 */
typedef struct {
    Slate *slate;
    const Paper *paper;
    const Rule *rule;
    Cause cause;
    uint64_t present;
} CountTerms;

/* Judges one count by section 11.5; COUNT_ERROR. */
bool count_record_check(const CountRecord *self, const CountTerms *terms, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
/* The two agree, and their tellers differ. */
bool count_records_agree(const CountRecord *first, const CountRecord *second,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* @slate with the names written in at its end: of that the outcome speaks.  SLATE_ERROR
 * where the rule has no write-ins.
 */
Slate *count_record_slate(const CountRecord *self, Slate *slate, const Rule *rule,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Sums of a count that was checked; @slate is count_record_slate() and @paper that of it.
 */
Tally *count_record_tally(const CountRecord *self, const Slate *slate,
                          const Paper *paper);

void count_record_free(CountRecord *self);
char *count_record_to_text(const CountRecord *self);
CountRecord *count_record_from_text(Suite suite, const char *text, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CountRecord, count_record_free)
