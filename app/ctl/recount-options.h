/* recount-options.h: what is typed after tellerctl recount
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/recount-slate.h"

typedef enum {
    RECOUNT_PROFILE,
    RECOUNT_KIND,
    RECOUNT_FORM,
    RECOUNT_SEATS,
    RECOUNT_BUDGET,
    RECOUNT_PAPER,
    RECOUNT_ELIGIBLE,
    RECOUNT_PRESENT,
    RECOUNT_BASE,
    RECOUNT_BALLOTS,
    RECOUNT_SUMS,
    RECOUNT_COUNTERSIGNED,
    RECOUNT_CASTING,
    RECOUNT_PB,
    RECOUNT_RULE,
    RECOUNT_N_OPTIONS,
} RecountOption;

typedef struct {
    char *texts[RECOUNT_N_OPTIONS]; /* NULL where not given */
    gboolean json;
} RecountOptions;

/* Which options go together is judged as well; G_OPTION_ERROR. */
bool recount_options_parse(RecountOptions *self, int *argc, char ***argv, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
void recount_options_clear(RecountOptions *self);

/* All but profile and slate, which files hold. */
bool recount_options_request(const RecountOptions *self, RecountRequest *out,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
bool recount_options_terms(const RecountOptions *self, RecountTerms *out, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(RecountOptions, recount_options_clear)
