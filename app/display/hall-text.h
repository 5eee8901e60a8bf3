/* hall-text.h: what the hall is told, in words
 *
 * Pure: from what View1 shows it makes the few texts of the screen.  Sums and verdict
 * appear only once the chair has announced them.  It knows nothing of drawing.
 *
 *   HOLD  SITTING  TEST  DRAWING  READY  VOTING  HELD  COUNTING  SEALED  CHALLENGE RESULT
 *   VOID
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "app/client/result-list.h"
#include "app/client/step.h"

typedef enum {
    HALL_HOLD, /* nothing to show, or nothing that may be shown */
    HALL_SITTING,
    HALL_TEST,    /* a test vote, whatever the vote before or after it */
    HALL_DRAWING, /* secret votes: what the device drew, before the dice are thrown */
    HALL_READY,
    HALL_VOTING,
    HALL_HELD,
    HALL_COUNTING,
    HALL_SEALED,    /* a secret vote: the root of its ballots, before they are counted */
    HALL_CHALLENGE, /* a secret vote: who votes again, and then what they had pressed */
    HALL_RESULT,
    HALL_VOID,
} HallScene;

typedef enum {
    SHAPE_NONE,
    SHAPE_DISC,
    SHAPE_SQUARE,
    SHAPE_TRIANGLE,
    SHAPE_RING
} HallShape;

typedef struct {
    char *word;
    char *value;
    HallShape shape;
} HallFigure;

enum { HALL_FIGURES = 4 };

typedef struct {
    HallScene scene;
    char *place; /* body, term, session, sitting */
    char *mode;  /* in words; "" when it is not known yet */
    bool is_live;
    char *title;                     /* of the vote, or the body on the sitting screen */
    char *headline;                  /* the one large word: verdict, "counting", ... */
    char *note;                      /* below it: the need, the reason of a hold, ... */
    bool passed;                     /* of a result */
    HallFigure counts[HALL_FIGURES]; /* of a result, or a test; else empty words */
    HallFigure attendance[HALL_FIGURES]; /* eligible, present, absent, quorum */
    bool secret;                         /* no seat shows whether it pressed */
    char *digest;      /* hexadecimal, to be read by everybody; NULL: none */
    char *digest_word; /* what it is */
    char *claim;       /* what can be done with it, and no more */
    char **lines;      /* names, or names with choices, NULL-terminated; NULL: none */
    char *code;        /* text of the QR code beside it; NULL: none */
    bool is_list;      /* entries are voted on, one after the other; see hall-slate.h */
    char *lead_count;  /* "3 of 12", of the entry that is voted on now; NULL: none */
    char *lead;        /* its title, the large word then */
    HallFigure *keys;  /* what the keys mean: word, key, shape */
    size_t n_keys;
    ResultList *table; /* result of a list; NULL: none */
    bool neutral;      /* the headline is neither good nor bad news */
} HallText;

HallText *hall_text_new(const Picture *picture);
void hall_text_free(HallText *self);

/* All of it in one sentence, for those who listen.  Free with g_free(). */
char *hall_text_spoken(const HallText *self);

/* Appends a text to what is spoken, unless it is NULL or empty. */
void hall_text_speak(GString *spoken, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HallText, hall_text_free)
