/* test-damage.c: a start on what was altered, exchanged, lost or of another mode is
 * refused
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "app/daemon/engine-internal.h"
#include "scene.h"

static void
run(sqlite3 *db, const char *text)
{
    char *why = NULL;
    if (sqlite3_exec(db, text, NULL, NULL, &why) != SQLITE_OK)
        g_error("%s: %s", text, why);
}

static int
drop_trigger(void *user_data, int n, char **values, char **names)
{
    g_autofree char *text = g_strdup_printf("DROP TRIGGER %s;", values[0]);
    g_string_append(user_data, text);
    return 0;
}

/* As a disk or a stranger does it, who heeds no triggers. */
static void
sql(const HallTest *hall, const char *text)
{
    g_autofree char *path = g_build_filename(hall->dir, "teller.db", NULL);
    g_autoptr(GString) drops = g_string_new(NULL);
    sqlite3 *db = NULL;
    g_assert_cmpint(sqlite3_open(path, &db), ==, SQLITE_OK);
    g_assert_cmpint(sqlite3_exec(db,
                                 "SELECT name FROM sqlite_schema WHERE type = 'trigger'",
                                 drop_trigger, drops, NULL),
                    ==, SQLITE_OK);
    run(db, drops->str);
    run(db, text);
    g_assert_cmpint(sqlite3_changes(db), !=, 0);
    sqlite3_close(db);
}

typedef struct {
    const char *name;
    Scene scene;
    const char *sql;
    const char *message; /* a part of it */
} Damage;

#define LAST "(SELECT max(seq) FROM entry)"

static const Damage damages[] = {
    {"first-entry", SCENE_CERTIFIED,
     "UPDATE entry SET text = replace(text, 'operator', 'operatox') WHERE seq = 0",
     "entry 0"},
    {"middle-entry", SCENE_CERTIFIED,
     "UPDATE entry SET text = replace(text, '\ndetail -', '\ndetail x')"
     " WHERE seq = 5",
     NULL},
    {"last-entry", SCENE_CERTIFIED,
     "UPDATE entry SET text = replace(text, 'event stopped', 'event started') WHERE seq "
     "= " LAST,
     NULL},
    {"last-entry-in-its-form", SCENE_CERTIFIED,
     "UPDATE entry SET text = replace(text, 'clock confirmed', 'clock unconfirmed')"
     " WHERE seq = " LAST,
     "the root of the first"},
    {"entry-is-lost", SCENE_CERTIFIED, "DELETE FROM entry WHERE seq = 4", "entry"},
    {"end-is-cut-off", SCENE_CERTIFIED, "DELETE FROM entry WHERE seq = " LAST,
     "a checkpoint of"},
    {"all-entries-are-lost", SCENE_CERTIFIED, "DELETE FROM entry", "a checkpoint of"},
    {"device-is-lost", SCENE_CERTIFIED, "DELETE FROM file WHERE path = 'device.txt'",
     "device.txt"},
    {"officers-are-lost", SCENE_CERTIFIED, "DELETE FROM file WHERE path = 'officers.txt'",
     "officers.txt has 0 officers, but the ledger 3"},
    {"officer-is-another", SCENE_CERTIFIED,
     "UPDATE file SET text = replace(text, 'role scrutineer', 'role returning-officer')"
     " WHERE path = 'officers.txt'",
     "officers.txt has the digest"},
    {"revocations-are-made-up", SCENE_CERTIFIED,
     "INSERT INTO file VALUES (0, 'revocations.txt', 'revocation/1\n')",
     "revocations.txt has 1 revocations, but the ledger 0"},
    {"programs-are-lost", SCENE_CERTIFIED,
     "DELETE FROM file WHERE scope = 0 AND path LIKE 'programs/%'",
     "has the digest of nothing"},
    {"programs-are-others", SCENE_CERTIFIED,
     "UPDATE file SET text = replace(text, 'program tellerd', 'program tellery')"
     " WHERE scope = 0 AND path LIKE 'programs/%'",
     "has the digest"},
    {"roster-is-lost", SCENE_CERTIFIED, "DELETE FROM file WHERE path = 'roster.txt'",
     "roster.txt has the digest of nothing"},
    {"roster-is-another", SCENE_CERTIFIED,
     "UPDATE file SET text = replace(text, '林二', '林三') WHERE path = 'roster.txt'",
     "roster.txt has the digest"},
    {"agenda-is-another", SCENE_CERTIFIED,
     "UPDATE file SET text = replace(text, 'Budget', 'Buggy') WHERE path = 'agenda.txt'",
     "agenda.txt has the digest"},
    {"sitting-is-lost", SCENE_CERTIFIED, "DELETE FROM file WHERE path = 'sitting.txt'",
     "sitting.txt of sitting 1 is missing"},
    {"sitting-is-another", SCENE_CERTIFIED,
     "UPDATE file SET text = replace(text, '人民会堂', '小会堂')"
     " WHERE path = 'sitting.txt'",
     "sitting.txt has the digest"},
    {"profile-is-another", SCENE_CERTIFIED,
     "UPDATE file SET text = replace(text, '1/2 strict', '1/3 strict')"
     " WHERE path LIKE 'profiles/%'",
     "has the digest"},
    {"keys-are-lost", SCENE_CERTIFIED, "DELETE FROM file WHERE path = 'keys.txt'",
     "keys.txt of sitting 1 is missing"},
    {"question-is-another", SCENE_CERTIFIED,
     "UPDATE file SET text = replace(text, 'Report', 'Budget')"
     " WHERE path = 'votes/001/question.txt'",
     "question.txt has the digest"},
    {"opening-is-lost", SCENE_HELD,
     "DELETE FROM file WHERE path = 'votes/001/opening.txt'",
     "votes/001/opening.txt of sitting 1 is missing"},
    {"opening-is-another", SCENE_HELD,
     "UPDATE file SET text = replace(text, 'sim:0001', 'sim:0007')"
     " WHERE path = 'votes/001/opening.txt'",
     "opening.txt has the digest"},
    {"outcome-is-another", SCENE_CERTIFIED,
     "UPDATE file SET text = replace(text, 'motion.for 2', 'motion.for 3')"
     " WHERE path = 'votes/001/outcome.txt'",
     "outcome.txt has the digest"},
    {"certificate-is-another", SCENE_CERTIFIED,
     "UPDATE file SET text = replace(text, 'motion.for 2', 'motion.for 3')"
     " WHERE path = 'votes/001/certificate.txt'",
     "certificate.txt has the digest"},
    {"void-is-another", SCENE_VOIDED,
     "UPDATE file SET text = replace(text, 'keypad', 'deputy')"
     " WHERE path = 'votes/001/void.txt'",
     "void.txt has the digest"},
    {"press-is-another", SCENE_SEALED,
     "UPDATE press SET cells = '0 3' WHERE deputy = 'd0001'",
     "the presses of vote 1 are not those of its signed ballots"},
    {"press-is-lost", SCENE_SEALED, "DELETE FROM press WHERE deputy = 'd0001'",
     "the presses of vote 1 are not those of its signed ballots"},
    {"press-of-nobody", SCENE_HELD,
     "UPDATE press SET deputy = 'd0009' WHERE deputy = 'd0001'", "d0009"},
    {"press-of-no-choice", SCENE_HELD,
     "UPDATE press SET cells = '0 7' WHERE deputy = 'd0001'",
     "mark “7” of d0001 is no cell from 1 to 3"},
    {"press-above-the-limit", SCENE_HELD,
     "UPDATE press SET cells = '0 1 2' WHERE deputy = 'd0001'",
     "d0001 marked “0 1 2”, which is above a limit"},
    {"member-is-nobody", SCENE_HELD,
     "UPDATE fact SET key = 'd0009' WHERE key = 'd0001' AND kind = 'present'", "d0009"},
    {"version-is-newer", SCENE_CERTIFIED,
     "UPDATE entry SET seq = seq; PRAGMA user_version = 9", "version of the store is 9"},
    {"file-is-foreign", SCENE_CERTIFIED,
     "UPDATE entry SET seq = seq; PRAGMA application_id = 9", "application_id is 9"},
};

static void
is_refused(HallTest *hall, const char *message)
{
    g_autoptr(GError) error = NULL;
    hall_test_start(hall, &error);
    g_assert_nonnull(error);
    g_test_message("%s", error->message);
    if (message != NULL && strstr(error->message, message) == NULL)
        g_error("“%s” says nothing of “%s”", error->message, message);
}

/* Nothing of a simulation can be gone on with in earnest. */
static void
other_mode_is_refused(void)
{
    HallTest *hall = scene_new(SCENE_IMPORTED, SUITE_SM2_SM3);
    const EngineEvents events = {NULL};
    EngineOptions options = {.state_dir = hall->dir, .cost = {1, 8192, 1}};
    hall_test_stop(hall);
    for (Mode mode = MODE_LIVE; mode < MODE_SIMULATION; mode++) {
        g_autoptr(GError) error = NULL;
        options.mode = mode;
        g_assert_null(engine_new(&options, &events, NULL, &error));
        g_assert_error(error, ENGINE_ERROR, ENGINE_ERROR_REFUSED);
        g_assert_nonnull(strstr(error->message, "in mode SIMULATION for ever"));
        g_assert_nonnull(strstr(error->message, mode == MODE_LIVE
                                                    ? "started in mode LIVE"
                                                    : "started in mode REHEARSAL"));
    }
    hall_test_start(hall, NULL);
    hall_test_free(hall);
}

static char *
read_key(const HallTest *hall, gsize *len)
{
    g_autofree char *path = g_build_filename(hall->dir, "device.key", NULL);
    char *key = NULL;
    g_assert_true(g_file_get_contents(path, &key, len, NULL));
    return key;
}

/* Also no key is thrown away. */
static void
damage_is_refused(gconstpointer data)
{
    const Damage *damage = data;
    gsize len, len_after;
    HallTest *hall = scene_new(damage->scene, SUITE_ED25519_SHA256);
    g_autofree char *key = read_key(hall, &len);
    hall_test_stop(hall);
    sql(hall, damage->sql);
    is_refused(hall, damage->message);
    is_refused(hall, damage->message);
    g_autofree char *after = read_key(hall, &len_after);
    g_assert_cmpmem(key, (int)len, after, (int)len_after);
    hall_test_free(hall);
}

static void
lost_database_keeps_the_keys(void)
{
    gsize len;
    HallTest *hall = scene_new(SCENE_IMPORTED, SUITE_ED25519_SHA256);
    g_autofree char *path = g_build_filename(hall->dir, "teller.db", NULL);
    g_autofree char *officer = g_build_filename(hall->dir, "officers", "a.key", NULL);
    g_assert_true(g_file_set_contents(officer, "officer-key/1", -1, NULL));
    hall_test_stop(hall);
    g_assert_cmpint(g_remove(path), ==, 0);
    is_refused(hall, "teller.db is empty");
    g_free(read_key(hall, &len));
    g_assert_cmpuint(len, ==, KEY_SEED_LEN);
    hall_test_free(hall);
}

static void
lost_commissioning_can_be_done_again(void)
{
    HallTest *hall = scene_new(SCENE_FRESH, SUITE_ED25519_SHA256);
    g_autofree char *path = g_build_filename(hall->dir, "teller.db", NULL);
    g_autoptr(GError) error = NULL;
    engine_commission(hall->engine, "表决机", hall->suite, &error);
    g_assert_no_error(error);
    hall_test_stop(hall);
    g_assert_cmpint(g_remove(path), ==, 0);
    hall_test_start(hall, NULL);
    hall_test_ready(hall);
    hall_test_free(hall);
}

static void
file_of_another_kind_is_refused(void)
{
    HallTest *hall = scene_new(SCENE_COMMISSIONED, SUITE_ED25519_SHA256);
    g_autofree char *path = g_build_filename(hall->dir, "teller.db", NULL);
    hall_test_stop(hall);
    g_assert_true(
        g_file_set_contents(path, "nothing of ours, but long enough", -1, NULL));
    is_refused(hall, "teller.db");
    hall_test_free(hall);
}

static void
key_of_another_device_is_refused(void)
{
    HallTest *hall = scene_new(SCENE_COMMISSIONED, SUITE_ED25519_SHA256);
    g_autofree char *path = g_build_filename(hall->dir, "device.key", NULL);
    hall_test_stop(hall);
    g_assert_true(
        g_file_set_contents(path, "0123456789abcdef0123456789abcdef", 32, NULL));
    is_refused(hall, "device.key is not the key of device");
    g_assert_cmpint(g_remove(path), ==, 0);
    is_refused(hall, "device.key");
    hall_test_free(hall);
}

static void
sitting_of_another_mode_is_refused(void)
{
    const EngineEvents nobody = {NULL};
    HallTest *hall = scene_new(SCENE_OPEN, SUITE_ED25519_SHA256);
    const EngineOptions options = {
        .state_dir = hall->dir, .mode = MODE_REHEARSAL, .cost = {1, 8192, 1}};
    g_autoptr(GError) error = NULL;
    hall_test_stop(hall);
    g_assert_null(engine_new(&options, &nobody, NULL, &error));
    g_assert_error(error, ENGINE_ERROR, ENGINE_ERROR_REFUSED);
    g_assert_nonnull(strstr(error->message, "SIMULATION"));
    g_assert_nonnull(strstr(error->message, "REHEARSAL"));
    hall_test_start(hall, NULL);
    scene_finish(hall);
    hall_test_free(hall);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(damages); i++) {
        g_autofree char *path =
            g_strdup_printf("/damage/is-refused-when/%s", damages[i].name);
        g_test_add_data_func(path, &damages[i], damage_is_refused);
    }
    g_test_add_func("/damage/in-another-mode-than-the-device-is-refused",
                    other_mode_is_refused);
    g_test_add_func("/damage/without-the-database-keeps-the-keys",
                    lost_database_keeps_the_keys);
    g_test_add_func("/damage/after-a-lost-commissioning-begins-again",
                    lost_commissioning_can_be_done_again);
    g_test_add_func("/damage/on-a-foreign-file-is-refused",
                    file_of_another_kind_is_refused);
    g_test_add_func("/damage/with-a-foreign-key-is-refused",
                    key_of_another_device_is_refused);
    g_test_add_func("/damage/in-another-mode-is-refused",
                    sitting_of_another_mode_is_refused);
    return g_test_run();
}
