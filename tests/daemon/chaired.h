/* chaired.h: a hall of twelve under a rule by which the chair decides a tie
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/daemon/engine-internal.h"
#include "scene.h"

enum { CHAIRED_SEATS = 12 };

/* What they press, seat by seat; 0 is nothing.  Of chaired_nobody nobody is for or
 * against.
 */
extern const uint8_t chaired_tie[CHAIRED_SEATS], chaired_passed[CHAIRED_SEATS],
    chaired_nobody[CHAIRED_SEATS];

/* Of a rule profile with the chair's word; free with g_free(). */
char *chaired_profile(void);
/* Recorded motions m1 and m2, m3 by hands, secret ones s1 and s2. */
extern const char chaired_agenda[];
/* A sitting on both, everybody signed in, the dice thrown. */
HallTest *chaired_hall(const char *profile);

void chaired_press_until_sealed(HallTest *hall, const char *item,
                                const uint8_t keys[CHAIRED_SEATS]);
void chaired_count(HallTest *hall, CastingVote casting);
void chaired_leave_tie(HallTest *hall); /* by the chair's word */

/* It is counted, and nothing comes of it but the question. */
void chaired_asks(HallTest *hall);
/* The vote is counted with that verdict, and is announced. */
void chaired_comes_to(HallTest *hall, const char *verdict);
