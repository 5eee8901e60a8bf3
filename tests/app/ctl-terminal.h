/* ctl-terminal.h: a core that pretends, and tellerctl on a terminal at which one types
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stdbool.h>

#include "ctl-run.h"
#include "fake-hall.h"

typedef struct {
    FakeHall *hall;
    int terminal;    /* the side of who types */
    int slave;       /* the side of the program */
    GString *screen; /* what the terminal has shown */
    guint watch;
} Fixture;

void set_up(Fixture *fixture, gconstpointer scene); /* as of fake_hall_scene(), or NULL */
void tear_down(Fixture *fixture, gconstpointer scene);

/* tellerctl with the words of @line, parted by single spaces. */
GSubprocess *start_on_terminal(Fixture *fixture, const char *line);
/* Until the terminal has shown @prompt. */
void await_prompt(Fixture *fixture, const char *prompt);
/* Types @line after @prompt; the terminal must not show it. */
void answer(Fixture *fixture, const char *prompt, const char *line);
bool shows_what_is_typed(const Fixture *fixture);
