/* test-readers.c: our readers take the bundle that the verifier's tests make, which share
 * no code with them, and write it again byte for byte
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/certificate.h"
#include "ballots/device-record.h"
#include "ballots/roster.h"
#include "ballots/sitting-record.h"
#include "tests/remove-tree.h"

#include <glib/gstdio.h>

typedef struct {
    Suite suite;
    char *directory;
} Fixture;

static void
set_up(Fixture *self, gconstpointer data)
{
    self->suite = (Suite)GPOINTER_TO_INT(data);
    self->directory = g_dir_make_tmp("teller-readers-XXXXXX", NULL);
    const char *argv[] = {g_getenv("MAKE_BUNDLE"), suite_name(self->suite), "7",
                          self->directory, NULL};
    g_autoptr(GError) error = NULL;
    int status;
    g_spawn_sync(NULL, (char **)(uintptr_t)argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL,
                 NULL, &status, &error);
    g_assert_no_error(error);
    g_assert_cmpint(status, ==, 0);
}

static void
tear_down(Fixture *self, gconstpointer data)
{
    remove_tree(self->directory);
    g_free(self->directory);
}

static char *
document(const Fixture *self, const char *path)
{
    g_autofree char *file = g_build_filename(self->directory, path, NULL);
    g_autoptr(GError) error = NULL;
    char *text = NULL;
    g_file_get_contents(file, &text, NULL, &error);
    g_assert_no_error(error);
    return text;
}

static char *
first_record(const Fixture *self, const char *path)
{
    g_autofree char *text = document(self, path);
    g_auto(GStrv) records = record_split(text, strlen(text));
    return g_strdup(records[0]);
}

#define CHECK(Type, name, source, ...)                                                   \
    do {                                                                                 \
        g_autoptr(GError) error = NULL;                                                  \
        g_autofree char *text = source;                                                  \
        g_autoptr(Type) read = name##_from_text(__VA_ARGS__, &error);                    \
        g_assert_no_error(error);                                                        \
        g_autofree char *again = name##_to_text(read);                                   \
        g_assert_cmpstr(again, ==, text);                                                \
    } while (0)

static void
test_documents(Fixture *self, gconstpointer data)
{
    CHECK(Roster, roster, document(self, "roster.txt"), text);
    CHECK(Agenda, agenda, document(self, "agenda.txt"), text);
    CHECK(DeviceRecord, device_record, document(self, "device.txt"), text);
    CHECK(OfficerRecord, officer_record, first_record(self, "officers.txt"), self->suite,
          text);
    CHECK(SittingRecord, sitting_record, document(self, "sitting.txt"), self->suite,
          text);
    g_autofree char *keys = document(self, "keys.txt");
    g_assert_cmpuint(sitting_keys_generation(keys), ==, 1);
}

static void
test_vote(Fixture *self, gconstpointer data)
{
    CHECK(QuestionRecord, question_record, first_record(self, "votes/001/question.txt"),
          self->suite, text);
    CHECK(OpeningRecord, opening_record, document(self, "votes/001/opening.txt"),
          self->suite, text);
    CHECK(CertificateRecord, certificate_record,
          document(self, "votes/001/certificate.txt"), text);

    g_autoptr(GError) error = NULL;
    g_autoptr(Paper) paper = paper_motion();
    g_autofree char *text = document(self, "votes/001/outcome.txt");
    g_autoptr(Outcome) outcome = outcome_from_text(self->suite, paper, text, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(outcome->cast, ==, 7);
    g_assert_cmpuint(outcome->sums[0], ==, 7);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_assert_true(suite_init_allow_unlocked(NULL));
    for (int i = 0; i < 2; i++) {
        gconstpointer suite = GINT_TO_POINTER(i);
        g_autofree char *documents =
            g_strdup_printf("/readers/take-the-documents/%s", suite_name((Suite)i));
        g_autofree char *vote =
            g_strdup_printf("/readers/take-the-vote/%s", suite_name((Suite)i));
        g_test_add(documents, Fixture, suite, set_up, test_documents, tear_down);
        g_test_add(vote, Fixture, suite, set_up, test_vote, tear_down);
    }
    return g_test_run();
}
