/* random-scene.h: a random rule, slate and ballots that obey its paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/ballot.h"
#include "ballots/decision.h"

#define RANDOM_SCENE_ENTRIES 6

typedef struct {
    GRand *rand;
    Rule *rule;
    Slate *slate;
    Paper *paper;
    GPtrArray *ballots;
    GArray *layers; /* of int: of each ballot */
    uint64_t eligible, weight_all, weight_present;
    Cause cause;
} RandomScene;

/* Options of a scene with grades or answers, in their order. */
extern const char *const random_scene_grades[4];

/* From the next numbers of @rand, which must outlive it. */
void random_scene_init(RandomScene *self, GRand *rand);
void random_scene_clear(RandomScene *self);
