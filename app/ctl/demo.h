/* demo.h: what the parts of tellerctl demo share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gunixfdlist.h>

#include "app/client/trial.h"
#include "app/ctl/arguments.h"
#include "app/ctl/demo-ballots.h"
#include "app/ctl/demo-core.h"
#include "app/ctl/demo-kinds.h"

typedef struct {
    const Arguments *arguments;
    DemoCore *core;
    char *state, *bundle;
    char *dice;   /* file of the digits */
    char *before; /* the bundle from which the scrutineers check them */
    const char *seed;
    TrialPlan plan;
    unsigned n_items; /* voted on: the last of several motions is entered on the spot */
    const DemoKind *kind;     /* NULL: motions */
    char *agenda, *entries;   /* files of a kind, else NULL */
    char **layers;            /* delegations of a kind whose rule has layers, else NULL */
    unsigned turn;            /* the seed as a number */
    GArray *votes;            /* unsigned: numbers of those with a certificate */
    char *fingerprint, *head; /* known at the end */
    int64_t head_entry;
    const char *dice_check; /* "agrees", or "" if nobody could check them; static */
} Demo;

/* demo-plan.c: judges the options, and makes the directories: --out may be there, what
 * the demo makes in it may not.
 */
bool demo_read_plan(Demo *self, const Arguments *arguments, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
bool demo_make_directories(Demo *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A line of text, unless it answers in JSON. */
void demo_say(const Demo *self, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* @values is a floating tuple or NULL; with @n_officers of the trial and their PINs after
 * them.  The reply is a tuple; errors are prefixed with @method.
 */
bool demo_command(Demo *self, const char *method, GVariant *values, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
GVariant *demo_ask_signed(Demo *self, const char *method, GVariant *values,
                          unsigned n_officers, GError **error) G_GNUC_WARN_UNUSED_RESULT;
bool demo_command_signed(Demo *self, const char *method, GVariant *values,
                         unsigned n_officers, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* demo-votes.c: item @i of the agenda, from its opening to its certificate; of a secret
 * one a round is declared void before.
 */
bool demo_vote_on(Demo *self, unsigned i, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Its steps.  @state is what the vote is in then; a lost vote is an error. */
GVariant *demo_look(Demo *self, const char *property);
bool demo_arrive(Demo *self, unsigned vote, const char *state, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
bool demo_begin(Demo *self, const char *method, const char *state, GVariant *values,
                unsigned *out_vote, GError **error) G_GNUC_WARN_UNUSED_RESULT;
bool demo_open(Demo *self, const char *item, unsigned *out_vote, GError **error)
    G_GNUC_WARN_UNUSED_RESULT; /* a secret one is made ready first */
bool demo_seal(Demo *self, const char *item, unsigned vote, GError **error)
    G_GNUC_WARN_UNUSED_RESULT; /* closes it, unless it is closed */
bool demo_count(Demo *self, unsigned vote, GError **error) G_GNUC_WARN_UNUSED_RESULT;
bool demo_certify(Demo *self, unsigned vote, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void demo_say_turnout(Demo *self, const char *item);

/* demo-lists.c: an item of a kind, round after round, by keypads pressed key by key or by
 * two tellers.  What comes out must be what the table of kinds says.
 */
bool demo_list_on(Demo *self, const DemoItem *item, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* demo-test.c: a test vote before the first item; and the title of a certificate. */
bool demo_test(Demo *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
bool demo_correct(Demo *self, unsigned vote, const char *item, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* demo-items.c: the last motion is entered on the spot; what the register says of the
 * entries of an item.
 */
bool demo_enter_last(Demo *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void demo_say_facts(Demo *self, const char *item);

/* demo-hands.c: the count of two tellers of @vote, who first differ. */
bool demo_count_by_hand(Demo *self, const DemoItem *item, const DemoBallots *ballots,
                        unsigned *out_vote, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* demo-dice.c: throws them once the device has drawn its part, and after the sitting
 * lets teller-verify recompute their root and two officers sign it.  Where teller-verify
 * is not there or cannot, it says so and goes on.
 */
bool demo_throw_dice(Demo *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
bool demo_check_dice(Demo *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
