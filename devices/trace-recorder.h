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

/* Takes ownership of @inner.  It records nothing until it is told to. */
Transport *trace_recorder_new(Transport *inner);

/* Records from now on into @path, which must not exist (TRACE_ERROR_FILE); what is
 * plugged in and open comes first, as if it came now.  A record before it ends.  A radio
 * base is set up when it is plugged in: only a record from the start can be replayed for
 * one.
 */
bool trace_recorder_start(Transport *self, const char *path, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
void trace_recorder_stop(Transport *self);

/* True from start to stop, also when writing has failed: what a secret vote refuses. */
bool trace_recorder_is_recording(const Transport *self);

/* False once writing has failed (a full disk): the session runs on, unrecorded. */
bool trace_recorder_is_complete(const Transport *self);
