/* recount.h: the outcome of counts that others have published
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/outcome.h"

typedef struct {
    const Profile *profile;
    ItemKind kind;
    uint64_t eligible;     /* or OUTCOME_UNKNOWN: where no base is known, the sums only */
    uint64_t present;      /* or OUTCOME_UNKNOWN */
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

/* A list with the columns deputy (代表) and choice (表决): for yes 赞成 同意; against no
 * 反对; abstain 弃权; not_pressed not_voting 未按; absent 缺席; void 无效.  Other columns
 * are refused. RECOUNT_ERROR, CSV_ERROR or OUTCOME_ERROR.
 */
Outcome *recount_list(const RecountRequest *request, const void *data, size_t len,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* "for=2883,against=8,abstain=9[,not-pressed=0][,invalid=0]" in any order. */
Outcome *recount_sums(const RecountRequest *request, const char *sums, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* Cells of a recounted Outcome's sums. */
enum { RECOUNT_FOR = 1, RECOUNT_AGAINST, RECOUNT_ABSTAIN, RECOUNT_VOID };
