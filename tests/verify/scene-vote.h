/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scene-vote.h: one vote of a made-up sitting. Deputy 1, 4, 7 ... is for, 2, 5, 8 ...
 * too, every third against; the last does not press when a keypad was replaced. */
#pragma once

#include "scene-form.h"
#include "scene.h"

enum { SCENE_ROUNDS = 3, SCENE_CELLS_MAX = 24 };

/* Ballots of a secret vote that are sealed together. */
typedef struct {
    unsigned supplement;  /* 0: those of the vote itself */
    unsigned slot;        /* its number */
    char *text;           /* slot/1 */
    char *opening, *root; /* opening/1 or supplement/1; hexadecimal */
    char *challenge;      /* challenge/1; NULL: the vote itself */
    GArray *deputies;     /* unsigned; the numbers of its voters */
} SceneRound;

typedef struct {
    unsigned number, item, round;
    const SceneForm *form; /* NULL: a motion */
    const char *method;    /* NULL: recorded */
    const char *previous;
    bool repeats;         /* a void one */
    const char *earlier;  /* lines of the certificate, NULL: none */
    bool replaced_keypad; /* of deputy 1, by k99 */
    char *question, *slate, *opening, *opened, *closed, *outcome, *certificate;
    char **cells; /* of the paper, "cast" first */
    unsigned n_cells;
    unsigned sums[SCENE_CELLS_MAX], n_cast; /* by cell; sums are weighted */
    GString *notes;                         /* lines of the certificate */
    char *root;                             /* of a secret vote, in hexadecimal */
    SceneRound rounds[SCENE_ROUNDS];        /* of a secret vote */
    unsigned n_rounds;
} SceneVote;

/** 1; of secret votes 2 from the fourth deputy on. */
unsigned scene_weight(const Scene *self, unsigned number);
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

/* parts, for scene-secret.c */

/** "m1": the caller frees it. */
char *scene_vote_item(const SceneVote *vote);
const char *scene_vote_kind(const SceneVote *vote);
const char *scene_vote_base(const SceneVote *vote);
/** The lines "title" and "title-en". The caller frees it. */
char *scene_vote_titles(const SceneVote *vote);
/** Whether nothing is pressed. */
bool scene_vote_is_by_hand(const SceneVote *vote);
/** The lines of paper/1. */
const char *scene_vote_paper(const SceneVote *vote);
/** What a form says that a deputy marks: choice of each cell. */
void scene_vote_marks(const SceneVote *vote, unsigned number,
                      uint8_t out[SCENE_CELLS_MAX]);
/** Lines that outcome and certificate share: sum, line, person, issued, returned. */
char *scene_vote_figures(const Scene *self, const SceneVote *vote);
/** "base-kind B\nbase N\nneed N\n" */
char *scene_vote_needs(const Scene *self, const SceneVote *vote);
const char *scene_vote_verdict(const Scene *self, const SceneVote *vote);
/** Lines "name" and "name-en" of the certificate. */
char *scene_vote_names(const SceneVote *vote);

/** The value of the first line with a key. The caller frees it. */
char *scene_value(const char *text, const char *key);
/** "votes/001/NAME" */
char *scene_vote_path(const SceneVote *vote, const char *name);
/** Adds "NAME.txt" with the record "votes/001/NAME"; takes over text, returns it. */
char *scene_vote_record(Scene *self, const SceneVote *vote, const char *name, char *text);
/** "vote:1.1" */
char *scene_vote_signer(const Scene *self, const SceneVote *vote);
/** The records of a document as it was written, "ballots.txt". */
GStrv scene_vote_ballots(Scene *self, const SceneVote *vote, const char *name);
/** outcome/1 with its entry, the certificate and the next vote key. */
void scene_vote_conclude(Scene *self, SceneVote *vote, const char *root);
void scene_vote_clear(SceneVote *vote);
