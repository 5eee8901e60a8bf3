/* results-scene.h: sittings with votes of every fate, for their results
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "scene.h"

enum { RESULTS_SEATS = 5, RESULTS_SECRET_SEATS = 12 };

/* A hall of RESULTS_SEATS, fresh: vote 1 on m1 is annulled, 2 announced, 3 on m2 void, 4
 * by hands, 5 elects on paper, 6 takes projects, 7 on m2 is ready.  Titles and names are
 * such as spreadsheets run or readers split.  Returns the directory of the bundle.
 */
char *results_scene(HallTest *hall);

/* A hall of RESULTS_SECRET_SEATS: vote 1 is secret and announced, 2 secret and void. */
char *results_secret_scene(HallTest *hall);
