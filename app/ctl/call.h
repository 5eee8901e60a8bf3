/* call.h: one question to the recording core, answered before it returns
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include <gio/gunixfdlist.h>
#include <stdbool.h>

/* Connects to @socket ("view.sock" or "control.sock") in @state_dir.  If nothing answers
 * there, @error is G_IO_ERROR_NOT_CONNECTED.
 */
GDBusConnection *call_open(const char *state_dir, const char *socket, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* Calls @method of Control1 with the tuple @arguments (floating is consumed; NULL: none)
 * and waits for its answer as long as it takes.  @fds may be NULL.  Returns the result
 * tuple; errors keep the name the core gave them.
 */
GVariant *call_control(GDBusConnection *connection, const char *method,
                       GVariant *arguments, GUnixFDList *fds, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* All properties of View1 (a{sv}). */
GVariant *call_look(GDBusConnection *connection, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* One of them out of these; an empty dictionary if there is none.  (transfer full) */
GVariant *call_property(GVariant *properties, const char *name);

/* A public document of View1 by its name (transfer full), "" if there is none now. */
char *call_document(GDBusConnection *connection, const char *name, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* Looks again after each change until @wanted is true of what it sees (a{sv}), or the
 * core ends.
 */
typedef bool (*CallWanted)(GVariant *properties);
GVariant *call_wait(GDBusConnection *connection, CallWanted wanted, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* Puts "@place: " before the message and keeps the name that the core gave it. */
void call_prefix_error(GError **error, const char *place);
