/* fraction.c: see fraction.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/fraction.h"

#include <glib.h>
#include <string.h>

#include "ballots/text.h"

bool
fraction_from_text(const char *text, Fraction *out)
{
    g_auto(GStrv) words = g_strsplit(text, " ", 3);
    if (g_strv_length(words) != 2)
        return false;
    g_auto(GStrv) parts = g_strsplit(words[0], "/", 3);
    if (g_strv_length(parts) != 2)
        return false;

    uint64_t n, d;
    bool inclusive = strcmp(words[1], "inclusive") == 0;
    if (!inclusive && strcmp(words[1], "strict") != 0)
        return false;
    if (!text_to_number(parts[0], 0, FRACTION_MAX_TERM, &n) ||
        !text_to_number(parts[1], 1, FRACTION_MAX_TERM, &d))
        return false;
    if (n > d || (n == d && !inclusive))
        return false;
    *out = (Fraction){(uint32_t)n, (uint32_t)d, inclusive};
    return true;
}

uint64_t
fraction_need(Fraction self, uint64_t base)
{
    g_assert(self.d > 0 && self.n <= self.d && self.d <= FRACTION_MAX_TERM);
    g_assert(base <= FRACTION_MAX_BASE);

    /* n * base does not fit, but n times each of both parts of the base does */
    uint64_t whole = base / self.d * self.n;
    uint64_t product = base % self.d * self.n;
    if (self.inclusive)
        return whole + (product + self.d - 1) / self.d;
    return whole + product / self.d + 1;
}
