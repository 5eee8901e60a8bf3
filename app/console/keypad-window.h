/* keypad-window.h: the keypads of the hall, those that need somebody first
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/console/commander.h"

/* Opens it over the window of @commander, which must outlive it. */
GtkWindow *keypad_window_open(Commander *commander);

/* "112/114": keypads that can be used, of all that are known. */
char *keypad_window_summary(GVariant *keypads);
