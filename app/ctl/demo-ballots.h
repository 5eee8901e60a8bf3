/* demo-ballots.h: what simulated deputies mark, as keys and as sums
 *
 * Pure.  The sums are reckoned from the marks alone, so that a key that was lost on its
 * way would be found out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef struct {
    char **all; /* as demo-kinds.h has them */
    unsigned n, n_members, seed;
} DemoBallots;

void demo_ballots_init(DemoBallots *self, const char *ballots, unsigned n_members,
                       unsigned seed);
void demo_ballots_clear(DemoBallots *self);

/* That of the deputy at @seat, from 1; owned by @self. */
const char *demo_ballots_at(const DemoBallots *self, unsigned seat);

/* Whether choices are keys, so that the hall is led from entry to entry. */
bool demo_ballots_are_led(GVariant *vote);

/* The keys of the deputy at @seat (as SimulatePress takes them, ended by DEMO_NO_KEY)
 * while place @entry is shown, or for all where nobody leads (@entry 0).  Some mistype
 * and correct themselves, and with @last some go back to the first entry by its number.
 * Never more than ten in all rounds on an item: more within a second look like a keypad
 * that chatters, whose presses do not count.
 */
enum { DEMO_NO_KEY = 255, DEMO_MAX_KEYS = 16 };
void demo_ballots_keys(const DemoBallots *self, GVariant *vote, unsigned seat,
                       unsigned entry, guint8 out[DEMO_MAX_KEYS]);

/* Sum of the cell of that name; "cast" and "paper.void" are among them. */
unsigned demo_ballots_sum(const DemoBallots *self, GVariant *vote, const char *cell);

/* The first sum of @outcome that is not what they have marked is an error. */
bool demo_ballots_check(const DemoBallots *self, GVariant *vote, GVariant *outcome,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(DemoBallots, demo_ballots_clear)
