/* main.c: teller-print: a certificate's text in, its page as PDF out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdio.h>
#include <string.h>

#include "app/print/pdf.h"
#include "app/print/signers.h"
#include "app/print/slip.h"
#include "ballots/text.h"

enum { PRINTED = 0, REFUSED = 1, USAGE = 2 };

typedef struct {
    char *copy, *signatures;
    gboolean version;
} Options;

static void
options_clear(Options *self)
{
    g_free(self->copy);
    g_free(self->signatures);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, options_clear)

static bool
options_parse(Options *self, int *argc, char ***argv, GError **error)
{
    const GOptionEntry entries[] = {
        {"copy", 0, 0, G_OPTION_ARG_STRING, &self->copy,
         "Mark the page as copy N of a reprint", "N"},
        {"signatures", 0, 0, G_OPTION_ARG_FILENAME, &self->signatures,
         "Print who signed, from certificate.sig", "FILE"},
        {"version", 0, 0, G_OPTION_ARG_NONE, &self->version, "Show the version", NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    g_autoptr(GOptionContext) context =
        g_option_context_new("CERTIFICATE.txt SLIP.txt OUT.pdf");

    g_option_context_set_summary(context, "Draws the report sheet of a vote.");
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

/* The whole of @path; a zero byte would hide what follows it. */
static char *
read_text(const char *path, GError **error)
{
    g_autofree char *text = NULL;
    gsize len;

    if (!g_file_get_contents(path, &text, &len, error))
        return NULL;
    if (strlen(text) == len)
        return g_steal_pointer(&text);
    g_set_error(error, RECORD_ERROR, RECORD_ERROR_LINE, "byte %zu is zero", strlen(text));
    g_prefix_error(error, "%s: ", path);
    return NULL;
}

/* A reason with the file it was found in. */
static bool
in_file(bool ok, const char *path, GError **error)
{
    if (!ok)
        g_prefix_error(error, "%s: ", path);
    return ok;
}

/* @out_signers is NULL where no file is named. */
static bool
read_signers(const CertificateRecord *certificate, const char *text, const char *path,
             GPtrArray **out_signers, GError **error)
{
    Suite suite = (Suite)certificate->context.suite;
    Digest digest = digest_compute(suite, text, strlen(text));

    *out_signers = NULL;
    if (path == NULL)
        return true;
    g_autofree char *document = read_text(path, error);
    if (document == NULL)
        return false;
    *out_signers = signers_read(suite, &digest, document, error);
    return in_file(*out_signers != NULL, path, error);
}

static bool
write_pdf(const Form *form, const char *path, GError **error)
{
    g_autoptr(GBytes) pdf = pdf_new(form, error);

    return pdf != NULL && g_file_set_contents(path, g_bytes_get_data(pdf, NULL),
                                              (gssize)g_bytes_get_size(pdf), error);
}

static bool
print(const Options *options, uint64_t copy, char *const *paths, GError **error)
{
    g_autofree char *text = read_text(paths[0], error);
    g_autofree char *slip = text == NULL ? NULL : read_text(paths[1], error);
    if (slip == NULL)
        return false;
    g_autoptr(CertificateRecord) certificate = certificate_record_from_text(text, error);
    g_autoptr(GPtrArray) signers = NULL;
    if (!in_file(certificate != NULL, paths[0], error) ||
        !in_file(slip_check(certificate, text, slip, error), paths[1], error) ||
        !read_signers(certificate, text, options->signatures, &signers, error))
        return false;
    FormSources sources = {text, slip, signers, copy};
    g_autoptr(Form) form = form_new(certificate, &sources);
    return write_pdf(form, paths[2], error);
}

/* No setlocale(): a page must not depend on where it is printed. */
int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_auto(Options) options = {NULL, NULL, FALSE};
    uint64_t copy = 0;

    if (!options_parse(&options, &argc, &argv, &error) ||
        !options_copy(&options, &copy, &error)) {
        fprintf(stderr, "teller-print: %s\n", error->message);
        return USAGE;
    }
    if (options.version) {
        puts("teller-print " TELLER_VERSION);
        return PRINTED;
    }
    if (argc != 4) {
        fputs("teller-print: three files are needed; see teller-print --help\n", stderr);
        return USAGE;
    }
    if (suite_init_allow_unlocked(&error) && print(&options, copy, argv + 1, &error))
        return PRINTED;
    fprintf(stderr, "teller-print: %s\n", error->message);
    return REFUSED;
}
