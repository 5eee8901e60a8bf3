/* hint.h: the sentence beside the one button: what it is about
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/client/step.h"

/* @item is that of STEP_OPEN_VOTE, or NULL.  Free with g_free(). */
char *hint_text(Step step, const Picture *picture, GVariant *item);
