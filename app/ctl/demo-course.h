/* demo-course.h: when the demo closes a vote
 *
 * Pure: it reads what View1 shows of the vote and the monotonic clock it is given.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

enum {
    DEMO_PRESSING_S = 3, /* from opening: when every simulated deputy has pressed */
    DEMO_QUIET_S = 1,    /* without another ballot after that */
};

typedef struct {
    unsigned vote;    /* its number */
    int64_t cast;     /* ballots when last looked at; begin with -1 */
    int64_t risen_us; /* when they last became more */
} DemoCourse;

/* Whether everybody pressed, or the window has ended, or only the silent seats are
 * missing: so the same seed gives the same ballots.  Also when the vote is no longer
 * open; never before View1 shows it.
 */
bool demo_course_is_over(DemoCourse *self, GVariant *vote, int64_t now_us);
