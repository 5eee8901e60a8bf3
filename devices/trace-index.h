/* trace-index.h: which line of a trace a call of a driver could be
 *
 * Each line answers one call at most.  It knows neither clock nor cursor.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "devices/trace.h"

typedef struct TraceIndex TraceIndex;

/* @trace is not owned and outlives it. */
TraceIndex *trace_index_new(const Trace *trace);
void trace_index_free(TraceIndex *self);

/* Whether @line is what the call looks like as a line, but for its answer. */
bool trace_line_is_like(const TraceLine *line, const TraceLine *call);

/* The first unused line of the call's device at or after @from that is like @call, which
 * must be of a device of the trace; NULL if there is none.
 */
const TraceLine *trace_index_find(const TraceIndex *self, const TraceLine *call,
                                  size_t from, size_t *out_index);
void trace_index_use(TraceIndex *self, size_t index); /* it answers no other call */
