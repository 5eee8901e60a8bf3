/* ask.h: asks the operator before something is done
 *
 * One dialog for every question: a heading, what will happen, fields to fill, a verb to
 * do it and a safe answer, which is the one Enter and Escape give.  Secrets are typed
 * into locked memory and lent to the answer only while it is handled.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>
#include <stdbool.h>

typedef enum {
    FIELD_TEXT,
    FIELD_NUMBER,
    FIELD_CHOICE,
    FIELD_SECRET,
    FIELD_DICE,   /* a secret of digits 1 to 6; all such fields must be the same */
    FIELD_DIGEST, /* hexadecimal, blanks do not matter; see secret.h */
} FieldKind;

typedef struct {
    const char *label;
    FieldKind kind;
    const char *initial;        /* NULL: empty; of a choice its index in decimal */
    const char *const *choices; /* of FIELD_CHOICE, NULL-terminated */
    const char *const *details; /* the same of them, the chosen one is told; or NULL */
    bool optional;
} Field;

typedef struct {
    const char *heading;
    const char *body;
    const char *verb; /* with a mnemonic, as is the next */
    const char *safe; /* NULL: "_Cancel" */
    bool destructive;
    const Field *fields;
    size_t n_fields;
    size_t n_secrets; /* optional secrets to be typed, 0: any number; shown as a count */
    bool or_more;     /* that many or more, else exactly */
} Question;

/* @answers has one text for each field; a choice answers with its index in decimal. */
typedef void (*Answered)(const char *const *answers, gpointer user_data);

/* Calls @answered only if the verb was chosen; @free_data always, once. */
GtkWindow *ask(GtkWindow *parent, const Question *question, Answered answered,
               gpointer user_data, GDestroyNotify free_data);

/* Something to know, with one way out. */
GtkWindow *ask_tell(GtkWindow *parent, const char *heading, const char *body);

/* The same of a command that failed; @vote is what View1 shows of the current vote. */
GtkWindow *ask_complain(GtkWindow *parent, const GError *error, GVariant *vote);
