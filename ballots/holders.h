/* holders.h: whose each keypad is in one vote, and why presses of others are refused
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/keying.h"

/* What became of a press; all but PRESS_ACCEPTED change nothing that counts. */
typedef enum {
    PRESS_ACCEPTED,      /* the mark has changed: store it, then acknowledge */
    PRESS_REPEATED,      /* the mark is already so: acknowledge again */
    PRESS_PENDING,       /* a digit or a step: nothing is marked yet */
    PRESS_FULL,          /* as many are marked as may be */
    PRESS_FIRST_STANDS,  /* another choice, where the first press stands */
    PRESS_NOT_A_KEY,     /* a key that is no choice */
    PRESS_LOWER_COUNTER, /* not newer than one already taken */
    PRESS_NOT_OPEN,      /* before the vote is opened */
    PRESS_ON_HOLD,
    PRESS_LATE,      /* after close */
    PRESS_OBSERVER,  /* bound to one who may not vote */
    PRESS_ABSENT,    /* bound to a deputy not present at opening */
    PRESS_SUSPENDED, /* planned for a deputy whose duties are suspended */
    PRESS_UNBOUND,   /* bound to nobody, or replaced */
    PRESS_UNKNOWN,   /* no such keypad */
    PRESS_N_RESULTS,
} PressResult;
const char *press_result_text(PressResult result); /* "accepted", "lower-counter", ... */

/* What a keypad's name leads to: a voter, or the reason why there is none. */
typedef struct {
    int voter;       /* index, or -1 */
    PressResult why; /* of none: PRESS_OBSERVER, _ABSENT, _SUSPENDED, _UNBOUND or
                        _UNKNOWN */
    Pad pad;         /* of a voter's */
} Holder;

typedef struct Holders Holders;

Holders *holders_new(void);
void holders_free(Holders *self);

/* Never NULL, valid until the keypad is bound or barred anew. */
const Holder *holders_find(const Holders *self, const char *keypad);
/* From now on it is that of @voter, whoever had it before. */
void holders_bind(Holders *self, const char *keypad, size_t voter, Pad pad);
/* From now on it is no voter's, and its presses are refused as @why. */
void holders_bar(Holders *self, const char *keypad, PressResult why);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Holders, holders_free)
