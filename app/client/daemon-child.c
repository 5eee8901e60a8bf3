/* daemon-child.c: see daemon-child.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/client/daemon-child.h"

#include <gio/gunixsocketaddress.h>
#include <signal.h>

#include "app/client/program.h"

bool
daemon_child_is_running(const char *state_dir)
{
    g_autofree char *path = g_build_filename(state_dir, "control.sock", NULL);
    g_autoptr(GSocketClient) client = g_socket_client_new();
    g_autoptr(GSocketAddress) address = g_unix_socket_address_new(path);
    g_autoptr(GSocketConnection) connection =
        g_socket_client_connect(client, G_SOCKET_CONNECTABLE(address), NULL, NULL);

    return connection != NULL;
}

static char **
command_line(const char *program, const DaemonChildOptions *options)
{
    g_autoptr(GStrvBuilder) words = g_strv_builder_new();
    g_autofree char *seats = g_strdup_printf("%u", options->n_simulated);

    g_strv_builder_add_many(words, program, "--state", options->state_dir, NULL);
    if (options->n_simulated > 0)
        g_strv_builder_add_many(words, "--simulate", seats, NULL);
    if (options->seed != NULL)
        g_strv_builder_add_many(words, "--seed", options->seed, NULL);
    if (options->is_manual)
        g_strv_builder_add(words, "--sim-manual");
    if (options->is_live)
        g_strv_builder_add(words, "--live");
    return g_strv_builder_end(words);
}

GSubprocess *
daemon_child_start(const DaemonChildOptions *options, GError **error)
{
    g_autofree char *program = program_find("tellerd", "daemon");

    if (program == NULL) {
        g_set_error(
            error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
            "tellerd is neither beside this program nor in TELLER_BINDIR or PATH");
        return NULL;
    }
    g_auto(GStrv) words = command_line(program, options);
    return g_subprocess_newv((const char *const *)words, G_SUBPROCESS_FLAGS_NONE, error);
}

void
daemon_child_stop(GSubprocess *child)
{
    g_subprocess_send_signal(child, SIGTERM);
    g_subprocess_wait(child, NULL, NULL);
}
