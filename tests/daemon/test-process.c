/* test-process.c: tellerd as a process: its sockets, its files, its end
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

#include "app/daemon/service.h"
#include "process-core.h"

static void
refused_start(const char *const *argv, int status, const char *words)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *out = NULL, *complaint = NULL;
    g_autoptr(GSubprocess) process = g_subprocess_newv(
        argv, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error);
    g_assert_no_error(error);
    g_assert_true(
        g_subprocess_communicate_utf8(process, NULL, NULL, &out, &complaint, &error));
    g_assert_cmpint(g_subprocess_get_exit_status(process), ==, status);
    g_autofree char *both = g_strconcat(out, complaint, NULL);
    if (strstr(both, words) == NULL)
        g_error("“%s” says nothing of “%s”", both, words);
}

static void
options_are_judged(void)
{
    const char *const version[] = {TELLERD, "--version", NULL};
    const char *const unknown[] = {TELLERD, "--nonsense", NULL};
    const char *const many[] = {TELLERD, "--simulate", "10000", NULL};
    const char *const few[] = {TELLERD, "--simulate", "-1", NULL};
    const char *const more[] = {TELLERD, "hall", NULL};
    const char *const both[] = {TELLERD, "--live", "--simulate", "3", NULL};
    const char *const trace[] = {TELLERD, "--live", "--record", "x", NULL};
    refused_start(version, 0, "tellerd ");
    refused_start(unknown, 2, "--nonsense");
    refused_start(many, 2, "10000");
    refused_start(few, 2, "-1");
    refused_start(more, 2, "hall");
    refused_start(both, 2, "--live and --simulate");
    refused_start(trace, 2, "--live and --record");
}

static void
second_core_is_refused(void)
{
    Core *core = core_new();
    const char *const argv[] = {TELLERD, "--state", core->dir, "--simulate", "4", NULL};
    refused_start(argv, 1, "another tellerd is running on");
    GIVES(core, "", "Commission", g_variant_new("(ss)", "表决机", "sm2+sm3"), NULL);
    core_free(core);
}

static void
has_mode(const Core *core, const char *name, int mode)
{
    g_autofree char *path = g_build_filename(core->dir, name, NULL);
    GStatBuf found;
    g_assert_cmpint(g_stat(path, &found), ==, 0);
    g_assert_cmphex(found.st_mode & 0777, ==, mode);
}

static void
files_are_private(void)
{
    Core *core = core_new();
    core_commission(core);
    has_mode(core, ".", 0700);
    has_mode(core, "control.sock", 0600);
    has_mode(core, "view.sock", 0666);
    has_mode(core, "teller.db", 0600);
    has_mode(core, "device.key", 0600);
    has_mode(core, "device.pepper", 0600);
    has_mode(core, "officers", 0700);
    has_mode(core, "officers/a.key", 0600);
    core_free(core);
}

static void
view_commands_nothing(void)
{
    Core *core = core_new();
    g_autoptr(GDBusConnection) view = core_connect(core, "view.sock");
    g_autoptr(GError) error = NULL;
    g_assert_nonnull(view);
    g_autofree char *before = core_look(view, "Device", "commissioned");
    g_assert_cmpstr(before, ==, "false");
    g_autoptr(GVariant) reply = g_dbus_connection_call_sync(
        view, NULL, SERVICE_PATH, "org.teller.Control1", "Stop", NULL, NULL,
        G_DBUS_CALL_FLAGS_NONE, G_MAXINT, NULL, &error);
    g_assert_null(reply);
    g_assert_true(g_error_matches(error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_METHOD) ||
                  g_error_matches(error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_INTERFACE));
    core_commission(core); /* the core goes on, and the view sees it */
    g_autofree char *after = core_look(view, "Device", "commissioned");
    g_assert_cmpstr(after, ==, "true");
    core_free(core);
}

/* What was refused, and that transfers were written down, is in the ledger. */
static void
ledger_tells_what_was_tried(void)
{
    Core *core = core_new();
    g_autofree char *trace = g_build_filename(core->base, "trace", NULL);
    core_commission(core);
    GIVES(core, "", "Record", g_variant_new("(s)", trace), NULL);
    GIVES(core, "File", "Record", g_variant_new("(s)", core->base), NULL);
    GIVES(core, "", "Record", g_variant_new("(s)", ""), NULL);
    GIVES(core, "", "Record", g_variant_new("(s)", ""), NULL);
    core_sign(core, "ConfirmClock", "Officers", "b", "3333");
    core_sign(core, "CloseSitting", "State", "b", "2222");
    core_sign(core, "ConfirmClock", "", "b", "2222");
    GIVES(core, "", "Stop", NULL, NULL);
    core_has_stopped(core);
    GString *ledger = core_ledger(core);
    g_assert_cmpuint(core_n_entries(ledger, "operator", "recording-started", "-"), ==, 1);
    g_assert_cmpuint(core_n_entries(ledger, "operator", "recording-stopped", "-"), ==, 1);
    g_assert_cmpuint(core_n_entries(ledger, "operator", "refused", "ConfirmClock"), ==,
                     1);
    g_assert_cmpuint(core_n_entries(ledger, "officers:a,b", "refused", "CloseSitting"),
                     ==, 1);
    g_assert_cmpuint(core_n_entries(ledger, "officers:a,b", "refused", "ConfirmClock"),
                     ==, 0);
    g_string_free(ledger, TRUE);
    core_free(core);
}

static void
ends_in_order(void)
{
    Core *core = core_new();
    core_commission(core);
    g_subprocess_send_signal(core->process, SIGTERM);
    core_has_stopped(core);
    core_start(core);
    GIVES(core, "", "Stop", NULL, NULL);
    core_has_stopped(core);
    core_start(core);
    g_autofree char *commissioned = core_look(core->control, "Device", "commissioned");
    g_assert_cmpstr(commissioned, ==, "true");
    core_free(core);
}

/* Clients that went before it leave nothing to be undone. */
static void
ends_in_order_alone(void)
{
    Core *core = core_new();
    core_commission(core);
    g_autoptr(GDBusConnection) view = core_connect(core, "view.sock");
    g_assert_nonnull(view);
    g_assert_true(g_dbus_connection_close_sync(core->control, NULL, NULL));
    g_autofree char *commissioned = core_look(view, "Device", "commissioned");
    g_assert_cmpstr(commissioned, ==, "true");
    g_assert_true(g_dbus_connection_close_sync(view, NULL, NULL));
    g_subprocess_send_signal(core->process, SIGTERM);
    core_has_stopped(core);
    core_free(core);
}

static void
open_vote(Core *core)
{
    core_commission(core);
    core_open_sitting(core);
    GIVES(core, "", "SignIn", g_variant_new("(sb)", "*", TRUE), NULL);
    GIVES(core, "", "OpenVote", g_variant_new("(s)", "m1"), NULL);
}

static void
killed_core_goes_on_on_hold(void)
{
    Core *core = core_new();
    open_vote(core);
    GIVES(core, "", "SimulatePress", g_variant_new("(uy)", 1, 1), NULL);
    core_becomes(core, "Vote", "cast", "1");
    core_kill(core);
    core_start(core);
    core_becomes(core, "Vote", "state", "HELD");
    core_becomes(core, "Vote", "cast", "1");
    core_becomes(core, "Sitting", "needs-officers", "true");
    GIVES(core, "State", "ResumeVote", NULL, NULL);
    core_sign(core, "Rekey", "", "b", "2222");
    GIVES(core, "", "ResumeVote", NULL, NULL);
    GIVES(core, "", "SimulatePress", g_variant_new("(uy)", 2, 2), NULL);
    core_becomes(core, "Vote", "cast", "2");
    GIVES(core, "", "CloseVote", NULL, NULL);
    GIVES(core, "", "CountVote", g_variant_new("(s)", ""), NULL);
    core_becomes(core, "Outcome", "sums", "[1, 1, 0]");
    core_free(core);
}

/* Whatever a client sends, what comes back can be read; and others are served. */
static void
refuses_in_few_words(void)
{
    enum { LONG = 10 << 20, SHORT_WORDS = 2100 };
    Core *core = core_new();
    g_autofree char *letters = g_strnfill(LONG, 'x');
    g_autoptr(GError) error = NULL;
    letters[5] = '\x1b';
    core_commission(core);
    GVariant *reply =
        core_call(core, "AllowDevice", g_variant_new("(s)", letters), NULL, &error);
    g_assert_null(reply);
    g_assert_nonnull(strstr(error->message, "the port is “xxxxx?xxx"));
    g_assert_cmpuint(strlen(error->message), <=, SHORT_WORDS);
    GIVES(core, "", "AllowDevice", g_variant_new("(s)", "usb:1-4"), NULL);
    core_free(core);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/process/options-are-judged", options_are_judged);
    g_test_add_func("/process/has-its-directory-alone", second_core_is_refused);
    g_test_add_func("/process/keeps-its-files-to-itself", files_are_private);
    g_test_add_func("/process/refuses-in-few-words", refuses_in_few_words);
    g_test_add_func("/process/takes-no-command-from-a-view", view_commands_nothing);
    g_test_add_func("/process/stops-in-order", ends_in_order);
    g_test_add_func("/process/stops-in-order-when-its-clients-have-gone",
                    ends_in_order_alone);
    g_test_add_func("/process/enters-what-was-tried", ledger_tells_what_was_tried);
    g_test_add_func("/process/killed-goes-on-on-hold", killed_core_goes_on_on_hold);
    return g_test_run();
}
