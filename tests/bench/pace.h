/* pace.h: the keypads' clock of a HallTest, a virtual one, at the pace of the real one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hall-test.h"

typedef struct {
    Timers *timers;
    int64_t start_us, keypads_us;
} Pace;

Pace pace_start(const HallTest *hall);
void pace_keep(const Pace *self);

/* Runs the main loop until @is_done says so, asleep while there is nothing to do. */
typedef bool (*PaceDone)(const HallTest *hall, const void *user_data);
void pace_until(HallTest *hall, PaceDone is_done, const void *user_data);

/* As hall_test_settle(), but asleep while there is nothing to do. */
void pace_durable(HallTest *hall);
