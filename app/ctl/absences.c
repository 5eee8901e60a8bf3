/* absences.c: tellerctl absences: who missed how many sessions
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/absences.h"
#include "app/client/paper.h"
#include "app/ctl/actions.h"
#include "app/ctl/call.h"
#include "app/ctl/output.h"

#define N G_GUINT64_FORMAT

static Absences *
read_list(GDBusConnection *core, GError **error)
{
    g_autofree char *text = call_document(core, "absences", error);
    Suite suite;

    if (text == NULL)
        return NULL;
    if (*text != '\0')
        return context_suite_of(text, &suite, error)
                   ? absences_from_text(suite, text, error)
                   : NULL;
    g_propagate_error(error,
                      g_dbus_error_new_for_dbus_error("org.teller.Error.State",
                                                      paper_page_missing("absences")));
    return NULL;
}

static const AbsenceSession *
session_at(const Absences *list, guint index)
{
    return &g_array_index(list->sessions, AbsenceSession, index);
}

static GVariant *
sessions_of(const Absences *list)
{
    GVariantBuilder to;

    g_variant_builder_init(&to, G_VARIANT_TYPE("aa{sv}"));
    for (guint i = 0; i < list->sessions->len; i++) {
        const AbsenceSession *one = session_at(list, i);
        g_autofree char *opened = stamp_to_text(one->opened);
        g_variant_builder_add_parsed(&to,
                                     "{'term': <%t>, 'session': <%t>, 'opened': <%s>}",
                                     one->term, one->session, opened);
    }
    return g_variant_builder_end(&to);
}

/* "16.1 16.3": terms and their sessions. */
static char *
missed_of(const Absences *list, const AbsenceRow *row)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < row->missed->len; i++) {
        const AbsenceSession *one =
            session_at(list, g_array_index(row->missed, guint, i));
        g_string_append_printf(text, "%s%" N ".%" N, i > 0 ? " " : "", one->term,
                               one->session);
    }
    return g_string_free(text, FALSE);
}

static GVariant *
rows_of(const Absences *list)
{
    GVariantBuilder to;

    g_variant_builder_init(&to, G_VARIANT_TYPE("aa{sv}"));
    for (guint i = 0; i < list->rows->len; i++) {
        const AbsenceRow *row = list->rows->pdata[i];
        g_autofree char *missed = missed_of(list, row);
        g_auto(GStrv) which = g_strsplit(missed, " ", -1);
        g_variant_builder_add_parsed(
            &to,
            "{'number': <%t>, 'deputy': <%s>, 'name': <%s>, 'delegation': <%s>, 'held': "
            "<%t>, 'missed': <%^as>, 'limit-reached': <%b>}",
            row->number, row->deputy, row->name, row->delegation, row->held, which,
            absences_is_too_many(list, row));
    }
    return g_variant_builder_end(&to);
}

static char *
describe(const Absences *list)
{
    GString *text = g_string_new(NULL);
    g_autofree char *until = stamp_to_text(list->until);

    if (list->limit.period == ABSENCES_IN_YEAR)
        g_string_append_printf(text, "Absences    the year %" N, list->year);
    else
        g_string_append_printf(text, "Absences    term %" N, list->term);
    g_string_append_printf(
        text,
        ", up to %s; sessions: %u; %u of %" N " deputies missed one or more\n"
        "            the rules call %u without leave too many; leave "
        "is in no record, and nothing is decided here",
        until, list->sessions->len, list->rows->len, list->n_deputies, list->limit.n);
    for (guint i = 0; i < list->rows->len; i++) {
        const AbsenceRow *row = list->rows->pdata[i];
        g_autofree char *missed = missed_of(list, row);
        g_string_append_printf(
            text, "\n            %3" N "  %s  %s  %s  %u of %" N ": %s%s", row->number,
            row->deputy, row->name, row->delegation, row->missed->len, row->held, missed,
            absences_is_too_many(list, row) ? "  LIMIT REACHED" : "");
    }
    return g_string_free(text, FALSE);
}

bool
action_absences(const Arguments *arguments, GError **error)
{
    g_autoptr(GDBusConnection) core = call_open(arguments->state, "view.sock", error);
    g_autoptr(Absences) list = core == NULL ? NULL : read_list(core, error);

    if (list == NULL)
        return false;
    g_autofree char *text = describe(list), *until = stamp_to_text(list->until);
    output_result(
        arguments,
        g_variant_new_parsed(
            "{'body-id': <%s>, 'period': <%s>, 'limit': <%u>, 'term': <%t>, 'year': "
            "<%t>, 'until': <%s>, 'deputies': <%t>, 'sessions': <%*>, 'absent': <%*>}",
            list->body_id, absence_period_words[list->limit.period], list->limit.n,
            list->term, list->year == RECORD_NONE ? 0 : list->year, until,
            list->n_deputies, sessions_of(list), rows_of(list)),
        "%s", text);
    return true;
}
