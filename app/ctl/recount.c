/* recount.c: see recount.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/ctl/recount.h"

#include "app/ctl/commands.h"
#include "app/ctl/output.h"
#include "app/ctl/recount-describe.h"
#include "app/ctl/recount-options.h"
#include "app/ctl/recount-pb.h"
#include "ballots/text.h"

/* Of a file, with its length. */
typedef struct {
    char *data;
    gsize len;
} Text;

static void
text_clear(Text *self)
{
    g_free(self->data);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Text, text_clear)

/* @path NULL: nothing. */
static bool
text_read(Text *self, const char *path, GError **error)
{
    return path == NULL || g_file_get_contents(path, &self->data, &self->len, error);
}

/* A name of the product, or a file: what has a point or a slash is no name. */
static Profile *
load_profile(const char *name, GError **error)
{
    g_auto(Text) text = {0};
    if (text_is_name(name, 64))
        return profile_by_name(name, error);
    if (!text_read(&text, name, error))
        return NULL;
    g_autoptr(Profile) profile = profile_read(text.data, text.len, error);
    if (profile == NULL)
        g_prefix_error(error, "%s: ", name);
    return g_steal_pointer(&profile);
}

/* What refuses a file's text is told with the file's name. */
static Slate *
load_slate(const RecountOptions *options, const RecountTerms *terms, const Text *ballots,
           GError **error)
{
    const char *path = options->texts[RECOUNT_PAPER];
    g_auto(Text) paper = {0};
    if (!text_read(&paper, path, error))
        return NULL;
    if (path == NULL && ballots->data == NULL)
        return recount_slate_from_sums(terms, options->texts[RECOUNT_SUMS], error);
    Slate *slate =
        path != NULL ? recount_slate_from_paper(terms, paper.data, paper.len, error)
                     : recount_slate_from_list(terms, ballots->data, ballots->len, error);
    if (slate == NULL)
        g_prefix_error(error,
                       "%s: ", path != NULL ? path : options->texts[RECOUNT_BALLOTS]);
    return slate;
}

static Outcome *
recount(const RecountOptions *options, const RecountRequest *request, const Text *ballots,
        GError **error)
{
    if (ballots->data == NULL)
        return recount_sums(request, options->texts[RECOUNT_SUMS], error);
    Outcome *outcome = recount_list(request, ballots->data, ballots->len, error);
    if (outcome == NULL)
        g_prefix_error(error, "%s: ", options->texts[RECOUNT_BALLOTS]);
    return outcome;
}

/* The outcome of the counts, described. */
static GVariant *
recount_published(const RecountOptions *options, GError **error)
{
    RecountRequest request;
    RecountTerms terms;
    g_auto(Text) ballots = {0};
    if (!recount_options_request(options, &request, error) ||
        !recount_options_terms(options, &terms, error))
        return NULL;
    g_autoptr(Profile) profile = load_profile(options->texts[RECOUNT_PROFILE], error);
    if (profile == NULL || !text_read(&ballots, options->texts[RECOUNT_BALLOTS], error))
        return NULL;
    request.profile = terms.profile = profile;
    request.kind = terms.kind;
    g_autoptr(Slate) slate = load_slate(options, &terms, &ballots, error);
    request.slate = slate;
    g_autoptr(Outcome) outcome =
        slate != NULL ? recount(options, &request, &ballots, error) : NULL;
    return outcome != NULL ? recount_describe(&request, outcome) : NULL;
}

int
recount_main(bool json, int argc, char **argv)
{
    g_auto(RecountOptions) options = {0};
    g_autoptr(GError) error = NULL;
    if (!recount_options_parse(&options, &argc, &argv, &error))
        return output_complain(error, "Input");
    const char *pb = options.texts[RECOUNT_PB];
    g_autoptr(GVariant) description =
        pb != NULL ? recount_pb(pb, options.texts[RECOUNT_RULE], &error)
                   : recount_published(&options, &error);
    if (description == NULL)
        return output_complain(error, "Input");
    if (json || options.json)
        output_json(description);
    else
        recount_print(description);
    return STATUS_DONE;
}
