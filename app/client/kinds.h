/* kinds.h: the words of the kinds of votes
 *
 * Kinds, forms, methods, causes, grades and results as app/interface.xml has them, in the
 * language of the user, so that console, hall display and command line say the same.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* Static texts; a word unknown to this program is returned as it came. */
const char *kinds_word(const char *kind);
const char *kinds_form(const char *form);
const char *kinds_method(const char *method);
const char *kinds_cause(const char *kind, const char *cause);
const char *kinds_layer(const char *layer);   /* of voters: "public", "群众" ... */
const char *kinds_option(const char *option); /* a grade, its result, or an answer */

/* The same of one of several, which give it its meaning: `basic` among degrees of
 * competence is another word.  A single letter is a capital one.  Free with g_free().
 */
char *kinds_option_of(char *const *scale, const char *option);

/* Who is chosen in an election is elected; elsewhere he is chosen. */
const char *kinds_result(const char *kind, const char *result);

/* Whether it is good news for the entry, e.g. "chosen", and whether it is bad news; the
 * grades of an evaluation are neither.
 */
bool kinds_is_good(const char *result);
bool kinds_is_bad(const char *result);

/* Persons are elected in it. */
bool kinds_is_election(const char *kind);

/* Its entries are persons: elections and primaries. */
bool kinds_names_persons(const char *kind);

/* Persons are put into office by it: elections and appointments. */
bool kinds_fills_offices(const char *kind);

/* Votes of this method are counted by tellers. */
bool kinds_is_by_hand(const char *method);
