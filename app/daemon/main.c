/* main.c: tellerd, the recording core
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/daemon/hardening.h"
#include "app/daemon/service.h"

typedef struct {
    char *state_dir;
    int n_simulated;
    int64_t seed;
    gboolean is_manual;
    char *record;
    gboolean is_live;
    char *sticks;
    gboolean show_version;
} Options;

/* What callbacks reach. */
typedef struct {
    GMainLoop *loop;
    Service *service;
} Daemon;

/* What binds is pressed by people on keypads, and nothing of it is written down twice. */
static bool
judge_options(const Options *options, GError **error)
{
    if (options->n_simulated < 0 || options->n_simulated > 9999) {
        g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                    "--simulate %d: 1 to 9999 seats are possible", options->n_simulated);
        return false;
    }
    if (options->is_live && (options->n_simulated > 0 || options->record != NULL)) {
        g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                    "--live and %s exclude one another",
                    options->n_simulated > 0 ? "--simulate" : "--record");
        return false;
    }
    return true;
}

static bool
read_options(Options *options, int argc, char **argv, GError **error)
{
    const GOptionEntry entries[] = {
        {"state", 0, 0, G_OPTION_ARG_FILENAME, &options->state_dir,
         "State directory of the device", "DIR"},
        {"simulate", 0, 0, G_OPTION_ARG_INT, &options->n_simulated,
         "A simulated hall of N seats (1 to 9999): mode SIMULATION", "N"},
        {"seed", 0, 0, G_OPTION_ARG_INT64, &options->seed,
         "What the simulated seats press follows from N", "N"},
        {"sim-manual", 0, 0, G_OPTION_ARG_NONE, &options->is_manual,
         "Simulated seats press only when told to", NULL},
        {"live", 0, 0, G_OPTION_ARG_NONE, &options->is_live,
         "Sittings that bind: mode LIVE", NULL},
        {"sticks", 0, 0, G_OPTION_ARG_FILENAME, &options->sticks,
         "Officers' sticks are below DIR", "DIR"},
        {"record", 0, 0, G_OPTION_ARG_FILENAME, &options->record,
         "Record all transfers of keypads into the new FILE", "FILE"},
        {"version", 0, 0, G_OPTION_ARG_NONE, &options->show_version,
         "Print the version and exit", NULL},
        G_OPTION_ENTRY_NULL};
    g_autoptr(GOptionContext) context = g_option_context_new("- the recording core");
    g_option_context_add_main_entries(context, entries, NULL);
    if (!g_option_context_parse(context, &argc, &argv, error))
        return false;
    if (argc > 1) {
        g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                    "unexpected argument “%s”", argv[1]);
        return false;
    }
    return judge_options(options, error);
}

static Mode
mode_of(const Options *options)
{
    if (options->n_simulated > 0)
        return MODE_SIMULATION;
    return options->is_live ? MODE_LIVE : MODE_REHEARSAL;
}

/* Of each mode its own: ~/.local/share/teller/live, ... */
static char *
default_state_dir(Mode mode)
{
    g_autofree char *name = g_ascii_strdown(mode_text(mode), -1);
    return g_build_filename(g_get_user_data_dir(), "teller", name, NULL);
}

/* Holds for the life of the process; the lock goes with it, however it ends. */
static bool
lock_state_dir(const char *dir, GError **error)
{
    g_autofree char *path = g_build_filename(dir, "tellerd.lock", NULL);
    if (g_mkdir_with_parents(dir, 0700) != 0) {
        g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(errno), "%s: %s", dir,
                    g_strerror(errno));
        return false;
    }
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0)
        return true;
    g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(errno),
                errno == EWOULDBLOCK ? "another tellerd is running on %s"
                                     : "%s cannot be locked",
                errno == EWOULDBLOCK ? dir : path);
    return false;
}

/* In a simulation no secret is worth anything: what is wrong is said, and no more. */
static bool
harden(bool is_simulated, GError **error)
{
    g_autoptr(GError) why = NULL;
    (void)umask(0022); /* what must not be read lies in a directory of mode 0700 */
    if (hardening_apply(suite_locked_len(), &why))
        return true;
    if (!is_simulated) {
        g_propagate_error(error, g_steal_pointer(&why));
        return false;
    }
    g_printerr("tellerd: in a simulation this is accepted: %s\n", why->message);
    return true;
}

static void
stop(void *user_data)
{
    g_main_loop_quit(((Daemon *)user_data)->loop);
}

static gboolean
on_signal(gpointer data)
{
    stop(data);
    return G_SOURCE_CONTINUE;
}

static void
on_changed(void *user_data)
{
    Daemon *daemon = user_data;
    if (daemon->service != NULL)
        service_changed(daemon->service);
}

static EngineOptions
engine_options(const Options *options)
{
    /* In a simulation no secret is worth a second of patience. */
    const WrapCost cheap = {1, 8192, 1}, dear = {3, 262144, 1};
    bool is_simulated = options->n_simulated > 0;
    return (EngineOptions){.state_dir = options->state_dir,
                           .mode = mode_of(options),
                           .cost = is_simulated ? cheap : dear,
                           .sticks = options->sticks};
}

static RigOptions
rig_options(const Options *options)
{
    return (RigOptions){(uint32_t)options->n_simulated, (uint64_t)options->seed,
                        options->is_manual, options->record};
}

static bool
serve(const Options *options, GError **error)
{
    const EngineEvents events = {on_changed};
    g_autoptr(GMainLoop) loop = g_main_loop_new(NULL, FALSE);
    Daemon daemon = {.loop = loop};
    EngineOptions engine_wanted = engine_options(options);
    RigOptions rig_wanted = rig_options(options);
    g_autoptr(Engine) engine = engine_new(&engine_wanted, &events, &daemon, error);
    if (engine == NULL)
        return false;
    if (options->n_simulated > 0)
        engine_allow_simulation(engine);
    g_autoptr(Rig) rig = rig_new(engine, &rig_wanted, error);
    if (rig == NULL)
        return false;
    /* before anybody can see the sockets, and believe that we stop in order */
    guint term = g_unix_signal_add(SIGTERM, on_signal, &daemon);
    guint interrupt = g_unix_signal_add(SIGINT, on_signal, &daemon);
    daemon.service = service_new(engine, rig, stop, &daemon, error);
    bool ok = daemon.service != NULL;
    if (ok)
        g_main_loop_run(loop);
    g_source_remove(term);
    g_source_remove(interrupt);
    g_clear_pointer(&daemon.service, service_free);
    return ok;
}

static bool
start(Options *options, GError **error)
{
    bool is_simulated = options->n_simulated > 0;
    if (options->state_dir == NULL)
        options->state_dir = default_state_dir(mode_of(options));
    if (!harden(is_simulated, error))
        return false;
    return lock_state_dir(options->state_dir, error) &&
           (is_simulated ? suite_init_allow_unlocked(error) : suite_init(error)) &&
           serve(options, error);
}

int
main(int argc, char **argv)
{
    Options options = {.seed = 1};
    g_autoptr(GError) error = NULL;
    int status = EXIT_SUCCESS;
    if (!read_options(&options, argc, argv, &error))
        status = 2;
    else if (options.show_version)
        g_print("tellerd %s\n", TELLER_VERSION);
    else if (!start(&options, &error))
        status = EXIT_FAILURE;
    if (error != NULL)
        g_printerr("tellerd: %s\n", error->message);
    g_free(options.state_dir);
    g_free(options.record);
    g_free(options.sticks);
    return status;
}
