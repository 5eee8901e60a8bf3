/* test-golden.c: our own readers make the same bytes again of every record of the golden
 * bundles that they read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/certificate.h"
#include "ballots/device-record.h"
#include "ballots/ledger-entry.h"
#include "ballots/roster.h"
#include "ballots/sitting-record.h"
#include "crypto/merkle.h"

#include <string.h>

/* A reader and its writer: the text as written again, or NULL. */
typedef char *(*Again)(Suite suite, const char *text, GError **error);

typedef struct {
    char *path;
    Suite suite;
} Golden;

#define AGAIN(name, Type, type, ...)                                                     \
    static char *name(Suite suite, const char *text, GError **error)                     \
    {                                                                                    \
        g_autoptr(Type) record = type##_from_text(__VA_ARGS__, error);                   \
        return record == NULL ? NULL : type##_to_text(record);                           \
    }

AGAIN(device, DeviceRecord, device_record, text)
AGAIN(officer, OfficerRecord, officer_record, suite, text)
AGAIN(sitting, SittingRecord, sitting_record, suite, text)
AGAIN(roster, Roster, roster, text)
AGAIN(agenda, Agenda, agenda, text)
AGAIN(question, QuestionRecord, question_record, suite, text)
AGAIN(paper, Paper, paper, text, strlen(text))
AGAIN(opening, OpeningRecord, opening_record, suite, text)
AGAIN(certificate, CertificateRecord, certificate_record, text)

static char *
entry(Suite suite, const char *text, GError **error)
{
    LedgerEntry read;
    Digest prev;
    if (!ledger_entry_read(text, strlen(text), &read, &prev, error))
        return NULL;
    char *again = ledger_entry_write(&read, &prev);
    ledger_entry_clear(&read);
    return again;
}

static char *
load(const Golden *self, const char *name)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(self->path, name, NULL);
    char *text;
    g_file_get_contents(path, &text, NULL, &error);
    g_assert_no_error(error);
    return text;
}

static char **
load_records(const Golden *self, const char *name)
{
    g_autofree char *text = load(self, name);
    return record_split(text, strlen(text));
}

static void
check(const Golden *self, const char *text, Again again)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *written = again(self->suite, text, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(written, ==, text);
}

static void
documents(gconstpointer data)
{
    static const struct {
        const char *name;
        Again again;
    } cases[] = {{"device.txt", device},
                 {"sitting.txt", sitting},
                 {"roster.txt", roster},
                 {"agenda.txt", agenda},
                 {"votes/001/opening.txt", opening},
                 {"votes/001/certificate.txt", certificate}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = load(data, cases[i].name);
        check(data, text, cases[i].again);
    }
}

static void
officers_and_entries(gconstpointer data)
{
    g_auto(GStrv) officers = load_records(data, "officers.txt");
    g_auto(GStrv) entries = load_records(data, "ledger.txt");
    for (size_t i = 0; officers[i] != NULL; i++)
        check(data, officers[i], officer);
    for (size_t i = 0; entries[i] != NULL; i++)
        check(data, entries[i], entry);
    g_assert_cmpuint(g_strv_length(entries), >, 10);
}

static void
outcome(gconstpointer data)
{
    const Golden *self = data;
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) asked = load_records(self, "votes/001/question.txt");
    g_auto(GStrv) ballots = load_records(self, "votes/001/ballots.txt");
    g_autofree char *opened = load(self, "votes/001/opening.txt");
    g_autofree char *text = load(self, "votes/001/outcome.txt");
    g_assert_cmpuint(g_strv_length(asked), ==, 4);
    check(self, asked[0], question);
    check(self, asked[1], paper);

    g_autoptr(QuestionRecord) record =
        question_record_from_text(self->suite, asked[0], NULL);
    g_autoptr(Paper) cells = paper_from_text(asked[1], strlen(asked[1]), NULL);
    g_autoptr(Outcome) read = outcome_from_text(self->suite, cells, text, &error);
    g_assert_no_error(error);
    size_t n = g_strv_length(ballots);
    g_autofree Digest *leaves = g_new(Digest, n);
    for (size_t i = 0; i < n; i++)
        leaves[i] = merkle_leaf(self->suite, ballots[i], strlen(ballots[i]));
    const Digest root = merkle_root(self->suite, leaves, n);
    const VotePlace place = {record->context, record->vote, record->round,
                             record_digest(self->suite, opened)};
    g_autofree char *again = outcome_to_text(&place, &root, cells, read);
    g_assert_cmpstr(again, ==, text);
}

static void
profile(gconstpointer data)
{
    const Golden *self = data;
    g_autoptr(GError) error = NULL;
    g_autofree char *text = load(self, "sitting.txt");
    g_autoptr(SittingRecord) record = sitting_record_from_text(self->suite, text, NULL);
    g_autofree char *digest = digest_to_hex(&record->profile);
    g_autofree char *name = g_strdup_printf("profiles/%s.rule", digest);
    g_autofree char *rule = load(self, name);
    g_autoptr(Profile) read = profile_read(rule, strlen(rule), &error);
    g_assert_no_error(error);
    g_assert_nonnull(read);
    const Digest again = record_digest(self->suite, rule);
    g_assert_true(digest_equal(&again, &record->profile));
}

static void
add(const char *golden, const char *name, Suite suite)
{
    static const struct {
        const char *claim;
        void (*test)(gconstpointer data);
    } cases[] = {{"documents-are-written-the-same", documents},
                 {"officers-and-entries-are-written-the-same", officers_and_entries},
                 {"outcome-and-root-are-written-the-same", outcome},
                 {"profile-is-read", profile}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *label = g_strconcat("/", name, "/", cases[i].claim, NULL);
        Golden *data = g_new(Golden, 1);
        *data = (Golden){g_build_filename(golden, name, NULL), suite};
        g_test_add_data_func(label, data, cases[i].test); /* kept for the whole run */
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_assert_true(suite_init_allow_unlocked(NULL));
    g_autofree char *golden =
        g_build_filename(g_getenv("TELLER_SOURCE_ROOT"), "tests", "golden", NULL);
    add(golden, "bundle-ed25519", SUITE_ED25519_SHA256);
    add(golden, "bundle-sm2", SUITE_SM2_SM3);
    add(golden, "bundle-secret-ed25519", SUITE_ED25519_SHA256);
    add(golden, "bundle-secret-sm2", SUITE_SM2_SM3);
    add(golden, "bundle-challenge-ed25519", SUITE_ED25519_SHA256);
    return g_test_run();
}
