/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scene-drawing.h: the randomness of the secret votes of a made-up sitting,
 * docs/format.md section 10.2: one drawing, number 1. */
#pragma once

#include "scene-vote.h"

#include "app/verify/drawing.h"

/* the dice of the drawing, as they would stand on paper */
#define SCENE_DICE "12345612345612345612345612345612345612345612345612"

Suite scene_suite_of(const Scene *self);
Drawing scene_drawing_of(const Scene *self);
/** seeds/1 and dice/1, with their entries. */
void scene_drawing(Scene *self);
void scene_dice_check(Scene *self);

/** s(t,d) and o(t,d) */
Digest scene_seed(Scene *self, unsigned slot, const char *deputy);
Digest scene_offset(const Scene *self, unsigned slot, const char *deputy);
/** Their inclusion paths in base64; the caller frees them. */
char *scene_seed_path(Scene *self, unsigned slot, unsigned number);
char *scene_offset_path(Scene *self, unsigned slot, unsigned number);
