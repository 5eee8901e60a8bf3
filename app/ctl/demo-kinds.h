/* demo-kinds.h: what tellerctl demo votes on: one table of kinds
 *
 * A list of a kind, and what the simulated deputies mark on it, round by round.  Data
 * alone: knows neither keys nor the recording core.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

enum { DEMO_MAX_ROUNDS = 2, DEMO_MAX_ITEMS = 2 };

/* What is marked on each ballot, with spaces between: of forms with a key for each choice
 * a digit for each entry, 1 the first choice, - none; of forms with numbers the numbers
 * of the entries, in order.  On paper `v` is void, more digits are names written in, and
 * a ballot of nothing but - does not come back.  In a recorded election + at the end is
 * deputy number DEMO_NUMBER, written in; in a secret one it is nothing.
 */
enum { DEMO_NUMBER = 7 };
typedef struct {
    const char *cause;   /* as in interface.xml */
    const char *verdict; /* that must come of it */
    const char *ballots;
} DemoRound;

typedef struct {
    const char *id;
    const char *what;     /* kind,form of the agenda */
    const char *by;       /* "hands" or "paper"; NULL: by keypad */
    const char *amount;   /* seats,budget */
    const char *title;    /* title,title_en */
    const char *write_in; /* a name that is written on papers, or NULL */
    DemoRound rounds[DEMO_MAX_ROUNDS];
} DemoItem;

typedef struct {
    const char *name;
    const char *recorded, *secret; /* rule profiles; NULL: not to be voted on so */
    const char *why;               /* not */
    const char *entries; /* of the last item: id,title,title_en, and cost or answer; then
                            of projects milestone, parent */
    DemoItem items[DEMO_MAX_ITEMS];
} DemoKind;

/* NULL if there is none of that name; `motion` is not among them. */
const DemoKind *demo_kind_find(const char *name);

/* "clauses, election, ..."; free with g_free(). */
char *demo_kind_names(void);

/* Counted by tellers, not by keypads. */
bool demo_kind_is_by_hand(const DemoKind *self);
unsigned demo_kind_n_items(const DemoKind *self);
unsigned demo_item_n_rounds(const DemoItem *self);

/* The files of the sitting.  Free with g_free(). */
char *demo_kind_agenda(const DemoKind *self, bool secret);
char *demo_kind_entries(const DemoKind *self);
