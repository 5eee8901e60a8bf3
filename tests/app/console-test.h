/* console-test.h: the console under test, against a core that pretends
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>
#include <stdbool.h>

#include "app/console/commander.h"
#include "fake-hall.h"
#include "window-test.h"

typedef struct {
    FakeHall *hall;
    TellerClient *client;
    GtkWindow *console;
    GtkWidget *primary; /* its large button */
} Fixture;

/* @scene as of fake_hall_scene(). */
void set_up(Fixture *fixture, gconstpointer scene);
void tear_down(Fixture *fixture, gconstpointer scene);
void turn_to(Fixture *fixture, const char *scene);

/* Activates "win.NAME". */
void act(Fixture *fixture, const char *action);
bool is_enabled(Fixture *fixture, const char *action); /* "NAME" */

/* The window over the console, once it is there. */
GtkWindow *window_over(Fixture *fixture);
/* The same of an action. */
GtkWindow *begin(Fixture *fixture, const char *action);

/* Whether the verb of the dialog can be chosen. */
bool may_answer(GtkWindow *dialog);
/* Chooses "verb" or "safe", which must be possible. */
void answer(GtkWindow *dialog, const char *response);
/* Into the field of that number among those of @type. */
void type_into(GtkWindow *dialog, GType type, int index, const char *text);
void type_pins(GtkWindow *dialog, const char *const *pins); /* NULL-ended */
void choose(GtkWindow *dialog, int index, guint choice);    /* of its choices */

/* Whether a label below @root says just that. */
bool shows(GtkWidget *root, const char *text);
/* A child of the vote panel by its name, and what it says if it is a label. */
GObject *panel_child(Fixture *fixture, const char *name);
const char *panel_text(Fixture *fixture, const char *name);

void wait_for_calls(Fixture *fixture, unsigned n);
/* What was sent as call @n, once it is answered. */
void assert_called(Fixture *fixture, unsigned n, const char *call);

/* For windows that are opened without the console.  Free with commander_free(). */
Commander *commander_over(Fixture *fixture);
