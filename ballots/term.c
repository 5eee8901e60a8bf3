/* term.c: see term.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/term.h"

#include <stdlib.h>
#include <string.h>

#include "ballots/text.h"

static const struct {
    const char *one, *many;
    TermUnit unit;
} units[] = {{"day", "days", TERM_DAYS},
             {"month", "months", TERM_MONTHS},
             {"year", "years", TERM_YEARS}};

bool
term_from_text(const char *text, Term *out)
{
    g_auto(GStrv) words = g_strsplit(text, " ", 3);
    uint64_t n;
    if (strcmp(text, "always") == 0) {
        *out = (Term){0, TERM_ALWAYS};
        return true;
    }
    if (g_strv_length(words) != 2 || !text_to_number(words[0], 1, TERM_MOST, &n))
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(units); i++) {
        if (strcmp(words[1], n == 1 ? units[i].one : units[i].many) != 0)
            continue;
        *out = (Term){(uint32_t)n, units[i].unit};
        return true;
    }
    return false;
}

void
term_day(Stamp time, GDate *out)
{
    g_autofree char *text = stamp_to_text(time); /* YYYY-MM-DD and the time of day */
    g_date_clear(out, 1);
    g_date_set_dmy(out, (GDateDay)atoi(text + 8), (GDateMonth)atoi(text + 5),
                   (GDateYear)atoi(text));
}

void
term_end(Term self, Stamp from, GDate *out)
{
    g_assert(self.unit == TERM_DAYS || self.unit == TERM_MONTHS);
    term_day(from, out);
    if (self.unit == TERM_DAYS)
        g_date_add_days(out, self.n);
    else
        g_date_add_months(out, self.n);
}
