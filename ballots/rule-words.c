/* rule-words.c: what a rule only says (docs/format.md section 8, the end)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "ballots/rule-internal.h"
#include "ballots/text.h"

/* Surplus in per cent: the usual one is practice of project ballots. */
enum { SURPLUS_USUAL = 20, SURPLUS_MOST = 1000 };

static const char *const wording_words[] = {"decide", "recommend", NULL};
static const char *const redo_results[] = {"redo", "second-rectification", NULL};

bool
rule_is_redo(const char *result)
{
    return g_strv_contains(redo_results, result);
}

static bool
has_redo(const Rule *self)
{
    for (char **result = self->results; result != NULL && *result != NULL; result++)
        if (rule_is_redo(*result))
            return true;
    return false;
}

static bool
read_redo(Rule *self, const Section *section)
{
    if (!section_has(section, "redo-term"))
        return true;
    if (!has_redo(self))
        return section_refuse(section, "redo-term",
                              "heeded without redo or second-rectification among the "
                              "results");
    g_autofree char *text = section_text(section, "redo-term", 20);
    if (text == NULL)
        return false;
    return (term_from_text(text, &self->redo) &&
            (self->redo.unit == TERM_DAYS || self->redo.unit == TERM_MONTHS)) ||
           section_refuse(section, "redo-term",
                          "1 month, N months, 1 day or N days, N from 2 to 366");
}

static bool
read_surplus(Rule *self, const Section *section)
{
    self->surplus = SURPLUS_USUAL;
    return !section_has(section, "surplus") ||
           section_number(section, "surplus", 0, SURPLUS_MOST, &self->surplus);
}

bool
rule_read_words(Rule *self, const Section *section)
{
    return section_flag(section, "wording", wording_words, &self->recommends) &&
           read_redo(self, section) && read_surplus(self, section);
}
