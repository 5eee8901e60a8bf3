/* secret.h: what the pictures of View1 say about secret votes
 *
 * Pure: questions about the dictionaries, and their words in the language of the user.
 * It claims nothing that docs/format.md section 10 does not.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SECRET_DICE "123456" /* what a die shows */

enum {
    SECRET_DICE_LEAST = 50, /* as ThrowDice of app/interface.xml takes them */
    SECRET_DICE_MOST = 256,
    SECRET_DIGEST_LEN = 64, /* hexadecimal digits */
};

/* Of a vote or an item of the agenda. */
bool secret_is(GVariant *dict);

/* A secret vote whose choices exist nowhere but in the memory of the core. */
bool secret_is_in_memory(GVariant *vote);

/* A secret vote that was lost and is not yet declared void. */
bool secret_is_lost(GVariant *vote);

/* A secret vote whose refused presses are not told yet. */
bool secret_hides_refused(GVariant *vote);

/* The drawing of @sitting is in that state. */
bool secret_drawing_is(GVariant *sitting, const char *state);

/* The first drawing whose dice wait for their check, 0 if there is none. */
uint32_t secret_unchecked(GVariant *sitting);

/* "1, 3": the drawings whose check differed, "" if there is none.  Free with g_free(). */
char *secret_differing(GVariant *sitting);

/* Whether all dice that were thrown have been checked, with whatever result. */
bool secret_is_checked(GVariant *sitting);

/* Whether a secret item of the agenda may still be voted on: only then dice are needed.
 */
bool secret_is_waiting(GVariant *agenda);

/* "at least 40", "fewer than 20" while a secret vote is open; the turnout once it is
 * opened; else the exact figure, as of a recorded vote.  Free with g_free().
 */
char *secret_cast(GVariant *vote);

/* "41c0 9ae2 d7b3 5f68 ..." of hexadecimal digits: groups of four, @per_line of them on a
 * line, at most @n groups.  Free with g_free().
 */
char *secret_groups(const char *hex, size_t per_line, size_t n);

/* What was typed, without blanks and dashes, in small letters, or NULL if it is no
 * digest.  Free with g_free().
 */
char *secret_parse_digest(const char *typed);

/* Number of the first die, from 1, in which the two differ; 0 if one only goes on. */
size_t secret_first_difference(const char *first, const char *second);

/* A note of the outcome in words.  Free with g_free(). */
char *secret_note(const char *note);

/* Why a vote can only be declared void, from Vote.lost; "" of "".  Free with g_free(). */
char *secret_lost(const char *lost);

/* Where the drawing stands, "" if the sitting has none.  Free with g_free(). */
char *secret_drawing(GVariant *sitting);
