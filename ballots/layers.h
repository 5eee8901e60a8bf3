/* layers.h: the sums of each group of voters whose opinions have weights (分层测评)
 *
 * docs/format.md section 11.3.  A deputy's layer is his delegation in the roster.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/roster.h"
#include "ballots/rule.h"
#include "ballots/tally.h"

typedef struct {
    size_t n;        /* of the rule; 0: it has none */
    Tally **tallies; /* one for each */
} Layers;

Layers *layers_new(const Rule *rule, const Paper *paper);
void layers_free(Layers *self);

/* The layer of @deputy, 0 under a rule without layers; he was judged before. */
size_t layers_of(const Rule *rule, const Roster *roster, const char *deputy);

/* The sums by cell of each, as DecisionFacts wants them, or NULL under a rule without;
 * valid as long as @self.  Free the array with g_free().
 */
const uint64_t **layers_sums(const Layers *self);

/* Whether every deputy of @roster belongs to one of the layers; LAYERS_ERROR names the
 * first who does not, his delegation and what there is.
 */
bool layers_check_roster(const Rule *rule, const Roster *roster, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

typedef enum {
    LAYERS_ERROR_DELEGATION, /* which is no layer of the rule */
} LayersError;

#define LAYERS_ERROR (layers_error_quark())
GQuark layers_error_quark(void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Layers, layers_free)
