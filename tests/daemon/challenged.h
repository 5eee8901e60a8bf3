/* challenged.h: a hall of twelve whose sealed ballots are challenged
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/daemon/engine-internal.h"
#include "scene.h"

enum { CHALLENGED_SEATS = 12 };

#define CHALLENGED_DICE    "3141526535"
#define CHALLENGED_ALLOWED "[secret]\nminimum=3\nchallenge=allowed\n"

/* The ids of all deputies, then NULL. */
extern const char *const challenged_all[CHALLENGED_SEATS + 1];

typedef struct {
    const char *profile;       /* one of the product .. */
    const char *secret;        /* .. with this section */
    const char *agenda, *item; /* CSV, and which of it is voted on */
    const char *roster;        /* CSV; NULL: one delegation */
    const char *entries;       /* CSV; NULL: none */
} ChallengedVote;

/* What everybody presses for a motion, seat by seat; 0 is nothing. */
extern const uint8_t challenged_keys[CHALLENGED_SEATS];

/* A motion s1 of local-congress on which they have pressed, sealed; s2 is on the agenda
 * too.  Free with hall_test_free().
 */
HallTest *challenged_motion(Suite suite, const char *secret);

/* The vote is open; free with hall_test_free(). */
HallTest *challenged_open(const ChallengedVote *vote, Suite suite);

SittingVote *challenged_vote(const HallTest *hall);
const Supplement *challenged_supplement(const HallTest *hall, guint index);
uint32_t challenged_seat(const char *deputy); /* from 1 */

/* Dice pick @wanted of @volunteers, which end with NULL; their round is open on return.
 */
void challenged_draw(HallTest *hall, const char *const *volunteers, uint32_t wanted);
/* Until the supplementary round is in that state. */
void challenged_await(HallTest *hall, const char *state);
/* The picked press @keys in turn; 0 is nothing. */
void challenged_press_again(HallTest *hall, const uint8_t *keys, size_t n_keys);
void challenged_close_round(HallTest *hall);
/* Until the ballots are opened, or the vote is lost. */
void challenged_reveal(HallTest *hall);
/* The sitting ends, and another program finds its bundle in order. */
void challenged_finish(HallTest *hall);

/* @call, which reports to &told, is refused in exactly these words. */
#define REFUSED(call, code, words)                                                       \
    do {                                                                                 \
        g_autoptr(GError) told = NULL;                                                   \
        g_assert_false(call);                                                            \
        g_assert_error(told, ENGINE_ERROR, code);                                        \
        g_assert_cmpstr(told->message, ==, words);                                       \
    } while (0)
