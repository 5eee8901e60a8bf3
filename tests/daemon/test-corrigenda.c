/* test-corrigenda.c: words of a certificate that are corrected; damage to records of that
 * and of test votes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/engine-internal.h"
#include "app/daemon/picture.h"
#include "ballots/corrigendum-record.h"
#include "refused.h"
#include "scene.h"

#define LOOK SCENE_LOOK

static void
restart(HallTest *hall)
{
    hall_test_stop(hall);
    hall_test_start(hall, NULL);
}

static bool
correct(HallTest *hall, const char *what, const char *right, unsigned n_officers,
        GError **error)
{
    const EngineCorrection correction = {what, right, "打字有误"};
    g_autoptr(Signers) signers = hall_test_signers(hall, n_officers);
    return engine_correct_vote(hall->engine, 1, &correction, signers, error);
}

static void
is_corrected(HallTest *hall, const char *what, const char *right)
{
    g_autoptr(GError) error = NULL;
    correct(hall, what, right, 2, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
}

static void
is_not_corrected(HallTest *hall, const char *what, const char *right, EngineError code,
                 const char *part)
{
    g_autofree char *before = scene_pictures(hall);
    REFUSED(correct(hall, what, right, 2, &refusal), code, part);
    hall_test_settle(hall);
    g_autofree char *after = scene_pictures(hall);
    g_assert_cmpstr(before, ==, after);
}

/* Of m1 of the hall's own agenda. */
static char *
title_of(HallTest *hall)
{
    return hall_test_look(hall, "Vote", "title");
}

/* Announced, certified, after the sitting and after a restart: each goes on from the one
 * before, and the certificate stays as it is.
 */
static void
words_are_corrected_whenever(gconstpointer suite)
{
    HallTest *hall = scene_new(SCENE_ANNOUNCED, (Suite)GPOINTER_TO_INT(suite));
    g_autofree char *title = title_of(hall);
    g_autofree char *title_en = hall_test_look(hall, "Vote", "title-en");
    g_autofree char *certificate = picture_document(hall->engine, "certificate");
    g_autofree char *none = picture_document(hall->engine, "corrigendum");
    g_assert_cmpstr(none, ==, "");
    LOOK(hall, "Outcome", "corrections", "[]");
    is_corrected(hall, "title", "第一次更正");
    scene_certify(hall, 1);
    is_corrected(hall, "title", "第二次更正");
    scene_close_sitting(hall);
    is_corrected(hall, "title-en", "Corrected");
    restart(hall);
    is_corrected(hall, "name motion", "决议");
    g_autofree char *name = g_strdup_printf(
        "[('title', '%s', '第一次更正'), ('title', '第一次更正', '第二次更正'), "
        "('title-en', '%s', 'Corrected'), ('name motion', '%s', '决议')]",
        title, title_en, title);
    LOOK(hall, "Outcome", "corrections", name);
    LOOK(hall, "Vote", "state", "CERTIFIED");
    g_autofree char *same = picture_document(hall->engine, "certificate");
    g_assert_cmpstr(certificate, ==, same);
    g_autoptr(GError) error = NULL;
    g_autofree char *text = picture_document(hall->engine, "corrigendum");
    g_autoptr(CorrigendumRecord) last =
        corrigendum_record_from_text(hall->suite, text, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(last->correction, ==, 4);
    g_assert_cmpstr(last->what, ==, "name motion");
    restart(hall);
    LOOK(hall, "Outcome", "corrections", name);
    scene_finish(hall);
    hall_test_free(hall);
}

static void
wrong_words_are_refused(void)
{
    HallTest *hall = scene_new(SCENE_ANNOUNCED, SUITE_ED25519_SHA256);
    g_autofree char *title = title_of(hall);
    g_autofree char *long_title = g_strnfill(1001, 'x');
    g_autofree char *long_place = g_strnfill(201, 'x');
    g_autofree char *same =
        g_strdup_printf("is “%s” already, the correction is “%s”", title, title);
    is_not_corrected(hall, "title", title, ENGINE_ERROR_ARGUMENT, same);
    is_not_corrected(hall, "verdict", "not-passed", ENGINE_ERROR_ARGUMENT,
                     "has no line “verdict” with words; expected title");
    is_not_corrected(hall, "name c1", "某人", ENGINE_ERROR_ARGUMENT,
                     "has no line “name c1”");
    is_not_corrected(hall, "title", "", ENGINE_ERROR_ARGUMENT, "expected 1 to 1000");
    is_not_corrected(hall, "title", "-", ENGINE_ERROR_ARGUMENT,
                     "the right wording is “-”");
    is_not_corrected(hall, "title", " 题", ENGINE_ERROR_ARGUMENT, "expected 1 to 1000");
    is_not_corrected(hall, "title", long_title, ENGINE_ERROR_ARGUMENT, "1 to 1000 bytes");
    is_not_corrected(hall, "place", long_place, ENGINE_ERROR_ARGUMENT, "1 to 200 bytes");
    REFUSED(correct(hall, "title", "对", 1, &refusal), ENGINE_ERROR_OFFICERS,
            "1 officers sign, 2 or more");
    const EngineCorrection silent = {"title", "对", ""};
    g_autoptr(Signers) two = hall_test_signers(hall, 2);
    REFUSED(engine_correct_vote(hall->engine, 1, &silent, two, &refusal),
            ENGINE_ERROR_ARGUMENT, "the reason is “”");
    const EngineCorrection right = {"title", "对", "打字有误"};
    REFUSED(engine_correct_vote(hall->engine, 2, &right, two, &refusal),
            ENGINE_ERROR_ARGUMENT, "there is no vote 2, the last one is 1");
    scene_finish(hall);
    hall_test_free(hall);
}

static void
only_what_was_announced_is_corrected(void)
{
    HallTest *hall = scene_new(SCENE_COUNTED, SUITE_ED25519_SHA256);
    is_not_corrected(hall, "title", "对", ENGINE_ERROR_STATE, "vote 1 is COUNTED");
    scene_announce(hall);
    is_corrected(hall, "title", "对");
    scene_annul(hall, 1);
    is_not_corrected(hall, "title", "错", ENGINE_ERROR_STATE, "vote 1 is ANNULLED");
    restart(hall);
    LOOK(hall, "Vote", "state", "ANNULLED");
    scene_finish(hall);
    hall_test_free(hall);
}

static void
change_file(HallTest *hall, const char *path, const char *from, const char *to)
{
    g_autofree char *database = g_build_filename(hall->dir, "teller.db", NULL);
    g_autoptr(GError) error = NULL;
    g_autofree char *text = NULL;
    g_autoptr(Store) store = store_open(database, &error);
    g_assert_no_error(error);
    g_assert_true(store_file(store, 1, path, &text, &error));
    g_assert_nonnull(text);
    g_autoptr(GString) changed = g_string_new(text);
    if (from == NULL)
        g_string_append(changed, to);
    else
        g_assert_cmpuint(g_string_replace(changed, from, to, 1), ==, 1);
    StoreChange *change = store_change_new();
    store_change_file(change, 1, path, changed->str);
    g_assert_true(store_commit(store, &change, 1, &error));
    store_change_free(change);
}

static void
does_not_start(HallTest *hall, const char *part)
{
    g_autoptr(GError) error = NULL;
    hall_test_start(hall, &error);
    g_assert_error(error, ENGINE_ERROR, ENGINE_ERROR_FILE);
    if (strstr(error->message, part) == NULL)
        g_error("“%s” has no “%s”", error->message, part);
}

static void
hold_test(HallTest *hall)
{
    g_autoptr(GError) error = NULL;
    engine_start_test(hall->engine, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
    engine_end_test(hall->engine, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
}

static void
damaged_records_are_refused_at_the_start(void)
{
    HallTest *hall = scene_new(SCENE_ANNOUNCED, SUITE_ED25519_SHA256);
    is_corrected(hall, "title", "对");
    hold_test(hall);
    hall_test_stop(hall);
    change_file(hall, "tests.txt", "pressed 0", "pressed 1");
    does_not_start(hall, "tests.txt has the digest");
    change_file(hall, "tests.txt", "pressed 1", "pressed 0");
    change_file(hall, "votes/001/corrigenda.txt", "right 对", "right 错");
    does_not_start(hall, "certificate-corrected names no corrigendum of the sitting");
    change_file(hall, "votes/001/corrigenda.txt", "right 错", "right 对");
    change_file(hall, "tests.txt", NULL, "\ntest-vote/1\n");
    does_not_start(hall, "tests.txt has 2 records, but the ledger 1");
    change_file(hall, "tests.txt", "\ntest-vote/1\n", "");
    hall_test_start(hall, NULL);
    scene_finish(hall);
    hall_test_free(hall);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_data_func("/corrigenda/words-are-corrected-whenever-ed25519",
                         GINT_TO_POINTER(SUITE_ED25519_SHA256),
                         words_are_corrected_whenever);
    g_test_add_data_func("/corrigenda/words-are-corrected-whenever-sm2",
                         GINT_TO_POINTER(SUITE_SM2_SM3), words_are_corrected_whenever);
    g_test_add_func("/corrigenda/wrong-words-are-refused", wrong_words_are_refused);
    g_test_add_func("/corrigenda/only-what-was-announced-is-corrected",
                    only_what_was_announced_is_corrected);
    g_test_add_func("/corrigenda/damaged-records-are-refused-at-the-start",
                    damaged_records_are_refused_at_the_start);
    return g_test_run();
}
