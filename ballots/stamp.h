/* stamp.h: a time as records carry it: an instant and the zone it was read in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

typedef struct {
    int64_t time_us; /* microseconds since 1970 UTC, from year 1 to 9999 */
    int offset_min;  /* minutes east of UTC, -1439 to 1439 */
} Stamp;

/* YYYY-MM-DDThh:mm:ss.mmm+hh:mm, milliseconds rounded down.  Free with g_free(). */
char *stamp_to_text(Stamp self);

/* The exact form only (docs/format.md section 2); false leaves @out unchanged. */
bool stamp_from_text(const char *text, Stamp *out);
