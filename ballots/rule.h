/* rule.h: how one kind of item is voted on: one section of a rule profile
 *
 * Every key of docs/format.md section 8.  Keys that a section leaves out have the value
 * named there; a key that no form of the rule uses is refused, so that no profile says
 * what nobody heeds.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "ballots/fraction.h"
#include "ballots/keyfile.h"
#include "ballots/kind.h"
#include "ballots/term.h"

/* Of what a fraction is taken; texts as in outcome/1: all, present, cast, for-against. */
typedef enum { BASE_ALL, BASE_PRESENT, BASE_CAST, BASE_FOR_AGAINST } BaseKind;
const char *base_kind_text(BaseKind kind);

/* Methods a kind may be voted by, a set. */
typedef enum {
    METHOD_SECRET = 1 << 0,   /* 无记名按表决器 */
    METHOD_RECORDED = 1 << 1, /* 记名按表决器 */
    METHOD_HANDS = 1 << 2,    /* 举手 */
    METHOD_PAPER = 1 << 3,    /* 无记名投票 */
} Method;
const char *method_text(Method method); /* of one: "secret", "recorded", ... */
bool method_from_text(const char *text, Method *out);

/* What a slate asks of each voter (docs/format.md section 11.1); FORM_NONE is no form. */
typedef enum {
    FORM_NONE,
    FORM_EACH,    /* for, against or abstain on each entry: 逐项 */
    FORM_ELECT,   /* the same, with all `for` together limited, and write-ins: 选举 */
    FORM_PICK,    /* so many of them: 票选 */
    FORM_RANK,    /* all of them, in order: 排序 */
    FORM_BUDGET,  /* any of them, within a budget: 预算 */
    FORM_GRADES,  /* one grade for each: 测评 */
    FORM_ANSWERS, /* one answer for each: 答题 */
    FORM_N,
} Form;
const char *form_text(Form form);                 /* "-", "each", "elect", ... */
bool form_from_text(const char *text, Form *out); /* those, and the Chinese words */

/* Candidates above the seats: so many, or a fraction of the seats (Organic Law 2022
 * articles 27 and 30, Election Law 2020 article 31).
 */
typedef struct {
    uint32_t n, d; /* n entries if d is 0, else n/d of the seats */
} Extra;

/* Figures are kept in hundredths, whatever they are reckoned to. */
enum { RULE_DECIMALS = 2 };

typedef enum { GRADES_MAJORITY, GRADES_RATE, GRADES_SCORE } GradesDecision;
/* A group of voters: those of one delegation, whose opinion together has this weight
 * (分层测评).
 */
typedef struct {
    char *id; /* of the delegation */
    uint32_t weight;
} RuleLayer;

typedef enum { GREEDY_SKIP, GREEDY_STOP, GREEDY_THRESHOLD } Greedy;

typedef struct {
    BaseKind base;
    Fraction pass;
    bool tie_chair; /* on for = against, of a single entry, the chair decides */
    Method methods;
    Method keypad_method; /* METHOD_SECRET or _RECORDED, whichever is named first; or 0 */
    char *legal;          /* where the rule stands, in Chinese and in English */
    char *legal_en;

    GArray *forms; /* of Form, at least one, the usual one first */
    bool exactly;  /* exactly as many marks as seats, not at most */
    bool has_second, has_turnout, has_extra, has_further; /* whether the next are given */
    BaseKind second_base;
    Fraction second_pass;
    Fraction turnout; /* of eligible, in persons */
    bool write_ins;   /* others may be named: those registered, names on papers */
    bool members;     /* and in a recorded vote any deputy by number (write-ins.h) */
    bool abstainer_write_in;
    Extra extra[2]; /* least, most */
    bool further;   /* a shortfall is filled by a further vote */
    BaseKind further_base;
    Fraction further_pass;
    bool again; /* may be voted on again after it was decided */

    GradesDecision decision; /* with FORM_GRADES, as the next */
    char **grades;           /* ids, best first */
    uint32_t good;           /* so many of them are good, for GRADES_RATE */
    GArray *weights;         /* of uint32_t, one for each grade, for GRADES_SCORE */
    GArray *bands;           /* of uint32_t, falling; may be empty */
    char **results;          /* ids, one more than bands; or empty */
    uint32_t decimals;       /* of figures, 0 to RULE_DECIMALS; not of GRADES_MAJORITY */
    GArray *layers;          /* of RuleLayer, two or more; NULL: all are one group */

    char **options;     /* with FORM_ANSWERS: ids */
    uint32_t pass_mark; /* per cent */

    /* what is only said, nothing is computed from it */
    bool recommends;  /* what is chosen is recommended to those who decide */
    uint32_t surplus; /* per cent of projects above the places that are usual */
    Term redo;        /* for what has to be done again: days or months, or none */

    Greedy greedy; /* with FORM_BUDGET */
    uint64_t greedy_threshold;
} Rule;

/* All keys of a section, NULL-ended; the first RULE_N_NEEDED are always there. */
extern const char *const rule_keys[];
enum { RULE_N_NEEDED = 6 };

/* Whether a result of an evaluation asks for the work to be done again: redo,
 * second-rectification.
 */
bool rule_is_redo(const char *result);

bool rule_has_form(const Rule *self, Form form);

size_t rule_n_layers(const Rule *self); /* 0: all voters are one group */
const RuleLayer *rule_layer(const Rule *self, size_t index);
int rule_layer_of(const Rule *self, const char *delegation); /* index, or -1 */

/* Least and most entries for @seats; without `extra` 1 and UINT64_MAX. */
void rule_entries(const Rule *self, uint64_t seats, uint64_t *out_least,
                  uint64_t *out_most);

/* Reads section @section of @file, whose keys keyfile_read() has judged.  PROFILE_ERROR
 * with section, key, value and what it should be.
 */
Rule *rule_read(const Keyfile *file, const char *section, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
void rule_free(Rule *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Rule, rule_free)
