/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scene-form.h: what the votes of LIFE_FORMS and LIFE_SECRET_FORMS are about, written out
 * by hand from docs/format.md section 11: slate, paper, what seven deputies mark, and
 * what follows from it. */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* The first four deputies are one layer of f16, the others the second. */
enum { FORM_DEPUTIES = 7, FORM_ENTRIES = 4, FORM_FIRST_LAYER = 4 };

typedef struct {
    const char *item, *kind;
    const char *cause;                 /* NULL: first */
    const char *method;                /* NULL: recorded, or secret where all are */
    const char *slate;                 /* the lines of slate/1 */
    const char *entries[FORM_ENTRIES]; /* of each entry/1 */
    const char *paper;                 /* of paper/1 */
    const char *marks[FORM_DEPUTIES];  /* cells with a space between; NULL: not pressed */
    const char *counts;                /* by hand: lines of count/1 from issued on */
    const char *sums;            /* by hand: those of the outcome; NULL: from the marks */
    unsigned cast;               /* by hand */
    const char *lines, *persons; /* of the outcome; persons NULL: none */
    const char *written;         /* name of the write-in w1; NULL: none */
    const char *named;           /* by number: lines of paper/1 for them; NULL: nobody */
    const char *names;           /* lines "name" for them */
    const char *verdict, *slip;  /* slip: its counts */
    const char *base_kind, *base, *need;
    const char *also;              /* lines; NULL: the rule has none */
    const char *issued, *returned; /* NULL: - */
} SceneForm;

extern const SceneForm scene_forms[];
extern const size_t scene_n_forms;

/** Whether it can be voted on in secret: those of which nothing is counted by hand or
 *  named by number, also in the round before, and no budget or exam. */
bool scene_form_is_secret(const SceneForm *self);
/** Whether its voters are in layers. */
bool scene_form_is_layered(const SceneForm *self);
/** The delegation of a deputy: his layer. */
const char *scene_form_layer(unsigned number);
/** The sections of the profile for their kinds. */
const char *scene_form_rules(void);
/** The items of the agenda: records without the line "item/1", ended by NULL. */
GStrv scene_form_items(bool secret);
