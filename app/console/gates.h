/* gates.h: the six gates of an appointment, as a list to tick off
 *
 * Review, exam, speech, vote, oath, supervision.  It reminds and never blocks, belongs to
 * this window, and is stored nowhere: what was done in them stands in the papers of the
 * assembly.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#define GATES_TYPE_LIST (gates_list_get_type())
G_DECLARE_FINAL_TYPE(GatesList, gates_list, GATES, LIST, GtkBox)

/* Shows the gates of an item of the agenda; hides itself where it appoints nobody. */
void gates_list_show(GatesList *self, GVariant *item);

/* The sentence below them: which gates before the vote are not ticked; "" if all are.
 * Valid until the next tick.
 */
const char *gates_list_warning(GatesList *self);
