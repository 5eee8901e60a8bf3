/* notices.h: what the receiver has to say, at once or later, always in order
 *
 * While it is held, notices wait; they are given by the next turn of the main loop after
 * the release, or before the next notice that goes out at once.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "devices/receiver.h"

typedef struct Notices Notices;

/* Uses the main context that is the thread's default.  @events must outlive it. */
Notices *notices_new(const ReceiverEvents *events, void *user_data);
void notices_free(Notices *self);

/* May be nested. */
void notices_hold(Notices *self);
void notices_release(Notices *self);

void notices_changed(Notices *self, const KeypadInfo *keypad);
void notices_settled(Notices *self);

/* A settled() that is still waiting is not given any more. */
void notices_forget_settled(Notices *self);

/* Gives everything that waits; not while it is held. */
void notices_flush(Notices *self);
