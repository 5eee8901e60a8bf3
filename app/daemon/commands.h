/* commands.h: Control1: each method, its arguments, and who has to sign for it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "app/daemon/rig.h"

/* What commands act on. */
typedef struct {
    Engine *engine;
    Rig *rig;
    void (*stop)(void *user_data);
    void *user_data;
    GQueue *answers; /* of Call: done and durable, but not yet shown */
} Commands;

/* What was changed is shown now: answers all who wait for that, so that whoever looks
 * after his answer sees what he has done.
 */
void commands_shown(const Commands *self);

/* Answers @invocation of Control1, now or later; @self must outlive it. */
void commands_handle(const Commands *self, GDBusMethodInvocation *invocation);
