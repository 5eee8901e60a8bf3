/* recount.h: the outcome of counts that others have published
 *
 * Sums, or a list of ballots by name, on a slate of any form; docs/man/tellerctl.1 says
 * what stands in them.
 *
 * Below the quorum the figures stand, the verdict and all results are `none`.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/outcome.h"

typedef struct {
    const Profile *profile;
    ItemKind kind;
    const Slate *slate;    /* NULL: that of a motion */
    uint64_t eligible;     /* or OUTCOME_UNKNOWN: where no base is known, the sums only */
    uint64_t present;      /* or OUTCOME_UNKNOWN */
    uint64_t base;         /* in place of all or of those present; 0: as the rule says */
    int64_t countersigned; /* an accepted difference */
    CastingVote casting;
} RecountRequest;

typedef enum {
    RECOUNT_ERROR_CHOICE,  /* a word that is no choice */
    RECOUNT_ERROR_DOUBLED, /* the same deputy, or the same sum, twice */
    RECOUNT_ERROR_VALUE,   /* a count that is no number, a missing sum, an empty list */
    RECOUNT_ERROR_COUNT,   /* more rows than eligible, more cast than present */
    RECOUNT_ERROR_RULE,    /* the profile has no rule for the kind */
} RecountError;

#define RECOUNT_ERROR (recount_error_quark())
GQuark recount_error_quark(void);

#define RECOUNT_MAX_BYTES (256u << 20)

/* A list with the column deputy (代表) and one for each entry, by its id or title; of a
 * motion choice (表决).  Of forms each and elect: for yes ○ 赞成 同意; against no × 反对;
 * abstain 弃权.  Of pick and budget 1 x ○ yes 选, or 0 no 否 or empty.  Of rank a number,
 * of grades and answers an option.  In place of all of these in one row not_pressed
 * not_voting 未按; absent 缺席; void 无效, in one cell or more, the others empty.  Under
 * a rule with layers the column layer 分层 (or delegation 代表团) has the id of one, in
 * every row.  Other columns are refused.  RECOUNT_ERROR, CSV_ERROR, BALLOT_ERROR or
 * OUTCOME_ERROR, with line and values.
 */
Outcome *recount_list(const RecountRequest *request, const void *data, size_t len,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Of a motion "for=2883,against=8,abstain=9[,not-pressed=0][,invalid=0]" in any order;
 * of others "ID.CHOICE=N,...[,cast=N]", where ID=N is ID.for=N or the mark of ID, and
 * what is left out of an entry is 0.  Under a rule with layers "LAYER:" stands before
 * each, but for not-pressed.
 */
Outcome *recount_sums(const RecountRequest *request, const char *sums, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* Whether it is known that too few were present to decide anything. */
bool recount_lacks_quorum(const Outcome *outcome);

/* Cells of a recounted motion's sums. */
enum { RECOUNT_FOR = 1, RECOUNT_AGAINST, RECOUNT_ABSTAIN, RECOUNT_VOID };
