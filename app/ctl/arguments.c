/* arguments.c: see arguments.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/ctl/arguments.h"

#include <string.h>

#include "ballots/text.h"

enum { COMMON = 1 << 30 };

typedef struct {
    const char *name;
    GOptionArg arg; /* texts as FILENAME: GLib leaves their bytes alone in any locale */
    unsigned takes; /* one of Takes, or several */
    size_t offset;  /* in Arguments */
    const char *summary;
    const char *value;
} Option;

#define TEXT(name, takes, field, summary, value)                                         \
    {                                                                                    \
        name, G_OPTION_ARG_FILENAME, takes, offsetof(Arguments, field), summary, value   \
    }
#define FLAG(name, takes, field, summary)                                                \
    {                                                                                    \
        name, G_OPTION_ARG_NONE, takes, offsetof(Arguments, field), summary, NULL        \
    }

static const Option options[] = {
    {"officer", G_OPTION_ARG_FILENAME_ARRAY,
     TAKES_OFFICERS | TAKES_PUBLISHERS | TAKES_INTRODUCERS, offsetof(Arguments, officers),
     "An officer who signs; once for each", "ID"},
    TEXT("pin-fd", TAKES_OFFICERS | TAKES_PUBLISHERS | TAKES_PIN, pin_fd,
         "Read the PINs from this open file descriptor, one a line", "N"),
    TEXT("pin-file", TAKES_OFFICERS | TAKES_PUBLISHERS | TAKES_PIN, pin_file,
         "Read the PINs from this file, one a line", "FILE"),
    TEXT("suite", TAKES_SUITE | TAKES_DEMO, suite,
         "Cipher suite: ed25519+sha256 (default) or sm2+sm3", "SUITE"),
    TEXT("profile", TAKES_PROFILE, profile,
         "Rule profile such as npc, local-congress or street-meeting, or a file",
         "NAME|FILE"),
    FLAG("all", TAKES_SIGNIN, all, "Every deputy of the roster"),
    FLAG("all", TAKES_ALL, all, "Everybody whom the item appoints"),
    FLAG("out", TAKES_SIGNIN, out, "Sign out instead of in"),
    FLAG("unbind", TAKES_UNBIND, unbind, "Take the keypad from its deputy"),
    TEXT("faults", TAKES_DECLARE, faults, "Keypad faults the officers declare", "N"),
    TEXT("head-count", TAKES_DECLARE, head_count, "Deputies counted by hand", "N"),
    TEXT("casting", TAKES_CASTING, casting, "The chair's vote on a tie",
         "for|against|none"),
    TEXT("difference", TAKES_DIFFERENCE, difference,
         "Difference in the account that the officers countersign", "N"),
    FLAG("stop", TAKES_STOP, stop, "End the recording"),
    TEXT("once-state", TAKES_ONCE, once_state, "End once the vote is in this state",
         "STATE"),
    TEXT("out", TAKES_DEMO, directory, "Directory to work in; must not exist or be empty",
         "DIR"),
    TEXT("kind", TAKES_DEMO, kind, "What they vote on: motion (default), or another kind",
         "KIND"),
    TEXT("members", TAKES_DEMO, members, "Seats of the simulated hall (120)", "N"),
    TEXT("seed", TAKES_DEMO, seed, "Seed of what the simulated deputies choose (1)", "N"),
    TEXT("votes", TAKES_DEMO, votes, "Items on the agenda (3)", "N"),
    TEXT("ballot", TAKES_DEMO, ballot, "How they vote: recorded (default) or secret",
         "METHOD"),
    TEXT("dice-file", TAKES_DICE, dice_file,
         "Read the dice from this file, or - for standard input", "FILE"),
    TEXT("drawing", TAKES_ROOT, drawing, "Number of the drawing", "N"),
    TEXT("root", TAKES_ROOT, root, "Its root-dice as recomputed from the paper", "HEX"),
    TEXT("volunteers", TAKES_VOLUNTEERS, volunteers,
         "Deputies who are ready to have their ballot opened", "ID,ID"),
    TEXT("volunteers-file", TAKES_VOLUNTEERS, volunteers_file,
         "Read them from this file, one a line", "FILE"),
    TEXT("wanted", TAKES_VOLUNTEERS, wanted, "How many of them the dice pick", "N"),
    TEXT("dice", TAKES_VOLUNTEERS, dice, "10 to 256 dice thrown in the hall", "DIGITS"),
    TEXT("by", TAKES_BY, by, "Count it by hand: a show of hands, or papers",
         "hands|paper"),
    TEXT("issued", TAKES_PAPERS, issued, "Papers that were given out", "N"),
    TEXT("returned", TAKES_PAPERS, returned, "Papers that came back", "N"),
    TEXT("void", TAKES_PAPERS, spoilt, "Void papers among them", "N"),
    {"write-in", G_OPTION_ARG_FILENAME_ARRAY, TAKES_PAPERS,
     offsetof(Arguments, write_ins), "A name written on papers; once for each", "NAME"},
    TEXT("lang", TAKES_LANG, lang, "Language of the words: zh or en", "LANGUAGE"),
    TEXT("form", TAKES_FORM, form,
         "Form of the certificate: report (default), announcement, attendance, scrutiny, "
         "fallback, sealing, oath",
         "NAME"),
    TEXT("printed", TAKES_FORM, printed, "Say when it is printed: now, or a time",
         "TIME"),
    TEXT("state", COMMON, state, "State directory of the device", "DIR"),
    FLAG("json", COMMON, json, "Print JSON"),
    FLAG("help", COMMON, help, "Show this help"),
};

bool
arguments_refuse(GError **error, const char *format, ...)
{
    va_list list;

    va_start(list, format);
    if (error != NULL)
        *error =
            g_error_new_valist(G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, format, list);
    va_end(list);
    return false;
}

static GOptionGroup *
group_of(Arguments *self, unsigned takes)
{
    GOptionGroup *group = g_option_group_new("main", "", "", NULL, NULL);

    for (size_t i = 0; i < G_N_ELEMENTS(options); i++) {
        const Option *option = &options[i];
        GOptionEntry entries[] = {{option->name, 0, 0, option->arg,
                                   (char *)self + option->offset, option->summary,
                                   option->value},
                                  G_OPTION_ENTRY_NULL};
        if (option->takes & takes)
            g_option_group_add_entries(group, entries);
    }
    return group;
}

static GOptionContext *
context_of(Arguments *self, unsigned takes)
{
    GOptionContext *context = g_option_context_new(NULL);

    g_option_context_set_help_enabled(context, FALSE);
    g_option_context_set_main_group(context, group_of(self, takes | COMMON));
    return context;
}

/* Texts become D-Bus values, which are UTF-8. */
static bool
check_texts(int argc, char **argv, GError **error)
{
    for (int i = 1; i < argc; i++)
        if (!g_utf8_validate(argv[i], -1, NULL))
            return arguments_refuse(error, "argument %d is not UTF-8", i);
    return true;
}

static void
take_words(Arguments *self, int argc, char **argv)
{
    g_autoptr(GStrvBuilder) words = g_strv_builder_new();
    bool ended = false; /* the first "--" ends the options and is no word */

    for (int i = 1; i < argc; i++)
        if (!ended && strcmp(argv[i], "--") == 0)
            ended = true;
        else
            g_strv_builder_add(words, argv[i]);
    g_strfreev(self->words);
    self->words = g_strv_builder_end(words);
    self->n_words = g_strv_length(self->words);
}

bool
arguments_parse(Arguments *out, Takes takes, int argc, char **argv, GError **error)
{
    g_autoptr(GOptionContext) context = context_of(out, takes);
    g_autofree char *leading = g_steal_pointer(&out->state); /* GOption would lose it */

    if (!check_texts(argc, argv, error) ||
        !g_option_context_parse(context, &argc, &argv, error))
        return false;
    take_words(out, argc, argv);
    if (out->state == NULL)
        out->state = g_steal_pointer(&leading);
    if (out->state == NULL)
        out->state = g_build_filename(g_get_user_data_dir(), "teller", "rehearsal", NULL);
    if (out->pin_fd != NULL && out->pin_file != NULL)
        return arguments_refuse(error, "--pin-fd and --pin-file exclude each other");
    return true;
}

bool
arguments_parse_leading(Arguments *out, gboolean *out_version, int *argc, char ***argv,
                        GError **error)
{
    g_autoptr(GOptionContext) context = context_of(out, TAKES_NOTHING);
    const GOptionEntry version[] = {
        {"version", 0, 0, G_OPTION_ARG_NONE, out_version, "Show the version", NULL},
        G_OPTION_ENTRY_NULL};

    g_option_context_add_main_entries(context, version, NULL);
    g_option_context_set_strict_posix(context, TRUE);
    return g_option_context_parse(context, argc, argv, error);
}

void
arguments_clear(Arguments *self)
{
    g_free(self->state);
    g_strfreev(self->officers);
    g_free(self->pin_fd);
    g_free(self->pin_file);
    g_free(self->suite);
    g_free(self->profile);
    g_free(self->faults);
    g_free(self->head_count);
    g_free(self->casting);
    g_free(self->difference);
    g_free(self->once_state);
    g_free(self->directory);
    g_free(self->kind);
    g_free(self->members);
    g_free(self->seed);
    g_free(self->votes);
    g_free(self->ballot);
    g_free(self->dice_file);
    g_free(self->drawing);
    g_free(self->root);
    g_free(self->volunteers);
    g_free(self->volunteers_file);
    g_free(self->wanted);
    g_free(self->dice);
    g_free(self->lang);
    g_free(self->form);
    g_free(self->printed);
    g_free(self->by);
    g_free(self->issued);
    g_free(self->returned);
    g_free(self->spoilt);
    g_strfreev(self->write_ins);
    g_strfreev(self->words);
    *self = (Arguments){0};
}

void
arguments_describe(GString *into, Takes takes, bool common)
{
    for (size_t i = 0; i < G_N_ELEMENTS(options); i++) {
        const Option *option = &options[i];
        g_autofree char *form = g_strconcat(
            "--", option->name, option->value != NULL ? " " : NULL, option->value, NULL);
        if (option->takes & (takes | (common ? COMMON : 0u)))
            g_string_append_printf(into, "  %-22s  %s\n", form, option->summary);
    }
}

void
arguments_visit_options(void (*visit)(const char *option, gpointer), gpointer data)
{
    for (size_t i = 0; i < G_N_ELEMENTS(options); i++)
        visit(options[i].name, data);
}

bool
arguments_number(const char *what, const char *text, uint64_t min, uint64_t max,
                 uint64_t *out, GError **error)
{
    if (text_to_number(text, min, max, out))
        return true;
    return arguments_refuse(error,
                            "%s: “%s” is not a number from %" G_GUINT64_FORMAT
                            " to %" G_GUINT64_FORMAT,
                            what, text, min, max);
}
