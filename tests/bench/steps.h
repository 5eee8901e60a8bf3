/* steps.h: the steps of a sitting that several benchmarks go through and measure
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "figures.h"
#include "scene.h"

enum { STEPS_VOTES = 3 }; /* in a sitting */

/* In seconds, of every secret vote: from its close to the root and to the outcome. */
typedef struct {
    double root[STEPS_VOTES], root_cpu[STEPS_VOTES];
    double outcome[STEPS_VOTES], outcome_cpu[STEPS_VOTES];
} Closes;

/* A PaceDone: nothing is left to compute before a secret vote. */
bool steps_is_prepared(const HallTest *hall, const void *user_data);
/* Closes secret vote @i, counts it as soon as the root is shown, and announces it; all
 * who are present must have voted.
 */
void steps_close_secret(HallTest *hall, Closes *closes, size_t i);

/* Certifies all votes and closes the sitting. */
void steps_end_sitting(HallTest *hall);
/* To a new directory @name below the hall's; its path in *out_bundle, free with g_free().
 */
Lap steps_export(HallTest *hall, const char *name, char **out_bundle);
/* By teller-verify, which must find it in order. */
Lap steps_verify(const char *bundle);
