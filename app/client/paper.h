/* paper.h: public documents of the recording core as pages, drawn by teller-print
 *
 *     device              certificate of commissioning
 *     root                root sheet of a secret vote
 *     certificate, slip   report sheet
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
 * "corrigenda" or "test" is drawn from, NULL-terminated; NULL if there is no such page.
 */
const char *const *paper_documents(const char *page);

/* Draws @texts, in that order, into the file @pdf and waits for it: from a window in a
 * thread.  Texts pass through files in a directory of its own below @where, NULL: where
 * temporary files lie.  What fails leaves @pdf as it was; errors are of G_IO_ERROR or
 * G_FILE_ERROR.
 */
bool paper_draw(const char *const *texts, const char *where, const char *pdf,
                GError **error) G_GNUC_WARN_UNUSED_RESULT;
