/* commander.h: sends the operator's commands and tells what became of them
 *
 * One command at a time: while one is under way no other is sent.  It knows the window
 * over which it asks, and nothing of what stands in it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>
#include <stdbool.h>

#include "app/client/step.h"
#include "app/client/teller-client.h"

typedef struct Commander Commander;

typedef void (*CommanderBusy)(bool busy, gpointer user_data);

/* @window and @user_data must outlive it or be told to it no more: see commander_free().
 */
Commander *commander_new(GtkWindow *window, TellerClient *client, CommanderBusy busy,
                         gpointer user_data);

/* An answer that still comes is ignored. */
void commander_free(Commander *self);

GtkWindow *commander_window(const Commander *self);
TellerClient *commander_client(const Commander *self);
bool commander_is_busy(const Commander *self);

/* What View1 shows now, and the chosen item; clear with commander_picture_clear(). */
Picture commander_picture(const Commander *self);
void commander_picture_clear(Picture *picture);

/* The agenda item the operator has chosen. */
void commander_choose_item(Commander *self, const char *item);

/* @arguments and @fds as of teller_client_call(); an error is shown over the window. */
void commander_call(Commander *self, const char *method, GVariant *arguments,
                    GUnixFDList *fds);

/* The same, and tells over the window when it is done. */
void commander_call_tell(Commander *self, const char *method, GVariant *arguments,
                         const char *heading, const char *body);

/* Tells what a command that succeeded has returned. */
typedef void (*CommanderDone)(Commander *self, GVariant *reply);

void commander_call_done(Commander *self, const char *method, GVariant *arguments,
                         GUnixFDList *fds, CommanderDone done);

/* Tells of a refusal itself; false: it is told as any other. */
typedef bool (*CommanderRefused)(Commander *self, const GError *error);

void commander_call_or(Commander *self, const char *method, GVariant *arguments,
                       CommanderDone done, CommanderRefused refused);

typedef struct {
    const char *heading;
    const char *body;
    const char *verb;
    bool destructive;
    const char *reason; /* label of a reason to be typed, or NULL: it follows @leading */
    const char *known;  /* the reason as far as it is known, or NULL */
    bool confirm_clock; /* the same officers confirm the clock first */
    const char *except; /* an officer who may not sign this, or NULL */
    size_t n_least;     /* 0: exactly two officers; else that many or more */
    GUnixFDList *fds;   /* what handles in @leading mean, or NULL */
    CommanderDone done; /* or NULL */
    const char *told; /* heading of what is told when it is done, or NULL; as the next */
    const char *told_body;
} Signing;

/* Asks officers for their PINs and calls @method with the children of the tuple @leading
 * (NULL for none), the reason if one was asked for, their ids and the pipes.
 */
void commander_sign(Commander *self, const Signing *signing, const char *method,
                    GVariant *leading);
