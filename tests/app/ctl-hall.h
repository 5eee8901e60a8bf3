/* ctl-hall.h: a core that pretends, and a directory of the files that commands read
 *
 * In it lie list.csv, sitting.ini, own.rule, not-text.rule and dice.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ctl-run.h"
#include "fake-hall.h"

#define TWO   "--officer li --officer zhang"
#define THREE TWO " --officer wang"
#define ROOT  "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

typedef struct {
    FakeHall *hall;
    char *dir;
} Fixture;

void set_up(Fixture *fixture, gconstpointer data); /* the scene "announced" */
void tear_down(Fixture *fixture, gconstpointer data);

/* @text with the directory in place of each @; free with g_free(). */
char *in_dir(const Fixture *fixture, const char *text);
/* tellerctl on that core, with @line as in_dir(). */
Ran ctl_in_hall(const Fixture *fixture, const char *line, const char *input);

/* A test function in a hall of its own. */
#define WITH_HALL(path, function)                                                        \
    g_test_add("/tellerctl/" path, Fixture, NULL, set_up, function, tear_down)
