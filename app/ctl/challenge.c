/* challenge.c: tellerctl challenge: ballots of volunteers are opened in the hall
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/client/dict.h"
#include "app/client/secret.h"
#include "app/ctl/act.h"
#include "app/ctl/actions.h"
#include "app/ctl/call.h"
#include "app/ctl/output.h"
#include "app/ctl/show.h"

/* Ids from the option and from the file, one a line or with commas between them. */
static bool
read_volunteers(const Arguments *arguments, GStrvBuilder *out, GError **error)
{
    g_autofree char *contents = NULL;
    const char *text = arguments->volunteers;

    if ((text == NULL) == (arguments->volunteers_file == NULL))
        return arguments_refuse(
            error, "challenge draw needs --volunteers or --volunteers-file, one of them");
    if (text == NULL) {
        size_t len;
        contents = act_read(arguments->volunteers_file, &len, error);
        if (contents == NULL)
            return false;
        if (!g_utf8_validate(contents, -1, NULL))
            return arguments_refuse(error, "%s is not UTF-8", arguments->volunteers_file);
        text = contents;
    }
    g_auto(GStrv) ids = g_strsplit_set(text, ", \r\n\t", -1);
    for (char **id = ids; *id != NULL; id++)
        if (**id != '\0')
            g_strv_builder_add(out, *id);
    return true;
}

/* The digits without the blanks between them. */
static char *
read_dice(const char *text)
{
    GString *dice = g_string_new(NULL);

    for (; *text != '\0'; text++)
        if (!g_ascii_isspace(*text))
            g_string_append_c(dice, *text);
    return g_string_free(dice, FALSE);
}

static void
say_picked(const Arguments *arguments, GVariant *vote, unsigned supplement)
{
    g_auto(GStrv) picked = dict_texts(vote, "picked");
    g_autofree char *names = g_strjoinv(", ", picked);

    output_result(arguments,
                  g_variant_new_parsed("{'supplement': <%u>, 'picked': <%^as>}",
                                       supplement, picked),
                  "The dice pick %s.\nThey vote again now, in supplementary round %u; "
                  "close it with “tellerctl challenge close”.",
                  names, supplement);
}

bool
action_challenge_draw(const Arguments *arguments, GError **error)
{
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
    uint64_t wanted;
    unsigned supplement;

    if (!read_volunteers(arguments, builder, error))
        return false;
    if (arguments->wanted == NULL || arguments->dice == NULL)
        return arguments_refuse(error, "challenge draw needs --wanted and --dice");
    if (!arguments_number("--wanted", arguments->wanted, 1, G_MAXUINT32, &wanted, error))
        return false;
    g_auto(GStrv) volunteers = g_strv_builder_end(builder);
    g_autofree char *dice = read_dice(arguments->dice);
    g_autoptr(GVariant) reply =
        act_ask(arguments, "ChallengeVote",
                g_variant_new("(^asus)", volunteers, (guint32)wanted, dice), error);
    g_autoptr(GDBusConnection) core =
        reply == NULL ? NULL : call_open(arguments->state, "control.sock", error);
    g_autoptr(GVariant) all = core == NULL ? NULL : call_look(core, error);
    if (all == NULL)
        return false;
    g_variant_get(reply, "(u)", &supplement);
    g_autoptr(GVariant) vote = call_property(all, "Vote");
    say_picked(arguments, vote, supplement);
    return true;
}

/* Or it never will be. */
static bool
is_past(GVariant *all, const char *state)
{
    g_autoptr(GVariant) vote = call_property(all, "Vote");
    g_autoptr(GVariant) device = call_property(all, "Device");

    return dict_is(vote, "supplement-state", state) || !dict_is(vote, "lost", "") ||
           !dict_is(vote, "state", "SEALED") || !dict_is(device, "halted", "");
}

static bool
is_sealed(GVariant *all)
{
    return is_past(all, "sealed");
}

static bool
is_revealed(GVariant *all)
{
    return is_past(all, "revealed");
}

/* The vote once the round is @state; an error if it is not. */
static GVariant *
go(const Arguments *arguments, const char *method, CallWanted wanted, const char *state,
   GError **error)
{
    g_autoptr(GDBusConnection) core = call_open(arguments->state, "control.sock", error);
    g_autoptr(GVariant) reply =
        core == NULL ? NULL : call_control(core, method, NULL, NULL, error);
    g_autoptr(GVariant) all = reply == NULL ? NULL : call_wait(core, wanted, error);

    if (all == NULL)
        return NULL;
    g_autoptr(GVariant) vote = call_property(all, "Vote");
    g_autofree char *lost = secret_lost(dict_text(vote, "lost"));
    if (dict_is(vote, "supplement-state", state) && lost[0] == '\0')
        return g_steal_pointer(&vote);
    g_autofree char *message =
        g_strdup_printf("%s; the vote can only be declared void (tellerctl vote void)",
                        lost[0] != '\0' ? lost : "the recording core has stopped");
    g_propagate_error(error,
                      g_dbus_error_new_for_dbus_error("org.teller.Error.State", message));
    return NULL;
}

bool
action_challenge_close(const Arguments *arguments, GError **error)
{
    g_autoptr(GVariant) vote =
        go(arguments, "CloseSupplement", is_sealed, "sealed", error);

    if (vote == NULL)
        return false;
    const char *root = dict_text(vote, "supplement-root");
    output_result(arguments, g_variant_new_parsed("{'root': <%s>}", root),
                  "The round is sealed; show the root of its ballots:\n%s", root);
    return true;
}

bool
action_challenge_reveal(const Arguments *arguments, GError **error)
{
    g_autoptr(GVariant) vote =
        go(arguments, "RevealChallenge", is_revealed, "revealed", error);

    if (vote == NULL)
        return false;
    g_autoptr(GVariant) revealed =
        g_variant_lookup_value(vote, "revealed", G_VARIANT_TYPE("aa{sv}"));
    if (arguments->json)
        output_result(arguments, g_variant_new_parsed("{'revealed': <%*>}", revealed),
                      "%s", "");
    else
        show_revealed(vote);
    return true;
}
