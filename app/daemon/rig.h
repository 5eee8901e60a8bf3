/* rig.h: what the keypads of this process hang on: USB or a simulated hall, and replays
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "app/daemon/engine.h"

typedef struct Rig Rig;

typedef struct {
    uint32_t n_simulated; /* seats; 0: real keypads on USB */
    uint64_t seed;        /* of what they press */
    bool is_manual;       /* they press only when told to */
    const char *record;   /* trace file to write from the start, or NULL */
} RigOptions;

/* Adds the transport to @engine, which must outlive the rig. */
Rig *rig_new(Engine *engine, const RigOptions *options, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
void rig_free(Rig *self);

/* ENGINE_ERROR_REFUSED without a simulated hall. */
bool rig_press(Rig *self, uint32_t seat, uint8_t key, GError **error);

/* Records all transfers into the new file @path from now on, or, if it is "", no longer.
 */
bool rig_record(Rig *self, const char *path, GError **error);

/* Plays a trace (trace.h) as one more transport; done when its last line is played. */
void rig_replay_async(Rig *self, const void *trace, size_t len, GAsyncReadyCallback done,
                      gpointer user_data);

/* How many presses came while it was played; -1 on error. */
gssize rig_replay_finish(GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Rig, rig_free)
