/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scene-secret.h: the secret votes of a made-up sitting, docs/format.md section 10. In
 * vote 1 every third deputy is against and the last does not press; in vote 2 only the
 * first two cast; in vote 3 everybody is for. In supplementary rounds everybody abstains
 * but the sixth deputy, who does not press. */
#pragma once

#include "scene-drawing.h"

/** Takes the next slot, for the vote itself. */
void scene_secret_slot(Scene *self, SceneVote *vote);
/** Closes and seals: ballots, root and paths. */
void scene_secret_seal(Scene *self, SceneVote *vote);
/** Opens how many cast a ballot. */
void scene_secret_turnout(Scene *self, SceneVote *vote);
/** Opens turnout and sums, makes outcome and certificate, wipes the slot. */
void scene_secret_count(Scene *self, SceneVote *vote);

/** The picked of a hall challenge vote again (docs/format.md section 10.6): of the
 *  volunteers, numbers that end with 0, as many as are wanted. */
void scene_challenge(Scene *self, SceneVote *vote, const unsigned *volunteers,
                     unsigned wanted);
/** Closes and seals the supplementary round. */
void scene_supplement_seal(Scene *self, SceneVote *vote);
/** Opens all challenged ballots. */
void scene_challenges_open(Scene *self, SceneVote *vote);

/* parts, for scene-challenge.c */

/** Adds a round without deputies that takes the next slot: slot/1 with its entry. */
SceneRound *scene_round(Scene *self, SceneVote *vote);
/** "NAME" or, of a supplementary round, "NAME-1". */
char *scene_round_name(const SceneRound *round, const char *name);
/** The ballots of a round with root and paths; enters the event with the root. */
void scene_round_seal(Scene *self, SceneVote *vote, SceneRound *round, const char *event);
/** What the deputy has pressed in the round. */
void scene_choice(const Scene *self, const SceneVote *vote, const SceneRound *round,
                  unsigned number, uint8_t out[SCENE_CELLS_MAX]);
/** The notes of hall challenges for the certificate; nothing without one. */
void scene_challenge_note(const SceneVote *vote, GString *notes);
