/* words.h: the words of the interface in the language of the user
 *
 * Every word of interface.xml that is shown has its text here, so that console, hall
 * display and command line say the same.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <stdint.h>

/* Static texts; a word unknown to this program is returned as it came. */
const char *words_vote_state(const char *state);
const char *words_verdict(const char *verdict);
const char *words_mode(const char *mode);
const char *words_clock(const char *clock);
const char *words_keypad_state(const char *state);
const char *words_refused(const char *reason);
const char *words_seat_status(uint8_t status);

/* Icon name of a vote's state. */
const char *words_state_icon(const char *state);

/* "For", "Against", "Abstain" of cells "motion.for" ...; other cells by their own id. */
const char *words_cell(const char *cell);

/* What those did who are in none of the sums: by keypad, by hands, on papers; and how
 * many they are.
 */
const char *words_silent(GVariant *vote, GVariant *outcome, int64_t *out_n);

/* Title of a vote or agenda item: the English one where the user reads no Chinese and one
 * was given.  Valid as long as @dict.
 */
const char *words_title(GVariant *dict);

/* "Term 15, session 3, sitting 1".  Free with g_free(). */
char *words_sitting(GVariant *sitting);

/* Why a vote is on hold: as typed, or that the core was restarted. */
const char *words_hold_reason(const char *reason);

/* "2:05" of seconds; negative times read 0:00.  Free with g_free(). */
char *words_seconds(int64_t seconds);

/* The kind of vote as a whole hall reads it. */
const char *words_secret_ballot(void);

/* Whether texts are shown in Chinese. */
gboolean words_are_chinese(void);
