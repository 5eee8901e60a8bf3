/* job-notice.c: the records that are drawn as notices, each with the files it needs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/print/job-internal.h"

Notice *
job_notice_root(const Job *self, Suite suite, const char *text, GError **error)
{
    g_autoptr(RootRecord) record = root_record_from_text(suite, text, error);

    return job_in_file(record != NULL, self->paths[0], error)
               ? notice_of_root(record, text)
               : NULL;
}

/* Its suite is judged with all else of it. */
Notice *
job_notice_device(const Job *self, Suite suite, const char *text, GError **error)
{
    g_autoptr(DeviceRecord) record = device_record_from_text(text, error);

    return job_in_file(record != NULL, self->paths[0], error)
               ? notice_of_device(record, text)
               : NULL;
}

Notice *
job_notice_void(const Job *self, Suite suite, const char *text, GError **error)
{
    g_autoptr(VoidRecord) record = void_record_from_text(suite, text, error);

    return job_in_file(record != NULL, self->paths[0], error)
               ? notice_of_void(record, text)
               : NULL;
}

Notice *
job_notice_annulment(const Job *self, Suite suite, const char *text, GError **error)
{
    g_autoptr(AnnulmentRecord) record = annulment_record_from_text(suite, text, error);

    return job_in_file(record != NULL, self->paths[0], error)
               ? notice_of_annulment(record, text)
               : NULL;
}

Notice *
job_notice_absences(const Job *self, Suite suite, const char *text, GError **error)
{
    g_autoptr(Absences) list = absences_from_text(suite, text, error);

    return job_in_file(list != NULL, self->paths[0], error)
               ? notice_of_absences(list, text)
               : NULL;
}

/* The roster must be the one that the record names. */
static Roster *
read_roster(Suite suite, const Digest *expected, const char *path, GError **error)
{
    g_autofree char *text = job_read(path, error);
    if (text == NULL)
        return NULL;
    Digest digest = record_digest(suite, text);
    if (digest_equal(&digest, expected)) {
        Roster *roster = roster_from_text(text, error);
        job_in_file(roster != NULL, path, error);
        return roster;
    }
    g_autofree char *found = digest_to_hex(&digest);
    g_autofree char *wanted = digest_to_hex(expected);
    g_set_error(error, JOB_ERROR, JOB_ERROR_ROSTER, "%s: the digest is %s, expected %s",
                path, found, wanted);
    return NULL;
}

Notice *
job_notice_opening(const Job *self, Suite suite, const char *text, GError **error)
{
    g_autoptr(OpeningRecord) record = opening_record_from_text(suite, text, error);
    if (!job_in_file(record != NULL, self->paths[0], error))
        return NULL;
    g_autoptr(Roster) roster = read_roster(suite, &record->roster, self->paths[1], error);

    return roster == NULL ? NULL : notice_of_opening(record, text, roster);
}

Notice *
job_notice_sitting(const Job *self, Suite suite, const char *text, GError **error)
{
    g_autoptr(SittingRecord) record = sitting_record_from_text(suite, text, error);
    if (!job_in_file(record != NULL, self->paths[0], error))
        return NULL;
    g_autoptr(Roster) roster = read_roster(suite, &record->roster, self->paths[1], error);

    return roster == NULL ? NULL : notice_of_roster(record, text, roster);
}

/* All who were silent are in it. */
static Roster *
read_roster_of_test(const TestVoteRecord *record, const char *path, GError **error)
{
    g_autofree char *text = job_read(path, error);
    g_autoptr(Roster) roster = text == NULL ? NULL : roster_from_text(text, error);

    if (!job_in_file(roster != NULL, path, text == NULL ? NULL : error))
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

Notice *
job_notice_test_vote(const Job *self, Suite suite, const char *text, GError **error)
{
    g_autoptr(TestVoteRecord) record = test_vote_record_from_text(suite, text, error);
    g_autoptr(Roster) roster = NULL;

    if (!job_in_file(record != NULL, self->paths[0], error))
        return NULL;
    if (self->n_paths > 2 &&
        (roster = read_roster_of_test(record, self->paths[1], error)) == NULL)
        return NULL;
    return notice_of_test_vote(record, text, roster);
}

/* One or more, as corrigenda.txt of a bundle has them. */
static GPtrArray *
read_corrigenda(Suite suite, const char *text, GError **error)
{
    g_autoptr(GPtrArray) records =
        g_ptr_array_new_with_free_func((GDestroyNotify)corrigendum_record_free);
    g_auto(GStrv) texts = record_split(text, strlen(text));

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

Notice *
job_notice_corrigenda(const Job *self, Suite suite, const char *text, GError **error)
{
    const char *path = self->paths[1];
    g_autoptr(GPtrArray) records = read_corrigenda(suite, text, error);
    if (!job_in_file(records != NULL, self->paths[0], error))
        return NULL;
    g_autofree char *sheet = job_read(path, error);
    if (sheet == NULL)
        return NULL;
    g_autoptr(CertificateRecord) certificate = certificate_record_from_text(sheet, error);
    if (!job_in_file(certificate != NULL, path, error))
        return NULL;
    const Digest digest = record_digest((Suite)certificate->context.suite, sheet);
    if (!job_in_file(check_certificate(records, certificate, &digest, error), path,
                     error))
        return NULL;
    return notice_of_corrigenda(records, text, certificate);
}
