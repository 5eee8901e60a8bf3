/* results.c: see results.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/ctl/results.h"

#include <string.h>

#include "app/ctl/commands.h"
#include "app/ctl/output.h"
#include "app/exchange/results.h"

/* As typed; NULL where not given. */
typedef struct {
    char *csv, *json, *item;
    int round;               /* 0: the main vote */
    const char *bundle, *pb; /* words */
    bool print;              /* --json before the command */
} Options;

static void
options_clear(Options *self)
{
    g_free(self->csv);
    g_free(self->json);
    g_free(self->item);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, options_clear)

static bool
usage(GError **error, const char *message)
{
    g_set_error_literal(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, message);
    return false;
}

static bool
parse_options(Options *self, int *argc, char ***argv, GError **error)
{
    const GOptionEntry entries[] = {
        {"csv", 0, 0, G_OPTION_ARG_FILENAME, &self->csv,
         "Write a table of results and recorded ballots", "FILE"},
        {"json", 0, 0, G_OPTION_ARG_FILENAME, &self->json, "Write the same as one object",
         "FILE"},
        {"pb", 0, 0, G_OPTION_ARG_STRING, &self->item,
         "Write the recorded vote on a budget as pabulib.org has them; the file is the "
         "second word",
         "ITEM"},
        {"round", 0, 0, G_OPTION_ARG_INT, &self->round,
         "With --pb that round on the item, as a run-off; else the vote on all projects",
         "N"},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    g_autoptr(GOptionContext) context =
        g_option_context_new("BUNDLE [FILE] - write the results of a bundle");
    g_option_context_add_main_entries(context, entries, NULL);
    return g_option_context_parse(context, argc, argv, error);
}

static bool
take_words(Options *self, int argc, char **argv, GError **error)
{
    if (self->csv == NULL && self->json == NULL && self->item == NULL && !self->print)
        return usage(error, "one of --csv FILE, --json FILE and --pb ITEM FILE is "
                            "needed, or --json before results");
    if (argc != (self->item != NULL ? 3 : 2))
        return usage(error, self->item != NULL ? "it is “results BUNDLE --pb ITEM FILE”"
                                               : "one bundle is needed");
    if (self->round < 0 || (self->round > 0 && self->item == NULL))
        return usage(error, "--round is a number from 1 and goes with --pb");
    self->bundle = argv[1];
    self->pb = argv[2]; /* NULL without --pb: the array ends so */
    return true;
}

/* The rule by which @vote was decided; a copy of its text is in the bundle. */
static Profile *
read_profile(const char *bundle, const VoteRecords *vote, GError **error)
{
    g_autofree char *digest = digest_to_hex(&vote->question->profile);
    g_autofree char *name = g_strconcat(digest, ".rule", NULL);
    g_autofree char *path = g_build_filename(bundle, "profiles", name, NULL);
    g_autofree char *text = NULL;
    gsize len;
    if (!g_file_get_contents(path, &text, &len, error))
        return NULL;
    Profile *profile = profile_read(text, len, error);
    if (profile == NULL)
        g_prefix_error(error, "%s: ", path);
    return profile;
}

/* Takes @text; NULL is a failure that was told already. */
static bool
write_text(const char *path, char *text, GError **error)
{
    g_autofree char *owned = text;
    return owned != NULL && g_file_set_contents(path, owned, -1, error);
}

static bool
write_pb(const Options *options, const Records *records, GError **error)
{
    const VoteRecords *vote =
        results_pb_vote(records, options->item, (uint64_t)options->round, error);
    g_autoptr(Profile) profile =
        vote != NULL ? read_profile(options->bundle, vote, error) : NULL;
    return profile != NULL &&
           write_text(options->pb, results_to_pb(records, vote, profile, error), error);
}

static void
print_json(const Records *records)
{
    g_autofree char *text = results_to_json(records);
    output_text("%s", text);
}

static bool
write_files(const Options *options, GError **error)
{
    g_autoptr(Records) records = records_read_directory(options->bundle, error);
    if (records == NULL) {
        g_prefix_error(error, "%s: ", options->bundle);
        return false;
    }
    /* first what can be refused, so that then nothing is written */
    if ((options->pb != NULL && !write_pb(options, records, error)) ||
        (options->csv != NULL &&
         !write_text(options->csv, results_to_csv(records), error)) ||
        (options->json != NULL &&
         !write_text(options->json, results_to_json(records), error)))
        return false;
    if (options->print)
        print_json(records);
    return output_finish(error);
}

int
results_main(bool json, int argc, char **argv)
{
    g_auto(Options) options = {.print = json};
    g_autoptr(GError) error = NULL;
    if (!parse_options(&options, &argc, &argv, &error) ||
        !take_words(&options, argc, argv, &error) || !write_files(&options, &error))
        return output_complain(error, "Input");
    return STATUS_DONE;
}
