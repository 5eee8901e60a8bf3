/* term.h: within what something is to be done, or how long it is kept: "2 months"
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "ballots/stamp.h"

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

/* The last day, in the zone of @from, on which what was asked for at @from is done within
 * the term, which has days or months: the day of the same number so many months later, or
 * the last of that month.
 */
void term_end(Term self, Stamp from, GDate *out);
/* The day of @time in its zone. */
void term_day(Stamp time, GDate *out);
