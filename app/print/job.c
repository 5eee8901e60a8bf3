/* job.c: see job.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/job.h"

#include <string.h>

#include "app/print/pdf.h"
#include "app/print/signers.h"
#include "app/print/slip.h"

G_DEFINE_QUARK(teller_job_error_quark, job_error)

/* The PDF of @text, which has been read from the first path. */
typedef GBytes *(*JobPrint)(const Job *self, const char *text, GError **error);

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

static GBytes *
print_certificate(const Job *self, const char *text, GError **error)
{
    g_autofree char *slip = read_text(self->paths[1], error);
    if (slip == NULL)
        return NULL;
    g_autoptr(CertificateRecord) certificate = certificate_record_from_text(text, error);
    g_autoptr(GPtrArray) signers = NULL;
    if (!in_file(certificate != NULL, self->paths[0], error) ||
        !in_file(slip_check(certificate, text, slip, error), self->paths[1], error) ||
        !read_signers(certificate, text, self->signatures, &signers, error) ||
        !check_paper(job_paper(self), certificate, self->paths[0], error))
        return NULL;
    FormSources sources = {text,         slip, signers, self->copy, job_paper(self),
                           self->printed};
    g_autoptr(PrintForm) form = form_new(certificate, &sources);
    form->boxes = self->boxes;
    return pdf_new(form, error);
}

static GBytes *
print_root(const Job *self, const char *text, GError **error)
{
    Suite suite;
    g_autoptr(RootRecord) record = context_suite_of(text, &suite, error)
                                       ? root_record_from_text(suite, text, error)
                                       : NULL;

    if (!in_file(record != NULL, self->paths[0], error))
        return NULL;
    g_autoptr(Notice) notice = notice_of_root(record, text);
    notice->boxes = self->boxes;
    return pdf_of_notice(notice, error);
}

static GBytes *
print_device(const Job *self, const char *text, GError **error)
{
    g_autoptr(DeviceRecord) record = device_record_from_text(text, error);

    if (!in_file(record != NULL, self->paths[0], error))
        return NULL;
    g_autoptr(Notice) notice = notice_of_device(record, text);
    notice->boxes = self->boxes;
    return pdf_of_notice(notice, error);
}

static GBytes *
print_void(const Job *self, const char *text, GError **error)
{
    Suite suite;
    g_autoptr(VoidRecord) record = context_suite_of(text, &suite, error)
                                       ? void_record_from_text(suite, text, error)
                                       : NULL;

    if (!in_file(record != NULL, self->paths[0], error))
        return NULL;
    g_autoptr(Notice) notice = notice_of_void(record, text);
    notice->boxes = self->boxes;
    return pdf_of_notice(notice, error);
}

static GBytes *
print_annulment(const Job *self, const char *text, GError **error)
{
    Suite suite;
    g_autoptr(AnnulmentRecord) record =
        context_suite_of(text, &suite, error)
            ? annulment_record_from_text(suite, text, error)
            : NULL;

    if (!in_file(record != NULL, self->paths[0], error))
        return NULL;
    g_autoptr(Notice) notice = notice_of_annulment(record, text);
    notice->boxes = self->boxes;
    return pdf_of_notice(notice, error);
}

/* The roster must be the one that the record names. */
static Roster *
read_roster(Suite suite, const Digest *expected, const char *path, GError **error)
{
    g_autofree char *text = read_text(path, error);
    if (text == NULL)
        return NULL;
    Digest digest = record_digest(suite, text);
    if (digest_equal(&digest, expected)) {
        Roster *roster = roster_from_text(text, error);
        in_file(roster != NULL, path, error);
        return roster;
    }
    g_autofree char *found = digest_to_hex(&digest);
    g_autofree char *wanted = digest_to_hex(expected);
    g_set_error(error, JOB_ERROR, JOB_ERROR_ROSTER, "%s: the digest is %s, expected %s",
                path, found, wanted);
    return NULL;
}

static GBytes *
print_attendance(const Job *self, const char *text, GError **error)
{
    Suite suite;
    g_autoptr(OpeningRecord) record = context_suite_of(text, &suite, error)
                                          ? opening_record_from_text(suite, text, error)
                                          : NULL;

    if (!in_file(record != NULL, self->paths[0], error))
        return NULL;
    g_autoptr(Roster) roster = read_roster(suite, &record->roster, self->paths[1], error);
    if (roster == NULL)
        return NULL;
    g_autoptr(Notice) notice = notice_of_opening(record, text, roster);
    notice->boxes = self->boxes;
    return pdf_of_notice(notice, error);
}

static GBytes *
print_roster(const Job *self, const char *text, GError **error)
{
    Suite suite;
    g_autoptr(SittingRecord) record = context_suite_of(text, &suite, error)
                                          ? sitting_record_from_text(suite, text, error)
                                          : NULL;

    if (!in_file(record != NULL, self->paths[0], error))
        return NULL;
    g_autoptr(Roster) roster = read_roster(suite, &record->roster, self->paths[1], error);
    if (roster == NULL)
        return NULL;
    g_autoptr(Notice) notice = notice_of_roster(record, text, roster);
    notice->boxes = self->boxes;
    return pdf_of_notice(notice, error);
}

/* All who were silent are in it. */
static Roster *
read_roster_of_test(const TestVoteRecord *record, const char *path, GError **error)
{
    g_autofree char *text = read_text(path, error);
    g_autoptr(Roster) roster = text == NULL ? NULL : roster_from_text(text, error);

    if (!in_file(roster != NULL, path, text == NULL ? NULL : error))
        return NULL;
    for (guint i = 0; i < record->silent->len; i++) {
        const RecordPair *silent = g_ptr_array_index(record->silent, i);
        if (roster_by_id(roster, silent->first) != NULL)
            continue;
        g_set_error(error, JOB_ERROR, JOB_ERROR_ROSTER,
                    "%s: “%s”, who was silent, is none of its %zu members", path,
                    silent->first, roster_n_members(roster));
        return NULL;
    }
    return g_steal_pointer(&roster);
}

static GBytes *
print_test_vote(const Job *self, const char *text, GError **error)
{
    Suite suite;
    g_autoptr(TestVoteRecord) record =
        context_suite_of(text, &suite, error)
            ? test_vote_record_from_text(suite, text, error)
            : NULL;
    g_autoptr(Roster) roster = NULL;

    if (!in_file(record != NULL, self->paths[0], error))
        return NULL;
    if (self->n_paths > 2 &&
        (roster = read_roster_of_test(record, self->paths[1], error)) == NULL)
        return NULL;
    g_autoptr(Notice) notice = notice_of_test_vote(record, text, roster);
    notice->boxes = self->boxes;
    return pdf_of_notice(notice, error);
}

/* One or more, as corrigenda.txt of a bundle has them. */
static GPtrArray *
read_corrigenda(const char *text, GError **error)
{
    g_autoptr(GPtrArray) records =
        g_ptr_array_new_with_free_func((GDestroyNotify)corrigendum_record_free);
    g_auto(GStrv) texts = record_split(text, strlen(text));
    Suite suite;

    if (!context_suite_of(text, &suite, error))
        return NULL;
    for (char **one = texts; *one != NULL; one++) {
        CorrigendumRecord *record = corrigendum_record_from_text(suite, *one, error);
        if (record == NULL)
            return NULL;
        g_ptr_array_add(records, record);
    }
    return g_steal_pointer(&records);
}

static bool
check_certificate(const GPtrArray *records, const CertificateRecord *certificate,
                  const Digest *digest, GError **error)
{
    for (guint i = 0; i < records->len; i++) {
        const CorrigendumRecord *record = g_ptr_array_index(records, i);
        if (digest_equal(&record->certificate, digest) &&
            corrigendum_stands(certificate, NULL, record->what) != NULL)
            continue;
        g_autofree char *found = digest_to_hex(digest);
        g_autofree char *wanted = digest_to_hex(&record->certificate);
        g_set_error(error, JOB_ERROR, JOB_ERROR_CERTIFICATE,
                    "correction %" G_GUINT64_FORMAT " is of line “%s” of certificate %s, "
                    "this is certificate %s",
                    record->correction, record->what, wanted, found);
        return false;
    }
    return true;
}

static GBytes *
print_corrigenda(const Job *self, const char *text, GError **error)
{
    g_autoptr(GPtrArray) records = read_corrigenda(text, error);
    if (!in_file(records != NULL, self->paths[0], error))
        return NULL;
    g_autofree char *sheet = read_text(self->paths[1], error);
    if (sheet == NULL)
        return NULL;
    g_autoptr(CertificateRecord) certificate = certificate_record_from_text(sheet, error);
    if (!in_file(certificate != NULL, self->paths[1], error))
        return NULL;
    const Digest digest = record_digest((Suite)certificate->context.suite, sheet);
    if (!in_file(check_certificate(records, certificate, &digest, error), self->paths[1],
                 error))
        return NULL;
    g_autoptr(Notice) notice = notice_of_corrigenda(records, text, certificate);
    notice->boxes = self->boxes;
    return pdf_of_notice(notice, error);
}

typedef struct {
    const char *type;
    size_t n_paths;
    const char *files; /* for a message */
    JobPrint print;
    const char *form;  /* its name for --form, or NULL */
    size_t n_optional; /* paths that may be left out */
} JobType;

static const JobType job_types[] = {
    {"certificate/1", 3, "CERTIFICATE.txt SLIP.txt OUT.pdf", print_certificate, NULL, 0},
    {"root/1", 2, "ROOT.txt OUT.pdf", print_root, NULL, 0},
    {"device/1", 2, "DEVICE.txt OUT.pdf", print_device, NULL, 0},
    {"opening/1", 3, "OPENING.txt ROSTER.txt OUT.pdf", print_attendance, NULL, 0},
    {"sitting/1", 3, "SITTING.txt ROSTER.txt OUT.pdf", print_roster, NULL, 0},
    {"void/1", 2, "VOID.txt OUT.pdf", print_void, NULL, 0},
    {"annulment/1", 2, "ANNULMENT.txt OUT.pdf", print_annulment, NULL, 0},
    {"corrigendum/1", 3, "CORRIGENDA.txt CERTIFICATE.txt OUT.pdf", print_corrigenda,
     "corrigendum", 0},
    {"test-vote/1", 3, "TEST.txt [ROSTER.txt] OUT.pdf", print_test_vote, "test-vote", 1},
};

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
    g_set_error(error, JOB_ERROR, JOB_ERROR_TYPE,
                "%s: line 1 is “%s”, expected certificate/1, root/1, device/1, "
                "opening/1, sitting/1, void/1, annulment/1, corrigendum/1 or test-vote/1",
                path, begin);
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
    if (option != NULL && type->print != print_certificate) {
        g_set_error(error, JOB_ERROR, JOB_ERROR_OPTION,
                    "%s is a %s: %s is for a certificate/1", self->paths[0], type->type,
                    option);
        return false;
    }
    if (type->print == print_certificate && job_paper(self) == NULL) {
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
    g_autofree char *text = read_text(self->paths[0], error);
    const JobType *type = text == NULL ? NULL : job_type(self->paths[0], text, error);

    if (type == NULL || !job_check(self, type, error))
        return false;
    g_autoptr(GBytes) pdf = type->print(self, text, error);
    return pdf != NULL && g_file_set_contents(self->paths[self->n_paths - 1],
                                              g_bytes_get_data(pdf, NULL),
                                              (gssize)g_bytes_get_size(pdf), error);
}
