/* rig.c: see rig.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/daemon/rig.h"

#include "app/daemon/picture.h"
#include "ballots/press.h"
#include "devices/trace-recorder.h"
#include "devices/transport-replay.h"
#include "devices/transport-sim.h"
#include "devices/transport-usb.h"

enum { SIM_WINDOW_MS = 3000, SIM_SILENT_PERCENT = 2, REPLAY_LOOK_MS = 10 };

struct Rig {
    Engine *engine;
    Transport *recorder; /* around what the keypads hang on; the engine's receiver's.
                            NULL in LIVE */
    Transport *sim;      /* owned by it; NULL on real keypads */
    uint32_t n_seats;
};

static Transport *
new_transport(Rig *self, const RigOptions *options)
{
    if (options->n_simulated == 0)
        return transport_usb_new();
    self->sim = transport_sim_new(options->n_simulated, options->seed);
    self->n_seats = options->n_simulated;
    if (!options->is_manual)
        transport_sim_automatic(self->sim, SIM_WINDOW_MS, SIM_SILENT_PERCENT);
    return self->sim;
}

/* Only transfers that keypads make count in earnest, and a trace has each press of each
 * seat.
 */
static bool
require_no_live(const Rig *self, const char *what, GError **error)
{
    if (engine_mode(self->engine) != MODE_LIVE)
        return true;
    g_set_error(error, ENGINE_ERROR, ENGINE_ERROR_REFUSED,
                "transfers are not %s in mode LIVE", what);
    return false;
}

/* Nothing stands between the keypads and the receiver. */
static bool
add_live(Rig *self, const RigOptions *options, GError **error)
{
    return (options->record == NULL || require_no_live(self, "recorded", error)) &&
           engine_add_transport(self->engine, new_transport(self, options), error);
}

Rig *
rig_new(Engine *engine, const RigOptions *options, GError **error)
{
    g_autoptr(Rig) self = g_new0(Rig, 1);
    self->engine = engine;
    if (engine_mode(engine) == MODE_LIVE)
        return add_live(self, options, error) ? g_steal_pointer(&self) : NULL;
    self->recorder = trace_recorder_new(new_transport(self, options));
    bool is_recording = options->record == NULL ||
                        trace_recorder_start(self->recorder, options->record, error);
    if (!is_recording) {
        transport_free(self->recorder);
        return NULL;
    }
    if (!engine_add_transport(engine, self->recorder, error))
        return NULL;
    engine_note_recording(engine, options->record != NULL);
    return g_steal_pointer(&self);
}

void
rig_free(Rig *self)
{
    g_free(self);
}

bool
rig_press(Rig *self, uint32_t seat, uint8_t key, GError **error)
{
    if (self->sim == NULL) {
        g_set_error(error, ENGINE_ERROR, ENGINE_ERROR_REFUSED,
                    "there is no simulated hall; its seats alone can be pressed so");
        return false;
    }
    if (seat == 0 || seat > self->n_seats || key > PRESS_KEY_CONFIRM) {
        g_set_error(error, ENGINE_ERROR, ENGINE_ERROR_ARGUMENT,
                    "seat %u, key %u: seats are 1 to %u, keys 0 to %d", seat, key,
                    self->n_seats, PRESS_KEY_CONFIRM);
        return false;
    }
    transport_sim_press(self->sim, seat, key);
    return true;
}

typedef struct {
    Engine *engine;
    Transport *transport; /* owned by the engine's receiver */
    uint64_t n_before;
} Replaying;

static gboolean
look(gpointer data)
{
    g_autoptr(GTask) task = data;
    const Replaying *replaying = g_task_get_task_data(task);
    if (!transport_replay_is_done(replaying->transport)) {
        g_steal_pointer(&task);
        return G_SOURCE_CONTINUE;
    }
    uint64_t n = picture_n_presses(replaying->engine) - replaying->n_before;
    g_task_return_int(task, (gssize)n);
    return G_SOURCE_REMOVE;
}

void
rig_replay_async(Rig *self, const void *text, size_t len, GAsyncReadyCallback done,
                 gpointer user_data)
{
    g_autoptr(GTask) task = g_task_new(NULL, NULL, done, user_data);
    GError *error = NULL;
    if (!require_no_live(self, "played", &error)) {
        g_task_return_error(task, error);
        return;
    }
    Trace *trace = trace_parse(text, len, &error);
    if (trace == NULL) {
        GError *why = NULL;
        g_set_error(&why, ENGINE_ERROR, ENGINE_ERROR_INPUT, "%s", error->message);
        g_error_free(error);
        g_task_return_error(task, why);
        return;
    }
    Replaying *replaying = g_new0(Replaying, 1);
    replaying->engine = self->engine;
    replaying->transport = transport_replay_new(trace, g_get_real_time());
    replaying->n_before = picture_n_presses(self->engine);
    g_task_set_task_data(task, replaying, g_free);
    bool is_added = engine_add_transport(self->engine, replaying->transport, &error);
    if (is_added) {
        engine_note(self->engine, EVENT_TRACE_PLAYED);
        g_timeout_add(REPLAY_LOOK_MS, look, g_steal_pointer(&task));
    } else
        g_task_return_error(task, error);
}

gssize
rig_replay_finish(GAsyncResult *result, GError **error)
{
    return g_task_propagate_int(G_TASK(result), error);
}

bool
rig_record(Rig *self, const char *path, GError **error)
{
    g_autoptr(GError) why = NULL;
    if (!require_no_live(self, "recorded", error))
        return false;
    if (*path == '\0') {
        trace_recorder_stop(self->recorder);
        engine_note_recording(self->engine, false);
        return true;
    }
    if (trace_recorder_start(self->recorder, path, &why)) {
        engine_note_recording(self->engine, true);
        return true;
    }
    g_set_error(error, ENGINE_ERROR, ENGINE_ERROR_FILE, "%s", why->message);
    return false;
}
