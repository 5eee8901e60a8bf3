/* listener.h: all that a core tells on its view socket, to the byte
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

typedef struct Listener Listener;

/* Connected to view.sock in @dir, whose core runs in this main loop. */
Listener *listener_new(const char *dir);
void listener_free(Listener *self);

/* From here on everything is written down. */
void listener_begin(Listener *self);

/* Up to here.  The messages one after the other; free with g_bytes_unref().  @out_text,
 * to be freed with g_free(), is the same for people.
 */
GBytes *listener_end(Listener *self, char **out_text);
