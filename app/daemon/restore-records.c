/* restore-records.c: test votes and corrigenda, see restore-internal.h
 *
 * Each of their documents grows by one record with every entry; the entry says which.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/restore-internal.h"

/* Record @index of the document that the step names; NULL and an error if it is another
 * one.  Free with g_free().
 */
static char *
take_record(Restore *self, const char *path, const char *document, uint64_t index,
            const Step *step, GError **error)
{
    g_auto(GStrv) records = record_split(document, strlen(document));
    const char *text = index < g_strv_length(records) ? records[index] : NULL;
    return restore_agrees(self, path, text, &step->object, error) ? g_strdup(text) : NULL;
}

/* Both documents whole; from then on they are as long as the entries say. */
static bool
read_both(Restore *self, const char *text_path, const char *sig_path, char **text,
          char **sig, GError **error)
{
    const uint64_t scope = self->engine->sitting->scope;
    if (*text != NULL)
        return true;
    *text = restore_file(self, scope, text_path, error);
    if (*text != NULL)
        *sig = restore_file(self, scope, sig_path, error);
    return *text != NULL && *sig != NULL;
}

bool
restore_test(Restore *self, const Step *step, GError **error)
{
    Sitting *sitting = self->engine->sitting;
    if (!read_both(self, "tests.txt", "tests.sig", &sitting->tests_text,
                   &sitting->tests_sig, error))
        return false;
    g_autofree char *text = take_record(self, "tests.txt", sitting->tests_text,
                                        sitting->n_tests, step, error);
    g_autoptr(TestVoteRecord) record =
        text == NULL ? NULL
                     : test_vote_record_from_text(restore_suite(self), text, error);
    if (record == NULL)
        return false;
    sitting->n_tests++;
    return record->number == sitting->n_tests ||
           restore_fail(error,
                        "tests.txt: number is %" G_GUINT64_FORMAT
                        ", expected %" G_GUINT64_FORMAT,
                        record->number, sitting->n_tests);
}

static bool
is_next_of(const Restore *self, const SittingVote *vote, const char *document,
           const Step *step)
{
    g_auto(GStrv) records = record_split(document, strlen(document));
    const guint index = vote->corrections->len;
    if (index >= g_strv_length(records))
        return false;
    const Digest digest = record_digest(restore_suite(self), records[index]);
    return digest_equal(&digest, &step->object);
}

/* The vote whose next correction the step names; NULL, with an error or without one. */
static SittingVote *
find_corrected(const Restore *self, const Step *step, GError **error)
{
    const Sitting *sitting = self->engine->sitting;
    for (guint i = 0; i < sitting->votes->len; i++) {
        SittingVote *vote = sitting->votes->pdata[i];
        g_autofree char *path = sitting_path(i + 1, "corrigenda.txt");
        g_autofree char *text = NULL;
        if (!store_file(self->store, sitting->scope, path, &text, error))
            return NULL;
        if (text != NULL && is_next_of(self, vote, text, step))
            return vote;
    }
    restore_fail(error, "certificate-corrected names no corrigendum of the sitting");
    return NULL;
}

bool
restore_correction(Restore *self, const Step *step, GError **error)
{
    SittingVote *vote = find_corrected(self, step, error);
    if (vote == NULL)
        return false;
    const uint64_t number = vote->question->vote;
    g_autofree char *path = sitting_path(number, "corrigenda.txt");
    g_autofree char *sig_path = sitting_path(number, "corrigenda.sig");
    if (!read_both(self, path, sig_path, &vote->corrigenda_text, &vote->corrigenda_sig,
                   error))
        return false;
    g_autofree char *text = take_record(self, path, vote->corrigenda_text,
                                        vote->corrections->len, step, error);
    CorrigendumRecord *record =
        text == NULL ? NULL
                     : corrigendum_record_from_text(restore_suite(self), text, error);
    if (record == NULL)
        return false;
    g_ptr_array_add(vote->corrections, record);
    return true;
}

static bool
check_length(const char *path, const char *document, uint64_t n, GError **error)
{
    g_auto(GStrv) records =
        document == NULL ? NULL : record_split(document, strlen(document));
    const guint found = records == NULL ? 0 : g_strv_length(records);
    return found == n ||
           restore_fail(error, "%s has %u records, but the ledger %" G_GUINT64_FORMAT,
                        path, found, n);
}

bool
restore_check_records(Restore *self, GError **error)
{
    const Sitting *sitting = self->engine->sitting;
    for (guint i = 0; i < sitting->votes->len; i++) {
        const SittingVote *vote = sitting->votes->pdata[i];
        g_autofree char *path = sitting_path(i + 1, "corrigenda.txt");
        if (!check_length(path, vote->corrigenda_text, vote->corrections->len, error))
            return false;
    }
    return check_length("tests.txt", sitting->tests_text, sitting->n_tests, error);
}
