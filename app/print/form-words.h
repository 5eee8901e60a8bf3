/* form-words.h: the words of records as a Chinese form says them, English beside
 *
 * Fixed texts, not those of a user's language: a form reads the same wherever it is
 * printed.  Terms are those of the screens.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "ballots/mode.h"
#include "ballots/stamp.h"

typedef struct {
    const char *zh;
    const char *en;
} FormWord;

FormWord form_words_mode(Mode mode); /* {"正式", "LIVE"} ... */

/* A word unknown to this program reads as it stands in the record, in both. */
FormWord form_words_verdict(const char *verdict); /* "passed" ... */
FormWord form_words_method(const char *method);   /* "recorded" ... */
FormWord form_words_stage(const char *stage);     /* "OPEN" ... */
FormWord form_words_cell(const char *cell);       /* "motion.for" ... */
FormWord form_words_mark(const char *mark);       /* "for", a grade ... */
FormWord form_words_result(const char *result);   /* "passed", a grade ... */
FormWord form_words_layer(const char *layer);     /* "public" of a survey ... */
FormWord form_words_person(const char *result);   /* "passed" of an exam ... */
FormWord form_words_cause(const char *cause);     /* "run-off" ... */

/* Those present who did not vote, by the method. */
FormWord form_words_missed(const char *method);

/* Of what a share is taken; @voters as of form_rule_voters(). */
FormWord form_words_base(const char *base_kind, FormWord voters);

/* 一 to 九十九, beyond that digits.  Free with g_free(). */
char *form_words_ordinal(uint64_t number);

/* "2026年3月5日", "09:10:02" and "+08:00" of a time.  Free with g_free(). */
char *form_words_date(Stamp time);
char *form_words_clock(Stamp time);
char *form_words_zone(Stamp time);

/* YYYY-MM-DDThh:mm:ss+hh:mm.  Free with g_free(). */
char *form_words_iso(Stamp time);

/* Hexadecimal digits in groups of eight, to be read aloud.  Free with g_free(). */
char *form_words_groups(const char *hex);
