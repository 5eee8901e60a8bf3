/* pabulib-internal.h: what the parts of pabulib.h share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/pabulib.h"

typedef struct {
    uint32_t project; /* index */
    uint32_t points;  /* 1 with approval and choose-1 */
} PabulibMark;

typedef struct {
    char *voter;
    guint first_mark, n_marks;
} PabulibVote;

struct Pabulib {
    PabulibType type;
    uint64_t budget;
    GStringChunk *texts; /* all texts below */
    GPtrArray *keys;     /* of META, in order, without those that are counted or above */
    GHashTable *meta;    /* key -> value */
    GArray *projects;    /* of PabulibProject */
    GHashTable *index;   /* id -> number of the project, from 1 */
    GArray *last_choice; /* of uint64_t: the last choice that marked each project */
    uint64_t n_choices;  /* those refused included */
    GArray *votes;       /* of PabulibVote */
    GArray *marks;       /* of PabulibMark, those of each vote behind one another */
    GHashTable *voters;  /* id -> number of the vote, from 1 */
};

bool pabulib_type_from_text(const char *text, PabulibType *out);
bool pabulib_has_points(const Pabulib *self);
