/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scene-secret.h: the secret votes of a made-up sitting, docs/format.md section 10. In
 * vote 1 every third deputy is against and the last does not press; in vote 2 only the
 * first two cast; in vote 3 everybody is for. */
#pragma once

#include "scene-vote.h"

/* the dice of the drawing, as they would stand on paper */
#define SCENE_DICE "12345612345612345612345612345612345612345612345612"

/** seeds/1 and dice/1 of drawing 1, with their entries. */
void scene_drawing(Scene *self);
void scene_dice_check(Scene *self);
/** Takes the slot with the vote's number less one. */
void scene_secret_slot(Scene *self, SceneVote *vote);
/** Closes and seals: ballots, root and paths. */
void scene_secret_seal(Scene *self, SceneVote *vote);
/** Opens how many cast a ballot. */
void scene_secret_turnout(Scene *self, SceneVote *vote);
/** Opens turnout and sums, makes outcome and certificate, wipes the slot. */
void scene_secret_count(Scene *self, SceneVote *vote);
