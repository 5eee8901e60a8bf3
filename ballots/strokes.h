/* strokes.h: the order of Chinese names by the strokes of their characters (姓氏笔画)
 *
 * Characters with fewer strokes first, then by the kinds of their strokes in writing
 * order (heng, shu, pie, dian, zhe; GF 3003-1999), as Debian's rime-data-stroke has them.
 * Equal sequences (天 and 夫) are equal here: their order is people's to decide.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stdbool.h>

/* Whether the strokes of every character are known; spaces and the points of names
 * written in several parts do not count.
 */
bool strokes_are_known(const char *name);

/* < 0, 0 or > 0: character by character; a name that ends first is before.  Both names
 * must be known.
 */
int strokes_compare(const char *left, const char *right);
