/* script.h: what the chair says, so that nobody searches for words in front of a hall
 *
 * In the language of the user, with the figures of View1; the Chinese follows what
 * congresses say.  There is a text for a rejection, too.  Pure.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/client/step.h"

/* Free all with g_free(). */

/* "This sitting has 120 deputies; 114 are present, ...", and whether it opens. */
char *script_opening(GVariant *sitting);

/* Puts @item of the agenda to the vote, by its method. */
char *script_put(const Picture *picture, GVariant *item);

/* The figures as the staff read them aloud, then what the chair declares; "" before the
 * votes are counted.
 */
char *script_figures(const Picture *picture);
char *script_result(const Picture *picture);

/* Both, as they are said after the count. */
char *script_announced(const Picture *picture);

char *script_deferred(GVariant *item);
char *script_withdrawn(GVariant *item);

/* Of a vote that is declared void. */
char *script_void(GVariant *vote);

/* What fits this moment, which @step and @item (of the agenda, or NULL) tell; "" if
 * nothing is said.
 */
char *script_now(const Picture *picture, Step step, GVariant *item);
