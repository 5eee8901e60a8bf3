/* term.c: see term.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/term.h"

#include <glib.h>
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
