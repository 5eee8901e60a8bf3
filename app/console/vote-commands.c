/* vote-commands.c: see commands.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>

#include "app/client/dict.h"
#include "app/client/kinds.h"
#include "app/client/result-list.h"
#include "app/client/script.h"
#include "app/client/secret.h"
#include "app/client/words.h"
#include "app/console/ask.h"
#include "app/console/commands.h"

enum { ROOT_GROUPS = SECRET_DIGEST_LEN / 4 };

/* A call without arguments that waits for the operator's yes. */
typedef struct {
    Commander *commander;
    const char *method; /* static */
    GVariant *arguments;
} Call;

static void
call_free(gpointer data)
{
    Call *call = data;

    g_clear_pointer(&call->arguments, g_variant_unref);
    g_free(call);
}

static void
on_agreed(const char *const *answers, gpointer data)
{
    Call *call = data;

    commander_call(call->commander, call->method, call->arguments, NULL);
}

static void
ask_then_call(Commander *self, const Question *question, const char *method,
              GVariant *arguments)
{
    Call *call = g_new0(Call, 1);

    call->commander = self;
    call->method = method;
    call->arguments = arguments == NULL ? NULL : g_variant_ref_sink(arguments);
    ask(commander_window(self), question, on_agreed, call, call_free);
}

static void
call_with_item(Commander *self, const char *method)
{
    Picture picture = commander_picture(self);

    commander_call(self, method, g_variant_new("(s)", step_item(&picture)), NULL);
    commander_picture_clear(&picture);
    commander_choose_item(self, ""); /* afterwards the agenda goes on */
}

void
command_ready_vote(Commander *self)
{
    call_with_item(self, "ReadyVote");
}

void
command_open_vote(Commander *self)
{
    call_with_item(self, "OpenVote");
}

static void
on_hold_reason(const char *const *answers, gpointer data)
{
    commander_call(data, "HoldVote", g_variant_new("(s)", answers[0]), NULL);
}

void
command_hold_vote(Commander *self)
{
    Field fields[] = {{.label = _("Reason"), .kind = FIELD_TEXT}};
    Question question = {.heading = _("Hold the vote?"),
                         .body = _("Presses do not count until the vote is resumed. What "
                                   "was pressed is kept, and the clock stands still."),
                         .verb = _("_Hold the vote"),
                         .safe = _("_Keep voting"),
                         .fields = fields,
                         .n_fields = G_N_ELEMENTS(fields)};

    ask(commander_window(self), &question, on_hold_reason, self, NULL);
}

void
command_resume_vote(Commander *self)
{
    commander_call(self, "ResumeVote", NULL, NULL);
}

static void
on_seconds(const char *const *answers, gpointer data)
{
    uint32_t seconds = (uint32_t)g_ascii_strtoull(answers[0], NULL, 10);

    commander_call(data, "ExtendVote", g_variant_new("(u)", seconds), NULL);
}

void
command_extend_vote(Commander *self)
{
    Field fields[] = {
        {.label = _("Seconds more"), .kind = FIELD_NUMBER, .initial = "30"}};
    Question question = {.heading = _("Extend the vote?"),
                         .body = _("The time for pressing ends later by this much."),
                         .verb = _("_Extend"),
                         .fields = fields,
                         .n_fields = G_N_ELEMENTS(fields)};

    ask(commander_window(self), &question, on_seconds, self, NULL);
}

void
command_close_vote(Commander *self)
{
    g_autoptr(GVariant) vote = teller_client_look(commander_client(self), "Vote");
    g_autofree char *cast = secret_cast(vote);
    g_autofree char *body =
        kinds_is_by_hand(dict_text(vote, "method"))
            ? g_strdup(
                  _("After closing the tellers enter what they have counted; a closed "
                    "vote cannot be opened again."))
            : g_strdup_printf(
                  _("Pressed so far: %s of %d deputies present. After closing no press "
                    "counts any more, and a closed vote cannot be opened again."),
                  cast, (int)dict_number(vote, "present"));
    Question question = {.heading = _("Close the vote?"),
                         .body = body,
                         .verb = _("_Close the vote"),
                         .safe = _("_Keep voting"),
                         .destructive = true};

    ask_then_call(self, &question, "CloseVote", NULL);
}

void
command_void_vote(Commander *self)
{
    g_autoptr(GVariant) vote = teller_client_look(commander_client(self), "Vote");
    g_autofree char *lost = secret_lost(dict_text(vote, "lost"));
    g_autoptr(GVariant) sitting = teller_client_look(commander_client(self), "Sitting");
    Signing signing = {
        .heading = _("Declare this vote void?"),
        .body =
            secret_is(vote)
                ? _("What was pressed is wiped from memory and never counted; the void "
                    "vote is kept with its reason. The item can then be voted on again. "
                    "The officers sign.")
                : _("What was pressed is kept as a void vote with its reason and is "
                    "never counted. The item can then be voted on again. The officers "
                    "sign."),
        .known = secret_is_lost(vote) ? lost : NULL,
        .verb = _("_Declare void"),
        .destructive = true,
        .n_least = (size_t)dict_number(sitting, "voiding"),
        .reason = _("Reason")};

    commander_sign(self, &signing, "VoidVote", NULL);
}

static void
on_declared(const char *const *answers, gpointer data)
{
    uint32_t faults = (uint32_t)g_ascii_strtoull(answers[0], NULL, 10);
    int64_t heads =
        answers[1][0] == '\0' ? -1 : (int64_t)g_ascii_strtoull(answers[1], NULL, 10);

    commander_call(data, "Declare", g_variant_new("(ux)", faults, heads), NULL);
}

void
command_declare(Commander *self)
{
    Field fields[] = {{.label = _("Keypad faults"), .kind = FIELD_NUMBER, .initial = "0"},
                      {.label = _("Head count (empty: none taken)"),
                       .kind = FIELD_NUMBER,
                       .optional = true}};
    Question question = {
        .heading = _("Faults and head count"),
        .body =
            _("Enter how many keypads the officers found faulty in this vote, and the "
              "number of deputies counted in the hall if it was counted."),
        .verb = _("_Declare"),
        .fields = fields,
        .n_fields = G_N_ELEMENTS(fields)};

    ask(commander_window(self), &question, on_declared, self, NULL);
}

/* The root must stand where nobody can take it back before any sum is opened. */
static void
count_secret(Commander *self, GVariant *vote)
{
    g_autofree char *root =
        secret_groups(dict_text(vote, "root"), ROOT_GROUPS / 2, ROOT_GROUPS);
    g_autofree char *body = g_strjoin(
        "\n\n", root,
        _("Only sums are opened, never a single ballot, and only once. Whoever has this "
          "root from before can show later that no ballot was changed. Declare keypad "
          "faults and a head count before; a counted vote can no longer be declared "
          "void, only annulled."),
        NULL);
    Question question = {.heading = _("Has the root been printed or photographed?"),
                         .body = body,
                         .verb = _("Yes, c_ount"),
                         .safe = _("_Not yet")};

    ask_then_call(self, &question, "CountVote", g_variant_new("(s)", ""));
}

static void
count_other(Commander *self)
{
    Question question = {
        .heading = _("Count the votes?"),
        .body = _("Declare keypad faults and a head count before counting. A counted "
                  "vote can no longer be declared void, only annulled, with its figures "
                  "kept."),
        .verb = _("C_ount"),
        .safe = _("_Not yet")};

    ask_then_call(self, &question, "CountVote", g_variant_new("(s)", ""));
}

static void
on_chair(const char *const *answers, gpointer data)
{
    static const char *const words[] = {"for", "against", "none"};
    size_t i = (size_t)g_ascii_strtoull(answers[0], NULL, 10);

    commander_call(data, "CountVote", g_variant_new("(s)", words[i]), NULL);
}

/* As many for as against: what the vote comes to is now his to say. */
static void
ask_chair(Commander *self)
{
    const char *const choices[] = {_("For"), _("Against"), _("The tie stays"), NULL};
    Field fields[] = {
        {.label = _("The chair decides"), .kind = FIELD_CHOICE, .choices = choices}};
    Question question = {.heading = _("A tie: what does the chair decide?"),
                         .body = _("As many deputies are for as against, and by the rule "
                                   "of this body the chair decides. His word stands on "
                                   "the certificate."),
                         .verb = _("C_ount"),
                         .safe = _("_Not yet"),
                         .fields = fields,
                         .n_fields = G_N_ELEMENTS(fields)};

    ask(commander_window(self), &question, on_chair, self, NULL);
}

void
command_count_vote(Commander *self)
{
    g_autoptr(GVariant) vote = teller_client_look(commander_client(self), "Vote");

    if (dict_flag(vote, "tied"))
        ask_chair(self);
    else if (secret_is(vote))
        count_secret(self, vote);
    else
        count_other(self);
}

void
command_announce_vote(Commander *self)
{
    Picture picture = commander_picture(self);
    g_autoptr(ResultList) list = result_list_new(picture.vote, picture.outcome);
    g_autofree char *headline = result_list_headline(list, picture.outcome);
    g_autofree char *shown = g_strdup_printf(
        _("The hall display will show: %s. Announce it when the chair has "
          "declared the result."),
        headline);
    g_autofree char *says = script_result(&picture);
    g_autofree char *chair = g_strdup_printf(_("The chair says: %s"), says);
    g_autofree char *body = g_strjoin("\n\n", shown, chair, NULL);
    Question question = {.heading = _("Announce the result?"),
                         .body = body,
                         .verb = _("_Announce"),
                         .safe = _("_Not yet")};

    ask_then_call(self, &question, "AnnounceVote", NULL);
    commander_picture_clear(&picture);
}

static char *
certify_body(int64_t difference, size_t n_votes)
{
    if (difference != 0)
        return g_strdup_printf(
            _("The account differs by %d. With their PINs the officers countersign this "
              "difference and the certificate of this vote."),
            (int)difference);
    return g_strdup_printf(
        ngettext("The officers sign the certificate of %zu vote.",
                 "The officers sign the certificates of %zu votes with one PIN entry.",
                 (gulong)n_votes),
        n_votes);
}

void
command_certify(Commander *self)
{
    Picture picture = commander_picture(self);
    int64_t difference;
    g_autoptr(GVariant) votes =
        g_variant_ref_sink(step_to_certify(&picture, &difference));
    g_autofree char *body = certify_body(difference, g_variant_n_children(votes));
    Signing signing = {.heading = _("Certify"),
                       .body = body,
                       .verb = ngettext("_Sign the certificate", "_Sign the certificates",
                                        (gulong)g_variant_n_children(votes)),
                       .n_least = (size_t)dict_number(picture.sitting, "signatures")};

    if (g_variant_n_children(votes) > 0)
        commander_sign(self, &signing, "Certify",
                       g_variant_new("(@aux)", votes, difference));
    commander_picture_clear(&picture);
}

void
command_annul_vote(Commander *self)
{
    g_autoptr(GVariant) vote = teller_client_look(commander_client(self), "Vote");
    g_autoptr(GVariant) sitting = teller_client_look(commander_client(self), "Sitting");
    Signing signing = {
        .heading = _("Annul this vote?"),
        .body = _("The chair and the officers annul a counted vote. Its figures stay "
                  "published, marked as annulled."),
        .verb = _("_Annul"),
        .destructive = true,
        .n_least = (size_t)dict_number(sitting, "voiding"),
        .reason = _("Reason")};

    commander_sign(self, &signing, "AnnulVote",
                   g_variant_new("(u)", (uint32_t)dict_number(vote, "vote")));
}
