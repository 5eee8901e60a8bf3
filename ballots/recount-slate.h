/* recount-slate.h: the slate of published counts, from whatever names its entries
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/recount.h"

typedef struct {
    const Profile *profile;
    ItemKind kind;
    Form form; /* FORM_NONE: the first that the rule names */
    uint64_t seats, budget;
} RecountTerms;

/* From a paper/1, or from a list of entries as agendas have them, of one item.  All of
 * these: RECOUNT_ERROR, SLATE_ERROR, CSV_ERROR or PAPER_ERROR.
 */
Slate *recount_slate_from_paper(const RecountTerms *terms, const void *data, size_t len,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* From the header of a list of ballots: `choice` is the column of a motion. */
Slate *recount_slate_from_list(const RecountTerms *terms, const void *data, size_t len,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* From the names of sums: those of a motion are choices. */
Slate *recount_slate_from_sums(const RecountTerms *terms, const char *sums,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
