/* mode.h: what a sitting is worth: LIVE, REHEARSAL or SIMULATION
 *
 * Fixed when the sitting is opened; it stands in every record, page and QR code.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stdbool.h>

typedef enum {
    MODE_LIVE,
    MODE_REHEARSAL,  /* real keypads, nothing binding */
    MODE_SIMULATION, /* a simulated hall */
} Mode;

const char *mode_text(Mode mode); /* "LIVE", ... */
bool mode_from_text(const char *text, Mode *out);
