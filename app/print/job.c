/* job.c: see job.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/job.h"

#include <string.h>

#include "app/print/form-rule.h"
#include "app/print/job-internal.h"
#include "app/print/pdf.h"
#include "app/print/signers.h"
#include "app/print/slip.h"

G_DEFINE_QUARK(teller_job_error_quark, job_error)

char *
job_read(const char *path, GError **error)
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

bool
job_in_file(bool ok, const char *path, GError **error)
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
    g_autofree char *document = job_read(path, error);
    if (document == NULL)
        return false;
    *out_signers = signers_read(suite, &digest, document, error);
    return job_in_file(*out_signers != NULL, path, error);
}

static bool
check_paper(const FormPaper *paper, const CertificateRecord *certificate,
            const char *path, GError **error)
{
    const char *refusal = form_paper_refusal(paper, certificate);

    if (refusal != NULL)
        g_set_error(error, JOB_ERROR, JOB_ERROR_FORM, "%s: --form %s: %s", path,
                    paper->name, refusal);
    return refusal == NULL;
}

/* NULL if there is none; job_check() has refused it. */
static const FormPaper *
job_paper(const Job *self)
{
    return form_paper_by_name(self->form == NULL ? "report" : self->form);
}

bool
job_know_profile(Suite suite, const Digest *expected, const char *path, GError **error)
{
    g_autofree char *text = path == NULL ? NULL : job_read(path, error);

    if (text == NULL)
        return path == NULL;
    Digest digest = digest_compute(suite, text, strlen(text));
    if (!digest_equal(&digest, expected)) {
        g_autofree char *found = digest_to_hex(&digest);
        g_autofree char *wanted = digest_to_hex(expected);
        g_set_error(error, JOB_ERROR, JOB_ERROR_PROFILE,
                    "%s: the digest is %s, expected %s", path, found, wanted);
        return false;
    }
    g_autoptr(Profile) profile = profile_read(text, strlen(text), error);
    if (profile != NULL)
        form_rule_know(&digest, profile);
    return job_in_file(profile != NULL, path, error);
}

static GBytes *
print_certificate(const Job *self, const char *text, GError **error)
{
    g_autofree char *slip = job_read(self->paths[1], error);
    if (slip == NULL)
        return NULL;
    g_autoptr(CertificateRecord) certificate = certificate_record_from_text(text, error);
    g_autoptr(GPtrArray) signers = NULL;
    if (!job_in_file(certificate != NULL, self->paths[0], error) ||
        !job_in_file(slip_check(certificate, text, slip, error), self->paths[1], error) ||
        !read_signers(certificate, text, self->signatures, &signers, error) ||
        !job_know_profile((Suite)certificate->context.suite, &certificate->profile,
                          self->profile, error) ||
        !check_paper(job_paper(self), certificate, self->paths[0], error))
        return NULL;
    FormSources sources = {text,         slip, signers, self->copy, job_paper(self),
                           self->printed};
    g_autoptr(PrintForm) form = form_new(certificate, &sources);
    form->boxes = self->boxes;
    return pdf_new(form, error);
}

typedef struct {
    const char *type;
    size_t n_paths;
    const char *files; /* for a message */
    JobNotice notice;  /* NULL: a certificate */
    const char *form;  /* its name for --form, or NULL */
    size_t n_optional; /* paths that may be left out */
    size_t suite_in;   /* which of them says of which suite it is */
    bool has_rules;    /* --profile may give them */
} JobType;

/* @text is that of the first path. */
static bool
read_suite(const Job *self, const JobType *type, const char *text, Suite *out,
           GError **error)
{
    const char *path = self->paths[type->suite_in];
    g_autofree char *other = type->suite_in == 0 ? NULL : job_read(path, error);

    if (type->suite_in != 0 && other == NULL)
        return false;
    return job_in_file(context_suite_of(other == NULL ? text : other, out, error), path,
                       error);
}

static GBytes *
print_notice(const Job *self, const JobType *type, const char *text, GError **error)
{
    Suite suite;

    if (!read_suite(self, type, text, &suite, error))
        return NULL;
    g_autoptr(Notice) notice = type->notice(self, suite, text, error);
    if (notice == NULL)
        return NULL;
    notice->boxes = self->boxes;
    return pdf_of_notice(notice, error);
}

static const JobType job_types[] = {
    {.type = "certificate/1",
     .n_paths = 3,
     .files = "CERTIFICATE.txt SLIP.txt OUT.pdf",
     .has_rules = true},
    {.type = "root/1",
     .n_paths = 2,
     .files = "ROOT.txt OUT.pdf",
     .notice = job_notice_root},
    {.type = "device/1",
     .n_paths = 2,
     .files = "DEVICE.txt OUT.pdf",
     .notice = job_notice_device},
    {.type = "opening/1",
     .n_paths = 3,
     .files = "OPENING.txt ROSTER.txt OUT.pdf",
     .notice = job_notice_opening},
    {.type = "sitting/1",
     .n_paths = 3,
     .files = "SITTING.txt ROSTER.txt OUT.pdf",
     .notice = job_notice_sitting},
    {.type = "void/1",
     .n_paths = 2,
     .files = "VOID.txt OUT.pdf",
     .notice = job_notice_void},
    {.type = "annulment/1",
     .n_paths = 2,
     .files = "ANNULMENT.txt OUT.pdf",
     .notice = job_notice_annulment},
    {.type = "corrigendum/1",
     .n_paths = 3,
     .files = "CORRIGENDA.txt CERTIFICATE.txt OUT.pdf",
     .notice = job_notice_corrigenda,
     .form = "corrigendum"},
    {.type = "item/1",
     .n_paths = 3,
     .files = "PROJECTS.txt SITTING.txt OUT.pdf",
     .notice = job_notice_items,
     .suite_in = 1,
     .has_rules = true},
    {.type = "question/1",
     .n_paths = 3,
     .files = "QUESTION.txt SITTING.txt OUT.pdf",
     .notice = job_notice_question,
     .has_rules = true},
    {.type = "absences/1",
     .n_paths = 2,
     .files = "ABSENCES.txt OUT.pdf",
     .notice = job_notice_absences},
    {.type = "test-vote/1",
     .n_paths = 3,
     .files = "TEST.txt [ROSTER.txt] OUT.pdf",
     .notice = job_notice_test_vote,
     .form = "test-vote",
     .n_optional = 1},
};

/* "certificate/1, root/1, ... or test-vote/1".  Free with g_free(). */
static char *
job_type_names(void)
{
    GString *names = g_string_new(job_types[0].type);
    const size_t last = G_N_ELEMENTS(job_types) - 1;

    for (size_t i = 1; i <= last; i++)
        g_string_append_printf(names, "%s%s", i == last ? " or " : ", ",
                               job_types[i].type);
    return g_string_free(names, FALSE);
}

char *
job_usage(void)
{
    GString *usage = g_string_new(NULL);

    for (size_t i = 0; i < G_N_ELEMENTS(job_types); i++)
        g_string_append_printf(usage, "%s%s", i == 0 ? "" : " | ", job_types[i].files);
    return g_string_free(usage, FALSE);
}

/* NULL if there is none; a message shows no more than the beginning of a long line. */
static const JobType *
job_type(const char *path, const char *text, GError **error)
{
    g_autofree char *line = g_strndup(text, strcspn(text, "\n"));
    g_autofree char *valid = g_utf8_make_valid(line, -1);
    g_autofree char *begin =
        g_utf8_substring(valid, 0, MIN(g_utf8_strlen(valid, -1), 40));

    for (size_t i = 0; i < G_N_ELEMENTS(job_types); i++)
        if (strcmp(job_types[i].type, line) == 0)
            return &job_types[i];
    g_autofree char *names = job_type_names();
    g_set_error(error, JOB_ERROR, JOB_ERROR_TYPE, "%s: line 1 is “%s”, expected %s", path,
                begin, names);
    return NULL;
}

static bool
job_check(const Job *self, const JobType *type, GError **error)
{
    const char *option = self->copy != 0            ? "--copy"
                         : self->signatures != NULL ? "--signatures"
                         : self->form != NULL && g_strcmp0(self->form, type->form) != 0
                             ? "--form"
                         : self->printed != NULL ? "--printed"
                                                 : NULL;

    if (self->n_paths > type->n_paths ||
        self->n_paths + type->n_optional < type->n_paths) {
        g_set_error(error, JOB_ERROR, JOB_ERROR_FILES,
                    "%s is a %s: %zu files are given, it needs %zu: %s", self->paths[0],
                    type->type, self->n_paths, type->n_paths, type->files);
        return false;
    }
    if (option != NULL && type->notice != NULL) {
        g_set_error(error, JOB_ERROR, JOB_ERROR_OPTION,
                    "%s is a %s: %s is for a certificate/1", self->paths[0], type->type,
                    option);
        return false;
    }
    if (self->profile != NULL && !type->has_rules) {
        g_set_error(error, JOB_ERROR, JOB_ERROR_OPTION,
                    "%s is a %s: --profile is for a certificate/1, item/1 or question/1",
                    self->paths[0], type->type);
        return false;
    }
    if (type->notice == NULL && job_paper(self) == NULL) {
        g_autofree char *names = form_paper_names();
        g_set_error(error, JOB_ERROR, JOB_ERROR_OPTION, "--form: “%s” is none of %s",
                    self->form, names);
        return false;
    }
    return true;
}

bool
job_run(const Job *self, GError **error)
{
    g_assert(self->n_paths >= 2 && self->n_paths <= 3);
    g_autofree char *text = job_read(self->paths[0], error);
    const JobType *type = text == NULL ? NULL : job_type(self->paths[0], text, error);

    if (type == NULL || !job_check(self, type, error))
        return false;
    g_autoptr(GBytes) pdf = type->notice == NULL ? print_certificate(self, text, error)
                                                 : print_notice(self, type, text, error);
    return pdf != NULL && g_file_set_contents(self->paths[self->n_paths - 1],
                                              g_bytes_get_data(pdf, NULL),
                                              (gssize)g_bytes_get_size(pdf), error);
}
