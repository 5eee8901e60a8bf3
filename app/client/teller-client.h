/* teller-client.h: a connection to the recording core that heals itself
 *
 * It connects peer to peer to view.sock or control.sock, keeps what View1 shows, and
 * calls Control1.  When the core goes away the pictures become empty; when it returns
 * they fill again, and the sitting is found as it is.  It knows nothing of windows.
 *
 *     OFFLINE --connected, properties and seats read--> ONLINE --closed--> OFFLINE ...
 *
 * Signals: "changed" when anything View1 shows or the connection changed (coalesced by
 * nobody: the core does that), "seats-changed" when statuses of seats changed.
 *
 * A core that lives but answers nothing is found out within three seconds.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include <gio/gunixfdlist.h>
#include <stdbool.h>

#include "app/client/seats.h"

#define TELLER_TYPE_CLIENT (teller_client_get_type())
G_DECLARE_FINAL_TYPE(TellerClient, teller_client, TELLER, CLIENT, GObject)

#define TELLER_OBJECT_PATH "/org/teller/Teller"

/* Begins to connect to @socket in @state_dir ("view.sock" or "control.sock") and goes on
 * trying twice a second.
 */
TellerClient *teller_client_new(const char *state_dir, const char *socket);

bool teller_client_is_online(TellerClient *self);

/* Connected, but the core has not answered for two seconds: what is shown may be old. */
bool teller_client_is_stale(TellerClient *self);

/* A property of View1; an empty value of its type while offline.  (transfer full) */
GVariant *teller_client_look(TellerClient *self, const char *property);

/* Valid until the next "changed". */
const Seats *teller_client_seats(TellerClient *self);

/* Calls @method of Control1 with @arguments, a tuple (floating is consumed; NULL for
 * none), and the pipes of PINs @fds, or NULL.
 */
void teller_client_call(TellerClient *self, const char *method, GVariant *arguments,
                        GUnixFDList *fds, GAsyncReadyCallback done, gpointer user_data);

/* The result tuple, or NULL; the error is stripped of D-Bus's own prefix and keeps its
 * domain, see error_text.h.
 */
GVariant *teller_client_call_finish(TellerClient *self, GAsyncResult *result,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A public document of View1.GetDocument, "" if there is none now. */
void teller_client_document(TellerClient *self, const char *name,
                            GAsyncReadyCallback done, gpointer user_data);
char *teller_client_document_finish(TellerClient *self, GAsyncResult *result,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
