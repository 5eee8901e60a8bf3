/* step.h: the one thing an operator should do next
 *
 * Pure: it reads what View1 shows and decides; it does nothing and asks nothing.
 *
 *  commission - officers - roster - agenda - open sitting
 *      then for each item: open vote - close - count - announce - certify
 *      a secret vote: throw dice (once) - make ready - open - close - (sealed) - count
 * ... and at the end: close sitting - export
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "app/client/seats.h"

typedef enum {
    STEP_WAIT, /* for the recording core */
    STEP_HALTED,
    STEP_COMMISSION,
    STEP_ADD_OFFICER,
    STEP_IMPORT_ROSTER,
    STEP_IMPORT_AGENDA,
    STEP_OPEN_SITTING,
    STEP_REKEY,
    STEP_WAIT_DRAWING, /* for the core: randomness of secret votes */
    STEP_THROW_DICE,
    STEP_END_TEST,   /* a test vote is on */
    STEP_READY_VOTE, /* secret: the hall sees what it is about before it is opened */
    STEP_OPEN_VOTE,
    STEP_LEAD_NEXT, /* of a list: the hall votes on the next entry */
    STEP_CLOSE_VOTE,
    STEP_RESUME_VOTE,
    STEP_WAIT_SEAL,        /* for the core: the ballots of a secret vote */
    STEP_CLOSE_SUPPLEMENT, /* in a hall challenge, see challenge.h */
    STEP_REVEAL_CHALLENGE,
    STEP_VOID_VOTE,   /* a secret vote that is lost */
    STEP_ENTER_COUNT, /* by hands or papers: what one of two tellers has counted */
    STEP_COUNT_VOTE,
    STEP_ANNOUNCE_VOTE,
    STEP_CERTIFY,
    STEP_CLOSE_SITTING,
    STEP_EXPORT, /* of the sitting that is closed */
} Step;

/* Properties of View1; each may be empty.  @seats: for names, or NULL. */
typedef struct {
    GVariant *device;
    GVariant *sitting;
    GVariant *agenda;
    GVariant *vote;
    GVariant *outcome;
    const Seats *seats;
    const char *chosen; /* item of the agenda the operator has chosen, or NULL */
} Picture;

Step step_next(const Picture *picture);

/* Whether a sitting was closed and no other was opened since. */
bool step_is_over(const Picture *picture);

/* The item that STEP_READY_VOTE and STEP_OPEN_VOTE are about: the one that is READY,
 * which the hall has before its eyes; the chosen one if it may be voted on; else the
 * first of the agenda that waits for it.  An annulled vote, and one that was void twice,
 * wait for nothing.  "" if there is none.  Valid as long as the picture.
 */
const char *step_item(const Picture *picture);

/* The item that the operator has chosen, whether it may be voted on or not; else that of
 * step_item().
 */
const char *step_chosen(const Picture *picture);

/* Whether there is an entry after the one that the hall votes on by keypad now, or one
 * before it.
 */
bool step_can_lead(GVariant *vote, int by);

/* Numbers of the votes that are announced and wait for their officers (au, floating). */
GVariant *step_uncertified(const Picture *picture);

/* Those of them to be certified next, together.  A vote whose account differs goes first
 * and alone: its officers countersign *out_difference, which is 0 for all others.
 */
GVariant *step_to_certify(const Picture *picture, int64_t *out_difference);

/* The dictionary of item @id in the agenda, or NULL.  (transfer full) */
GVariant *step_find_item(GVariant *agenda, const char *id);
