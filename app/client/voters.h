/* voters.h: what those are called who vote in a sitting
 *
 * The profile of the sitting tells: deputies of a congress (代表), members of a standing
 * committee (组成人员) or of a presidium (主席团成员), deliberative deputies of a street
 * (议事代表), voters of a district (选民).  Pure.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

typedef enum {
    VOTERS_DEPUTIES,
    VOTERS_MEMBERS,
    VOTERS_PRESIDIUM,
    VOTERS_STREET,
    VOTERS_DISTRICT,
} Voters;

/* @sitting of View1.  A profile that is not of the product is told by what it recommends
 * and by the name of the body.
 */
Voters voters_of(GVariant *sitting);

/* "This sitting has 120 deputies; 114 are present, 6 absent."  Free with g_free(). */
char *voters_attendance(GVariant *sitting);

/* "reach more than half of all deputies"; static. */
const char *voters_half(Voters voters);
/* "reach two thirds of all deputies", or NULL where nobody says so; static. */
const char *voters_two_thirds(Voters voters);
