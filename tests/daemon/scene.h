/* scene.h: a recording core brought into any state that it can be in
 *
 * The hall has SCENE_SEATS simulated seats: four deputies, an observer, and a keypad that
 * is bound to nobody.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hall-test.h"

enum { SCENE_SEATS = 6, SCENE_OBSERVER = 5, SCENE_SPARE = 6 };

/* In the order in which they are reached. */
typedef enum {
    SCENE_FRESH,
    SCENE_COMMISSIONED,
    SCENE_IMPORTED,
    SCENE_SITTING, /* everybody signed in */
    SCENE_OPEN,    /* m1; seats 1 and 2 have pressed 1, seat 3 has pressed 2 */
    SCENE_HOLDING, /* waits for the bases */
    SCENE_HELD,
    SCENE_CLOSING, /* waits for the bases */
    SCENE_CLOSED,  /* ballots are being signed */
    SCENE_SEALED,
    SCENE_COUNTED,
    SCENE_ANNOUNCED,
    SCENE_CERTIFIED,
    SCENE_VOIDED,         /* from OPEN */
    SCENE_ANNULLED,       /* from CERTIFIED */
    SCENE_RESTARTED,      /* from OPEN: on HOLD, and locked */
    SCENE_SITTING_CLOSED, /* from CERTIFIED */
    SCENE_HALTED,         /* from OPEN */
    SCENE_N,
} Scene;

const char *scene_text(Scene scene);

/* Free with hall_test_free().  All that was commanded is durable, but for HOLDING,
 * CLOSING and CLOSED, which last until the main loop runs.
 */
HallTest *scene_new(Scene scene, Suite suite);

/* Opens a sitting on @profile, a name or the text of one; everything before it is done.
 */
void scene_open_sitting(HallTest *hall, const char *profile);

/* Steps of a vote, each durable on return. */
void scene_open_vote(HallTest *hall, const char *item);
void scene_hold(HallTest *hall);
void scene_resume(HallTest *hall);
void scene_close(HallTest *hall);
void scene_count(HallTest *hall);
void scene_count_until(HallTest *hall, const char *state); /* it is in that state */
void scene_announce(HallTest *hall);
void scene_certify(HallTest *hall, uint32_t vote);
void scene_void(HallTest *hall);
void scene_annul(HallTest *hall, uint32_t vote);
void scene_rekey(HallTest *hall);
void scene_close_sitting(HallTest *hall);

/* From whatever state on to a closed sitting that teller-verify finds in order. */
void scene_finish(HallTest *hall);

/* What teller-verify says of a bundle, and whether it finds it in order; free with
 * g_free().
 */
char *scene_findings(const char *bundle, bool *out_in_order);
/* Exports a bundle, which must be in order. */
void scene_verify(HallTest *hall);

/* All pictures of View1, as text.  Free with g_free(). */
char *scene_pictures(const HallTest *hall);

/* The state of the current vote, or "". */
#define SCENE_LOOK(hall, property, key, wanted)                                          \
    do {                                                                                 \
        g_autofree char *looked = hall_test_look(hall, property, key);                   \
        g_assert_cmpstr(looked, ==, wanted);                                             \
    } while (0)
#define SCENE_STATE(hall, wanted) SCENE_LOOK(hall, "Vote", "state", wanted)
