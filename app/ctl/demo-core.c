/* demo-core.c: see demo-core.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/ctl/demo-core.h"

#include <glib-unix.h>
#include <signal.h>

#include "app/ctl/call.h"

enum { LOOK_MS = 100 };

struct DemoCore {
    GSubprocess *child;
    TellerClient *client;
    bool ended;
    bool interrupted;
    guint sources[2]; /* of SIGINT and SIGTERM */
};

typedef struct {
    bool done;
    GVariant *reply;
    GError *error;
} Answer;

static gboolean
on_interrupt(gpointer data)
{
    DemoCore *self = data;

    self->interrupted = true;
    return G_SOURCE_CONTINUE;
}

static void
on_ended(GObject *child, GAsyncResult *result, gpointer data)
{
    bool *ended = data;

    g_subprocess_wait_finish(G_SUBPROCESS(child), result, NULL);
    *ended = true;
}

static gboolean
wake(gpointer data)
{
    return G_SOURCE_CONTINUE;
}

static bool
still_there(const DemoCore *self, GError **error)
{
    if (!self->ended && !self->interrupted)
        return true;
    /* Ctrl+C reaches tellerd too: the user's wish is the reason, not its end */
    if (self->interrupted)
        g_set_error_literal(error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "interrupted");
    else
        g_set_error_literal(error, G_IO_ERROR, G_IO_ERROR_CLOSED,
                            "tellerd ended; its own message stands above");
    return false;
}

bool
demo_core_wait(DemoCore *self, DemoWanted wanted, gpointer data, GError **error)
{
    guint timer = g_timeout_add(LOOK_MS, wake, NULL);
    bool there = true;

    while (there && !wanted(self->client, data)) {
        g_main_context_iteration(NULL, TRUE);
        there = still_there(self, error);
    }
    g_source_remove(timer);
    return there;
}

static bool
is_online(TellerClient *client, gpointer data)
{
    return teller_client_is_online(client);
}

DemoCore *
demo_core_start(const DaemonChildOptions *options, GError **error)
{
    GSubprocess *child = daemon_child_start(options, error);

    if (child == NULL)
        return NULL;
    g_autoptr(DemoCore) self = g_new0(DemoCore, 1);
    self->child = child;
    self->sources[0] = g_unix_signal_add(SIGINT, on_interrupt, self);
    self->sources[1] = g_unix_signal_add(SIGTERM, on_interrupt, self);
    g_subprocess_wait_async(child, NULL, on_ended, &self->ended);
    self->client = teller_client_new(options->state_dir, "control.sock");
    return demo_core_wait(self, is_online, NULL, error) ? g_steal_pointer(&self) : NULL;
}

static void
stop(DemoCore *self)
{
    if (!self->ended)
        daemon_child_stop(self->child);
    while (!self->ended)
        g_main_context_iteration(NULL, TRUE);
}

bool
demo_core_stop(DemoCore *self, GError **error)
{
    stop(self);
    if (g_subprocess_get_successful(self->child))
        return true;
    g_set_error_literal(error, G_IO_ERROR, G_IO_ERROR_FAILED,
                        "tellerd did not stop in order; its own message stands above");
    return false;
}

void
demo_core_free(DemoCore *self)
{
    if (self == NULL)
        return;
    stop(self);
    for (size_t i = 0; i < G_N_ELEMENTS(self->sources); i++)
        g_source_remove(self->sources[i]);
    g_object_unref(self->client);
    g_object_unref(self->child);
    g_free(self);
}

TellerClient *
demo_core_client(DemoCore *self)
{
    return self->client;
}

static void
on_answer(GObject *client, GAsyncResult *result, gpointer data)
{
    Answer *answer = data;

    answer->reply =
        teller_client_call_finish(TELLER_CLIENT(client), result, &answer->error);
    answer->done = true;
}

static bool
is_answered(TellerClient *client, gpointer data)
{
    return ((const Answer *)data)->done;
}

GVariant *
demo_core_call(DemoCore *self, const char *method, GVariant *values, GUnixFDList *fds,
               GError **error)
{
    Answer answer = {0};

    teller_client_call(self->client, method, values, fds, on_answer, &answer);
    if (!demo_core_wait(self, is_answered, &answer, error)) {
        stop(self); /* the answer, or the end of the connection, comes before this is gone
                     */
        while (!answer.done)
            g_main_context_iteration(NULL, TRUE);
        g_clear_error(&answer.error);
        g_clear_pointer(&answer.reply, g_variant_unref);
        return NULL;
    }
    if (answer.reply == NULL) {
        call_prefix_error(&answer.error, method);
        g_propagate_error(error, answer.error);
    }
    return answer.reply;
}
