/* commands.c: see commands.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/ctl/commands.h"

#include <stdio.h>
#include <string.h>

#include "app/ctl/actions.h"
#include "app/ctl/output.h"
#include "app/ctl/recount.h"
#include "app/ctl/results.h"

static bool action_help(const Arguments *arguments, GError **error);

#define ANY 1000000u

const Command commands[] = {
    {"status", "", "Show the device, the sitting, the vote and what comes next", 0, 0,
     TAKES_NOTHING, action_status, NULL},
    {"watch", "", "Print a line for each change, until the recording core ends", 0, 0,
     TAKES_ONCE, action_watch, NULL},
    {"script", "[ITEM]", "Print what the chair says now, or of an item", 0, 1, TAKES_LANG,
     action_script, NULL},
    {"commission", "NAME", "Make the keys of a new device", 1, 1, TAKES_SUITE,
     action_commission, NULL},
    {"officer add", "ID NAME ROLE", "Make the key of an officer under a PIN", 3, 3,
     TAKES_PIN | TAKES_INTRODUCERS, action_officer_add, NULL},
    {"pin", "ID", "Change the PIN of an officer", 1, 1, TAKES_PIN, action_pin, NULL},
    {"revoke", "ID REASON", "Let two others take the right to sign from an officer", 2, 2,
     TAKES_OFFICERS, action_revoke, NULL},
    {"roster import", "FILE", "Take the members from a CSV file", 1, 1, TAKES_NOTHING,
     action_roster_import, NULL},
    {"agenda import", "FILE", "Take the items from a CSV file", 1, 1, TAKES_NOTHING,
     action_agenda_import, NULL},
    {"entries import", "FILE [ITEM]",
     "Take candidates, projects or questions from a CSV or .pb file", 1, 2, TAKES_NOTHING,
     action_entries_import, NULL},
    {"entries take", "PRIMARY ITEM", "Let the best of a primary stand in an election", 2,
     2, TAKES_NOTHING, action_entries_take, NULL},
    {"entries order", "ITEM [ID...]",
     "Put the entries of an item in order, or by strokes", 1, ANY, TAKES_NOTHING,
     action_entries_order, NULL},
    {"item enter", "ITEM FIELD=VALUE...", "Add an item to the agenda, or change one", 2,
     ANY, TAKES_NOTHING, action_item_enter, NULL},
    {"item defer", "ITEM REASON", "Do not put an item to the vote now", 2, 2,
     TAKES_NOTHING, action_item_defer, NULL},
    {"item withdraw", "ITEM REASON", "Withdraw an item", 2, 2, TAKES_NOTHING,
     action_item_withdraw, NULL},
    {"gates", "ITEM [ENTRY|--all GATE=yes|no...]",
     "Show or tick the six gates of those whom an item appoints", 1, ANY, TAKES_ALL,
     action_gates, NULL},
    {"clock confirm", "", "Let officers confirm the clock of this machine", 0, 0,
     TAKES_OFFICERS, action_clock_confirm, NULL},
    {"sitting open", "INFO.ini", "Open the sitting", 1, 1, TAKES_OFFICERS | TAKES_PROFILE,
     action_sitting_open, NULL},
    {"sitting close", "", "Close the sitting", 0, 0, TAKES_OFFICERS, action_sitting_close,
     NULL},
    {"rekey", "", "Let two officers unlock the sitting after a restart", 0, 0,
     TAKES_OFFICERS, action_rekey, NULL},
    {"signin", "DEPUTY|--all", "Sign a deputy in, or out", 0, 1, TAKES_SIGNIN,
     action_signin, NULL},
    {"dice throw", "", "Give the scrutineers' dice to the device", 0, 0, TAKES_DICE,
     action_dice_throw, NULL},
    {"dice check", "", "Sign what the scrutineers recomputed from their dice", 0, 0,
     TAKES_OFFICERS | TAKES_ROOT, action_dice_check, NULL},
    {"device list", "", "Show the keypads", 0, 0, TAKES_NOTHING, action_device_list,
     NULL},
    {"device allow", "PORT", "Let the device at a port vote", 1, 1, TAKES_NOTHING,
     action_device_allow, NULL},
    {"device deny", "PORT", "Let the device at a port no longer vote", 1, 1,
     TAKES_NOTHING, action_device_deny, NULL},
    {"device confirm", "KEYPAD", "Say that a keypad is at its seat", 1, 1, TAKES_NOTHING,
     action_device_confirm, NULL},
    {"bind", "KEYPAD DEPUTY|--unbind", "Give a keypad to a deputy", 1, 2, TAKES_UNBIND,
     action_bind, NULL},
    {"test start", "", "Try all keypads: a vote that counts for nothing", 0, 0,
     TAKES_NOTHING, action_test_start, NULL},
    {"test end", "", "End it and record which keypads were not heard", 0, 0,
     TAKES_NOTHING, action_test_end, NULL},
    {"test show", "", "Show the last test vote, and who was not heard", 0, 0,
     TAKES_NOTHING, action_test_show, NULL},
    {"absences", "", "List who missed how many sessions", 0, 0, TAKES_NOTHING,
     action_absences, NULL},
    {"vote ready", "ITEM", "Show the question of an item before the vote on it", 1, 1,
     TAKES_BY, action_vote_ready, NULL},
    {"vote open", "ITEM", "Open the vote on an item of the agenda", 1, 1, TAKES_NOTHING,
     action_vote_open, NULL},
    {"vote hold", "REASON", "Hold the vote: no press counts until it resumes", 1, 1,
     TAKES_NOTHING, action_vote_hold, NULL},
    {"vote resume", "", "Go on with the vote that is on hold", 0, 0, TAKES_NOTHING,
     action_vote_resume, NULL},
    {"vote extend", "SECONDS", "Make the voting window longer", 1, 1, TAKES_NOTHING,
     action_vote_extend, NULL},
    {"vote lead", "N", "Show the hall entry N of the list: a choice marks it", 1, 1,
     TAKES_NOTHING, action_vote_lead, NULL},
    {"vote close", "", "Close the vote", 0, 0, TAKES_NOTHING, action_vote_close, NULL},
    {"vote void", "REASON", "Declare the vote void, before it is counted", 1, 1,
     TAKES_OFFICERS, action_vote_void, NULL},
    {"vote declare", "", "Declare keypad faults and a head count", 0, 0, TAKES_DECLARE,
     action_vote_declare, NULL},
    {"vote enter", "TELLER ENTRY=N/N/N...", "Enter what one teller has counted by hand",
     1, ANY, TAKES_PAPERS, action_vote_enter, NULL},
    {"vote count", "", "Count the vote", 0, 0, TAKES_CASTING, action_vote_count, NULL},
    {"vote announce", "", "Announce the result", 0, 0, TAKES_NOTHING,
     action_vote_announce, NULL},
    {"vote annul", "VOTE REASON", "Annul a counted vote; its sums stay published", 2, 2,
     TAKES_OFFICERS, action_vote_annul, NULL},
    {"vote correct", "VOTE WHAT RIGHT REASON",
     "Correct a word of a certificate, which itself stays", 4, 4, TAKES_OFFICERS,
     action_vote_correct, NULL},
    {"challenge draw", "", "Let dice pick volunteers whose ballots will be opened", 0, 0,
     TAKES_VOLUNTEERS, action_challenge_draw, NULL},
    {"challenge close", "", "Close the round in which they vote again", 0, 0,
     TAKES_NOTHING, action_challenge_close, NULL},
    {"challenge reveal", "", "Open all ballots that were picked", 0, 0, TAKES_NOTHING,
     action_challenge_reveal, NULL},
    {"certify", "[VOTE...]", "Sign the certificates of votes, or of all announced", 0,
     ANY, TAKES_OFFICERS | TAKES_DIFFERENCE, action_certify, NULL},
    {"print", "PAGE OUT.pdf", "Draw a page to be signed and hung up", 2, 2, TAKES_FORM,
     action_print, NULL},
    {"export", "DIR", "Write the bundle of the sitting into a new directory", 1, 1,
     TAKES_PUBLISHERS, action_export, NULL},
    {"record", "FILE|--stop", "Record the transfers of all keypads into a trace", 0, 1,
     TAKES_STOP, action_record, NULL},
    {"replay", "TRACE", "Play a trace, in a simulation or rehearsal", 1, 1, TAKES_NOTHING,
     action_replay, NULL},
    {"press", "SEAT KEY", "Press a key of the simulated hall", 2, 2, TAKES_NOTHING,
     action_press, NULL},
    {"stop", "", "Stop the recording core in order", 0, 0, TAKES_NOTHING, action_stop,
     NULL},
    {"recount", "", "Apply a rule to published counts", 0, 0, TAKES_NOTHING, NULL,
     recount_main},
    {"results", "BUNDLE", "Write the results of a bundle as CSV or JSON", 0, 0,
     TAKES_NOTHING, NULL, results_main},
    {"demo", "", "Run a simulated sitting from roster to bundle", 0, 0, TAKES_DEMO,
     action_demo, NULL},
    {"help", "[COMMAND]", "Show all commands, or one", 0, 2, TAKES_NOTHING, action_help,
     NULL},
};
const size_t commands_count = G_N_ELEMENTS(commands);

static bool
matches(const Command *command, char *const *words, int *out_n)
{
    g_auto(GStrv) name = g_strsplit(command->name, " ", -1);
    int n = (int)g_strv_length(name);

    for (int i = 0; i < n; i++)
        if (words[i] == NULL || strcmp(words[i], name[i]) != 0)
            return false;
    *out_n = n;
    return true;
}

const Command *
commands_find(char *const *words, int *out_n)
{
    for (size_t i = 0; i < commands_count; i++)
        if (matches(&commands[i], words, out_n))
            return &commands[i];
    return NULL;
}

static bool
is_in_group(const Command *command, const char *group)
{
    size_t len = group == NULL ? 0 : strlen(group);

    return group == NULL ||
           (strncmp(command->name, group, len) == 0 && command->name[len] == ' ');
}

char *
commands_overview(const char *group)
{
    GString *text = g_string_new("Usage: tellerctl [--state DIR] [--json] COMMAND ...\n\n"
                                 "Commands:\n");

    for (size_t i = 0; i < commands_count; i++)
        if (is_in_group(&commands[i], group)) {
            g_autofree char *form =
                g_strconcat(commands[i].name, " ", commands[i].usage, NULL);
            g_string_append_printf(text, "  %-29s %s\n", form, commands[i].summary);
        }
    g_string_append(text, "\n“tellerctl help COMMAND” shows the options of one.\n");
    return g_string_free(text, FALSE);
}

char *
commands_help(const Command *command)
{
    GString *text = g_string_new(NULL);

    g_string_printf(text, "Usage: tellerctl %s%s%s [OPTION...]\n\n%s.\n", command->name,
                    command->usage[0] == '\0' ? "" : " ", command->usage,
                    command->summary);
    if (command->main != NULL) {
        g_string_append_printf(text, "\n“tellerctl %s --help” shows its options.\n",
                               command->name);
        return g_string_free(text, FALSE);
    }
    g_string_append(text, "\nOptions:\n");
    arguments_describe(text, command->takes, true);
    if (command->takes & TAKES_DICE)
        g_string_append(text,
                        "\nThe dice, 50 to 256 digits 1 to 6, are asked for on the "
                        "terminal, twice and\nunseen, or read from standard input to its "
                        "end; blanks between them do not matter.\n");
    if (command->takes & (TAKES_OFFICERS | TAKES_PUBLISHERS | TAKES_PIN))
        g_string_append(text,
                        "\nPINs are asked for on the terminal, or read from standard "
                        "input, one a line in the\norder of the officers.\n");
    if (command->takes & TAKES_INTRODUCERS)
        g_string_append(text,
                        "\nFrom the first sitting on two other officers introduce a new "
                        "one: --officer, twice.\nHis own PIN comes first.\n");
    return g_string_free(text, FALSE);
}

static bool
is_group(const char *word)
{
    for (size_t i = 0; i < commands_count; i++)
        if (is_in_group(&commands[i], word))
            return true;
    return false;
}

static bool
action_help(const Arguments *arguments, GError **error)
{
    int n = 0;
    const Command *command = commands_find(arguments->words, &n);
    g_autofree char *words = g_strjoinv(" ", arguments->words);
    const char *group = arguments->words[0]; /* or NULL, for all */

    if (command == NULL ? arguments->n_words > 1 || !is_group(group)
                        : (unsigned)n != arguments->n_words)
        return arguments_refuse(error, "“%s” is not a command", words);
    g_autofree char *text =
        command != NULL ? commands_help(command) : commands_overview(group);
    output_text("%s", text);
    return true;
}

static bool
check_words(const Command *command, const Arguments *arguments, GError **error)
{
    if (arguments->n_words < command->n_min || arguments->n_words > command->n_max)
        return arguments_refuse(error, "it is “tellerctl %s%s%s”", command->name,
                                command->usage[0] == '\0' ? "" : " ", command->usage);
    if ((command->takes & TAKES_OFFICERS) && arguments->officers == NULL)
        return arguments_refuse(error, "%s needs --officer, once for each who signs",
                                command->name);
    return true;
}

static bool
run(const Command *command, Arguments *arguments, int argc, char **argv, GError **error)
{
    arguments->command = command->name;
    if (!arguments_parse(arguments, command->takes, argc, argv, error))
        return false;
    if (arguments->help) {
        g_autofree char *text = commands_help(command);
        output_text("%s", text);
        return true;
    }
    return check_words(command, arguments, error) && command->run(arguments, error);
}

static bool
refuse_words(char **words, GError **error)
{
    if (words[0] == NULL)
        return arguments_refuse(error, "a command is needed; see “tellerctl help”");
    if (is_group(words[0]) && words[1] == NULL)
        return arguments_refuse(error,
                                "“%s” needs a second word; see “tellerctl help %s”",
                                words[0], words[0]);
    if (is_group(words[0]))
        return arguments_refuse(error,
                                "“%s %s” is not a command; see “tellerctl help %s”",
                                words[0], words[1], words[0]);
    return arguments_refuse(error, "“%s” is not a command; see “tellerctl help”",
                            words[0]);
}

/* A command that reads its own options, with those that stood before its name. */
static int
run_main(const Command *command, const Arguments *arguments, char **argv)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new(); /* GOption moves them about */
    char help[] = "--help";

    g_ptr_array_add(words, argv[0]);
    if (arguments->help)
        g_ptr_array_add(words, help);
    for (char **word = argv + 1; *word != NULL; word++)
        g_ptr_array_add(words, *word);
    int n = (int)words->len;
    g_ptr_array_add(words, NULL);
    return command->main(arguments->json, n, (char **)words->pdata);
}

/* After the options before the command; @argv[0] is the program. */
static int
dispatch(Arguments *arguments, int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    int n = 0;
    const Command *command = commands_find(argv + 1, &n);

    if (command == NULL && arguments->help) {
        g_autofree char *text = commands_overview(NULL);
        output_text("%s", text);
    } else if (command == NULL) {
        refuse_words(argv + 1, &error);
    } else if (command->main != NULL) {
        return run_main(command, arguments, argv + n);
    } else {
        run(command, arguments, argc - n, argv + n, &error);
    }
    if (error == NULL && output_finish(&error))
        return STATUS_DONE;
    return output_complain(error, "Unknown");
}

int
commands_main(int argc, char **argv)
{
    g_auto(Arguments) arguments = {0};
    g_autoptr(GError) error = NULL;
    gboolean version = FALSE;
    /* GOption moves the pointers about and must not lose one that is not ours */
    g_autofree char **words = g_memdup2(argv, ((size_t)argc + 1) * sizeof(char *));
    char **moved = words;

    if (!arguments_parse_leading(&arguments, &version, &argc, &moved, &error))
        return output_complain(error, "Unknown");
    if (version) {
        output_text("tellerctl %s\n", TELLER_VERSION);
        return STATUS_DONE;
    }
    return dispatch(&arguments, argc, moved);
}
