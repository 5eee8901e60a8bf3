/* recount-internal.h: what the two readers of published counts share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/layers.h"
#include "ballots/recount.h"

/* Words in either language; WORD_FOR to WORD_ABSTAIN are choices of forms each and elect,
 * the rest say what became of a whole ballot.
 */
typedef enum {
    WORD_NONE,
    WORD_FOR,
    WORD_AGAINST,
    WORD_ABSTAIN,
    WORD_VOID,
    WORD_NOT_PRESSED,
    WORD_ABSENT,
} RecountWord;
RecountWord recount_word(const char *text);
/* Whether @text is one of the two; of @english the case does not matter. */
bool recount_is_word(const char *text, const char *english, const char *chinese);

/* Collected from list or sums. */
typedef struct {
    const RecountRequest *request;
    const Rule *rule;
    Slate *slate;
    Paper *paper;       /* of a count by hand: cells of the slate, then `paper.void` */
    uint64_t *sums;     /* by cell of that paper */
    Layers *layers;     /* the same by layer of the rule; they are in sums too */
    uint32_t void_cell; /* the last of them */
    uint64_t not_pressed, absent; /* OUTCOME_UNKNOWN: nobody mentioned them */
    GPtrArray *exams;             /* of Ballot, of form answers */
} Published;

/* The column of a list that names the layer of each voter: layer 分层, or as rosters have
 * it delegation 代表团.
 */
bool recount_is_layer_column(const char *text);
/* The layer whose id and a colon @text begins with, and what follows them; else -1. */
int recount_layer_prefix(const Rule *rule, const char *text, const char **out_rest);
/* "public, leaders, online"; free with g_free(). */
char *recount_layer_words(const Rule *rule);

bool published_init(Published *self, const RecountRequest *request, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
void published_clear(Published *self);
/* Number of the choice, from 0, that @text is for an entry of the slate, or -1. */
int published_choice(const Published *self, const char *text);
Outcome *published_decide(const Published *self, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Published, published_clear)
