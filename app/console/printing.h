/* printing.h: a public document from the recording core to a printer or a PDF file
 *
 *     documents fetched -> teller-print, private file -> printer chosen -> sent
 *                                                     -> no printer, or a file: saved
 *
 * The private file is gone when all is done.  An error is shown over the window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "app/client/teller-client.h"

/* @page and @form as of paper.h, @form NULL: the page as it is; a form says when it is
 * printed.
 */
void printing_start(GtkWindow *window, TellerClient *client, const char *page,
                    const char *form);
