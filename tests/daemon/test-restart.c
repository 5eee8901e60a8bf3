/* test-restart.c: stopped and started in every state, all comes back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
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
    {"Outcome", "label"},       {"Vote", "also"},           {"Outcome", "also"},
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
    return g_test_run();
}
