/* results.h: the results of a sitting for other programs: a table, an object, a .pb file
 *
 * The same records give the same bytes, on the device and from its bundle.  A secret
 * vote has sums only: no row, no object and no id of a voter.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/exchange/records.h"
#include "ballots/bundle.h"
#include "ballots/pabulib.h"

/* In a bundle (docs/format.md section 6). */
#define RESULTS_CSV  "exports/results.csv"
#define RESULTS_JSON "exports/results.json"

typedef enum {
    RESULTS_ERROR_ITEM, /* no vote on that item, or that round, was counted and stands */
    RESULTS_ERROR_FORM, /* it has no budget */
    RESULTS_ERROR_METHOD, /* its ballots are in no bundle */
    RESULTS_ERROR_WEIGHT, /* .pb files have voters, not weights */
} ResultsError;

#define RESULTS_ERROR (results_error_quark())
GQuark results_error_quark(void);

/* UTF-8 with a byte order mark, a header and rows that end in CR LF; the columns are in
 * docs/results.md.  Free with g_free().
 */
char *results_to_csv(const Records *records);

/* One object by docs/results.schema.json, with a newline at the end.  Free with
 * g_free().
 */
char *results_to_json(const Records *records);

/* Adds both to a bundle that has all its records but is not sealed. */
bool results_add_to_bundle(Bundle *bundle, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The vote of a .pb file: the round @round of @item, or where that is 0 the last that was
 * on all its projects and not among those equal at the cut.  RESULTS_ERROR_ITEM if it was
 * not counted or does not stand.
 */
const VoteRecords *results_pb_vote(const Records *records, const char *item,
                                   uint64_t round, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
/* @vote as Pabulib has project votes; @profile is its rule.  Selected is what it chose,
 * and unless it is a run-off itself what the run-offs after it chose.  Who did not press
 * is left out.  Also PABULIB_ERROR.  Free with g_free().
 */
char *results_to_pb(const Records *records, const VoteRecords *vote,
                    const Profile *profile, GError **error) G_GNUC_WARN_UNUSED_RESULT;
