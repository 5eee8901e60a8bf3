/* trace-recorder.h: any transport, written down while it runs
 *
 * A transport around another one: passes everything through and writes each transfer as
 * a line of trace.h when it ends.  A trace holds every press of every seat: it is for
 * rehearsals and for finding faults, never for a secret vote.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "devices/trace.h"
#include "devices/transport.h"

/* Takes ownership of @inner.  Creates @path, which must not exist (TRACE_ERROR_FILE);
 * on failure @inner is freed.
 */
Transport *trace_recorder_new(Transport *inner, const char *path, GError **error);

/* False once writing has failed (a full disk): the session runs on, unrecorded. */
bool trace_recorder_is_complete(const Transport *self);
