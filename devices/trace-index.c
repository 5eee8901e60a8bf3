/* trace-index.c: see trace-index.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "devices/trace-index.h"

#include <string.h>

struct TraceIndex {
    const Trace *trace;
    bool *is_used;         /* per line */
    GHashTable *by_device; /* id -> GArray of line indices */
};

static void
free_indices(void *indices)
{
    g_array_unref(indices);
}

TraceIndex *
trace_index_new(const Trace *trace)
{
    TraceIndex *self = g_new0(TraceIndex, 1);
    self->trace = trace;
    self->is_used = g_new0(bool, trace_length(trace));
    self->by_device = g_hash_table_new_full(NULL, NULL, NULL, free_indices);
    for (size_t i = 0; i < trace_length(trace); i++) {
        void *id = GUINT_TO_POINTER(trace_line(trace, i)->device);
        GArray *indices = g_hash_table_lookup(self->by_device, id);
        if (indices == NULL) {
            indices = g_array_new(FALSE, FALSE, sizeof(size_t));
            g_hash_table_insert(self->by_device, id, indices);
        }
        g_array_append_val(indices, i);
    }
    return self;
}

void
trace_index_free(TraceIndex *self)
{
    g_hash_table_unref(self->by_device);
    g_free(self->is_used);
    g_free(self);
}

bool
trace_line_is_like(const TraceLine *line, const TraceLine *call)
{
    if (line->kind != call->kind)
        return false;
    switch (call->kind) {
    case TRACE_OPEN:
        return line->interface == call->interface;
    case TRACE_REPAIR:
        return line->endpoint == call->endpoint && line->repair == call->repair;
    case TRACE_ASK:
    case TRACE_TELL:
        return line->setup.type == call->setup.type &&
               line->setup.request == call->setup.request &&
               line->setup.value == call->setup.value &&
               line->setup.index == call->setup.index && line->len == call->len &&
               memcmp(line->data, call->data, line->len) == 0;
    case TRACE_IN:
        return line->endpoint == call->endpoint;
    case TRACE_PLUG:
    case TRACE_GONE:
    default:
        return false;
    }
}

const TraceLine *
trace_index_find(const TraceIndex *self, const TraceLine *call, size_t from,
                 size_t *out_index)
{
    const GArray *indices =
        g_hash_table_lookup(self->by_device, GUINT_TO_POINTER(call->device));
    for (unsigned i = 0; i < indices->len; i++) {
        const size_t index = g_array_index(indices, size_t, i);
        const TraceLine *line = trace_line(self->trace, index);
        if (index >= from && !self->is_used[index] && trace_line_is_like(line, call)) {
            *out_index = index;
            return line;
        }
    }
    return NULL;
}

void
trace_index_use(TraceIndex *self, size_t index)
{
    self->is_used[index] = true;
}
