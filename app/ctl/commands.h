/* commands.h: the table of tellerctl's commands
 *
 * A command is found by its words, runs once and says on standard output what it did.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/ctl/arguments.h"

enum { STATUS_DONE = 0, STATUS_REFUSED = 1, STATUS_USAGE = 2 };

typedef struct {
    const char *name;  /* "vote open" */
    const char *usage; /* its words: "ITEM", or "" */
    const char *summary;
    unsigned n_min, n_max; /* words it takes */
    Takes takes;
    bool (*run)(const Arguments *arguments, GError **error);
    /* instead of @run: reads its own options; @json: --json stood before its name */
    int (*main)(bool json, int argc, char **argv);
} Command;

extern const Command commands[];
extern const size_t commands_count;

/* The command that @words begin with, and how many of them are its name; else NULL. */
const Command *commands_find(char *const *words, int *out_n);

/* The overview of all, those that begin with @group, or the help of one.  Free with
 * g_free().
 */
char *commands_overview(const char *group);
char *commands_help(const Command *command);

/* The whole program: from the words of the command line to its exit status. */
int commands_main(int argc, char **argv);
