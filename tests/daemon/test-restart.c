/* test-restart.c: stopped and started in every state; what cannot be gone on with is
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
restart(HallTest *hall)
{
    hall_test_stop(hall);
    hall_test_start(hall, NULL);
}

/* What is to be there again; of a mark that it is. */
static const char *const lasting[][2] = {
    {"Device", "commissioned"}, {"Device", "id"},           {"Device", "name"},
    {"Device", "suite"},        {"Device", "fingerprint"},  {"Device", "officers"},
    {"Device", "n-roster"},     {"Sitting", "open"},        {"Sitting", "body"},
    {"Sitting", "body-id"},     {"Sitting", "term"},        {"Sitting", "session"},
    {"Sitting", "sitting"},     {"Sitting", "place"},       {"Sitting", "eligible"},
    {"Sitting", "present"},     {"Sitting", "absent"},      {"Sitting", "quorum-need"},
    {"Sitting", "quorum-met"},  {"Sitting", "n-observers"}, {"Vote", "vote"},
    {"Vote", "round"},          {"Vote", "item"},           {"Vote", "kind"},
    {"Vote", "title"},          {"Vote", "title-en"},       {"Vote", "present"},
    {"Vote", "eligible"},       {"Vote", "base-kind"},      {"Vote", "base"},
    {"Vote", "need"},           {"Outcome", "vote"},        {"Outcome", "verdict"},
    {"Outcome", "names"},       {"Outcome", "sums"},        {"Outcome", "eligible"},
    {"Outcome", "present"},     {"Outcome", "absent"},      {"Outcome", "cast"},
    {"Outcome", "not-pressed"}, {"Outcome", "base-kind"},   {"Outcome", "base"},
    {"Outcome", "need"},        {"Outcome", "faults"},      {"Outcome", "head-count"},
    {"Outcome", "difference"},  {"Outcome", "announced"},   {"Outcome", "certified"},
    {"Outcome", "annulled"},    {"Outcome", "signatures"},  {"Outcome", "serial"},
    {"Outcome", "label"},
};

static char *
lasting_pictures(HallTest *hall)
{
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(lasting); i++) {
        g_autofree char *value = hall_test_look(hall, lasting[i][0], lasting[i][1]);
        g_string_append_printf(text, "%s.%s %s\n", lasting[i][0], lasting[i][1], value);
    }
    return g_string_free(text, FALSE);
}

static const char *
state_after_restart(Scene scene)
{
    static const char *const words[SCENE_N] = {
        [SCENE_OPEN] = "HELD",           [SCENE_HOLDING] = "HELD",
        [SCENE_HELD] = "HELD",           [SCENE_CLOSING] = "HELD",
        [SCENE_CLOSED] = "CLOSED",       [SCENE_SEALED] = "SEALED",
        [SCENE_COUNTED] = "COUNTED",     [SCENE_ANNOUNCED] = "ANNOUNCED",
        [SCENE_CERTIFIED] = "CERTIFIED", [SCENE_VOIDED] = "VOIDED",
        [SCENE_ANNULLED] = "ANNULLED",   [SCENE_RESTARTED] = "HELD",
        [SCENE_HALTED] = "HELD",         [SCENE_SITTING_CLOSED] = "CERTIFIED",
    };
    return words[scene] == NULL ? "" : words[scene];
}

static bool
has_open_sitting(Scene scene)
{
    return scene >= SCENE_SITTING && scene != SCENE_SITTING_CLOSED;
}

static void
needs_officers(HallTest *hall, Scene scene)
{
    g_autoptr(GError) error = NULL;
    uint32_t vote;
    SCENE_LOOK(hall, "Sitting", "needs-officers", "true");
    SCENE_LOOK(hall, "Device", "clock", "unconfirmed");
    g_assert_false(engine_open_vote(hall->engine, "m2", &vote, &error));
    g_assert_error(error, ENGINE_ERROR, ENGINE_ERROR_STATE);
    g_clear_error(&error);
    g_assert_false(engine_resume_vote(hall->engine, &error));
    g_clear_error(&error);
    g_assert_false(engine_close_vote(hall->engine, &error));
    g_clear_error(&error);
    g_assert_false(engine_count_vote(hall->engine, CASTING_NONE, &error));
    if (g_str_equal(state_after_restart(scene), "HELD"))
        SCENE_LOOK(hall, "Vote", "hold-reason", "restart");
}

typedef struct {
    Scene scene;
    Suite suite;
} Case;

static void
stopped_in(gconstpointer data)
{
    const Case *this = data;
    HallTest *hall = scene_new(this->scene, this->suite);
    g_autofree char *before = lasting_pictures(hall);
    restart(hall);
    g_autofree char *after = lasting_pictures(hall);
    g_assert_cmpstr(before, ==, after);
    SCENE_STATE(hall, state_after_restart(this->scene));
    if (has_open_sitting(this->scene))
        needs_officers(hall, this->scene);
    if (this->scene >= SCENE_OPEN && this->scene <= SCENE_SEALED)
        SCENE_LOOK(hall, "Vote", "cast", "3");
    if (this->scene >= SCENE_SITTING) {
        scene_finish(hall);
        if (this->scene != SCENE_SITTING && this->scene != SCENE_VOIDED)
            SCENE_LOOK(hall, "Outcome", "sums", "[2, 1, 0]");
    }
    hall_test_free(hall);
}

/* The ledger of the present engine, by the words of its events. */
static bool
visit_event(const char *text, size_t len, void *user_data, GError **error)
{
    const char *event = strstr(text, "\nevent ");
    const char *end = strchr(event + 1, '\n');
    g_string_append_len(user_data, event + 7, end - event - 7);
    g_string_append_c(user_data, ' ');
    return true;
}

static char *
events(const HallTest *hall)
{
    g_autofree char *path = g_build_filename(hall->dir, "teller.db", NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = store_open(path, &error);
    GString *text = g_string_new(NULL);
    g_assert_no_error(error);
    g_assert_true(store_entries(store, 0, visit_event, text, &error));
    return g_string_free(text, FALSE);
}

static bool
visit_programs(const char *path, const char *text, size_t len, void *user_data,
               GError **error)
{
    char **out = user_data;
    g_assert_null(*out); /* the same programs: one file */
    *out = g_strndup(text, len);
    return true;
}

static char *
stored_programs(const HallTest *hall, uint64_t scope)
{
    g_autofree char *path = g_build_filename(hall->dir, "teller.db", NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = store_open(path, &error);
    char *text = NULL;
    g_assert_no_error(error);
    g_assert_true(store_files(store, scope, "programs/", visit_programs, &text, &error));
    return text;
}

/* This program stands in for tellerd. */
static void
programs_are_named_by_their_digests(void)
{
    HallTest *hall = hall_test_new(3, SUITE_ED25519_SHA256);
    g_autofree char *bytes = NULL;
    gsize len;
    hall_test_ready(hall);
    restart(hall);
    hall_test_settle(hall);
    hall_test_stop(hall);
    g_assert_true(g_file_get_contents("/proc/self/exe", &bytes, &len, NULL));
    g_autofree char *digest =
        g_compute_checksum_for_data(G_CHECKSUM_SHA256, (guchar *)bytes, len);
    g_autofree char *line = g_strdup_printf("\nprogram tellerd %s\n", digest);
    g_autofree char *device = stored_programs(hall, 0);
    g_autofree char *sitting = stored_programs(hall, 1);
    g_assert_nonnull(strstr(device, line));
    g_assert_cmpstr(sitting, ==, device);
    g_autofree char *all = events(hall);
    g_assert_true(g_str_has_prefix(all, "commissioned programs-named officer-added "));
    g_assert_nonnull(
        strstr(all, "sitting-opened key-added key-added programs-named stopped started "
                    "programs-named stopped "));
    hall_test_start(hall, NULL);
    hall_test_free(hall);
}

static void
halt_is_entered_at_the_next_start(void)
{
    HallTest *hall = scene_new(SCENE_HALTED, SUITE_ED25519_SHA256);
    g_autofree char *note = g_build_filename(hall->dir, "halted", NULL);
    g_assert_true(g_file_test(note, G_FILE_TEST_EXISTS));
    restart(hall);
    SCENE_LOOK(hall, "Device", "halted", "");
    hall_test_settle(hall);
    g_assert_false(g_file_test(note, G_FILE_TEST_EXISTS));
    hall_test_stop(hall);
    g_autofree char *all = events(hall);
    g_assert_nonnull(strstr(all, "vote-opened started programs-named halted stopped "));
    hall_test_start(hall, NULL);
    scene_finish(hall);
    hall_test_free(hall);
}

/* Again and again, with presses between. */
static void
many_generations_of_keys(void)
{
    HallTest *hall = scene_new(SCENE_OPEN, SUITE_SM2_SM3);
    for (unsigned i = 0; i < 3; i++) {
        g_autoptr(GError) error = NULL;
        restart(hall);
        restart(hall);
        scene_rekey(hall);
        engine_resume_vote(hall->engine, &error);
        g_assert_no_error(error);
        hall_test_settle(hall);
        hall_test_press(hall, 4, (uint8_t)(1 + i));
    }
    scene_finish(hall);
    SCENE_LOOK(hall, "Outcome", "sums", "[2, 1, 1]");
    hall_test_free(hall);
}

/* ---- the clock ---- */

static int64_t shift_us;

static int64_t
shifted(void)
{
    return g_get_real_time() + shift_us;
}

static void
clock_behind_is_refused_until_it_is_set(void)
{
    HallTest *hall = scene_new(SCENE_SITTING, SUITE_ED25519_SHA256);
    g_autoptr(GError) error = NULL;
    hall_test_stop(hall);
    hall->wall_us = shifted;
    shift_us = INT64_C(3600000000);
    hall_test_start(hall, NULL);
    hall_test_stop(hall);

    shift_us = 0;
    hall_test_start(hall, NULL);
    SCENE_LOOK(hall, "Device", "clock", "behind");
    g_autofree char *head = hall_test_look(hall, "Device", "head");
    g_autoptr(Signers) two = hall_test_signers(hall, 2);
    g_assert_false(engine_rekey(hall->engine, two, &error));
    g_assert_error(error, ENGINE_ERROR, ENGINE_ERROR_CLOCK);
    g_assert_nonnull(strstr(error->message, "set the clock"));
    g_clear_error(&error);
    g_assert_false(engine_confirm_clock(hall->engine, two, &error));
    g_assert_error(error, ENGINE_ERROR, ENGINE_ERROR_CLOCK);
    g_clear_error(&error);
    g_assert_false(engine_sign_in(hall->engine, "*", true, &error));
    g_assert_error(error, ENGINE_ERROR, ENGINE_ERROR_CLOCK);
    g_clear_error(&error);
    SCENE_LOOK(hall, "Device", "head", head);

    shift_us = INT64_C(3601000000);
    engine_confirm_clock(hall->engine, two, &error);
    g_assert_no_error(error);
    SCENE_LOOK(hall, "Device", "clock", "confirmed");
    scene_finish(hall);
    hall_test_free(hall);
}

/* A vote that is open keeps its time, and the step is followed after it. */
static void
clock_is_not_followed_in_a_vote(void)
{
    HallTest *hall = hall_test_new(SCENE_SEATS, SUITE_ED25519_SHA256);
    g_autoptr(GError) error = NULL;
    hall_test_stop(hall);
    shift_us = 0;
    hall->wall_us = shifted;
    hall_test_start(hall, NULL);
    hall_test_ready(hall);
    scene_open_vote(hall, "m1");
    shift_us = -INT64_C(3600000000);
    engine_follow_clock(hall->engine);
    SCENE_LOOK(hall, "Device", "clock", "confirmed");
    scene_close(hall);
    scene_count(hall);
    scene_announce(hall);
    engine_follow_clock(hall->engine);
    SCENE_LOOK(hall, "Device", "clock", "behind");
    g_assert_false(engine_sign_in(hall->engine, "*", true, &error));
    g_assert_error(error, ENGINE_ERROR, ENGINE_ERROR_CLOCK);
    shift_us = 10 * G_USEC_PER_SEC;
    engine_follow_clock(hall->engine);
    SCENE_LOOK(hall, "Device", "clock", "unconfirmed");
    scene_certify(hall, 1);
    scene_finish(hall);
    hall_test_stop(hall);
    g_autofree char *all = events(hall);
    g_assert_nonnull(strstr(all, "vote-announced clock-changed vote-certified "));
    hall_test_start(hall, NULL);
    hall_test_free(hall);
}

/* ---- damage ---- */

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

static void
add_stops(Suite suite)
{
    static Case cases[2][SCENE_N];
    for (int scene = 0; scene < SCENE_N; scene++) {
        Case *this = &cases[suite == SUITE_SM2_SM3][scene];
        g_autofree char *path = g_strdup_printf(
            "/restart/all-comes-back/%s/%s", suite_name(suite), scene_text((Scene)scene));
        *this = (Case){(Scene)scene, suite};
        g_test_add_data_func(path, this, stopped_in);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    add_stops(SUITE_ED25519_SHA256);
    add_stops(SUITE_SM2_SM3);
    g_test_add_func("/restart/names-the-programs", programs_are_named_by_their_digests);
    g_test_add_func("/restart/a-halt-is-entered", halt_is_entered_at_the_next_start);
    g_test_add_func("/restart/can-be-many", many_generations_of_keys);
    g_test_add_func("/restart/with-the-clock-behind-is-refused-until-it-is-set",
                    clock_behind_is_refused_until_it_is_set);
    g_test_add_func("/restart/not-even-the-clock-is-followed-in-a-vote",
                    clock_is_not_followed_in_a_vote);
    for (size_t i = 0; i < G_N_ELEMENTS(damages); i++) {
        g_autofree char *path =
            g_strdup_printf("/restart/is-refused-when/%s", damages[i].name);
        g_test_add_data_func(path, &damages[i], damage_is_refused);
    }
    g_test_add_func("/restart/in-another-mode-than-the-device-is-refused",
                    other_mode_is_refused);
    g_test_add_func("/restart/without-the-database-keeps-the-keys",
                    lost_database_keeps_the_keys);
    g_test_add_func("/restart/after-a-lost-commissioning-begins-again",
                    lost_commissioning_can_be_done_again);
    g_test_add_func("/restart/on-a-foreign-file-is-refused",
                    file_of_another_kind_is_refused);
    g_test_add_func("/restart/with-a-foreign-key-is-refused",
                    key_of_another_device_is_refused);
    g_test_add_func("/restart/in-another-mode-is-refused",
                    sitting_of_another_mode_is_refused);
    return g_test_run();
}
