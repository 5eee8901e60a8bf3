/* pabulib.h: project votes as the Pabulib library has them (.pb files)
 *
 * Three sections, META, PROJECTS and VOTES, each with a header row, in UTF-8 with
 * semicolons and the quotes of CSV (pabulib.org/format, arXiv 2012.06539).  Counted as
 * official figures are: a ballot that breaks a limit stated in META counts as well.
 * Amounts are in hundredths of the currency.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/greedy.h"

typedef enum {
    PABULIB_APPROVAL,
    PABULIB_CHOOSE_1,
    PABULIB_ORDINAL,    /* best first: of m marked the k-th scores m - k + 1 */
    PABULIB_CUMULATIVE, /* these two with points for each mark */
    PABULIB_SCORING,
    PABULIB_N_TYPES,
} PabulibType;
const char *pabulib_type_text(PabulibType type); /* "approval", "choose-1", ... */

#define PABULIB_MAX_BYTES  (64u << 20)
#define PABULIB_MAX_CELL   (64u << 10)
#define PABULIB_MAX_AMOUNT (UINT64_C(100) << 48)
#define PABULIB_UNSTATED   UINT64_MAX

typedef struct {
    const char *id;   /* 1 to 255 bytes without comma */
    const char *name; /* "" is none */
    uint64_t cost;
    uint64_t votes, score;               /* as counted */
    uint64_t stated_votes, stated_score; /* as the file has them, or PABULIB_UNSTATED */
    uint64_t selected; /* the same; 1 is selected, more is so for another reason */
    uint32_t line;     /* in the file that was read; else 0 */
} PabulibProject;

typedef enum {
    PABULIB_ERROR_SECTION, /* missing, doubled or misplaced */
    PABULIB_ERROR_COLUMN,  /* missing or doubled, or a row of another length */
    PABULIB_ERROR_VALUE,   /* a value that is not what its key or column asks for */
    PABULIB_ERROR_DOUBLED, /* the same key, project or voter, or a project in a vote */
    PABULIB_ERROR_UNKNOWN, /* a vote for a project that is not listed */
    PABULIB_ERROR_COUNT,   /* not as many projects or votes as META says */
    PABULIB_ERROR_SIZE,    /* file or cell larger than is read */
} PabulibError;

#define PABULIB_ERROR (pabulib_error_quark())
GQuark pabulib_error_quark(void);

typedef struct Pabulib Pabulib;

/* Messages name the line and both values; also CSV_ERROR. */
Pabulib *pabulib_from_text(const void *data, size_t len, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
/* Reading it again gives the same; columns that are not known here are left out. */
char *pabulib_to_text(const Pabulib *self);

Pabulib *pabulib_new(PabulibType type, uint64_t budget);
void pabulib_free(Pabulib *self);
/* Another key of META, in place of one that stands already. */
void pabulib_set(Pabulib *self, const char *key, const char *value);
/* On failure nothing is added.  @project: id, name, cost and what is stated. */
bool pabulib_add_project(Pabulib *self, const PabulibProject *project, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
/* @marks: ids joined by commas, "" is a blank ballot; @points: as many numbers, and only
 * of the two types with points, else NULL.
 */
bool pabulib_add_vote(Pabulib *self, const char *voter, const char *marks,
                      const char *points, GError **error) G_GNUC_WARN_UNUSED_RESULT;

PabulibType pabulib_type(const Pabulib *self);
uint64_t pabulib_budget(const Pabulib *self);
const char *pabulib_get(const Pabulib *self, const char *key); /* of META, or NULL */
size_t pabulib_n_projects(const Pabulib *self);
const PabulibProject *pabulib_project(const Pabulib *self, size_t index);
size_t pabulib_n_votes(const Pabulib *self);

/* Votes, or with points or ranks the score. */
uint64_t pabulib_figure(const Pabulib *self, size_t index);

typedef struct {
    Greedy greedy; /* GREEDY_SKIP or _STOP */
    bool threshold;
} PabulibRule;
/* "greedy", "greedy-no-skip", and both with "-threshold" (META's
 * min_project_score_threshold, an error where it is not stated).
 */
bool pabulib_rule_from_text(const char *text, PabulibRule *out);
const char *pabulib_rule_text(PabulibRule rule);
/* That of META's `rule`; the threshold holds wherever it is stated. */
bool pabulib_named_rule(const Pabulib *self, PabulibRule *out, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
/* Equal figures stand as listed; @out_order has room for all projects. */
bool pabulib_choose(const Pabulib *self, PabulibRule rule, size_t *out_order,
                    GreedyChoice *out, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* "1234", or "1234.50" where there are hundredths; and back, with one or two decimals. */
char *pabulib_amount_text(uint64_t amount);
bool pabulib_amount_from_text(const char *text, uint64_t *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Pabulib, pabulib_free)
