/* test-vote.c: tellerctl test: are all keypads heard before the first vote?
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/client/dict.h"
#include "app/ctl/act.h"
#include "app/ctl/actions.h"
#include "app/ctl/call.h"
#include "app/ctl/output.h"
#include "app/ctl/show.h"
#include "ballots/roster.h"
#include "ballots/test-vote-record.h"

bool
action_test_start(const Arguments *arguments, GError **error)
{
    return act(arguments, "StartTest", NULL,
               "A test vote is on: everybody presses a choice, and nothing of it counts.",
               error);
}

bool
action_test_end(const Arguments *arguments, GError **error)
{
    return act(arguments, "EndTest", NULL, "The test vote has ended.", error);
}

/* The last one of the sitting; NULL with an error if none was held. */
static TestVoteRecord *
read_last(GDBusConnection *core, GError **error)
{
    g_autofree char *text = call_document(core, "test", error);
    Suite suite;

    if (text == NULL)
        return NULL;
    if (*text != '\0')
        return context_suite_of(text, &suite, error)
                   ? test_vote_record_from_text(suite, text, error)
                   : NULL;
    g_propagate_error(
        error, g_dbus_error_new_for_dbus_error("org.teller.Error.State",
                                               "no test vote of this sitting has ended"));
    return NULL;
}

static GVariant *
silent_of(const TestVoteRecord *record, const Roster *roster)
{
    GVariantBuilder list;

    g_variant_builder_init(&list, G_VARIANT_TYPE("aa{sv}"));
    for (guint i = 0; i < record->silent->len; i++) {
        const RecordPair *pair = record->silent->pdata[i];
        const Member *member = roster == NULL ? NULL : roster_by_id(roster, pair->first);
        g_variant_builder_add_parsed(
            &list, "{'deputy': <%s>, 'seat': <%s>, 'name': <%s>, 'keypad': <%s>}",
            pair->first, member == NULL ? "" : member->seat,
            member == NULL ? "" : member->name, pair->rest);
    }
    return g_variant_builder_end(&list);
}

static char *
describe(const TestVoteRecord *record, GVariant *silent)
{
    GString *text = g_string_new(NULL);

    g_string_append_printf(text,
                           "Test vote   %" G_GUINT64_FORMAT ": %" G_GUINT64_FORMAT
                           " of %" G_GUINT64_FORMAT
                           " keypads heard; nothing of it counts\n"
                           "            for %" G_GUINT64_FORMAT
                           ", against %" G_GUINT64_FORMAT ", abstain %" G_GUINT64_FORMAT,
                           record->number, record->pressed, record->present,
                           record->n_for, record->n_against, record->n_abstain);
    for (size_t i = 0; i < g_variant_n_children(silent); i++) {
        g_autoptr(GVariant) one = g_variant_get_child_value(silent, i);
        const char *keypad = dict_text(one, "keypad");
        g_string_append_printf(text, "\nNot heard   %s  %s  %s  %s",
                               dict_text(one, "seat"), dict_text(one, "deputy"),
                               dict_text(one, "name"),
                               keypad[0] == '\0' ? "no keypad" : keypad);
    }
    return g_string_free(text, FALSE);
}

bool
action_test_show(const Arguments *arguments, GError **error)
{
    g_autoptr(GDBusConnection) core = call_open(arguments->state, "view.sock", error);
    g_autoptr(TestVoteRecord) record = core == NULL ? NULL : read_last(core, error);
    g_autofree char *names = record == NULL ? NULL : call_document(core, "roster", error);
    g_autoptr(Roster) roster = NULL;

    if (names == NULL)
        return false;
    if (*names != '\0')
        roster = roster_from_text(names, NULL); /* without it the ids say who */
    g_autoptr(GVariant) silent = g_variant_ref_sink(silent_of(record, roster));
    g_autofree char *text = describe(record, silent);
    output_result(arguments,
                  g_variant_new_parsed(
                      "{'number': <%t>, 'present': <%t>, 'pressed': <%t>, 'for': <%t>, "
                      "'against': <%t>, 'abstain': <%t>, 'silent': <%*>}",
                      record->number, record->present, record->pressed, record->n_for,
                      record->n_against, record->n_abstain, silent),
                  "%s", text);
    return true;
}

void
show_test(GVariant *sitting)
{
    g_autoptr(GVariant) sums =
        g_variant_lookup_value(sitting, "test-sums", G_VARIANT_TYPE("at"));
    guint64 n[3] = {0};

    for (size_t i = 0;
         sums != NULL && i < MIN(g_variant_n_children(sums), G_N_ELEMENTS(n)); i++)
        g_variant_get_child(sums, i, "t", &n[i]);
    if (dict_flag(sitting, "test"))
        output_text("TEST VOTE   on: %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT
                    " pressed; for %" G_GUINT64_FORMAT ", against %" G_GUINT64_FORMAT
                    ", abstain %" G_GUINT64_FORMAT "; nothing of it counts\n",
                    dict_number(sitting, "test-pressed"), dict_number(sitting, "present"),
                    n[0], n[1], n[2]);
    else if (dict_number(sitting, "tests") > 0)
        output_text("Test votes  %" G_GINT64_FORMAT " held\n",
                    dict_number(sitting, "tests"));
}
