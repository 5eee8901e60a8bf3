/* error-text.h: a refused command in words an officer can act on
 *
 * An error shows a title, what happened to the votes, one instruction, and the message of
 * the recording core with its code, whole.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include <stdbool.h>

typedef struct {
    char *title;
    char *votes;       /* what happened to the votes */
    char *instruction; /* the one thing to do */
    char *detail;      /* the core's own message and its code */
} ErrorText;

/* @vote is what View1 shows of the current vote. */
ErrorText *error_text_new(const GError *error, GVariant *vote);
void error_text_free(ErrorText *self);

/* The code of an error: WORD of org.teller.Error.WORD, "Offline" if the core does not
 * answer, "File" or "Argument" for what failed on this side, else "Unknown".  Free with
 * g_free().
 */
char *error_text_code(const GError *error);

/* Whether there are words for it. */
bool error_text_is_known(const char *code);

/* The same sentence about the votes for any other trouble.  Free with g_free(). */
char *error_text_votes(GVariant *vote);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ErrorText, error_text_free)
