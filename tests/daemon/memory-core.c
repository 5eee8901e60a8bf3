/* memory-core.c: a recording core whose secrets a test knows, for test-memory.c
 *
 * It is tellerd without its main.c: the same service on the same engine, with a simulated
 * hall, but randomness is steady.h's, and a keypad of one-usb.h is on its bus.  It may be
 * looked at by debuggers, as tellerd may not (hardening.h).
 *
 *     memory-core DIRECTORY SEATS    writes a line when it can be connected to
 *     SIGUSR1    the keypad says the token, and the process stops while that is read
 *     SIGUSR2    the keypad presses 1
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib-unix.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>

#include "app/daemon/service.h"
#include "devices/transport-usb.h"
#include "memory-token.h"
#include "steady.h"
#include "tests/devices/memory.h"
#include "tests/devices/one-usb.h"

#define M MEMORY_MASK

enum { LIGHTS_S = 5, USAGE_KEYPAD_1 = 0x59 };

typedef struct {
    GMainLoop *loop;
    Service *service;
} Core;

static void
on_changed(void *user_data)
{
    const Core *core = user_data;
    if (core->service != NULL)
        service_changed(core->service);
}

static void
stop(void *user_data)
{
    g_main_loop_quit(((Core *)user_data)->loop);
}

static void
stand_still(void *user_data)
{
    raise(SIGSTOP);
}

static gboolean
say_token(gpointer data)
{
    static const uint8_t masked[] = {MEMORY_TOKEN(M)};
    one_usb_when_said(stand_still, NULL);
    one_usb_say(masked, sizeof masked);
    return G_SOURCE_CONTINUE;
}

static gboolean
press(gpointer data)
{
    static const uint8_t down[8] = {M, M, USAGE_KEYPAD_1 ^ M, M, M, M, M, M};
    static const uint8_t up[8] = {M, M, M, M, M, M, M, M};
    one_usb_say(down, sizeof down);
    one_usb_say(up, sizeof up);
    return G_SOURCE_CONTINUE;
}

/* It remembers only so many. */
static gboolean
forget_lights(gpointer data)
{
    uint8_t lights[64];
    one_usb_lights(lights, sizeof lights);
    return G_SOURCE_CONTINUE;
}

static bool
run(const char *dir, uint32_t n_seats, GError **error)
{
    g_autoptr(GMainLoop) loop = g_main_loop_new(NULL, FALSE);
    Core core = {.loop = loop};
    const EngineEvents events = {on_changed};
    const EngineOptions options = {.state_dir = dir,
                                   .mode = MODE_SIMULATION,
                                   .cost = {1, 8192, 1},
                                   .random = steady_random};
    const RigOptions hall = {.n_simulated = n_seats, .seed = 1, .is_manual = true};
    g_autoptr(Engine) engine = engine_new(&options, &events, &core, error);
    if (engine == NULL)
        return false;
    engine_allow_simulation(engine);
    g_autoptr(Rig) rig = rig_new(engine, &hall, error);
    if (rig == NULL || !engine_add_transport(engine, transport_usb_new(), error))
        return false;
    core.service = service_new(engine, rig, stop, &core, error);
    if (core.service == NULL)
        return false;
    g_unix_signal_add(SIGUSR1, say_token, NULL);
    g_unix_signal_add(SIGUSR2, press, NULL);
    g_timeout_add_seconds(LIGHTS_S, forget_lights, NULL);
    puts("ready");
    fflush(stdout);
    g_main_loop_run(loop);
    g_clear_pointer(&core.service, service_free);
    return true;
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    (void)prctl(PR_SET_PDEATHSIG, SIGKILL); /* a test that fails leaves nobody behind */
    if (argc == 3 && suite_init_allow_unlocked(&error) &&
        run(argv[1], (uint32_t)atoi(argv[2]), &error))
        return EXIT_SUCCESS;
    g_printerr("memory-core: %s\n", error == NULL ? "DIRECTORY SEATS" : error->message);
    return EXIT_FAILURE;
}
