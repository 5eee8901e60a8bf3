/* demo-core.h: a recording core of one's own, commanded step by step
 *
 * Starts tellerd, runs the main loop until what was asked for has come, and stops tellerd
 * in the end whatever happened.  Every wait ends with an error if the core ends or the
 * user interrupts.  It does not know what a sitting is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/client/daemon-child.h"
#include "app/client/teller-client.h"

typedef struct DemoCore DemoCore;

/* Returns once the core answers. */
DemoCore *demo_core_start(const DaemonChildOptions *options, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* Stops it in order; an error if it ended in any other way. */
bool demo_core_stop(DemoCore *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Stops it if it still runs. */
void demo_core_free(DemoCore *self);

TellerClient *demo_core_client(DemoCore *self);

/* Calls @method with the tuple @values (floating, consumed) and the pipes @fds. */
GVariant *demo_core_call(DemoCore *self, const char *method, GVariant *values,
                         GUnixFDList *fds, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Runs until @wanted says so; it is asked after every event and ten times a second. */
typedef bool (*DemoWanted)(TellerClient *client, gpointer data);
bool demo_core_wait(DemoCore *self, DemoWanted wanted, gpointer data, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DemoCore, demo_core_free)
