/* absences-internal.h: for the files that make lists of absences
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/absences.h"

/* Of an AbsenceRow, also one that is not filled. */
void absence_row_free(gpointer data);
