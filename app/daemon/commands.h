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
} Commands;

/* Answers @invocation of Control1, now or later; @self must outlive it. */
void commands_handle(const Commands *self, GDBusMethodInvocation *invocation);
