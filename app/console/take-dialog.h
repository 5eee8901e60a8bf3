/* take-dialog.h: asks which primary it was whose best stand in an election
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/console/commander.h"

/* Whether @item is an election for which @agenda has a primary that is decided. */
bool take_dialog_has_any(GVariant *agenda, GVariant *item);

/* Asks over @parent, and lets @commander, which must outlive it, take them into @item. */
GtkWindow *take_dialog_open(Commander *commander, GtkWindow *parent, const char *item);
