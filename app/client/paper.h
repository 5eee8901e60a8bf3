/* paper.h: public documents of the recording core as pages, drawn by teller-print
 *
 *     device              certificate of commissioning
 *     root                root sheet of a secret vote
 *     certificate, slip, profile   report sheet, in the words of the rules
 *     corrigenda, certificate   its words that were corrected
 *     void; annulment     notice of what became of a vote
 *     opening, roster     attendance by name
 *     test, roster        record of a test vote
 *     sitting, roster     the deputies and their numbers
 *     projects, sitting, profile   the projects that are to be voted on
 *     absences            who missed how many sessions
 *
 * It fetches nothing and knows no printer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include <stdbool.h>

/* The names of the pages, NULL-ended. */
const char *const *paper_pages(void);

/* The documents of View1.GetDocument that a page is drawn from, NULL-ended.  Here and in
 * the next three: static, and NULL if there is no page of that name.
 */
const char *const *paper_documents(const char *page);

/* What to ask before it is printed, "Print the certificate", and what is to be done with
 * it then.
 */
const char *paper_page_title(const char *page);
const char *paper_page_use(const char *page);

/* Why the core has no such document now; in English, to be translated for a window. */
const char *paper_page_missing(const char *page);

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
