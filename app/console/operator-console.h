/* operator-console.h: the operator's window
 *
 * Agenda on the left, the vote and the sign-in board in the middle, one primary action at
 * the bottom, everything else in the menu.  It shows what the recording core says and
 * nothing of its own.  Signal "turn-page" (by how many): of the hall display.  When the
 * core has halted or is away, that fills the window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "app/client/teller-client.h"

#define OPERATOR_TYPE_CONSOLE (operator_console_get_type())
G_DECLARE_FINAL_TYPE(OperatorConsole, operator_console, OPERATOR, CONSOLE,
                     AdwApplicationWindow)

/* @application may be NULL in tests. */
GtkWindow *operator_console_new(GtkApplication *application, TellerClient *client);

/* The button of the one next step. */
GtkWidget *operator_console_primary(OperatorConsole *self);

/* Turns the middle to the sign-in board. */
void operator_console_show_signin(OperatorConsole *self);

/* Loads styles and icons of all windows of this program; once, after gtk_init(). */
void operator_console_load_style(void);
