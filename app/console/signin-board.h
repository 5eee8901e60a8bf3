/* signin-board.h: who is present, in a list that can be searched
 *
 * Signal "sign-in" (deputy id or "*", whether present) when the operator asks for it; the
 * list itself shows only what the recording core says.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>
#include <stdbool.h>

#include "app/client/seats.h"

#define SIGNIN_TYPE_BOARD (signin_board_get_type())
G_DECLARE_FINAL_TYPE(SigninBoard, signin_board, SIGNIN, BOARD, GtkBox)

void signin_board_update(SigninBoard *self, const Seats *seats);

/* In a secret vote nobody is shown to have pressed, whatever the core says. */
void signin_board_hide_presses(SigninBoard *self, bool hidden);

/* @sitting of View1: who is here, and whether they are enough. */
void signin_board_show_attendance(SigninBoard *self, GVariant *sitting);

/* Whether the operator may sign deputies in now. */
void signin_board_allow(SigninBoard *self, bool allowed);

/* Deputies that the search leaves in the list. */
unsigned signin_board_n_shown(SigninBoard *self);
