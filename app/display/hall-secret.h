/* hall-secret.h: what the hall is told of secret votes, beside what it is told of all
 *
 * Pure, as hall-text.h.  It promises nothing: it shows digests and says who can check
 * them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/display/hall-text.h"

enum { HALL_GROUPS = 16 }; /* of four digits, in a whole digest */

/* The scene that is shown where a recorded vote would have @scene. */
HallScene hall_secret_scene(const Picture *picture, HallScene scene);

/* Completes @self, of which all else is filled. */
void hall_secret_fill(HallText *self, const Picture *picture);
