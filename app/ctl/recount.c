/* recount.c: see recount.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/ctl/recount.h"

#include <string.h>

#include "app/ctl/commands.h"
#include "app/ctl/output.h"
#include "app/ctl/recount-pb.h"
#include "ballots/pabulib.h"
#include "ballots/recount.h"
#include "ballots/text.h"

/* The options as typed; NULL where not given. */
typedef struct {
    char *profile, *kind, *eligible, *present, *ballots, *sums, *countersigned, *casting;
    char *pb, *rule;
    gboolean json;
} Options;

static void
options_clear(Options *self)
{
    g_free(self->profile);
    g_free(self->kind);
    g_free(self->eligible);
    g_free(self->present);
    g_free(self->ballots);
    g_free(self->sums);
    g_free(self->countersigned);
    g_free(self->casting);
    g_free(self->pb);
    g_free(self->rule);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, options_clear)

static bool
parse_options(Options *self, int *argc, char ***argv, GError **error)
{
    const GOptionEntry entries[] = {
        {"profile", 0, 0, G_OPTION_ARG_FILENAME, &self->profile,
         "Rule profile such as npc, local-congress or street-meeting, or a file",
         "NAME|PATH"},
        {"kind", 0, 0, G_OPTION_ARG_STRING, &self->kind,
         "Kind of item: motion (default), constitution", "KIND"},
        {"eligible", 0, 0, G_OPTION_ARG_STRING, &self->eligible, "All deputies in office",
         "N"},
        {"present", 0, 0, G_OPTION_ARG_STRING, &self->present, "Deputies signed in", "N"},
        {"ballots", 0, 0, G_OPTION_ARG_FILENAME, &self->ballots,
         "List with the columns deputy and choice", "FILE.csv"},
        {"sums", 0, 0, G_OPTION_ARG_STRING, &self->sums,
         "for=N,against=N,abstain=N[,not-pressed=N][,invalid=N]", "SUMS"},
        {"countersigned", 0, 0, G_OPTION_ARG_STRING, &self->countersigned,
         "Difference in the account that officers have accepted", "N"},
        {"casting", 0, 0, G_OPTION_ARG_STRING, &self->casting,
         "The chair's vote on a tie: for or against", "VOTE"},
        {"pb", 0, 0, G_OPTION_ARG_FILENAME, &self->pb,
         "Project vote of a city, as pabulib.org has them", "FILE.pb"},
        {"rule", 0, 0, G_OPTION_ARG_STRING, &self->rule,
         "Of a project vote: greedy, greedy-no-skip, greedy-threshold, "
         "greedy-no-skip-threshold; else as the file says",
         "RULE"},
        {"json", 0, 0, G_OPTION_ARG_NONE, &self->json, "Print JSON", NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    g_autoptr(GOptionContext) context =
        g_option_context_new("- apply a rule to published counts");
    g_option_context_add_main_entries(context, entries, NULL);
    return g_option_context_parse(context, argc, argv, error);
}

static bool
usage(GError **error, const char *message)
{
    g_set_error_literal(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, message);
    return false;
}

/* A project vote brings its own rule, and nobody is present. */
static bool
check_pb(const Options *options, GError **error)
{
    PabulibRule rule;
    if (options->pb == NULL)
        return options->rule == NULL || usage(error, "--rule goes with --pb");
    if (options->profile != NULL || options->kind != NULL || options->eligible != NULL ||
        options->present != NULL || options->ballots != NULL || options->sums != NULL ||
        options->countersigned != NULL || options->casting != NULL)
        return usage(error, "with --pb go --rule and --json only");
    if (options->rule != NULL && !pabulib_rule_from_text(options->rule, &rule))
        return usage(error, "--rule is greedy, greedy-no-skip, greedy-threshold or "
                            "greedy-no-skip-threshold");
    return true;
}

/* @out stays as it is if the option was not given. */
static bool
take_count(const char *name, const char *text, uint64_t *out, GError **error)
{
    if (text == NULL || text_to_number(text, 0, UINT32_MAX, out))
        return true;
    g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                "%s: “%s” is not a number from 0 to %u", name, text, UINT32_MAX);
    return false;
}

static bool
take_countersigned(const char *text, int64_t *out, GError **error)
{
    bool negative = text != NULL && text[0] == '-';
    uint64_t number = 0;
    if (!take_count("--countersigned", negative ? text + 1 : text, &number, error))
        return false;
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

static bool
build_request(const Options *options, RecountRequest *out, GError **error)
{
    *out = (RecountRequest){.eligible = OUTCOME_UNKNOWN, .present = OUTCOME_UNKNOWN};
    if (options->profile == NULL)
        return usage(error, "--profile is needed");
    if ((options->ballots == NULL) == (options->sums == NULL))
        return usage(error, "one of --ballots and --sums is needed, not both");
    if (options->kind != NULL && !item_kind_from_text(options->kind, &out->kind))
        return usage(error, "--kind is motion or constitution");
    return take_count("--eligible", options->eligible, &out->eligible, error) &&
           take_count("--present", options->present, &out->present, error) &&
           take_countersigned(options->countersigned, &out->countersigned, error) &&
           take_casting(options->casting, &out->casting, error);
}

/* A name of the product, or a file: what has a point or a slash is no name. */
static Profile *
load_profile(const char *name, GError **error)
{
    g_autofree char *text = NULL;
    gsize len;
    if (text_is_name(name, 64))
        return profile_by_name(name, error);
    if (!g_file_get_contents(name, &text, &len, error))
        return NULL;
    g_autoptr(Profile) profile = profile_read(text, len, error);
    if (profile == NULL)
        g_prefix_error(error, "%s: ", name);
    return g_steal_pointer(&profile);
}

static Outcome *
recount(const Options *options, const RecountRequest *request, GError **error)
{
    if (options->sums != NULL)
        return recount_sums(request, options->sums, error);
    g_autofree char *text = NULL;
    gsize len;
    if (!g_file_get_contents(options->ballots, &text, &len, error))
        return NULL;
    g_autoptr(Outcome) outcome = recount_list(request, text, len, error);
    if (outcome == NULL)
        g_prefix_error(error, "%s: ", options->ballots);
    return g_steal_pointer(&outcome);
}

static void
add(GVariantBuilder *dict, const char *key, GVariant *value)
{
    g_variant_builder_add(dict, "{sv}", key, value);
}

/* What nobody stated is null. */
static void
add_count(GVariantBuilder *dict, const char *key, uint64_t count)
{
    GVariant *number = count != OUTCOME_UNKNOWN ? g_variant_new_uint64(count) : NULL;
    add(dict, key, g_variant_new_maybe(G_VARIANT_TYPE_UINT64, number));
}

static void
add_known(GVariantBuilder *dict, const char *key, bool known, GVariant *value)
{
    const GVariantType *type = g_variant_get_type(value);
    g_autoptr(GVariant) owned = g_variant_ref_sink(value);
    add(dict, key, g_variant_new_maybe(type, known ? owned : NULL));
}

static void
add_attendance(GVariantBuilder *dict, const Outcome *outcome)
{
    add_count(dict, "eligible", outcome->eligible);
    add_count(dict, "present", outcome->present);
    add_count(dict, "absent", outcome->absent);
    add_count(dict, "quorum", outcome->quorum_need);
    add_known(dict, "quorum_met", outcome->absent != OUTCOME_UNKNOWN,
              g_variant_new_boolean(outcome->quorum_met));
}

static void
add_sums(GVariantBuilder *dict, const Outcome *outcome)
{
    add_count(dict, "cast", outcome->cast);
    add_count(dict, "for", outcome->sums[RECOUNT_FOR]);
    add_count(dict, "against", outcome->sums[RECOUNT_AGAINST]);
    add_count(dict, "abstain", outcome->sums[RECOUNT_ABSTAIN]);
    add_count(dict, "not_pressed", outcome->not_pressed);
    add_count(dict, "invalid", outcome->spoilt);
}

/* The one description both forms of output are made from. */
static GVariant *
describe(const RecountRequest *request, const Outcome *outcome)
{
    GVariantBuilder dict;
    g_variant_builder_init(&dict, G_VARIANT_TYPE_VARDICT);
    add(&dict, "kind", g_variant_new_string(item_kind_text(request->kind)));
    add(&dict, "profile", g_variant_new_string(request->profile->name));
    add_attendance(&dict, outcome);
    add(&dict, "base_kind", g_variant_new_string(base_kind_text(outcome->base_kind)));
    add_count(&dict, "base", outcome->base);
    add_count(&dict, "need", outcome->need);
    add_sums(&dict, outcome);
    add_known(&dict, "difference", outcome->present != OUTCOME_UNKNOWN,
              g_variant_new_int64(outcome->difference));
    add(&dict, "countersigned", g_variant_new_int64(request->countersigned));
    add_known(&dict, "passed", outcome->decision->verdict != VERDICT_NONE,
              g_variant_new_boolean(outcome->decision->verdict == VERDICT_PASSED));
    add(&dict, "verdict", g_variant_new_string(verdict_text(outcome->decision->verdict)));
    return g_variant_ref_sink(g_variant_builder_end(&dict));
}

static char *
value_text(GVariant *value)
{
    if (g_variant_is_of_type(value, G_VARIANT_TYPE_STRING_ARRAY)) {
        g_auto(GStrv) texts = g_variant_dup_strv(value, NULL);
        return g_strjoinv(", ", texts);
    }
    if (!g_variant_is_of_type(value, G_VARIANT_TYPE_MAYBE)) {
        if (g_variant_is_of_type(value, G_VARIANT_TYPE_STRING))
            return g_variant_dup_string(value, NULL);
        if (g_variant_is_of_type(value, G_VARIANT_TYPE_BOOLEAN))
            return g_strdup(g_variant_get_boolean(value) ? "yes" : "no");
        return g_variant_print(value, false);
    }
    g_autoptr(GVariant) inner = g_variant_get_maybe(value);
    return inner != NULL ? value_text(inner) : g_strdup("-");
}

/* A list of dictionaries: a line for each, so that it can be searched. */
static void
print_rows(const char *key, GVariant *rows)
{
    for (gsize i = 0; i < g_variant_n_children(rows); i++) {
        g_autoptr(GVariant) row = g_variant_get_child_value(rows, i);
        GVariantIter iter;
        const char *name;
        GVariant *value;
        output_text("%s", key);
        g_variant_iter_init(&iter, row);
        while (g_variant_iter_next(&iter, "{&sv}", &name, &value)) {
            g_autofree char *text = value_text(value);
            output_text("  %s %s", name, text);
            g_variant_unref(value);
        }
        output_text("\n");
    }
}

static void
print_value(const char *key, GVariant *value)
{
    if (g_variant_is_of_type(value, G_VARIANT_TYPE("aa{sv}"))) {
        print_rows(key, value);
        return;
    }
    g_autofree char *text = value_text(value);
    output_text("%-14s %s\n", key, text);
}

static void
print_text(GVariant *description)
{
    GVariantIter iter;
    const char *key;
    GVariant *value;
    g_variant_iter_init(&iter, description);
    while (g_variant_iter_next(&iter, "{&sv}", &key, &value)) {
        print_value(key, value);
        g_variant_unref(value);
    }
}

/* The outcome of the counts, described. */
static GVariant *
recount_published(const Options *options, GError **error)
{
    RecountRequest request;
    if (!build_request(options, &request, error))
        return NULL;
    g_autoptr(Profile) profile = load_profile(options->profile, error);
    request.profile = profile;
    g_autoptr(Outcome) outcome =
        profile != NULL ? recount(options, &request, error) : NULL;
    return outcome != NULL ? describe(&request, outcome) : NULL;
}

int
recount_main(int argc, char **argv)
{
    g_auto(Options) options = {0};
    g_autoptr(GError) error = NULL;
    if (!parse_options(&options, &argc, &argv, &error) ||
        (argc > 1 && !usage(&error, "takes no arguments besides its options")) ||
        !check_pb(&options, &error))
        return output_complain(error, "Input");
    g_autoptr(GVariant) description = options.pb != NULL
                                          ? recount_pb(options.pb, options.rule, &error)
                                          : recount_published(&options, &error);
    if (description == NULL)
        return output_complain(error, "Input");
    if (options.json)
        output_json(description);
    else
        print_text(description);
    return STATUS_DONE;
}
