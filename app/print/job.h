/* job.h: one call of teller-print: texts read, checked and drawn
 *
 * The first line of the first file says what is printed.  On failure nothing is written.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct {
    char *const
        *paths;     /* the text, its slip, roster or certificate, and the PDF to write */
    size_t n_paths; /* 2 or 3 */
    uint64_t copy;  /* 0: not a reprint; of a certificate alone, as the next */
    const char *signatures; /* NULL: nothing is said of them */
    const char *form;       /* of form-papers.h; NULL: what the first line says */
    const char *printed;    /* when, or NULL */
    const char *profile;    /* the rules of the certificate; NULL: if in the product */
    bool boxes;             /* may stand for characters that no font has */
} Job;

typedef enum {
    JOB_ERROR_FILES,       /* too few or too many for what is to be printed */
    JOB_ERROR_OPTION,      /* of a certificate, for something else; no such form */
    JOB_ERROR_FORM,        /* there is no such paper of this certificate */
    JOB_ERROR_ROSTER,      /* not the one of opening, sitting or test vote */
    JOB_ERROR_CERTIFICATE, /* not the one that is corrected */
    JOB_ERROR_PROFILE,     /* not the one of the certificate */
    JOB_ERROR_TYPE,        /* no text that can be printed */
} JobError;

#define JOB_ERROR (job_error_quark())
GQuark job_error_quark(void);

/* The files of each text: "CERTIFICATE.txt SLIP.txt OUT.pdf | ROOT.txt OUT.pdf ...". Free
 * with g_free().
 */
char *job_usage(void);

/* Messages begin with the file at fault. */
bool job_run(const Job *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
