/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify.h: checks every claim of a bundle (docs/format.md section 7).
 *
 * Knows nothing of the device that wrote it: what is read here was written from the
 * document alone. Hostile input gives findings, never a crash; what cannot be checked
 * does not hold. */
#pragma once

#include "app/verify/files.h"
#include "app/verify/report.h"

/* A checkpoint of the device that somebody kept: a file of its own. */
typedef struct {
    const char *name; /* for messages */
    Text text;
} VerifyNote;

typedef struct {
    Text fingerprint; /* hexadecimal typed from paper, spaces and dashes allowed; len 0:
                         none */
    Text head;        /* "SEQ:HEX" typed from paper, at least 16 digits; len 0: none */
    Text dice;        /* typed from paper (dice.h): only they are checked; len 0: none */
    const VerifyNote *notes;
    size_t n_notes;
    bool stop_early; /* leaves out what is slow once there is a finding: for tests */
} VerifyOptions;

/* also the exit codes of teller-verify */
typedef enum { VERIFY_HOLDS, VERIFY_FINDINGS, VERIFY_UNREADABLE } VerifyResult;

/** False, with the reason in *out_why (a static string), if an option cannot be read or
 *  would be passed over beside another. */
bool verify_options_check(const VerifyOptions *options, const char **out_why);

/** Checks the bundle in a directory. VERIFY_UNREADABLE, with the reason in *out_why, if
 *  the options or the directory cannot be read. */
VerifyResult verify_bundle(const char *directory, const VerifyOptions *options,
                           Report *report, const char **out_why);
/** The same for files already in memory; options must have passed verify_options_check.
 */
VerifyResult verify_files(const Files *files, const VerifyOptions *options,
                          Report *report);
