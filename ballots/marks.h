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

#include "ballots/holders.h"

typedef struct {
    const char *deputy;
    const char *keypad; /* "" is none */
    uint32_t weight;
    Pad pad; /* of the keypad */
} Voter;

typedef enum {
    MARKS_ERROR_DOUBLED, /* the same deputy or keypad twice */
    MARKS_ERROR_UNKNOWN, /* no such voter */
    MARKS_ERROR_LIMIT,   /* no keys can have marked so */
} MarksError;

#define MARKS_ERROR (marks_error_quark())
GQuark marks_error_quark(void);

typedef struct Marks Marks;

/* Bytes of memory in which the marks of @n_voters lie. */
size_t marks_room(const Paper *paper, size_t n_voters);

/* Whether each keypad can vote on the paper (keying_check_pad()); the error names it. */
bool marks_check_keypads(const Keying *keying, const Voter *voters, size_t n,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* @paper, of which a reference is taken, is that of @slate by keypads.  Copies @voters,
 * any order.  @memory is NULL, or of a secret vote marks_room() zero bytes, aligned as of
 * malloc(), not owned, which outlive the Marks; then changes are not counted.
 * MARKS_ERROR, or KEYING_ERROR of a keypad that cannot vote so.
 */
Marks *marks_new(const Slate *slate, Paper *paper, const Profile *profile,
                 const Voter *voters, size_t n, void *memory, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
void marks_free(Marks *self); /* touches no memory that is not its own */

bool marks_are_secret(const Marks *self); /* in memory of the caller */
/* As if nobody had pressed: overwrites all marks with zeros. */
void marks_forget(Marks *self);

/* Says why presses of a keypad that is no voter's are refused: PRESS_OBSERVER,
 * PRESS_ABSENT, PRESS_SUSPENDED or PRESS_UNBOUND; any other is PRESS_UNKNOWN.
 */
void marks_bar_keypad(Marks *self, const char *keypad, PressResult why);

/* Lets deputies be written in (keying_let_write_in()); not in a secret vote. */
void marks_let_write_in(Marks *self, WriteIns *write_ins, Paper *room);

/* The place that is shown and that a choice marks (keying.h), from 0; 0 at first. */
size_t marks_lead(const Marks *self);
size_t marks_n_places(const Marks *self);
void marks_set_lead(Marks *self, size_t place); /* less than marks_n_places() */

/* @out_voter, may be NULL: index of the voter, or -1. */
PressResult marks_press(Marks *self, const Press *press, int *out_voter);

/* One for one; the earlier mark stays until a new press, the old keypad is unbound. */
bool marks_replace_keypad(Marks *self, const char *deputy, const char *keypad, Pad pad,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* After a restart, from the journal, not of a secret vote: @cells are those that @deputy
 * had marked after a press (ballot_marks_text()), which is counted as that was.
 * BALLOT_ERROR or MARKS_ERROR; on failure nothing has changed.
 */
bool marks_restore(Marks *self, const char *deputy, const char *cells, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
/* At close: every ballot obeys the paper, or is not cast (keying_complete()). */
void marks_complete(Marks *self);
/* After that: the numbers that anybody has written in, ascending, of uint32_t; and every
 * row gets a cell for each of them at its end, as the paper of that slate has.
 */
GArray *marks_written(const Marks *self);
void marks_widen(Marks *self, const GArray *numbers);
size_t marks_n_voters(const Marks *self);
/* Whether the ballot of that voter, index as below, would count if now were the close
 * (keying_is_whole()); and how many would.
 */
bool marks_is_cast(const Marks *self, size_t index);
size_t marks_n_cast(const Marks *self);
/* The most that would have counted at any time so far: it never falls, so that a voter
 * who takes marks back and gives them again learns nothing of the others from it.
 */
size_t marks_n_cast_most(const Marks *self);
/* @index in the order of deputy ids, bytewise; the row as it stands. */
const Ballot *marks_ballot(const Marks *self, size_t index);
int marks_voter_by_deputy(const Marks *self, const char *deputy); /* index, or -1 */

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Marks, marks_free)
