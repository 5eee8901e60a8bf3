/* rule-internal.h: what the files that read a rule share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/rule.h"
#include "ballots/section.h"

extern const char *const rule_base_words[]; /* NULL-ended */

/* What forms grades, answers and budget need besides; section 11.3 says what for. */
bool rule_read_grades(Rule *self, const Section *section);
bool rule_read_answers(Rule *self, const Section *section);
bool rule_read_budget(Rule *self, const Section *section);

/* The keys that concern the recording only: wording, redo-term. */
bool rule_read_words(Rule *self, const Section *section);
