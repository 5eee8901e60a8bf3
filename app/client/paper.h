/* paper.h: public documents of the recording core as pages, drawn by teller-print
 *
 *     device              certificate of commissioning
 *     root                root sheet of a secret vote
 *     certificate, slip, profile   report sheet, in the words of the rules
 *     corrigenda, certificate   its words that were corrected
 *     test, roster        record of a test vote
 *
 * It fetches nothing and knows no printer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include <stdbool.h>

/* The documents of View1.GetDocument that page "device", "root", "certificate",
 * "corrigenda", "test" or "numbers" is drawn from, NULL-terminated; NULL if there is no
 * such page.
 */
const char *const *paper_documents(const char *page);

/* The forms of a certificate, NULL-ended, as teller-print knows them, "report" first. */
const char *const *paper_forms(void);

/* What a form is called, static; NULL if there is none of that name. */
const char *paper_form_title(const char *form);
/* What is still to be done with it before it is kept; static. */
const char *paper_form_use(const char *form);

/* Whether there is such a form of the counted vote of View1; teller-print has the last
 * word.
 */
bool paper_form_fits(const char *form, GVariant *vote, GVariant *outcome);

/* Of a certificate; NULL: the report sheet, and nothing is said of the time. */
typedef struct {
    const char *form;
    const char *printed; /* YYYY-MM-DDThh:mm:ss.mmm+hh:mm */
} PaperChoice;

/* The present time, as it may be printed.  Free with g_free(). */
char *paper_now(void);

/* Draws @texts, the documents of @page in their order, into the file @pdf and waits for
 * it: from a window in a thread.  Texts pass through files in a directory of its own
 * below @where, NULL: where temporary files lie.  What fails leaves @pdf as it was;
 * errors are of G_IO_ERROR or G_FILE_ERROR.  @choice may be NULL.
 */
bool paper_draw(const char *page, const char *const *texts, const PaperChoice *choice,
                const char *where, const char *pdf, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
