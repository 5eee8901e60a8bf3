/* script-round.h: what the chair says of the vote that is put: what is chosen among what
 *
 * The vote that is READY, or else the one that may be held next on an item: a run-off and
 * a further election have candidates and seats of their own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/client/step.h"

/* "Run-off: ...", "2 to be elected, 3 candidates."; "" of what is simply for or against
 * and is voted on for the first time.  Free with g_free().
 */
char *script_round(const Picture *picture, GVariant *item);

/* "It is put to the vote. Please press your keypads.", by kind and method; static. */
const char *script_request(const Picture *picture, GVariant *item);
