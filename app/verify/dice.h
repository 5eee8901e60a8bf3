/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dice.h: the officers' dice as a person typed them from the paper that lay under seal,
 * and the root that follows from them (docs/format.md section 10.2).
 *
 * One line for each drawing, in order; or "N: digits" for drawing N. Spaces, dashes and
 * empty lines do not matter. */
#pragma once

#include "app/verify/bundle.h"

/** False, with the reason in *out_why (a static string), if it is not of that form. */
bool dice_is_readable(Text typed, const char **out_why);
/** Recomputes root-dice of every drawing that was typed, for the roster of the bundle. */
void dice_check(Bundle *bundle);
