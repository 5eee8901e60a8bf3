/* SPDX-License-Identifier: GPL-3.0-or-later */
/* vote.h: the parts of the check of one vote, docs/format.md section 7, points 7 to 9.
 * Each part runs only if the documents it reads are valid and reports its own findings.
 */
#pragma once

#include "app/verify/claims.h"
#include "app/verify/compare.h"

enum { PAPER_CELLS = 3, PAPER_FOR = 0, PAPER_AGAINST = 1 };

/* The papers of this version: one group "motion" with for, against and abstain. */
extern const char *const paper_cells[PAPER_CELLS];

/* What the ballots add up to. */
typedef struct {
    uint64_t n_cast;         /* ballots */
    uint64_t cast_weight;    /* of these */
    uint64_t present_weight; /* of all voters */
    uint64_t sums[PAPER_CELLS];
    bool counted; /* false: the ballots or the opened sums could not be read */
    char **notes; /* of a secret vote: what its certificate must note; owned */
    size_t n_notes;
} Tally;

/** The question, its paper and its rule; false if the rule is not to be had. */
bool question_check(Bundle *bundle, const Vote *vote, Profile *out_profile,
                    Rule *out_rule);
/** Base, roster, quorum, voters; rule NULL: without what it says. */
void opening_check(Bundle *bundle, const Vote *vote, const Profile *profile,
                   const Rule *rule);
/** A keypad speaks for one of the lines "voter". */
void opening_keypads_check(Bundle *bundle, const Record *opening);
/** The question says what its item of the agenda says; rule NULL: without the method. */
void question_item_check(Bundle *bundle, const Vote *vote, const Rule *rule);
/** One ballot for each voter, the signatures; adds them up. */
void ballots_check(Bundle *bundle, const Vote *vote, Tally *out_tally);
/** The same of a secret vote: slot, sealed ballots, root, turnout and sums, which are
 * added up. profile NULL: without the minimum. */
void secret_check(Bundle *bundle, const Vote *vote, const Profile *profile,
                  Tally *out_tally);
/** "passed", "not-passed" or "tie"; casting "-", "for" or "against": the chair's vote. */
const char *outcome_verdict(const Rule *rule, const Tally *tally, uint64_t need,
                            Text casting);
/** The sums, base, need and verdict. */
void outcome_check(Bundle *bundle, const Vote *vote, const Rule *rule,
                   const Tally *tally);
/** Certificate, slip and the signatures under the certificate. */
void certificate_check(Bundle *bundle, const Vote *vote, const Profile *profile,
                       const Rule *rule, const Tally *tally);
/** The slip against the certificate. */
void slip_check(Bundle *bundle, const Vote *vote);
/** void/1 and annulment/1. */
void cancel_check(Bundle *bundle, const Vote *vote);

/** The signer of what the vote's key signs at an entry: a finding at place if the key in
 * use is not one of this vote. out has room for "vote:N.G". */
bool vote_signer_at(Bundle *bundle, const Vote *vote, size_t entry, Place place,
                    char out[64]);
/** A record's time must lie between the times of two entries, either of which may be
 *  ENTRY_NONE. */
void vote_time(Bundle *bundle, const Record *record, const char *key, size_t from,
               size_t until);
