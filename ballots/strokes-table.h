/* strokes-table.h: the ranks of characters by their strokes as compiled in by
 * strokes-embed.sh
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

typedef struct {
    uint32_t character; /* Unicode, ascending */
    uint32_t rank;      /* equal for equal strokes */
} StrokesRank;

extern const StrokesRank strokes_table[];
extern const size_t strokes_table_len;
