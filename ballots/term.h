/* term.h: within what something is to be done, or how long it is kept: "2 months"
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

typedef enum {
    TERM_NONE, /* nothing is said */
    TERM_DAYS,
    TERM_MONTHS,
    TERM_YEARS,
    TERM_ALWAYS, /* n is 0 */
} TermUnit;

typedef struct {
    uint32_t n; /* 1 to TERM_MOST */
    TermUnit unit;
} Term;

enum { TERM_MOST = 366 };

/* "1 day", "60 days", "1 month", "2 months", "1 year", "3 years" or "always"; false, with
 * *out unchanged, of anything else.
 */
bool term_from_text(const char *text, Term *out);
