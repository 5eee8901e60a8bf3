/* hand-commands.c: see commands.h
 *
 * What the first teller entered is kept until the second has entered his, for one
 * purpose: to say in which places they differ.  It is never shown before.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>

#include "app/client/count-fault.h"
#include "app/client/dict.h"
#include "app/client/error-text.h"
#include "app/console/ask.h"
#include "app/console/commands.h"
#include "app/console/count-dialog.h"

#define FIRST   "first-count"   /* of the window: a CountSheet */
#define WRONG   "differences"   /* of the window: a GStrv */
#define WARNING "count-warning" /* of the window: a text, or NULL */

static const char *const methods[] = {"hands", "paper"};

static void
on_method(const char *const *answers, gpointer data)
{
    Picture picture = commander_picture(data);
    size_t i = (size_t)g_ascii_strtoull(answers[0], NULL, 10);

    commander_call(data, "ReadyByHand",
                   g_variant_new("(ss)", step_item(&picture), methods[i]), NULL);
    commander_picture_clear(&picture);
}

void
command_ready_by_hand(Commander *self)
{
    const char *const choices[] = {_("Show of hands"), _("Ballot papers"), NULL};
    Field fields[] = {{.label = _("Method"), .kind = FIELD_CHOICE, .choices = choices}};
    Question question = {
        .heading = _("Vote without keypads?"),
        .body = _("The hall votes by hands or on paper. Two tellers count, each by "
                  "himself, and enter what they have counted."),
        .verb = _("_Make ready"),
        .fields = fields,
        .n_fields = G_N_ELEMENTS(fields)};

    ask(commander_window(self), &question, on_method, self, NULL);
}

static void
keep(Commander *self, const char *key, gpointer value, GDestroyNotify free_value)
{
    g_object_set_data_full(G_OBJECT(commander_window(self)), key, value, free_value);
}

/* That it is taken, and what there is to know of it. */
static void
tell_taken(Commander *self, const char *heading, const char *body)
{
    const char *warning = g_object_get_data(G_OBJECT(commander_window(self)), WARNING);
    g_autofree char *both =
        warning == NULL ? g_strdup(body) : g_strconcat(warning, "\n\n", body, NULL);

    ask_tell(commander_window(self), heading, both);
    keep(self, WARNING, NULL, NULL);
}

static void
on_entered(Commander *self, GVariant *reply)
{
    gboolean complete = FALSE;

    g_variant_get(reply, "(b)", &complete);
    if (!complete) {
        tell_taken(self, _("The first count is entered"),
                   _("Now another teller enters his own count. Nothing of the first one "
                     "is shown."));
        return;
    }
    keep(self, FIRST, NULL, NULL);
    tell_taken(self, _("Both counts agree"), _("The votes can be counted now."));
}

/* With all places, not with the first alone; both count anew.  Figures that cannot be are
 * another matter, and the first count stands.
 */
static bool
on_refused(Commander *self, const GError *error)
{
    char **places = g_object_get_data(G_OBJECT(commander_window(self)), WRONG);
    g_autofree char *code = error_text_code(error);

    if (places == NULL || places[0] == NULL || g_str_equal(code, "Count"))
        return false;
    g_autofree char *list = g_strjoinv("\n", places);
    g_autofree char *body = g_strdup_printf(
        _("The first number is the first teller's, the second the other's:\n\n%s\n\nBoth "
          "count anew and enter their counts again."),
        list);
    ask_tell(commander_window(self), _("The two counts differ"), body);
    keep(self, FIRST, NULL, NULL);
    keep(self, WRONG, NULL, NULL);
    return true;
}

static void
on_sheet(CountSheet *sheet, const CountForm *form, gpointer data)
{
    Commander *self = data;
    g_autoptr(GVariant) vote = teller_client_look(commander_client(self), "Vote");
    g_auto(GStrv) tellers = dict_texts(vote, "tellers");
    const CountSheet *first = g_object_get_data(G_OBJECT(commander_window(self)), FIRST);
    g_autoptr(GVariant) arguments = g_variant_ref_sink(count_sheet_arguments(sheet));

    keep(self, WARNING, count_fault_warning(vote, sheet->issued), g_free);
    if (tellers[0] != NULL && first != NULL) {
        keep(self, WRONG, count_sheet_differences(first, sheet, form),
             (GDestroyNotify)g_strfreev);
        count_sheet_free(sheet);
    } else {
        keep(self, WRONG, NULL, NULL);
        keep(self, FIRST, sheet, (GDestroyNotify)count_sheet_free);
    }
    commander_call_or(self, "EnterCount", arguments, on_entered, on_refused);
}

void
command_enter_count(Commander *self)
{
    g_autoptr(GVariant) vote = teller_client_look(commander_client(self), "Vote");

    count_dialog(commander_window(self), vote, on_sheet, self);
}
