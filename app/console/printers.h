/* printers.h: the printers of this machine, and a PDF on its way to one of them
 *
 * It asks the print system (CUPS) only; what merely looks like a printer, as printing
 * into a file, is none.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>
#include <gtk/gtkunixprint.h>

/* @printers (of GtkPrinter; transfer full) may be empty. */
typedef void (*PrintersFound)(GPtrArray *printers, gpointer user_data);

/* Looks for them and calls @found once, after five seconds at the latest. */
void printers_find(PrintersFound found, gpointer user_data);

/* @error is NULL once the print system has the page: whether paper comes out it cannot
 * tell.
 */
typedef void (*PrintersSent)(const GError *error, gpointer user_data);

/* Sends the file @pdf, A4, which must stay until @sent was called. */
void printers_send(GtkPrinter *printer, const char *title, const char *pdf,
                   PrintersSent sent, gpointer user_data);
