/* count-dialog.h: asks one teller what he has counted by hand
 *
 * Always empty: a teller never sees what the other has entered.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "app/client/count-sheet.h"

/* @sheet (transfer full); @form is valid in the call only. */
typedef void (*CountEntered)(CountSheet *sheet, const CountForm *form,
                             gpointer user_data);

/* Calls @entered only if the verb was chosen. */
GtkWindow *count_dialog(GtkWindow *parent, GVariant *vote, CountEntered entered,
                        gpointer user_data);
