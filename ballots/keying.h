/* keying.h: how keys become marks on a paper
 *
 * The paper of one vote as keypads see it.  What a voter has under way (digits typed, an
 * entry he went to) is a KeyingState, plain bytes in memory of the caller, so that it is
 * wiped with the marks.  Pure: knows no voters, no states of the vote.
 *
 * The officers show one entry after the other (the lead), and a choice marks it:
 *
 *     each, elect      the profile's keys for, against, abstain
 *     pick, budget     for takes, against leaves
 *     grades, answers  the number of the choice, 0 is the tenth
 *     rank             with five keys the rank; whoever else has it loses it
 *
 * With the profile's key `back`, where it is no choice, or CLEAR the next choice goes to
 * the entry before.  Keypads with ten keys need not wait for the lead:
 *
 *     each, elect, grades, answers  CONFIRM, CONFIRM, number, CONFIRM: the next choice
 *                                   goes to that entry.  One CONFIRM is what people add
 *                                   to a choice, and goes nowhere
 *     pick, budget                  number, CONFIRM takes or leaves that entry
 *     rank                          number, CONFIRM gives it the next rank
 *
 * where CLEAR drops what was typed, else (the last two) the last mark.  An entry that can
 * be marked in one way alone (a write-in) is taken and left as of pick.  With a single
 * entry there is nowhere to go: its paper is what a motion has always been.
 *
 * Where deputies can be written in (write-ins.h) there is one place more, after the last
 * entry.  The lead goes there as to any entry, a voter also by CONFIRM, CONFIRM, 0,
 * CONFIRM.  There digits are a number, never a choice:
 *
 *     elect  number, CONFIRM writes that deputy in, once more takes him back
 *
 * A number of nobody, or of one who stands on the slate, is one of nothing.  CLEAR drops
 * the digits, else goes to the last entry.  Keypads with five keys cannot do it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/ballot.h"
#include "ballots/press.h"
#include "ballots/profile.h"
#include "ballots/write-ins.h"

/* Zero at opening. */
typedef struct {
    uint16_t typed;     /* digits so far, as a number; 0: none */
    uint8_t n_confirms; /* one after the other; two: digits are typed */
    uint8_t zero;       /* 1: what is typed is 0, where that is a place */
    uint16_t target;    /* place + 1 that the next choice goes to; 0: the lead */
    uint16_t last;      /* cell that a number marked last, for CLEAR; 0: none */
} KeyingState;

typedef enum {
    KEYING_MARKED,   /* a mark more, or a blank ballot that is begun */
    KEYING_REPLACED, /* an earlier mark is gone, or another one stands instead */
    KEYING_SAME,     /* the ballot is already so */
    KEYING_PENDING, /* the ballot has not changed: a digit, a step, a number of nothing */
    KEYING_FULL,    /* over the limit: refused */
    KEYING_STANDS,  /* another choice, where the first one stands: refused */
    KEYING_NO_KEY,  /* a key without a meaning here, whatever was pressed before */
} KeyingResult;

#define KEYING_ERROR (keying_error_quark())
GQuark keying_error_quark(void);
typedef enum { KEYING_ERROR_PAD /* this kind of keypad cannot vote so */ } KeyingError;

typedef struct Keying Keying;

/* @paper, of which a reference is taken, is that of @slate by keypads. */
Keying *keying_new(const Slate *slate, Paper *paper, const Profile *profile);
void keying_free(Keying *self);

/* Lets deputies be written in: @room is write_ins_room(), @write_ins those of the slate;
 * a reference is taken of both.
 */
void keying_let_write_in(Keying *self, WriteIns *write_ins, Paper *room);

/* What the lead can go to: the entries, and after them whom one writes in, if he can. */
size_t keying_n_places(const Keying *self);

/* What keypads of five keys cannot do: reach a choice or a rank beyond their keys, or
 * elect among more than KEYING_FIVE_ENTRIES.  The error names the way out.
 */
#define KEYING_FIVE_ENTRIES 10u
bool keying_check_pad(const Keying *self, Pad pad, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* Applies one key to @ballot, the place shown being @lead (from 0).  No ballot is ever
 * above a limit, also when keying_complete() fills it.
 */
KeyingResult keying_press(const Keying *self, Pad pad, size_t lead, KeyingState *state,
                          Ballot *ballot, uint8_t key);

/* Whether keys can have led to @ballot: it is above no limit, and whoever is written in
 * may be.
 */
bool keying_is_within(const Keying *self, const Ballot *ballot);

/* Whether @ballot would count as it stands: begun, and with all marks it must have. */
bool keying_is_whole(const Keying *self, const Ballot *ballot);

/* At close: a ballot that was begun becomes one that obeys the paper: blanks of an
 * election become `abstain`; one that lacks marks it must have (exactly so many, a rank)
 * becomes not cast.  False if it does.
 */
bool keying_complete(const Keying *self, Ballot *ballot);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Keying, keying_free)
