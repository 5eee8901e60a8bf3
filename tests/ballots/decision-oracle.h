/* decision-oracle.h: a slow reading of docs/format.md section 11.3 that shares no code
 * with decision.c
 *
 * It looks at the ballots one by one, finds cells by their names, and counts who is ahead
 * of whom instead of sorting.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tests/ballots/random-scene.h"

/* In place of the index of a layer. */
#define ORACLE_ALL (-1)

/* What decision_words() should say.  Free with g_free(). */
char *oracle_words(const RandomScene *self);

/* The weight of the ballots of a layer that mark "@group.@cell". */
uint64_t oracle_weight(const RandomScene *self, int layer, const char *group,
                       const char *cell);

/* The weight of the ballots of a layer that were cast. */
uint64_t oracle_cast_in(const RandomScene *self, int layer);

/* The same of all ballots, and how many they are. */
uint64_t oracle_cast(const RandomScene *self, uint64_t *out_heads);

/* The figure of entry @id by the grades of a layer; false and 0: of nobody. */
bool oracle_opinion(const RandomScene *self, int layer, const char *id, uint64_t *out);
