/* enter-commands.c: items that are added to the agenda or changed on the spot
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/console/commands.h"
#include "app/console/item-window.h"

void
command_add_item(Commander *self)
{
    item_window_open(self, NULL);
}

void
command_change_item(Commander *self)
{
    Picture picture = commander_picture(self);
    g_autoptr(GVariant) item = step_find_item(picture.agenda, step_chosen(&picture));

    if (item != NULL)
        item_window_open(self, item);
    commander_picture_clear(&picture);
}
