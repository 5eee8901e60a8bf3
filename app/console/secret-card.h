/* secret-card.h: what of secret votes the operator has to see: the dice, what the vote is
 * about, the root of the sealed ballots
 *
 * One thing at a time, the one that matters now; it hides itself when there is none.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "app/client/step.h"

#define SECRET_TYPE_CARD (secret_card_get_type())
G_DECLARE_FINAL_TYPE(SecretCard, secret_card, SECRET, CARD, GtkBox)

void secret_card_update(SecretCard *self, const Picture *picture);

/* What it shows, line by line, for those who listen and for tests.  Valid until the next
 * update.
 */
const char *secret_card_text(SecretCard *self);
