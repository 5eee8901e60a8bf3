/* recount-options.c: see recount-options.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/ctl/recount-options.h"

#include <string.h>

#include "ballots/pabulib.h"
#include "ballots/text.h"

static const struct {
    const char *name, *description, *placeholder;
} table[RECOUNT_N_OPTIONS] = {
    [RECOUNT_PROFILE] =
        {"profile",
         "Rule profile such as npc, local-congress or street-meeting, or a file",
         "NAME|PATH"},
    [RECOUNT_KIND] = {"kind", "Kind of item; motion if not given", "KIND"},
    [RECOUNT_FORM] = {"form",
                      "Form of the paper: each, elect, pick, rank, budget, grades, "
                      "answers; else as the rule says first",
                      "FORM"},
    [RECOUNT_SEATS] = {"seats", "Entries to be chosen", "N"},
    [RECOUNT_BUDGET] = {"budget", "Of form budget", "N"},
    [RECOUNT_PAPER] = {"paper",
                       "The entries: a list as agendas have them, or a paper/1; else "
                       "the columns of the ballots or the names of the sums",
                       "FILE"},
    [RECOUNT_ELIGIBLE] = {"eligible", "All deputies in office", "N"},
    [RECOUNT_PRESENT] = {"present", "Deputies signed in", "N"},
    [RECOUNT_BASE] = {"base", "What the majority is of, where it is neither of these",
                      "N"},
    [RECOUNT_BALLOTS] = {"ballots",
                         "List with the columns deputy and choice, or deputy and each "
                         "entry; where voters are in layers the column layer as well",
                         "FILE.csv"},
    [RECOUNT_SUMS] = {"sums",
                      "for=N,against=N,abstain=N[,not-pressed=N][,invalid=N], or "
                      "ENTRY=N,... and ENTRY.CHOICE=N,... [,cast=N]; where voters are in "
                      "layers LAYER:ENTRY.CHOICE=N,... [,LAYER:cast=N]",
                      "SUMS"},
    [RECOUNT_COUNTERSIGNED] = {"countersigned",
                               "Difference in the account that officers have accepted",
                               "N"},
    [RECOUNT_CASTING] = {"casting", "The chair's vote on a tie: for or against", "VOTE"},
    [RECOUNT_PB] = {"pb", "Project vote of a city, as pabulib.org has them", "FILE.pb"},
    [RECOUNT_RULE] = {"rule",
                      "Of a project vote: greedy, greedy-no-skip, greedy-threshold, "
                      "greedy-no-skip-threshold; else as the file says",
                      "RULE"},
};

void
recount_options_clear(RecountOptions *self)
{
    for (int i = 0; i < RECOUNT_N_OPTIONS; i++)
        g_clear_pointer(&self->texts[i], g_free);
}

static bool
usage(GError **error, const char *message)
{
    g_set_error_literal(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, message);
    return false;
}

/* As typed, whatever the locale: words may be Chinese. */
static bool
parse(RecountOptions *self, int *argc, char ***argv, GError **error)
{
    GOptionEntry entries[RECOUNT_N_OPTIONS + 2] = {0};
    for (int i = 0; i < RECOUNT_N_OPTIONS; i++)
        entries[i] = (GOptionEntry){table[i].name,
                                    0,
                                    0,
                                    G_OPTION_ARG_FILENAME,
                                    &self->texts[i],
                                    table[i].description,
                                    table[i].placeholder};
    entries[RECOUNT_N_OPTIONS] =
        (GOptionEntry){"json", 0, 0, G_OPTION_ARG_NONE, &self->json, "Print JSON", NULL};
    g_autoptr(GOptionContext) context =
        g_option_context_new("- apply a rule to published counts");
    g_option_context_add_main_entries(context, entries, NULL);
    return g_option_context_parse(context, argc, argv, error);
}

/* A project vote brings its own rule, and nobody is present. */
static bool
check_pb(const RecountOptions *self, GError **error)
{
    PabulibRule rule;
    const char *name = self->texts[RECOUNT_RULE];
    for (int i = 0; i < RECOUNT_PB; i++)
        if (self->texts[i] != NULL)
            return usage(error, "with --pb go --rule and --json only");
    if (name != NULL && !pabulib_rule_from_text(name, &rule))
        return usage(error, "--rule is greedy, greedy-no-skip, greedy-threshold or "
                            "greedy-no-skip-threshold");
    return true;
}

bool
recount_options_parse(RecountOptions *self, int *argc, char ***argv, GError **error)
{
    char **texts = self->texts;
    if (!parse(self, argc, argv, error))
        return false;
    for (int i = 0; i < RECOUNT_N_OPTIONS; i++)
        if (texts[i] != NULL && !g_utf8_validate(texts[i], -1, NULL))
            return usage(error, "an option is not UTF-8");
    if (*argc > 1)
        return usage(error, "takes no arguments besides its options");
    if (texts[RECOUNT_PB] != NULL)
        return check_pb(self, error);
    if (texts[RECOUNT_RULE] != NULL)
        return usage(error, "--rule goes with --pb");
    if (texts[RECOUNT_PROFILE] == NULL)
        return usage(error, "--profile is needed");
    if ((texts[RECOUNT_BALLOTS] == NULL) == (texts[RECOUNT_SUMS] == NULL))
        return usage(error, "one of --ballots and --sums is needed, not both");
    return true;
}

/* @out stays as it is if the option was not given. */
static bool
take_number(const RecountOptions *self, RecountOption option, uint64_t least,
            uint64_t most, uint64_t *out, GError **error)
{
    const char *text = self->texts[option];
    if (text == NULL || text_to_number(text, least, most, out))
        return true;
    g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                "--%s: “%s” is not a number from %" G_GUINT64_FORMAT
                " to %" G_GUINT64_FORMAT,
                table[option].name, text, least, most);
    return false;
}

static bool
take_countersigned(const RecountOptions *self, int64_t *out, GError **error)
{
    const char *text = self->texts[RECOUNT_COUNTERSIGNED];
    bool negative = text != NULL && text[0] == '-';
    uint64_t number = 0;
    if (text != NULL && !text_to_number(text + negative, 0, UINT32_MAX, &number)) {
        g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                    "--countersigned: “%s” is not a number from -%u to %u", text,
                    UINT32_MAX, UINT32_MAX);
        return false;
    }
    *out = negative ? -(int64_t)number : (int64_t)number;
    return true;
}

static bool
take_casting(const char *text, CastingVote *out, GError **error)
{
    if (text == NULL)
        *out = CASTING_NONE;
    else if (strcmp(text, "for") == 0)
        *out = CASTING_FOR;
    else if (strcmp(text, "against") == 0)
        *out = CASTING_AGAINST;
    else
        return usage(error, "--casting is for or against");
    return true;
}

bool
recount_options_request(const RecountOptions *self, RecountRequest *out, GError **error)
{
    *out = (RecountRequest){.eligible = OUTCOME_UNKNOWN, .present = OUTCOME_UNKNOWN};
    return take_number(self, RECOUNT_ELIGIBLE, 0, UINT32_MAX, &out->eligible, error) &&
           take_number(self, RECOUNT_PRESENT, 0, UINT32_MAX, &out->present, error) &&
           take_number(self, RECOUNT_BASE, 1, UINT32_MAX, &out->base, error) &&
           take_countersigned(self, &out->countersigned, error) &&
           take_casting(self->texts[RECOUNT_CASTING], &out->casting, error);
}

bool
recount_options_terms(const RecountOptions *self, RecountTerms *out, GError **error)
{
    const char *kind = self->texts[RECOUNT_KIND], *form = self->texts[RECOUNT_FORM];
    *out = (RecountTerms){.form = FORM_NONE};
    if (kind != NULL && !item_kind_from_text(kind, &out->kind))
        return usage(error, "--kind is a kind of item as agendas have it, as motion, "
                            "election-deputy, projects or evaluation");
    if (form != NULL && (!form_from_text(form, &out->form) || out->form == FORM_NONE))
        return usage(error, "--form is each, elect, pick, rank, budget, grades or "
                            "answers");
    return take_number(self, RECOUNT_SEATS, 0, AGENDA_MAX_SEATS, &out->seats, error) &&
           take_number(self, RECOUNT_BUDGET, 0, FRACTION_MAX_BASE, &out->budget, error);
}
