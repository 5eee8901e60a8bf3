/* marks.h: who may vote, with which keypad, and what each has marked
 *
 * The voters of one vote as frozen at opening.  A mark belongs to a deputy; the keypad is
 * only how it came, so that one can be replaced.  It knows no states: see vote.h.  The
 * marks of a secret vote lie in memory of the caller, and nothing that depends on
 * presses lies anywhere else.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/ballot.h"
#include "ballots/press.h"
#include "ballots/profile.h"

/* What became of a press; all but PRESS_ACCEPTED change nothing that counts. */
typedef enum {
    PRESS_ACCEPTED,      /* the mark has changed: store it, then acknowledge */
    PRESS_REPEATED,      /* the mark is already so: acknowledge again */
    PRESS_FIRST_STANDS,  /* another key, where the first press stands */
    PRESS_NOT_A_KEY,     /* a key that is no choice */
    PRESS_LOWER_COUNTER, /* older than one already taken */
    PRESS_NOT_OPEN,      /* before the vote is opened */
    PRESS_ON_HOLD,
    PRESS_LATE,     /* after close */
    PRESS_OBSERVER, /* bound to one who may not vote */
    PRESS_ABSENT,   /* bound to a deputy not present at opening */
    PRESS_UNBOUND,  /* bound to nobody, or replaced */
    PRESS_UNKNOWN,  /* no such keypad */
    PRESS_N_RESULTS,
} PressResult;
const char *press_result_text(PressResult result); /* "accepted", "lower-counter", ... */

typedef struct {
    const char *deputy;
    const char *keypad; /* "" is none */
    uint32_t weight;
} Voter;

typedef enum {
    MARKS_ERROR_DOUBLED, /* the same deputy or keypad twice */
    MARKS_ERROR_UNKNOWN, /* no such voter, or no such cell */
} MarksError;

#define MARKS_ERROR (marks_error_quark())
GQuark marks_error_quark(void);

typedef struct Marks Marks;

/* Bytes of memory in which the marks of @n_voters lie. */
size_t marks_room(const Paper *paper, size_t n_voters);

/* @paper must have the cells motion.for, .against and .abstain.  Copies @voters, any
 * order.  @memory is NULL, or of a secret vote marks_room() zero bytes, aligned as of
 * malloc(), not owned, which outlive the Marks; then changes are not counted.
 */
Marks *marks_new(const Paper *paper, const Profile *profile, const Voter *voters,
                 size_t n, void *memory, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void marks_free(Marks *self); /* touches no memory that is not its own */

bool marks_are_secret(const Marks *self); /* in memory of the caller */
/* As if nobody had pressed: overwrites all marks with zeros. */
void marks_forget(Marks *self);

/* Says why presses of a keypad that is no voter's are refused: PRESS_OBSERVER,
 * PRESS_ABSENT or PRESS_UNBOUND; any other is PRESS_UNKNOWN.
 */
void marks_bar_keypad(Marks *self, const char *keypad, PressResult why);

/* @out_voter, may be NULL: index of the voter, or -1. */
PressResult marks_press(Marks *self, const Press *press, int *out_voter);

/* One for one; the earlier mark stays until a new press, the old keypad is unbound. */
bool marks_replace_keypad(Marks *self, const char *deputy, const char *keypad,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* After a restart, from the journal: marks @cell for @deputy as his press had done. */
bool marks_restore(Marks *self, const char *deputy, uint32_t cell, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
size_t marks_n_voters(const Marks *self);
size_t marks_n_cast(const Marks *self);
/* @index in the order of deputy ids, bytewise; the row as it stands. */
const Ballot *marks_ballot(const Marks *self, size_t index);
int marks_voter_by_deputy(const Marks *self, const char *deputy); /* index, or -1 */

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Marks, marks_free)
