/* mode.c: see mode.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/mode.h"

#include <string.h>

#include "ballots/context.h"

const char *
mode_text(Mode mode)
{
    g_assert(mode <= MODE_SIMULATION);
    return context_modes[mode];
}

bool
mode_from_text(const char *text, Mode *out)
{
    for (int i = 0; context_modes[i] != NULL; i++) {
        if (strcmp(context_modes[i], text) == 0) {
            *out = (Mode)i;
            return true;
        }
    }
    return false;
}
