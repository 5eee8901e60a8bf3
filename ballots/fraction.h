/* fraction.h: "more than half", "two thirds or more", in integers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

/* n/d of a base with 0 <= n <= d <= 1000000, d > 0; inclusive: n/d itself is enough. */
typedef struct {
    uint32_t n;
    uint32_t d;
    bool inclusive;
} Fraction;

#define FRACTION_MAX_TERM 1000000u

/* Bases and counts are at most this: 4 thousand million voters of weight 65535. */
#define FRACTION_MAX_BASE (UINT64_C(1) << 48)

/* Reads "1/2 strict" or "2/3 inclusive".  n < d unless inclusive: nothing is more than
 * all. */
bool fraction_from_text(const char *text, Fraction *out);

/* The smallest count that meets it.  Strict: floor(n*base/d) + 1, so for 1/2 (过半数)
 * base/2 + 1; inclusive: ceil(n*base/d), so for 2/3 (三分之二以上) ceil(2*base/3), and 0
 * for 0/1.
 */
uint64_t fraction_need(Fraction self, uint64_t base);
