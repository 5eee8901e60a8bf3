/* count-fault.h: what is wrong with a count by hand, and what is worth a look in it
 *
 * The codes of org.teller.Error.Count (app/interface.xml) as sentences in the language of
 * the user.  Pure.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <stdint.h>

/* Of the message of such an error about @vote; NULL if it begins with no code that this
 * program knows.  Free with g_free().
 */
char *count_fault_sentence(const char *message, GVariant *vote);

/* What an officer should know of a count that is taken: fewer papers were @issued than
 * deputies are present; NULL if not, or by hands (-1).  Free with g_free().
 */
char *count_fault_warning(GVariant *vote, int64_t issued);
