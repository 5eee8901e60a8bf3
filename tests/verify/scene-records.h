/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scene-records.h: test votes and corrigenda of a made-up sitting. */
#pragma once

#include "scene-vote.h"

/** "test N": deputies 1 and 2 press, the third only if all do. */
void scene_test_vote(Scene *self, unsigned number, bool all);
/** "votes/001/corrigendum N", by chen and wang. */
void scene_vote_correct(Scene *self, const SceneVote *vote, unsigned correction,
                        const char *what, const char *wrong, const char *right);
