/* trial.h: prepares a made-up sitting in a simulated hall, for trying Teller out
 *
 * It gives the recording core the same commands an operator would: commission, officers,
 * roster, agenda, sitting, everybody signed in.  The core refuses all of it outside a
 * simulation that is still fresh.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "app/client/teller-client.h"

#define TRIAL_DEVICE_NAME "Teller trial"

/* Whether the core simulates and knows nothing yet. */
bool trial_is_possible(GVariant *device);

typedef struct {
    unsigned n_members;
    unsigned n_items;  /* of the agenda, all motions */
    unsigned window_s; /* of each vote */
    const char *suite; /* valid until all is done */
    bool is_secret;    /* all items; otherwise by name */
    /* valid until all is done; NULL: motions, and the usual profile */
    const char *profile;
    const char *agenda, *entries;   /* contents of the files */
    const char *const *delegations; /* NULL-ended, in turn; NULL: one for each row */
} TrialPlan;

/* The usual one for @n members. */
#define TRIAL_PLAN(n)                                                                    \
    {                                                                                    \
        (n), 3, 60, "ed25519+sha256", false, NULL, NULL, NULL, NULL                      \
    }

/* @done is called once, with NULL or what was refused. */
typedef void (*TrialDone)(const GError *error, gpointer user_data);
void trial_prepare(TellerClient *client, const TrialPlan *plan, TrialDone done,
                   gpointer user_data);

/* The first @n officers (as), and their PINs as pipes in @fds (ah); both floating.  Two
 * open and close a sitting; its profile wants all three on a certificate.
 */
enum { TRIAL_OFFICERS = 3 };
GVariant *trial_officers(unsigned n);
GVariant *trial_pins(unsigned n, GUnixFDList *fds);

/* The PINs of the trial's officers in words, "" on any other device. */
const char *trial_pin_hint(GVariant *device);

/* The made-up files.  Free with g_free(). */
char *trial_roster(const TrialPlan *plan);
char *trial_agenda(const TrialPlan *plan);
