/* test-live.c: mode LIVE takes keypads on USB only
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>

#include "app/daemon/engine.h"
#include "devices/trace-recorder.h"
#include "devices/transport-replay.h"
#include "devices/transport-sim.h"

static void
nothing_changed(void *user_data)
{
}

static Engine *
live_engine(const char *dir)
{
    const EngineOptions options = {
        .state_dir = dir, .mode = MODE_LIVE, .cost = {1, 8192, 1}};
    const EngineEvents events = {nothing_changed};
    g_autoptr(GError) error = NULL;
    Engine *engine = engine_new(&options, &events, NULL, &error);
    g_assert_no_error(error);
    return engine;
}

static void
is_refused(Engine *engine, Transport *transport)
{
    g_autoptr(GError) error = NULL;
    g_assert_false(engine_add_transport(engine, transport, &error));
    g_assert_error(error, ENGINE_ERROR, ENGINE_ERROR_REFUSED);
}

/* Also a recorder, which would write down what was pressed where. */
static void
no_other_transport_gets_in(void)
{
    static const char text[] = "teller-trace/1\n";
    g_autofree char *dir = g_dir_make_tmp("teller-live-XXXXXX", NULL);
    g_autofree char *database = g_build_filename(dir, "teller.db", NULL);
    Engine *engine = live_engine(dir);
    Trace *trace = trace_parse(text, sizeof text - 1, NULL);
    is_refused(engine, transport_sim_new(3, 1));
    is_refused(engine, trace_recorder_new(transport_sim_new(3, 1)));
    g_assert_nonnull(trace);
    is_refused(engine, transport_replay_new(trace, 0));
    engine_free(engine);
    g_unlink(database);
    g_rmdir(dir);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_assert_true(suite_init_allow_unlocked(NULL));
    g_test_add_func("/live/no-other-transport-gets-in", no_other_transport_gets_in);
    return g_test_run();
}
