/* SPDX-License-Identifier: GPL-3.0-or-later */
/* vote.h: the parts of the check of one vote, docs/format.md section 7, points 7 to 9.
 * Each part runs only if the documents it reads are valid and reports its own findings.
 */
#pragma once

#include "app/verify/claims.h"
#include "app/verify/compare.h"
#include "app/verify/decide.h"
#include "app/verify/paper.h"
#include "app/verify/slate.h"

/* What the ballots, or the counts of hands or papers, add up to. */
typedef struct {
    Paper paper;          /* the one in question.txt, with the names that voters wrote */
    bool fits;            /* it is the paper of the slate */
    uint64_t n_cast;      /* ballots */
    uint64_t cast_weight; /* of these */
    uint64_t present_weight; /* of all voters */
    uint64_t *sums;          /* by cell; owned */
    DecideLayer *layers;     /* of the rule, in its order; owned */
    size_t n_layers;         /* 0: the rule has none, or is not to be had */
    bool strays;           /* a voter belongs to no layer, which is a finding elsewhere */
    Text issued, returned; /* numbers of papers, else "-" */
    bool counted;          /* false: ballots, counts or opened sums could not be read */
    char **notes;          /* of a secret vote: what its certificate must note; owned */
    size_t n_notes;
} Tally;

/* What a vote rests on. */
typedef struct {
    Slate slate; /* with the names that voters wrote */
    Profile profile;
    Rule rule;
    bool ruled; /* false: profile and rule are not to be had */
} VoteBase;

/** The question and its rule, as it is in force for the cause of the vote; false if the
 *  rule is not to be had. */
bool question_check(Bundle *bundle, const Vote *vote, Profile *out_profile,
                    Rule *out_rule);
/** Its paper is that of the slate; false if it is not. */
bool question_paper_check(Bundle *bundle, const Vote *vote, const Slate *slate,
                          const Rule *rule);
/** The slate by itself, and by item and rule (NULL: unknown). */
void slate_check(Bundle *bundle, const Vote *vote, const Slate *slate, const Rule *rule);
/** The last earlier vote on the same item; NULL if there is none. */
const Vote *vote_previous(const Bundle *bundle, const Vote *vote);
/** Cause and slate by the vote before on the same item; rule NULL: unknown. */
void rounds_check(Bundle *bundle, const Vote *vote, const Slate *slate, const Rule *rule);
/** Base, roster, quorum, voters; rule NULL: without what it says. */
void opening_check(Bundle *bundle, const Vote *vote, const Profile *profile,
                   const Rule *rule);
/** A keypad speaks for one of the lines "voter". */
void opening_keypads_check(Bundle *bundle, const Record *opening);
/** The item of the question as it was when the vote was made ready; NULL if there is
 * none.
 */
const Record *question_item(const Bundle *bundle, const Vote *vote);
/** The question says what its item of the agenda says; rule NULL: without the method. */
void question_item_check(Bundle *bundle, const Vote *vote, const Rule *rule);
/** Its lines "linked": the same bill, the same body, earlier sittings. */
void linked_check(Bundle *bundle, const Vote *vote);
/** One ballot for each voter, obeying the paper, and the signatures; adds them up. rule
 *  NULL: without layers. */
void ballots_check(Bundle *bundle, const Vote *vote, const Rule *rule, Tally *out_tally);
/** Every deputy of the roster belongs to one of the layers of the rule, if it has any,
 * and nothing is counted by hand. */
void layers_check(Bundle *bundle, const Vote *vote, const Rule *rule);
/** Index of the layer of a deputy; their number if it is none. */
size_t layers_of(const Bundle *bundle, const Rule *rule, Text deputy);
/** Lines "layer" of the outcome. */
void layers_lines_check(Bundle *bundle, const Record *outcome, const DecideFacts *facts);
/** The two counts of a vote by hands or paper, of a base that is ruled; slate with the
 *  names written on papers, which the paper of the tally gets too. */
void counts_check(Bundle *bundle, const Vote *vote, const VoteBase *base,
                  Tally *out_tally);
/** The sums of a count, by cell of the tally, whose paper fits: whether so many valid
 *  papers (by hands those present) can have given them; rule NULL: unknown. */
void counts_limits_check(Bundle *bundle, const Vote *vote, const Slate *slate,
                         const Rule *rule, const Tally *tally, uint64_t papers);
/** Whether voters can name deputies by number; rule NULL: unknown, so they cannot. */
bool write_ins_are_by_number(const Vote *vote, const Slate *slate, const Rule *rule);
/** Whether the entry of a number has such an id. */
bool write_ins_is_id(Text id);
/** Adds those whom the ballots name by number, in ascending order. */
void write_ins_add(const Bundle *bundle, const Vote *vote, Slate *slate,
                   const Rule *rule);
/** If there are any, the paper of the tally is that of the slate with them. */
void write_ins_paper(const Slate *slate, const Rule *rule, Tally *tally);
/** The same of a secret vote: slot, sealed ballots, root, turnout and sums, which are
 * added up. base without profile and rule: without minimum and layers. */
void secret_check(Bundle *bundle, const Vote *vote, const VoteBase *base,
                  Tally *out_tally);
/** The sums, base, need, lines, persons and verdict. */
void outcome_check(Bundle *bundle, const Vote *vote, const VoteBase *base,
                   const Tally *tally);
/** Lines "person" of the outcome: the right answers of each ballot. */
void persons_check(Bundle *bundle, const Vote *vote, const Slate *slate,
                   const Rule *rule);
/** Certificate, slip and the signatures under the certificate. */
void certificate_check(Bundle *bundle, const Vote *vote, const VoteBase *base,
                       const Tally *tally);
/** Names of the entries, and the lines that certificate and outcome share. */
void certificate_lines_check(Bundle *bundle, const Vote *vote, const Slate *slate);
/** The slip against the certificate. */
void slip_check(Bundle *bundle, const Vote *vote, const Slate *slate);
/** void/1 and annulment/1. */
void cancel_check(Bundle *bundle, const Vote *vote);
/** Its corrigendum/1, point 18. */
void corrigenda_check(Bundle *bundle, const Vote *vote);

/** The signer of what the vote's key signs at an entry: a finding at place if the key in
 * use is not one of this vote. out has room for "vote:N.G". */
bool vote_signer_at(Bundle *bundle, const Vote *vote, size_t entry, Place place,
                    char out[64]);
/** A record's time must lie between the times of two entries, either of which may be
 *  ENTRY_NONE. */
void vote_time(Bundle *bundle, const Record *record, const char *key, size_t from,
               size_t until);
