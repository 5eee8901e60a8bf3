/* slate.h: what one vote is about: its entries, and the paper made from them
 *
 * Candidates, projects, clauses, objects of an evaluation, questions of an exam: an entry
 * is an id and a title, and a motion is a slate with the one entry `motion`.  Knows
 * neither sums nor base: see decision.h.  Immutable and shared by reference; texts are
 * never NULL, "" is none.  docs/format.md sections 11.1, 11.2 and 11.4.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/agenda.h"
#include "ballots/paper.h"
#include "ballots/rule.h"

/* What the register of projects says of an entry; it decides nothing. */
typedef enum {
    ENTRY_FUNDS,     /* who pays */
    ENTRY_MILESTONE, /* what is reached within the year */
    ENTRY_PARENT,    /* the larger project it is part of */
    ENTRY_EXCLUSION, /* why it should be none: one of entry_exclusions */
    ENTRY_N_FACTS,
} EntryFact;

typedef struct {
    char *id;    /* 1 to 64 bytes without spaces and points */
    char *title; /* 1 to 1000 bytes */
    char *title_en;
    uint64_t cost;              /* at most 2^48 */
    char *answer;               /* an option of the slate */
    char *part_of;              /* id of an earlier entry */
    bool write_in;              /* can be marked `for` only */
    char *facts[ENTRY_N_FACTS]; /* each at most 1000 bytes */
} SlateEntry;

typedef struct Slate Slate;

typedef enum {
    SLATE_ERROR_EMPTY,   /* no entry that can be voted on */
    SLATE_ERROR_SIZE,    /* more than SLATE_MAX_ENTRIES, or than a paper holds */
    SLATE_ERROR_SEATS,   /* missing, not of this form, or more than can be marked */
    SLATE_ERROR_BUDGET,  /* missing, not of this form, or too large */
    SLATE_ERROR_MISSING, /* an entry without id or title */
    SLATE_ERROR_DOUBLED, /* the same id twice */
    SLATE_ERROR_VALUE,   /* a value that is not what its column or the form asks for */
    SLATE_ERROR_FORM,    /* a form that the rule does not have, or that does not fit */
    SLATE_ERROR_TEXT,    /* no document of slate/1 */
} SlateError;

#define SLATE_ERROR (slate_error_quark())
GQuark slate_error_quark(void);

#define SLATE_MAX_ENTRIES 4000u

/* Their ids; and the words of ENTRY_EXCLUSION: "major", "routine", "assigned", NULL. */
extern const char *const entry_facts[ENTRY_N_FACTS];
extern const char *const entry_exclusions[];

SlateEntry *slate_entry_new(const char *id, const char *title); /* all else none */
SlateEntry *slate_entry_copy(const SlateEntry *self);
void slate_entry_free(SlateEntry *self);

/* The slate of a first vote on @item.  @entries (of SlateEntry) is copied; NULL or empty:
 * that of a motion.  Refused: a form the rule has not, seats missing (elect, pick, rank)
 * or more than entries where exactly so many must be marked, answers that are no option,
 * costs without a budget, a paper above PAPER_MAX_CELLS.
 */
Slate *slate_new(const AgendaItem *item, const Rule *rule, const GPtrArray *entries,
                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same form with other entries, seats and budget, for a further round; one that stood
 * under another which does not come before it now stands under none.
 */
Slate *slate_rest(const Slate *self, const GPtrArray *entries, uint64_t seats,
                  uint64_t budget, const Rule *rule, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* @self with names that voters wrote at its end (docs/format.md 11.5 and 11.6): @written,
 * of SlateEntry, is copied.  They count towards neither SLATE_MAX_ENTRIES nor
 * PAPER_MAX_CELLS, for nobody may be kept from naming another.
 */
Slate *slate_with_written(const Slate *self, const GPtrArray *written, const Rule *rule,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

Slate *slate_ref(Slate *self);
void slate_unref(Slate *self);

Form slate_form(const Slate *self);
uint64_t slate_seats(const Slate *self); /* 0: each entry is judged by itself */
uint64_t slate_least(const Slate *self); /* marks on one ballot; 0, 0: not limited */
uint64_t slate_most(const Slate *self);
uint64_t slate_budget(const Slate *self);
const char *const *slate_options(const Slate *self); /* NULL-ended */
size_t slate_n_entries(const Slate *self);
const SlateEntry *slate_entry(const Slate *self, size_t index);
int slate_index(const Slate *self, const char *id); /* of the entry, or -1 */
bool slate_is_motion(const Slate *self);

/* What an officer should be told before READY, of SlateWarning, never NULL:
 *   too-few ENTRIES SEATS LEAST       fewer than the rule's `extra` asks for
 *   equal ENTRIES SEATS LEAST         the same, and no more than seats: no choice at all
 *   too-many ENTRIES SEATS MOST       more than it allows: a primary would choose
 *   nothing-to-choose ENTRIES SEATS   no more than seats, where the rule says nothing
 *   small-surplus ENTRIES SEATS PERCENT USUAL   projects above the seats, in per cent
 *   order NUMBER FOUND EXPECTED       titles; not in the order of strokes (nor, by
 *                                     primary.h, of the votes of a primary)
 *   several-posts FIRST SECOND SEATS  ids; the seats are those of all together
 *   excluded-major, excluded-routine, excluded-assigned TITLE N
 *                                     so many are excluded for that, the first is TITLE
 *   no-milestone TITLE N              the same without one, where others have one
 *   same-parent FIRST SECOND PARENT   titles of two that are part of one project
 *   five-keys KEYPADS   with which nobody can be written in by number
 *   few-scrutineers FOUND NEEDED      fewer than an election has
 *   scrutineer-stands NAME            who stands may not be one
 *   amendments-open N BILL            parts of the bill to be voted on before the motion
 *   bill-decided ITEM BILL            the motion, an item; its parts come before it
 *   earlier-not-passed LABEL VERDICT  the last vote on the bill in an earlier sitting
 *   evaluated-before LABEL            that found that something is to be done again
 *   evaluated-within LABEL DATE       the same; the last day for it, not over
 *   evaluated-late LABEL DATE         the same; over
 *   appoint-first REMOVAL APPOINTMENT titles; the same person, the removal stands first
 *   remove-first APPOINTMENT REMOVAL  titles; the same post, its new holder stands first
 *   removals-apart PERSON N           removed by so many entries instead of one
 *   gates-open GATES IDS   with commas, with spaces: these persons lack what comes before
 *   gates-left GATES IDS   the vote, and after they were voted in what comes after it
 * Those from five-keys on are for others to add: who knows keypads and officers with the
 * functions below, the agenda with bill.h, earlier sittings with linked.h, that they are
 * appointments with appointments.h and gates.h.
 */
GPtrArray *slate_warnings(const Slate *self, const Rule *rule);

typedef struct {
    const char *code;
    char **params; /* NULL-ended */
} SlateWarning;

/* The codes above, NULL-ended, each with as many words after it as it has parameters. */
const char *const *slate_warning_codes(void);
void slate_warning_free(SlateWarning *self);
void slate_warn_of_five_keys(GPtrArray *warnings, uint64_t n_keypads);
/* Of form elect: @names (char *) are those of the scrutineers, who are no candidates
 * (Election Law 2020 article 43), @needed is how many the profile asks for, or 0.
 */
void slate_warn_of_scrutineers(GPtrArray *warnings, const Slate *self,
                               const GPtrArray *names, uint64_t needed);

/* The paper of section 11.2; @method METHOD_HANDS or _PAPER: that of a count by hand. */
Paper *slate_paper(const Slate *self, const Rule *rule, Method method, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
/* Cell of entry @index: of `for` (each, elect), of its mark (pick, budget), of rank,
 * grade or answer number @choice from 0 (else @choice is 0 `for`, 1 `against`, 2
 * `abstain`); 0 if it has none.
 */
uint32_t slate_cell(const Slate *self, size_t index, size_t choice);

/* The document of slate/1 and its entry/1; reading and writing again is the same. */
char *slate_to_text(const Slate *self);
Slate *slate_from_text(const char *text, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Slate, slate_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SlateEntry, slate_entry_free)
