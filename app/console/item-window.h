/* item-window.h: a window in which an item is added to the agenda or changed on the spot
 *
 *   +-------------------------------------------+
 *   | Cancel         Add an item            Add |
 *   |  Short id, kind, title ...                |
 *   |  Title [                ]                 |
 *   |   ! This must not be empty                |  beside the field, at once
 *   |  > Only after these are over: M1, M2      |
 *   +-------------------------------------------+
 *
 * It stays until the recording core has taken the item; what it refuses stands beside the
 * field.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/console/commander.h"

/* @item: of the agenda of View1, or NULL for a new one. */
GtkWindow *item_window_open(Commander *commander, GVariant *item);
