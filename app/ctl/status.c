/* status.c: tellerctl status: the moment of a sitting on one page
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/client/countdown.h"
#include "app/client/dict.h"
#include "app/client/kinds.h"
#include "app/client/linked.h"
#include "app/client/officers.h"
#include "app/client/remark.h"
#include "app/client/secret.h"
#include "app/client/step.h"
#include "app/client/words.h"
#include "app/ctl/actions.h"
#include "app/ctl/call.h"
#include "app/ctl/output.h"
#include "app/ctl/show.h"

static const struct {
    Step step;
    const char *text;
} hints[] = {
    {STEP_WAIT, "wait for the recording core"},
    {STEP_HALTED, "free or replace the disk, then start tellerd again"},
    {STEP_COMMISSION, "tellerctl commission NAME"},
    {STEP_ADD_OFFICER, "tellerctl officer add ID NAME ROLE"},
    {STEP_IMPORT_ROSTER, "tellerctl roster import FILE"},
    {STEP_IMPORT_AGENDA, "tellerctl agenda import FILE"},
    {STEP_OPEN_SITTING,
     "tellerctl sitting open INFO.ini --profile NAME --officer ID ..."},
    {STEP_REKEY, "tellerctl rekey --officer ID --officer ID"},
    {STEP_WAIT_DRAWING, "wait for the drawing"},
    {STEP_THROW_DICE, "tellerctl dice throw"},
    {STEP_END_TEST, "tellerctl test end"},
    {STEP_READY_VOTE, "tellerctl vote ready "},
    {STEP_OPEN_VOTE, "tellerctl vote open "},
    {STEP_LEAD_NEXT, "tellerctl vote lead N, of the next entry"},
    {STEP_CLOSE_VOTE, "tellerctl vote close"},
    {STEP_RESUME_VOTE, "tellerctl vote resume"},
    {STEP_WAIT_SEAL, "tellerctl watch --once-state SEALED"},
    {STEP_VOID_VOTE, "tellerctl vote void REASON --officer ID ..."},
    {STEP_ENTER_COUNT, "tellerctl vote enter TELLER ENTRY=N/N/N..."},
    {STEP_COUNT_VOTE, "tellerctl vote count"},
    {STEP_ANNOUNCE_VOTE, "tellerctl vote announce"},
    {STEP_CERTIFY, "tellerctl certify --officer ID ..."},
    {STEP_CLOSE_SITTING, "tellerctl sitting close --officer ID ..."},
    {STEP_EXPORT, "tellerctl export DIR [--officer ID ...]"},
};

static void
print_device(GVariant *device)
{
    g_auto(GStrv) officers = officers_who_sign(device, NULL);
    g_auto(GStrv) revoked = dict_texts(device, "revoked");
    g_autofree char *names = g_strjoinv(", ", officers);
    g_autofree char *gone = g_strjoinv(", ", revoked);
    const char *halted = dict_text(device, "halted");

    output_text("Mode        %s\n", words_mode(dict_text(device, "mode")));
    if (halted[0] != '\0')
        output_text("HALTED      %s\n", halted);
    if (!dict_flag(device, "commissioned")) {
        output_text("Device      not commissioned (Teller %s)\n",
                    dict_text(device, "version"));
        return;
    }
    output_text("Device      %s (Teller %s, %s)\n", dict_text(device, "name"),
                dict_text(device, "version"), dict_text(device, "suite"));
    output_text("Fingerprint %s\n", dict_text(device, "fingerprint"));
    output_text("Clock       %s\n", words_clock(dict_text(device, "clock")));
    output_text("Ledger      entry %" G_GINT64_FORMAT ", head %s\n",
                dict_number(device, "head-entry"), dict_text(device, "head"));
    output_text("Officers    %s\n", names[0] != '\0' ? names : "none");
    if (gone[0] != '\0')
        output_text("Revoked     %s\n", gone);
    output_text("Roster      %" G_GINT64_FORMAT " members\n",
                dict_number(device, "n-roster"));
}

static void
print_suspended(GVariant *sitting)
{
    const int64_t n = dict_number(sitting, "n-suspended");

    if (n > 0)
        output_text("; %" G_GINT64_FORMAT " with duties suspended, %s", n,
                    dict_flag(sitting, "suspended-in-base") ? "counted as absent"
                                                            : "not counted");
}

static void
print_sitting(GVariant *sitting)
{
    g_autofree char *words = words_sitting(sitting);

    if (!dict_flag(sitting, "open")) {
        output_text("Sitting     none is open\n");
        return;
    }
    output_text("Sitting     %s, %s, %s%s\n", dict_text(sitting, "body"), words,
                dict_text(sitting, "place"),
                dict_flag(sitting, "needs-officers") ? "; LOCKED until two officers rekey"
                                                     : "");
    output_text("Attendance  %" G_GINT64_FORMAT " present and %" G_GINT64_FORMAT
                " absent of %" G_GINT64_FORMAT " deputies; quorum %" G_GINT64_FORMAT
                " %s; %" G_GINT64_FORMAT " observers",
                dict_number(sitting, "present"), dict_number(sitting, "absent"),
                dict_number(sitting, "eligible"), dict_number(sitting, "quorum-need"),
                dict_flag(sitting, "quorum-met") ? "met" : "NOT met",
                dict_number(sitting, "n-observers"));
    print_suspended(sitting);
    output_text("\n");
}

/* The vote that may be held on it next, and why none may. */
static void
print_next_vote(GVariant *item, GVariant *agenda)
{
    static const char *const waiting[] = {"DRAFT", "DEFERRED", "VOIDED", "ANNULLED",
                                          NULL};
    static const char *const between[] = {"READY", "ANNOUNCED", "CERTIFIED", NULL};
    const char *state = dict_text(item, "state");
    bool waits = g_strv_contains(waiting, state);
    bool noted = waits || g_strv_contains(between, state);
    const char *cause = dict_text(item, "cause");
    g_autofree char *barred = remark_barred(item, agenda);
    g_auto(GStrv) warnings = remark_warnings(item, agenda);

    if (cause[0] != '\0' && strcmp(cause, "first") != 0)
        output_text("            next: %s\n",
                    kinds_cause(dict_text(item, "kind"), cause));
    if (waits && barred[0] != '\0')
        output_text("            barred: %s\n", barred);
    for (char **warning = warnings; noted && *warning != NULL; warning++)
        output_text("            note: %s\n", *warning);
}

/* What a plain motion does not have. */
static void
print_list_of(GVariant *item)
{
    const char *reason = dict_text(item, "reason");
    g_autofree char *linked = linked_words(item);
    int64_t n = dict_number(item, "entries"), seats = dict_number(item, "seats"),
            budget = dict_number(item, "budget");

    if (n > 0) {
        output_text("            %s, %s: %" G_GINT64_FORMAT " entries",
                    kinds_word(dict_text(item, "kind")),
                    kinds_form(dict_text(item, "form")), n);
        if (seats > 0)
            output_text(" for %" G_GINT64_FORMAT " seats", seats);
        if (budget > 0)
            output_text(", budget %" G_GINT64_FORMAT, budget);
        output_text("\n");
    }
    if (reason[0] != '\0')
        output_text("            reason: %s\n", reason);
    if (linked[0] != '\0')
        output_text("            linked: %s\n", linked);
}

static void
print_agenda(GVariant *agenda)
{
    if (g_variant_n_children(agenda) > 0)
        output_text("Agenda\n");
    for (size_t i = 0; i < g_variant_n_children(agenda); i++) {
        g_autoptr(GVariant) item = g_variant_get_child_value(agenda, i);
        const char *verdict = dict_text(item, "verdict");
        output_text("  %-9s %-23s %-11s %-8s %s\n", dict_text(item, "id"),
                    words_vote_state(dict_text(item, "state")),
                    verdict[0] != '\0' ? words_verdict(verdict) : "-",
                    dict_text(item, "method"), words_title(item));
        print_list_of(item);
        print_next_vote(item, agenda);
    }
}

static void
print_vote(GVariant *vote)
{
    const char *hold = dict_text(vote, "hold-reason");
    g_autofree char *cast = show_cast(vote);

    if (dict_is_empty(vote))
        return;
    output_text("Vote        %" G_GINT64_FORMAT ", round %" G_GINT64_FORMAT "%s: %s %s\n",
                dict_number(vote, "vote"), dict_number(vote, "round"),
                secret_is(vote) ? ", secret" : "", dict_text(vote, "item"),
                words_title(vote));
    output_text("            %s%s%s; %s of %" G_GINT64_FORMAT " cast",
                words_vote_state(dict_text(vote, "state")), hold[0] != '\0' ? ": " : "",
                hold, cast, dict_number(vote, "present"));
    if (countdown_is_shown(vote)) {
        g_autofree char *left =
            words_seconds(countdown_seconds(vote, g_get_monotonic_time()));
        output_text("; %s left", left);
    }
    output_text("\n");
    show_entries(vote);
    show_secret(vote);
}

static void
print_keypads(GVariant *keypads)
{
    g_autoptr(GHashTable) counts = g_hash_table_new(g_str_hash, g_str_equal);
    size_t n = g_variant_n_children(keypads);
    GHashTableIter iter;
    gpointer state, count;

    for (size_t i = 0; i < n; i++) {
        g_autoptr(GVariant) keypad = g_variant_get_child_value(keypads, i);
        const char *word = words_keypad_state(dict_text(keypad, "state"));
        count = g_hash_table_lookup(counts, word);
        g_hash_table_insert(counts, (gpointer)(uintptr_t)word,
                            GUINT_TO_POINTER(GPOINTER_TO_UINT(count) + 1));
    }
    output_text("Keypads     %zu", n);
    g_hash_table_iter_init(&iter, counts);
    while (g_hash_table_iter_next(&iter, &state, &count))
        output_text(", %s %u", (const char *)state, GPOINTER_TO_UINT(count));
    output_text("\n");
}

static void
print_refused(GVariant *refused)
{
    const char *reason;
    guint32 n;
    GVariantIter iter;
    bool first = true;

    g_variant_iter_init(&iter, refused);
    while (g_variant_iter_next(&iter, "{&su}", &reason, &n)) {
        output_text("%s%s %u", first ? "Refused     " : ", ", words_refused(reason), n);
        first = false;
    }
    if (!first)
        output_text("\n");
}

/* What a challenge in the hall needs before the vote is counted, or NULL. */
static const char *
next_of_challenge(GVariant *vote)
{
    if (!dict_is(vote, "state", "SEALED") || !dict_is(vote, "lost", ""))
        return NULL;
    if (dict_is(vote, "supplement-state", "open"))
        return "tellerctl challenge close";
    if (dict_is(vote, "supplement-state", "closed"))
        return "wait until the round is sealed";
    return dict_is(vote, "supplement-state", "sealed")
               ? "tellerctl challenge reveal, or challenge draw again"
               : NULL;
}

static void
print_next(const Picture *picture)
{
    Step step = step_next(picture);
    const char *challenge = next_of_challenge(picture->vote);

    if (challenge != NULL) {
        output_text("Next        %s\n", challenge);
        return;
    }
    if (step == STEP_COUNT_VOTE && dict_flag(picture->vote, "tied")) {
        output_text("Next        tellerctl vote count --casting for, against or none: a "
                    "tie, ask the chair\n");
        return;
    }

    for (size_t i = 0; i < G_N_ELEMENTS(hints); i++)
        if (hints[i].step == step)
            output_text("Next        %s%s\n", hints[i].text,
                        step == STEP_OPEN_VOTE || step == STEP_READY_VOTE
                            ? step_item(picture)
                            : "");
}

static void
print_all(GVariant *all)
{
    g_autoptr(GVariant) device = call_property(all, "Device");
    g_autoptr(GVariant) sitting = call_property(all, "Sitting");
    g_autoptr(GVariant) agenda = call_property(all, "Agenda");
    g_autoptr(GVariant) vote = call_property(all, "Vote");
    g_autoptr(GVariant) outcome = call_property(all, "Outcome");
    g_autoptr(GVariant) keypads = call_property(all, "Keypads");
    g_autoptr(GVariant) refused = call_property(all, "Refused");

    print_device(device);
    print_sitting(sitting);
    show_test(sitting);
    show_drawing(sitting, agenda);
    print_agenda(agenda);
    print_vote(vote);
    show_outcome(vote, outcome);
    print_keypads(keypads);
    print_refused(refused);
    print_next(&(Picture){.device = device,
                          .sitting = sitting,
                          .agenda = agenda,
                          .vote = vote,
                          .outcome = outcome});
}

/* The properties under their names in small letters, as watch names them. */
static void
print_json(GVariant *all)
{
    static const char *const names[] = {"Device",  "Sitting", "Agenda", "Vote",
                                        "Outcome", "Keypads", "Refused"};
    GVariantBuilder object;

    g_variant_builder_init(&object, G_VARIANT_TYPE_VARDICT);
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *name = g_ascii_strdown(names[i], -1);
        g_autoptr(GVariant) value = call_property(all, names[i]);
        g_variant_builder_add(&object, "{sv}", name, value);
    }
    output_json(g_variant_builder_end(&object));
}

bool
action_status(const Arguments *arguments, GError **error)
{
    g_autoptr(GDBusConnection) core = call_open(arguments->state, "view.sock", error);
    g_autoptr(GVariant) all = core == NULL ? NULL : call_look(core, error);

    if (all == NULL)
        return false;
    if (arguments->json)
        print_json(all);
    else
        print_all(all);
    return true;
}
