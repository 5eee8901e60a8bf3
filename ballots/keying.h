/* keying.h: how keys become marks on a paper
 *
 * The paper of one vote as keypads see it.  What a voter has under way (an item he went
 * back to, digits typed so far) is a KeyingState, plain bytes in memory of the caller, so
 * that it is wiped with the marks.  Pure: knows no voters, no states of the vote.
 *
 * The hall leads: the officers show one entry after the other (the lead), and a choice
 * key marks that entry.  By keypad (Pad):
 *
 *     THREE  for, against, abstain (pick: for takes, against leaves); grades and answers
 *            by their number, as many as there are keys; with a key `back` (or CLEAR) the
 *            next choice goes to the entry before
 *     TEN    the same; and each, elect, grades, answers: CONFIRM, number, CONFIRM goes to
 *            that entry and stays there for one choice.  pick, budget: number, CONFIRM
 *            takes or leaves that entry.  rank: number, CONFIRM gives the next rank.
 *            CLEAR drops what was typed; else the last mark (rank, pick, budget)
 *     SCREEN shows the whole paper and sends the keys of TEN
 *
 * A single entry needs no lead: its paper is what a motion has always been.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/ballot.h"
#include "ballots/press.h"
#include "ballots/profile.h"
#include "ballots/slate.h"

typedef enum { PAD_THREE, PAD_TEN, PAD_SCREEN } Pad;

/* Zero at opening. */
typedef struct {
    uint16_t typed;   /* digits so far, as a number */
    uint16_t n_typed; /* how many */
    uint16_t target;  /* entry + 1 that the next choice goes to; 0: the lead */
    uint16_t last;    /* cell marked last, for CLEAR */
} KeyingState;

typedef enum {
    KEYING_MARKED,  /* the ballot has changed */
    KEYING_SAME,    /* the ballot is already so */
    KEYING_PENDING, /* a digit, a step: the state has changed, the ballot has not */
    KEYING_FULL,    /* over the limit: refused, nothing has changed */
    KEYING_NO_KEY,  /* a key without a meaning here */
} KeyingResult;

typedef struct Keying Keying;

Keying *keying_new(const Slate *slate, const Paper *paper, const Profile *profile);
void keying_free(Keying *self);

/* What a kind of keypad cannot vote on: rank with THREE keys, more than
 * KEYING_THREE_ENTRIES entries of form elect, more grades than keys.  False with the way
 * out ("... ten keys, or papers").
 */
#define KEYING_THREE_ENTRIES 10u
bool keying_check_pad(const Keying *self, Pad pad, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* Applies one key to @ballot, the entry shown being @lead (from 0). */
KeyingResult keying_press(const Keying *self, Pad pad, size_t lead, KeyingState *state,
                          Ballot *ballot, uint8_t key);

/* At close: a ballot that was begun becomes one that obeys the paper: blanks of an
 * election become `abstain`; one that lacks marks it must have (exactly so many, a rank)
 * becomes not cast.  False if it does.
 */
bool keying_complete(const Keying *self, Ballot *ballot);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Keying, keying_free)
