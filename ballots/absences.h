/* absences.h: who missed how many sessions (缺席会次)
 *
 * A session was held for a deputy where the roster of a sitting of it that had a vote has
 * him; he missed it if he was present at the opening of no vote of it.  It knows nothing
 * of leave, which is in no record, and decides nothing: whether a mandate ends is for
 * those whom the law names (Deputies' Law 2025 articles 62 and 63).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/context.h"
#include "ballots/profile.h"
#include "ballots/roster.h"
#include "ballots/sitting-record.h"

/* A sitting of the device, and who was present in it. */
typedef struct {
    SittingRecord *record;
    Roster *roster;      /* of that sitting */
    GHashTable *present; /* set of char *: ids, at the opening of any vote */
    uint64_t n_votes;    /* that were opened; without one nobody was absent */
    Stamp last;          /* opening of the last of them */
} AbsenceSitting;

AbsenceSitting *absence_sitting_new(void); /* no record, no roster, nobody */
void absence_sitting_free(AbsenceSitting *self);

typedef struct {
    uint64_t term, session;
    Stamp opened; /* of its first sitting that had a vote */
} AbsenceSession;

/* A deputy who missed a session or more. */
typedef struct {
    uint64_t number; /* his place among the deputies of the roster, from 1 */
    char *deputy, *name, *delegation;
    uint64_t held;  /* sessions that were held for him */
    GArray *missed; /* of guint: indices of sessions, ascending; at least one */
} AbsenceRow;

typedef struct {
    Context context; /* of the last sitting, as the next */
    char *body, *body_id;
    AbsenceLimit limit; /* n is not 0 */
    uint64_t term;
    uint64_t year;       /* RECORD_NONE where the period is the term */
    Stamp until;         /* opening of the last vote that is counted; of the sitting */
    Digest roster;       /* of the last sitting */
    uint64_t n_deputies; /* in it */
    GArray *sessions;    /* of AbsenceSession, as they were opened */
    GPtrArray *rows;     /* of AbsenceRow, by number */
} Absences;

/* Whether sessions of @sitting can be of the period of @last: of the same body and, where
 * terms are counted, of the same term.
 */
bool absences_may_count(AbsenceLimit limit, const SittingRecord *last,
                        const SittingRecord *sitting);

/* Of @sittings (AbsenceSitting, at least one, in the order in which they were opened) the
 * last says of what body, what term or year, and whose roster.  A session belongs to the
 * year in which its first sitting with a vote was opened.  @context: of the last.
 */
Absences *absences_new(const Context *context, const GPtrArray *sittings,
                       AbsenceLimit limit);
void absences_free(Absences *self);

/* As many as the rules call too many, or more. */
bool absences_is_too_many(const Absences *self, const AbsenceRow *row);

/* absences/1 and its absence/1 records (docs/format.md, appendix); reading and writing
 * again gives the same bytes.  RECORD_ERROR where figures do not agree with each other.
 */
char *absences_to_text(const Absences *self);
Absences *absences_from_text(Suite suite, const char *text, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Absences, absences_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AbsenceSitting, absence_sitting_free)
