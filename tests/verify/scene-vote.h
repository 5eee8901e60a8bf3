/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scene-vote.h: one vote of a made-up sitting. Deputy 1, 4, 7 ... is for, 2, 5, 8 ...
 * too, every third against; the last does not press when a keypad was replaced. */
#pragma once

#include "scene.h"

typedef struct {
    unsigned number, item, round;
    const char *previous;
    const char *earlier;  /* lines of the certificate, NULL: none */
    bool replaced_keypad; /* of deputy 1, by k99 */
    char *question, *opening, *opened, *closed, *outcome, *certificate;
    unsigned sums[3], n_cast;
} SceneVote;

/** "d0001". The caller frees it. */
char *scene_deputy(unsigned number);
/** Enters the vote key of that number in the present generation; signed by the key before
 * it (NULL: by the sitting key). */
void scene_vote_key(Scene *self, unsigned number, const char *before);
void scene_vote_ready(Scene *self, SceneVote *vote);
void scene_vote_open(Scene *self, SceneVote *vote);
/** Closes, seals and counts it, makes the certificate and enters the next vote key. */
void scene_vote_count(Scene *self, SceneVote *vote);
void scene_vote_announce(Scene *self, SceneVote *vote);
void scene_vote_certify(Scene *self, SceneVote *vote);
void scene_vote_void(Scene *self, SceneVote *vote, const char *stage, const char *reason);
void scene_vote_annul(Scene *self, SceneVote *vote);
void scene_vote_clear(SceneVote *vote);
