/* arguments.h: the words and options of one command of tellerctl
 *
 * One table holds every option; a command names the ones it takes.  Values stay the texts
 * that were typed: what they mean is the command's.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* Which options a command takes besides --state, --json and --help. */
typedef enum {
    TAKES_NOTHING = 0,
    TAKES_OFFICERS = 1 << 0, /* --officer, and the PINs */
    TAKES_PIN = 1 << 1,      /* --pin-fd, --pin-file */
    TAKES_SUITE = 1 << 2,
    TAKES_PROFILE = 1 << 3,
    TAKES_SIGNIN = 1 << 4, /* --all, --out */
    TAKES_UNBIND = 1 << 5,
    TAKES_DECLARE = 1 << 6, /* --faults, --head-count */
    TAKES_CASTING = 1 << 7,
    TAKES_DIFFERENCE = 1 << 8,
    TAKES_STOP = 1 << 9,
    TAKES_ONCE = 1 << 10, /* --once-state */
    TAKES_DEMO = 1 << 11, /* --out DIR, --kind, --members, --seed, --votes, --ballot */
    TAKES_DICE = 1 << 12, /* --dice-file */
    TAKES_ROOT = 1 << 13, /* --drawing, --root */
    TAKES_VOLUNTEERS = 1 << 14,  /* --volunteers, --volunteers-file, --wanted, --dice */
    TAKES_PUBLISHERS = 1 << 15,  /* as TAKES_OFFICERS, but there may be none */
    TAKES_INTRODUCERS = 1 << 16, /* --officer, where there may be none */
    TAKES_BY = 1 << 17,
    TAKES_PAPERS = 1 << 18, /* --issued, --returned, --void, --write-in */
    TAKES_LANG = 1 << 19,
    TAKES_FORM = 1 << 20, /* --form, --printed */
    TAKES_ALL = 1 << 21,  /* --all */
} Takes;

/* Texts are NULL where the option was not given. */
typedef struct {
    const char *command; /* its name, static */
    char *state;         /* state directory; never NULL after parsing */
    gboolean json, help;
    char **officers; /* NULL or NULL-terminated */
    char *pin_fd, *pin_file;
    char *suite, *profile, *faults, *head_count, *casting, *difference, *once_state;
    char *directory, *kind, *members, *seed, *votes, *ballot;
    char *dice_file, *drawing, *root;
    char *volunteers, *volunteers_file, *wanted, *dice;
    char *lang, *form, *printed;
    char *by, *issued, *returned, *spoilt;
    char **write_ins; /* NULL or NULL-terminated */
    gboolean all, out, unbind, stop;
    char **words; /* without options, NULL-terminated */
    unsigned n_words;
} Arguments;

/* Reads @argv, whose first element is skipped.  Errors are of G_OPTION_ERROR. */
bool arguments_parse(Arguments *out, Takes takes, int argc, char **argv, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* Reads --state, --json, --help and --version as far as the first word and takes them
 * out of @argv.
 */
bool arguments_parse_leading(Arguments *out, gboolean *out_version, int *argc,
                             char ***argv, GError **error) G_GNUC_WARN_UNUSED_RESULT;

void arguments_clear(Arguments *self);

/* Appends a line for each option of @takes; with @common also those of every command. */
void arguments_describe(GString *into, Takes takes, bool common);

/* Calls @visit with the name of each option there is, without dashes. */
void arguments_visit_options(void (*visit)(const char *option, gpointer), gpointer data);

/* @what names the value in the message: "--faults: “x” is not a number from 0 to 9". */
bool arguments_number(const char *what, const char *text, uint64_t min, uint64_t max,
                      uint64_t *out, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A usage error; always returns false. */
bool arguments_refuse(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Arguments, arguments_clear)
