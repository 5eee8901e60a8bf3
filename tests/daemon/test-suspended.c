/* test-suspended.c: a deputy whose duties are suspended, from the roster to the bundle
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/engine-internal.h"
#include "app/daemon/picture.h"
#include "scene.h"

/* The fourth member; his keypad is planned as if he took part. */
enum { SEATS = 4, SECRET_SEATS = 12, SUSPENDED = 4, SEAT_OF_SUSPENDED = 5 };

static const char roster[] = "席位,编号,姓名,代表团,类别,表决器\n"
                             "1,d0001,陈一,第一团,代表,sim:0001\n"
                             "2,d0002,林二,第一团,代表,sim:0002\n"
                             "3,d0003,王三,第二团,代表,sim:0003\n"
                             "4,d0004,李四,第二团,暂停执行代表职务,sim:0004\n";

/* Local congress: a quorum of two thirds, more than half of all. */
static char *
rules_of(const char *value)
{
    g_autoptr(Profile) profile = profile_by_name("local-congress", NULL);
    gsize len;
    const char *data = g_bytes_get_data(profile->text, &len);
    g_autofree char *text = g_strndup(data, len);
    g_auto(GStrv) parts = g_strsplit(text, "suspended-in-base=true\n", 2);
    g_assert_cmpint(g_strv_length(parts), ==, 2);
    g_autofree char *changed = g_strdup_printf("suspended-in-base=%s\n", value);
    return g_strjoinv(changed, parts);
}

/* All who can are signed in. */
static HallTest *
hall_of(const char *value)
{
    g_autofree char *rules = rules_of(value);
    HallTest *hall = hall_test_new(SEATS, SUITE_ED25519_SHA256);
    hall->roster = roster;
    hall->profile = rules;
    hall_test_ready(hall);
    hall->profile = NULL;
    return hall;
}

static uint8_t
status_of_suspended(HallTest *hall)
{
    g_autoptr(GByteArray) statuses = picture_statuses(hall->engine);
    g_assert_cmpuint(statuses->len, ==, SEATS);
    return statuses->data[SUSPENDED - 1];
}

/* Two for, one against; at the quorum of two thirds of four, and above that of three. */
static void
vote_is(const char *value, const char *eligible, const char *need, const char *verdict)
{
    static const uint8_t keys[SEATS] = {1, 1, 2, 0};
    g_autoptr(GError) error = NULL;
    HallTest *hall = hall_of(value);
    SCENE_LOOK(hall, "Sitting", "eligible", eligible);
    SCENE_LOOK(hall, "Sitting", "present", "3");
    SCENE_LOOK(hall, "Sitting", "absent", g_str_equal(eligible, "4") ? "1" : "0");
    SCENE_LOOK(hall, "Sitting", "n-suspended", "1");
    SCENE_LOOK(hall, "Sitting", "n-observers", "0");
    SCENE_LOOK(hall, "Sitting", "suspended-in-base", value);
    hall_test_vote(hall, "m1", keys);
    SCENE_LOOK(hall, "Vote", "base", eligible);
    SCENE_LOOK(hall, "Outcome", "eligible", eligible);
    SCENE_LOOK(hall, "Outcome", "base", eligible);
    SCENE_LOOK(hall, "Outcome", "need", need);
    SCENE_LOOK(hall, "Outcome", "not-pressed", "0");
    SCENE_LOOK(hall, "Outcome", "verdict", verdict);
    hall_test_stop(hall);
    hall_test_start(hall, &error);
    g_assert_no_error(error);
    SCENE_LOOK(hall, "Outcome", "verdict", verdict);
    SCENE_LOOK(hall, "Sitting", "eligible", eligible);
    scene_finish(hall); /* teller-verify says the same */
    hall_test_free(hall);
}

static void
passed_without_him(void)
{
    vote_is("false", "3", "2", "passed");
}

static void
lost_where_he_counts(void)
{
    vote_is("true", "4", "3", "not-passed");
}

/* Eleven deputies and one who is suspended, by seat. */
static char *
larger_roster(void)
{
    GString *csv = g_string_new("seat,id,name,delegation,class,weight,keypad\n");
    for (unsigned i = 1; i <= SECRET_SEATS; i++)
        g_string_append_printf(csv, "%u,d%04u,代表第%u号,第一团,%s,1,sim:%04u\n", i, i, i,
                               i == SUSPENDED ? "suspended" : "deputy", i);
    return g_string_free(csv, FALSE);
}

/* Neither randomness nor a sealed ballot is his: six for of eleven, and twelve count. */
static void
in_secret(void)
{
    static const uint8_t keys[SECRET_SEATS] = {1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2};
    g_autofree char *csv = larger_roster();
    HallTest *hall = hall_test_new(SECRET_SEATS, SUITE_ED25519_SHA256);
    hall->roster = csv;
    hall->agenda = "id,kind,method,title\ns1,motion,secret,关于工作报告的决议\n";
    hall->profile = "local-congress";
    hall_test_ready(hall);
    hall_test_throw_dice(hall);
    SCENE_LOOK(hall, "Sitting", "present", "11");
    scene_open_vote(hall, "s1");
    for (uint32_t seat = 1; seat <= SECRET_SEATS; seat++)
        transport_sim_press(hall->sim, seat, keys[seat - 1]);
    hall_test_run(hall, 200);
    scene_close(hall);
    SCENE_LOOK(hall, "Refused", "suspended", "1");
    scene_count(hall);
    SCENE_LOOK(hall, "Outcome", "sums", "[6, 5, 0]");
    SCENE_LOOK(hall, "Outcome", "base", "12");
    SCENE_LOOK(hall, "Outcome", "need", "7");
    SCENE_LOOK(hall, "Outcome", "absent", "1");
    SCENE_LOOK(hall, "Outcome", "verdict", "not-passed");
    scene_finish(hall);
    hall_test_free(hall);
}

/* Two of three are two thirds, two of four are not. */
static void
quorum(void)
{
    static const char *const values[] = {"false", "true"};
    for (size_t i = 0; i < G_N_ELEMENTS(values); i++) {
        g_autoptr(GError) error = NULL;
        HallTest *hall = hall_of(values[i]);
        uint32_t vote;
        engine_sign_in(hall->engine, "d0003", false, &error);
        g_assert_no_error(error);
        hall_test_settle(hall);
        SCENE_LOOK(hall, "Sitting", "quorum-met", i == 0 ? "true" : "false");
        SCENE_LOOK(hall, "Sitting", "quorum-need", i == 0 ? "2" : "3");
        bool ok = engine_open_vote(hall->engine, "m1", &vote, &error);
        g_assert_true(ok == (i == 0));
        if (!ok)
            g_assert_cmpstr(engine_error_name(error), ==, "org.teller.Error.State");
        hall_test_settle(hall);
        hall_test_free(hall);
    }
}

static void
is_refused(HallTest *hall, bool ok, GError **error)
{
    g_assert_false(ok);
    g_assert_cmpstr(engine_error_name(*error), ==, "org.teller.Error.Suspended");
    g_assert_nonnull(strstr((*error)->message, "d0004 is of class suspended"));
    g_clear_error(error);
    g_assert_null(hall->engine->change);
}

static void
does_not_sign_in(void)
{
    g_autoptr(GError) error = NULL;
    HallTest *hall = hall_of("true");
    g_assert_cmpuint(status_of_suspended(hall), ==, SEAT_OF_SUSPENDED);
    is_refused(hall, engine_sign_in(hall->engine, "d0004", true, &error), &error);
    is_refused(hall, engine_sign_in(hall->engine, "d0004", false, &error), &error);
    hall_test_press(hall, SUSPENDED, 1);
    g_assert_false(hall_test_is_acknowledged(hall, SUSPENDED));
    SCENE_LOOK(hall, "Sitting", "present", "3");
    hall_test_free(hall);
}

static void
does_not_vote(void)
{
    HallTest *hall = hall_of("true");
    scene_open_vote(hall, "m1");
    hall_test_press(hall, SUSPENDED, 1);
    g_assert_false(hall_test_is_acknowledged(hall, SUSPENDED));
    SCENE_LOOK(hall, "Refused", "suspended", "1");
    SCENE_LOOK(hall, "Vote", "cast", "0");
    g_assert_cmpuint(status_of_suspended(hall), ==, SEAT_OF_SUSPENDED);
    hall_test_press(hall, 1, 1);
    SCENE_LOOK(hall, "Vote", "cast", "1");
    hall_test_free(hall);
}

/* No keypad becomes his; the one that was planned for him can be another's. */
static void
gets_no_keypad(void)
{
    g_autoptr(GError) error = NULL;
    HallTest *hall = hall_of("true");
    is_refused(hall, engine_bind(hall->engine, "sim:0003", "d0004", &error), &error);
    scene_open_vote(hall, "m1");
    scene_hold(hall);
    is_refused(hall, engine_bind(hall->engine, "sim:0009", "d0004", &error), &error);
    engine_bind(hall->engine, "sim:0004", "d0003", &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
    scene_resume(hall);
    hall_test_press(hall, SUSPENDED, 1);
    SCENE_LOOK(hall, "Vote", "cast", "1");
    hall_test_stop(hall);
    hall_test_start(hall, &error);
    g_assert_no_error(error);
    scene_finish(hall);
    hall_test_free(hall);
}

/* Whoever weighs more could not be told apart by hand: so not where he counts. */
static void
hands(void)
{
    static const char *const values[] = {"false", "true"};
    g_auto(GStrv) lines = g_strsplit(roster, "\n", -1);
    g_autofree char *joined = g_strjoinv(",1\n", lines);
    g_auto(GStrv) head = g_strsplit(joined, "表决器,1", 2);
    g_autofree char *weighed = g_strjoinv("表决器,权重", head);
    g_auto(GStrv) last = g_strsplit(weighed, "sim:0004,1", 2);
    g_autofree char *heavy = g_strjoinv("sim:0004,2", last);
    for (size_t i = 0; i < G_N_ELEMENTS(values); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *rules = rules_of(values[i]);
        HallTest *hall = hall_test_new(SEATS, SUITE_ED25519_SHA256);
        uint32_t vote;
        hall->roster = heavy;
        hall->profile = rules;
        hall_test_ready(hall);
        bool ok = engine_ready_by_hand(hall->engine, "m1", METHOD_HANDS, &vote, &error);
        g_assert_true(ok == (i == 0));
        if (!ok)
            g_assert_cmpstr(engine_error_name(error), ==, "org.teller.Error.Refused");
        hall_test_settle(hall);
        hall_test_free(hall);
    }
}

/* He is in office: the bounds of the roster are kept with him, whether he counts or not.
 */
static void
bounds(void)
{
    static const char info[] = "[sitting]\nbody=某某市人民代表大会\nbody-id=city\n"
                               "term=16\nsession=3\nsitting=2\nplace=人民会堂\n";
    g_autoptr(GError) error = NULL;
    HallTest *hall = hall_test_new(SEATS, SUITE_ED25519_SHA256);
    g_autofree char *fits = rules_of("false\nroster=4 4"),
                    *small = rules_of("false\nroster=1 3");
    hall_test_commission(hall);
    g_autoptr(Signers) two = hall_test_signers(hall, 2);
    uint32_t n;
    engine_confirm_clock(hall->engine, two, &error);
    g_assert_no_error(error);
    engine_import_roster(hall->engine, roster, strlen(roster), &n, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
    g_assert_false(engine_open_sitting(hall->engine, info, small, two, &error));
    g_assert_cmpstr(error->message, ==,
                    "the roster has 4 deputies, profile local-congress takes 1 to 3");
    g_clear_error(&error);
    engine_open_sitting(hall->engine, info, fits, two, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
    SCENE_LOOK(hall, "Sitting", "eligible", "3");
    hall_test_free(hall);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/suspended/a-motion-is-passed-where-he-does-not-count",
                    passed_without_him);
    g_test_add_func("/suspended/and-lost-where-he-counts", lost_where_he_counts);
    g_test_add_func("/suspended/in-secret-likewise", in_secret);
    g_test_add_func("/suspended/the-quorum-is-of-those-who-count", quorum);
    g_test_add_func("/suspended/he-does-not-sign-in", does_not_sign_in);
    g_test_add_func("/suspended/he-does-not-vote", does_not_vote);
    g_test_add_func("/suspended/he-gets-no-keypad", gets_no_keypad);
    g_test_add_func("/suspended/by-hand-his-weight-matters-where-he-counts", hands);
    g_test_add_func("/suspended/he-is-in-the-bounds-of-the-roster", bounds);
    return g_test_run();
}
