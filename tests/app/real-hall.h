/* real-hall.h: tellerd itself with a simulated hall, and both windows before it
 *
 * For tests and pictures of the whole program.  Everything that waits runs the main loop
 * until what it waits for is so; the windows have then been told of it, too.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>
#include <stdbool.h>

#include "app/client/teller-client.h"
#include "app/client/trial.h"

typedef struct {
    char *dir; /* state directory of its own */
    GSubprocess *core;
    bool is_gone;          /* the core has ended */
    TellerClient *control; /* what the console sees */
    TellerClient *view;    /* what the hall display sees */
    GtkWindow *console, *display;
} RealHall;

/* A fresh device whose seats press only when told to, or, if @seed is not NULL, by
 * themselves.
 */
RealHall *real_hall_new(unsigned n_seats, const char *seed);

/* Ends the core in order and removes its directory. */
void real_hall_free(RealHall *self);

/* Commissions the trial device of @plan up to the sign-in. */
void real_hall_prepare(RealHall *self, const TrialPlan *plan);

/* Ends the core at once, as a power cut would; and starts it again. */
void real_hall_kill(RealHall *self);
void real_hall_start(RealHall *self, unsigned n_seats, const char *seed);

typedef bool (*RealWanted)(RealHall *self, gpointer data);
void real_hall_wait(RealHall *self, RealWanted wanted, gpointer data);

/* Until the current vote is in that state, and both windows know it. */
void real_hall_wait_state(RealHall *self, const char *state);
void real_hall_wait_cast(RealHall *self, unsigned n);

/* Presses @key of @seat, counted from 1. */
void real_hall_press(RealHall *self, unsigned seat, uint8_t key);

/* Calls a command behind the console's back, which must succeed. */
void real_hall_call(RealHall *self, const char *method, GVariant *arguments);

/* Does what the console's primary button does, which must be @action of its window. */
void real_hall_step(RealHall *self, const char *action);
void real_hall_activate(RealHall *self, const char *action);

/* What the hall is told, as those hear it who do not see; the second, that the one of the
 * two that is in the language of the test is among it.
 */
char *real_hall_spoken(RealHall *self);
void real_hall_assert_spoken(RealHall *self, const char *english, const char *chinese);

/* The text of label @child of the console's vote panel. */
const char *real_hall_panel(RealHall *self, const char *child);

/* Until as many seats are seen by both windows to have that status. */
void real_hall_wait_seats(RealHall *self, uint8_t status, unsigned n);

/* A window of @type over the console, once it is there; the question that is asked. */
GtkWindow *real_hall_window(RealHall *self, GType type);
GtkWindow *real_hall_dialog(RealHall *self);

/* Types the PINs of the first @n officers into the dialog and chooses its verb. */
void real_hall_type_pins(GtkWindow *dialog, unsigned n);
void real_hall_choose(GtkWindow *dialog, const char *response);
void real_hall_sign(RealHall *self, unsigned n);
