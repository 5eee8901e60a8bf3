/* service.h: tellerd's two sockets: what it shows, and what it can be told
 *
 *     view.sock     View1
 *     control.sock  View1 and Control1, for our own user and root
 *
 * Pictures go out when they are durable, at most ten times a second.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/daemon/rig.h"

#define SERVICE_PATH "/org/teller/Teller"

typedef struct Service Service;

/* Makes the sockets in the engine's state directory.  @stop is called once, after Stop
 * was answered.
 */
Service *service_new(Engine *engine, Rig *rig, void (*stop)(void *user_data),
                     void *user_data, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void service_free(Service *self);

/* Something that is shown has changed, and is durable. */
void service_changed(Service *self);

/* Shows it at once. */
void service_publish(Service *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Service, service_free)
