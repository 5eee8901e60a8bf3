/* ctl-run.c: see ctl-run.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ctl-run.h"

#include <fcntl.h>
#include <glib-unix.h>
#include <jansson.h>
#include <string.h>
#include <unistd.h>

void
ran_clear(Ran *self)
{
    g_clear_pointer(&self->out, g_free);
    g_clear_pointer(&self->err, g_free);
}

static char **
words_of(const char *state, const char *line)
{
    g_autofree char *quoted = g_shell_quote(state != NULL ? state : "");
    g_autofree char *whole = g_strconcat(TELLERCTL, state != NULL ? " --state " : "",
                                         state != NULL ? quoted : "", " ", line, NULL);
    g_autoptr(GError) error = NULL;
    char **words = NULL;

    g_shell_parse_argv(whole, NULL, &words, &error);
    g_assert_no_error(error);
    return words;
}

/* The readable end of a pipe that holds @input whole. */
static int
pipe_of(const char *input)
{
    int ends[2];

    g_assert_true(g_unix_open_pipe(ends, FD_CLOEXEC, NULL));
    g_assert_cmpint(write(ends[1], input, strlen(input)), ==, (ssize_t)strlen(input));
    close(ends[1]);
    return ends[0];
}

static GSubprocess *
spawn(const char *state, const char *line, const char *input, GSubprocessFlags flags)
{
    g_auto(GStrv) words = words_of(state, line);
    g_autoptr(GSubprocessLauncher) launcher = g_subprocess_launcher_new(flags);
    g_autoptr(GError) error = NULL;

    if (input != NULL)
        g_subprocess_launcher_take_stdin_fd(launcher, pipe_of(input));
    GSubprocess *program =
        g_subprocess_launcher_spawnv(launcher, (const char *const *)words, &error);
    g_assert_no_error(error);
    return program;
}

static void
take_result(GObject *source, GAsyncResult *result, gpointer data)
{
    GAsyncResult **out = data;

    *out = g_object_ref(result);
}

static GAsyncResult *
spin_until(GAsyncResult **result)
{
    while (*result == NULL)
        g_main_context_iteration(NULL, TRUE);
    return *result;
}

Ran
ctl_run(const char *state, const char *line, const char *input)
{
    g_autoptr(GSubprocess) program =
        spawn(state, line, input,
              G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
    g_autoptr(GAsyncResult) result = NULL;
    g_autoptr(GError) error = NULL;
    Ran ran = {0};

    g_subprocess_communicate_utf8_async(program, NULL, NULL, take_result, &result);
    g_subprocess_communicate_utf8_finish(program, spin_until(&result), &ran.out, &ran.err,
                                         &error);
    g_assert_no_error(error);
    ran.status = ctl_wait(program);
    return ran;
}

GSubprocess *
ctl_start(const char *state, const char *line, GDataInputStream **out)
{
    GSubprocess *program = spawn(state, line, NULL, G_SUBPROCESS_FLAGS_STDOUT_PIPE);

    *out = g_data_input_stream_new(g_subprocess_get_stdout_pipe(program));
    return program;
}

char *
ctl_next_line(GDataInputStream *out)
{
    g_autoptr(GAsyncResult) result = NULL;
    g_autoptr(GError) error = NULL;

    g_data_input_stream_read_line_async(out, G_PRIORITY_DEFAULT, NULL, take_result,
                                        &result);
    char *line =
        g_data_input_stream_read_line_finish(out, spin_until(&result), NULL, &error);
    g_assert_no_error(error);
    return line;
}

void
ctl_skip_to(GDataInputStream *out, const char *wanted)
{
    g_autofree char *line = ctl_next_line(out);

    while (line != NULL && strcmp(line, wanted) != 0) {
        g_free(line);
        line = ctl_next_line(out);
    }
    g_assert_cmpstr(line, ==, wanted);
}

int
ctl_wait(GSubprocess *program)
{
    g_autoptr(GAsyncResult) result = NULL;
    g_autoptr(GError) error = NULL;

    g_subprocess_wait_async(program, NULL, take_result, &result);
    g_subprocess_wait_finish(program, spin_until(&result), &error);
    g_assert_no_error(error);
    g_assert_true(g_subprocess_get_if_exited(program));
    return g_subprocess_get_exit_status(program);
}

void
ctl_assert_json(const char *text, const char *key)
{
    json_error_t error;
    json_t *object = json_loads(text, JSON_REJECT_DUPLICATES, &error);

    if (object == NULL)
        g_test_message("line %d: %s: %s", error.line, error.text, text);
    g_assert_true(json_is_object(object));
    g_assert_nonnull(json_object_get(object, key));
    json_decref(object);
}
