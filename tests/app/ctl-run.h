/* ctl-run.h: runs the program tellerctl against a core in this process
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

typedef struct {
    int status; /* exit status */
    char *out, *err;
} Ran;

void ran_clear(Ran *self);

/* Runs tellerctl with the shell words of @line on state directory @state (NULL: none is
 * given), feeds it @input and runs the main loop until it has ended.
 */
Ran ctl_run(const char *state, const char *line, const char *input);

/* The same program still running, with its standard output. */
GSubprocess *ctl_start(const char *state, const char *line, GDataInputStream **out);

/* Its next line, or NULL at its end; runs the main loop.  Free with g_free(). */
char *ctl_next_line(GDataInputStream *out);

/* Reads on until that line, which must come. */
void ctl_skip_to(GDataInputStream *out, const char *wanted);

/* Runs the main loop until it has ended; its exit status. */
int ctl_wait(GSubprocess *program);

/* Asserts that @text is one JSON object with member @key. */
void ctl_assert_json(const char *text, const char *key);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Ran, ran_clear)
