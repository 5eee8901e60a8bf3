/* demo.h: what the parts of tellerctl demo share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gunixfdlist.h>

#include "app/client/trial.h"
#include "app/ctl/arguments.h"
#include "app/ctl/demo-core.h"

typedef struct {
    const Arguments *arguments;
    DemoCore *core;
    char *state, *bundle;
    char *dice;   /* file of the digits */
    char *before; /* the bundle from which the scrutineers check them */
    const char *seed;
    TrialPlan plan;
    GArray *votes;            /* unsigned: numbers of those with a certificate */
    char *fingerprint, *head; /* known at the end */
    int64_t head_entry;
    const char *dice_check; /* "agrees", or "" if nobody could check them; static */
} Demo;

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

/* demo-dice.c: throws them once the device has drawn its part, and after the sitting
 * lets teller-verify recompute their root and two officers sign it.  Where teller-verify
 * is not there or cannot, it says so and goes on.
 */
bool demo_throw_dice(Demo *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
bool demo_check_dice(Demo *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
