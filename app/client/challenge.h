/* challenge.h: what View1 says of a hall challenge, docs/format.md section 10.6
 *
 *     "" -draw-> open -close-> closed -> sealed -draw-> open ...
 *                                           +-reveal-> revealed -> count
 *
 * Pure.  A vote that is not SEALED, or is lost, has no challenge under way.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "app/client/seats.h"

enum { CHALLENGE_DICE_LEAST = 10, CHALLENGE_DICE_MOST = 256 };

/* Whether it is in that state. */
bool challenge_is(GVariant *vote, const char *state);

/* Whether one may be drawn now. */
bool challenge_is_possible(GVariant *vote);

/* Whether the votes may be counted as far as challenges are concerned. */
bool challenge_is_settled(GVariant *vote);

/* Whether the deputy at @seat may volunteer: of the hall, or of those who voted again. */
bool challenge_may_volunteer(GVariant *vote, const Seat *seat);

/* "1-07 Li Qiang" of each deputy who votes again, NULL-terminated.  Free with
 * g_strfreev().
 */
char **challenge_picked(GVariant *vote, const Seats *seats);

/* "1-07 Li Qiang: For" of each ballot that was opened, to be read aloud.  Free with
 * g_strfreev().
 */
char **challenge_revealed(GVariant *vote, const Seats *seats);

/* The words of a certificate's note "challenge ...", or NULL.  Free with g_free(). */
char *challenge_note(const char *note);
