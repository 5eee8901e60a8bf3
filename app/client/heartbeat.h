/* heartbeat.h: whether the recording core behind a connection still answers
 *
 * It asks once a second for something that the core's main loop has to answer.  A broken
 * connection is not its business: that is told by the connection itself.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include <stdbool.h>

typedef struct Heartbeat Heartbeat;

/* @changed is called whenever the answer to heartbeat_is_stale() changes. */
Heartbeat *heartbeat_new(GDBusConnection *connection, void (*changed)(gpointer user_data),
                         gpointer user_data);

/* @changed is not called any more. */
void heartbeat_free(Heartbeat *self);

/* Whether the last question has waited for its answer for two seconds. */
bool heartbeat_is_stale(const Heartbeat *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Heartbeat, heartbeat_free)
