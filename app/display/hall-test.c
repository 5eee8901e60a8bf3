/* hall-test.c: see hall-test.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/display/hall-test.h"

#include <glib/gi18n.h>

#include "app/client/dict.h"
#include "app/client/words.h"

static HallFigure
figure(const char *word, guint64 value, HallShape shape)
{
    return (HallFigure){.word = g_strdup(word),
                        .value = g_strdup_printf("%" G_GUINT64_FORMAT, value),
                        .shape = shape};
}

static void
set_text(char **to, const char *text)
{
    g_free(*to);
    *to = g_strdup(text);
}

void
hall_test_fill(HallText *self, GVariant *sitting)
{
    static const struct {
        const char *cell;
        HallShape shape;
    } rows[] = {{"motion.for", SHAPE_DISC},
                {"motion.against", SHAPE_SQUARE},
                {"motion.abstain", SHAPE_TRIANGLE}};
    g_autoptr(GVariant) sums =
        g_variant_lookup_value(sitting, "test-sums", G_VARIANT_TYPE("at"));
    const int64_t silent =
        dict_number(sitting, "present") - dict_number(sitting, "test-pressed");

    set_text(&self->title, _("TEST VOTE"));
    set_text(&self->headline, _("Please press any choice"));
    set_text(&self->note, _("This is no vote. Nothing of it counts."));
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        guint64 n = 0;
        if (sums != NULL && i < g_variant_n_children(sums))
            g_variant_get_child(sums, i, "t", &n);
        self->counts[i] = figure(words_cell(rows[i].cell), n, rows[i].shape);
    }
    self->counts[3] = figure(_("Not pressed"), (guint64)MAX(silent, 0), SHAPE_RING);
}
