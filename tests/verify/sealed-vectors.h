/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sealed-vectors.h: tests/vectors/sealed-*.txt as the verifier's tests read them. */
#pragma once

#include "app/verify/sealed.h"

#include <glib.h>

typedef struct {
    char *deputy;
    Digest seed, offset, kappa;
    GBytes *context, *choice, *record; /* choice: a byte 0 or 1 for each cell */
} VectorBallot;

typedef struct {
    uint64_t v;
    GBytes *s;
} VectorSum;

typedef struct {
    char *name;
    LimitedPaper paper;
    GArray *limits;     /* of Limit */
    GBytes *statements; /* as they are hashed */
    GPtrArray *ballots; /* of VectorBallot */
    GArray *sums;       /* of VectorSum, one for every cell */
} VectorPaper;

typedef struct {
    uint32_t slot;
    Digest master, key;
} VectorSlot;

typedef struct {
    Suite suite;
    GBytes *g, *h;
    char *sitting, *digits;
    uint32_t generation;
    Digest dice_key, root_seed, root_dice;
    GArray *slots;     /* of VectorSlot, ascending */
    GPtrArray *papers; /* of VectorPaper */
} Vectors;

/* Both files, read once and kept; ends the test if one cannot be read. */
const Vectors *vectors_of(Suite suite);
const VectorPaper *vectors_paper(const Vectors *self, const char *name);
const VectorBallot *vectors_ballot(const VectorPaper *paper, guint index);
Text vectors_text(GBytes *bytes);
