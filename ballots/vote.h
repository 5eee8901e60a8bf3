/* vote.h: the life of one vote, from draft to certificate
 *
 *  DRAFT -ready-> READY -open-> OPEN -close-> CLOSED -seal-> SEALED -count-> COUNTED
 *                   |           |  ^            |              |              |
 *                   |       hold|  |resume      |              |           announce
 *                   |           v  |            |              |              v
 *                   |           HELD --close----+              |          ANNOUNCED
 *                   |           |               |              |              |
 *                   +-----------+-----void------+--------------+           certify
 *                                       v                                     v
 *                                    VOIDED                               CERTIFIED
 *
 *  COUNTED, ANNOUNCED, CERTIFIED -annul-> ANNULLED
 *
 * Pure: no clock, no disk, no keys.  READY freezes question, paper and profile; OPEN
 * freezes the voters.  A result is never edited: another round is another Vote.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/marks.h"
#include "ballots/tally.h"

typedef enum {
    VOTE_DRAFT,
    VOTE_READY,
    VOTE_OPEN,
    VOTE_HELD,
    VOTE_CLOSED,
    VOTE_SEALED,
    VOTE_COUNTED,
    VOTE_ANNOUNCED,
    VOTE_CERTIFIED,
    VOTE_VOIDED,
    VOTE_ANNULLED,
} VoteState;
const char *vote_state_text(VoteState state); /* "DRAFT", "READY", ... */

typedef enum {
    VOTE_ERROR_STATE,  /* not allowed in the present state */
    VOTE_ERROR_QUORUM, /* too few present to open */
    VOTE_ERROR_RULE,   /* the profile has no rule for this kind */
    VOTE_ERROR_SECRET, /* not of a secret vote */
} VoteError;

#define VOTE_ERROR (vote_error_quark())
GQuark vote_error_quark(void);

typedef struct Vote Vote;

/* DRAFT.  @paper is that of @slate by keypads.  Takes a reference of each. */
Vote *vote_new(Slate *slate, Paper *paper, Profile *profile, ItemKind kind);
void vote_free(Vote *self);

/* Before OPEN: lets voters write deputies in by number; takes a reference. */
void vote_let_write_in(Vote *self, WriteIns *write_ins);

VoteState vote_state(const Vote *self);
/* From CLOSED on with the entries and cells of those who were written in. */
Slate *vote_slate(const Vote *self);
Paper *vote_paper(const Vote *self);
const Profile *vote_profile(const Vote *self);
ItemKind vote_kind(const Vote *self);
/* The state it was voided in; only in VOIDED. */
VoteState vote_stage(const Vote *self);

/* Whether the keypads of @voters can vote on its paper, as opening asks, too. */
bool vote_check_keypads(const Vote *self, const Voter *voters, size_t n, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
bool vote_ready(Vote *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* @eligible: deputies of the roster; refused without quorum.  Copies @voters: the
 * deputies present.  @memory of a secret vote as for marks_new(), else NULL.  VOTE_ERROR
 * or as marks_new(); on failure it stays READY.
 */
bool vote_open(Vote *self, uint64_t eligible, const Voter *voters, size_t n, void *memory,
               GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Whether it was opened with memory of the caller. */
bool vote_is_secret(const Vote *self);
/* Any of ready, hold, resume, close, seal, count, announce, certify, void, annul, by the
 * state it leads to; from HELD to OPEN is resume.  Close completes the ballots
 * (marks_complete()), and whoever was written in gets an entry and a cell on all of them.
 */
bool vote_go(Vote *self, VoteState to, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Counts a press, or why not.  @out_voter as marks_press(). */
PressResult vote_press(Vote *self, const Press *press, int *out_voter);
/* On HELD only: one for one. */
bool vote_replace_keypad(Vote *self, const char *deputy, const char *keypad, Pad pad,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Presses so far with that result; never by seat.  Of a secret vote those results are not
 * counted that depend on an earlier press of the voter.
 */
uint64_t vote_n_presses(const Vote *self, PressResult result);
/* NULL before OPEN. */
Marks *vote_marks(Vote *self);
/* Sums of the ballots; from CLOSED on, NULL before.  VOTE_ERROR_SECRET of a secret vote,
 * whose sums are opened set by set (tally_add_set).
 */
Tally *vote_tally(const Vote *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Vote, vote_free)
