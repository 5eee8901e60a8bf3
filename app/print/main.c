/* main.c: teller-print: a certificate, root or device as text in, its page as PDF out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdio.h>

#include "app/print/form-words.h"
#include "app/print/job.h"
#include "ballots/text.h"
#include "crypto/suite.h"

enum { PRINTED = 0, REFUSED = 1, USAGE = 2 };

typedef struct {
    char *copy, *signatures, *form, *printed, *profile;
    gboolean boxes, version;
} Options;

static void
options_clear(Options *self)
{
    g_free(self->copy);
    g_free(self->signatures);
    g_free(self->form);
    g_free(self->printed);
    g_free(self->profile);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, options_clear)

static bool
options_parse(Options *self, int *argc, char ***argv, GError **error)
{
    const GOptionEntry entries[] = {
        {"copy", 0, 0, G_OPTION_ARG_STRING, &self->copy,
         "Mark the report sheet as copy N of a reprint", "N"},
        {"signatures", 0, 0, G_OPTION_ARG_FILENAME, &self->signatures,
         "Print who signed the certificate, from certificate.sig", "FILE"},
        {"form", 0, 0, G_OPTION_ARG_STRING, &self->form,
         "What to print of the certificate: report (without the option), announcement, "
         "attendance, scrutiny, fallback, sealing, oath; else test-vote or corrigendum",
         "NAME"},
        {"printed", 0, 0, G_OPTION_ARG_STRING, &self->printed,
         "Say at which time it is printed", "YYYY-MM-DDThh:mm:ss.mmm+hh:mm"},
        {"profile", 0, 0, G_OPTION_ARG_FILENAME, &self->profile,
         "The rules of the vote, where they are none of the product: the profile that "
         "the certificate names",
         "FILE"},
        {"boxes", 0, 0, G_OPTION_ARG_NONE, &self->boxes,
         "Print a box with its number for a character that no installed font has", NULL},
        {"version", 0, 0, G_OPTION_ARG_NONE, &self->version, "Show the version", NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    g_autofree char *usage = job_usage();
    g_autoptr(GOptionContext) context = g_option_context_new(usage);

    g_option_context_set_summary(
        context,
        "Draws the report sheet of a vote or another paper of it, the root of its "
        "sealed ballots to be hung up, the notice that a vote is void or a "
        "certificate annulled, a corrigendum, the record of a test vote, the "
        "deputies' numbers, or the certificate of commissioning of a device.");
    g_option_context_set_description(context, "Exit status: 0 printed, 1 refused, "
                                              "2 the command line is wrong.");
    g_option_context_add_main_entries(context, entries, NULL);
    return g_option_context_parse(context, argc, argv, error);
}

static bool
options_copy(const Options *self, uint64_t *out, GError **error)
{
    *out = 0;
    if (self->copy == NULL || text_to_number(self->copy, 1, 999999, out))
        return true;
    g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                "--copy: “%s” is not a number from 1 to 999999", self->copy);
    return false;
}

/* Replaces the text by what stands on the page. */
static bool
options_printed(Options *self, GError **error)
{
    Stamp time;

    if (self->printed == NULL)
        return true;
    if (!stamp_from_text(self->printed, &time)) {
        g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                    "--printed: “%s” is not a time YYYY-MM-DDThh:mm:ss.mmm+hh:mm",
                    self->printed);
        return false;
    }
    g_free(self->printed);
    self->printed = form_words_iso(time);
    return true;
}

static int
print(const Job *job)
{
    g_autoptr(GError) error = NULL;

    if (suite_init_allow_unlocked(&error) && job_run(job, &error))
        return PRINTED;
    fprintf(stderr, "teller-print: %s\n", error->message);
    return g_error_matches(error, JOB_ERROR, JOB_ERROR_FILES) ||
                   g_error_matches(error, JOB_ERROR, JOB_ERROR_OPTION)
               ? USAGE
               : REFUSED;
}

/* No setlocale(): a page must not depend on where it is printed. */
int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_auto(Options) options = {NULL, NULL, NULL, NULL, NULL, FALSE, FALSE};
    uint64_t copy = 0;

    if (!options_parse(&options, &argc, &argv, &error) ||
        !options_copy(&options, &copy, &error) || !options_printed(&options, &error)) {
        fprintf(stderr, "teller-print: %s\n", error->message);
        return USAGE;
    }
    if (options.version) {
        puts("teller-print " TELLER_VERSION);
        return PRINTED;
    }
    if (argc != 3 && argc != 4) {
        fputs("teller-print: two or three files are needed; see teller-print --help\n",
              stderr);
        return USAGE;
    }
    const Job job = {argv + 1,           (size_t)argc - 1, copy,
                     options.signatures, options.form,     options.printed,
                     options.profile,    options.boxes};
    return print(&job);
}
