/* gates.h: the six gates (六关) that who is appointed goes through
 *
 * Review, law exam and speech before the vote, the vote, then oath and supervision.  They
 * are a list to tick off that reminds and decides nothing: what was done in them stands
 * in the papers of the assembly.  Pure.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/slate.h"

typedef enum {
    GATE_REVIEW,
    GATE_EXAM,
    GATE_SPEECH,
    GATE_VOTE, /* ticked by its result alone */
    GATE_OATH,
    GATE_SUPERVISION,
    GATE_N,
} Gate;

/* A set of 1 << Gate. */
typedef unsigned Gates;
enum {
    GATES_BEFORE = 1 << GATE_REVIEW | 1 << GATE_EXAM | 1 << GATE_SPEECH,
    GATES_AFTER = 1 << GATE_OATH | 1 << GATE_SUPERVISION,
};

/* "review", "exam", "speech", "vote", "oath", "supervision" */
const char *gate_text(Gate self);
bool gate_from_text(const char *text, Gate *out) G_GNUC_WARN_UNUSED_RESULT;

/* "review,speech", in the order above; "" of none, which is a set as well.  Reading takes
 * nothing but what writing gives.
 */
char *gates_to_text(Gates self);
bool gates_from_text(const char *text, Gates *out) G_GNUC_WARN_UNUSED_RESULT;

typedef struct {
    const char *id, *title; /* of the entry, borrowed */
    Gates done;
} Appointee;

/* Whether @title appoints somebody: it does not where it only relieves (免去). */
bool gates_appoints(const char *title);

/* Adds to @warnings `gates-open GATES IDS` of slate.h for those who have not been voted
 * in and lack some of GATES_BEFORE, and `gates-left GATES IDS` for those who have and
 * lack some of GATES_AFTER: one for each set that is lacking, in order of its first
 * person.
 */
void gates_warn_before(GPtrArray *warnings, const Appointee *persons, size_t n);
void gates_warn_after(GPtrArray *warnings, const Appointee *persons, size_t n);
