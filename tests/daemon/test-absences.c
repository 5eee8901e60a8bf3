/* test-absences.c: who missed how many sessions, of all sittings that a device has held
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <sqlite3.h>
#include <string.h>

#include "app/daemon/engine-internal.h"
#include "app/daemon/service.h"
#include "ballots/absences.h"
#include "scene.h"

typedef struct {
    bool is_done;
    char *text;
    GError *error;
} Listed;

static void
on_listed(GObject *source, GAsyncResult *result, gpointer data)
{
    Listed *listed = data;
    listed->text = engine_list_absences_finish(result, &listed->error);
    listed->is_done = true;
}

static Listed
ask(HallTest *hall)
{
    Listed listed = {false, NULL, NULL};
    engine_list_absences_async(hall->engine, on_listed, &listed);
    while (!listed.is_done)
        g_main_context_iteration(NULL, TRUE);
    return listed;
}

/* The text, which is read back; "" is none. */
static char *
text_of(HallTest *hall)
{
    Listed listed = ask(hall);
    g_assert_no_error(listed.error);
    return listed.text;
}

static void
is_refused(HallTest *hall, EngineError code, const char *part)
{
    Listed listed = ask(hall);
    g_assert_null(listed.text);
    g_assert_error(listed.error, ENGINE_ERROR, (int)code);
    if (strstr(listed.error->message, part) == NULL)
        g_error("“%s” has no “%s”", listed.error->message, part);
    g_error_free(listed.error);
}

/* "city 16.1 16.2|4 d0004 2/2!": whose sessions, and who missed how many. */
static char *
describe(HallTest *hall)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text = text_of(hall);
    g_autoptr(Absences) list = absences_from_text(hall->suite, text, &error);
    g_assert_no_error(error);
    GString *said = g_string_new(list->body_id);
    for (guint i = 0; i < list->sessions->len; i++) {
        const AbsenceSession *one = &g_array_index(list->sessions, AbsenceSession, i);
        g_string_append_printf(said, " %d.%d", (int)one->term, (int)one->session);
    }
    for (guint i = 0; i < list->rows->len; i++) {
        const AbsenceRow *row = list->rows->pdata[i];
        g_string_append_printf(said, "|%d %s %u/%d%s", (int)row->number, row->deputy,
                               row->missed->len, (int)row->held,
                               absences_is_too_many(list, row) ? "!" : "");
    }
    return g_string_free(said, FALSE);
}

#define SAYS(hall, wanted)                                                               \
    do {                                                                                 \
        g_autofree char *said = describe(hall);                                          \
        g_assert_cmpstr(said, ==, wanted);                                               \
    } while (0)

static void
sign_in(HallTest *hall, const char *deputies)
{
    g_auto(GStrv) ids = g_strsplit(deputies, " ", -1);
    for (char **id = ids; *id != NULL; id++) {
        g_autoptr(GError) error = NULL;
        engine_sign_in(hall->engine, *id, true, &error);
        g_assert_no_error(error);
    }
    hall_test_settle(hall);
}

static void
open_sitting(HallTest *hall, const char *profile, const char *body, unsigned session,
             unsigned sitting)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Signers) two = hall_test_signers(hall, 2);
    g_autofree char *info = g_strdup_printf(
        "[sitting]\nbody=某某市\nbody-id=%s\nterm=16\nsession=%u\nsitting=%u\n"
        "place=人民会堂\n",
        body, session, sitting);
    engine_confirm_clock(hall->engine, two, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
    engine_open_sitting(hall->engine, info, profile, two, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
}

/* A vote that is opened and void: who was there was there. */
static void
hold_vote(HallTest *hall, const char *deputies)
{
    sign_in(hall, deputies);
    scene_open_vote(hall, "m1");
    scene_void(hall);
}

static void
hold_sitting(HallTest *hall, const char *body, unsigned session, unsigned sitting,
             const char *deputies)
{
    open_sitting(hall, "local-congress", body, session, sitting);
    hold_vote(hall, deputies);
    scene_close_sitting(hall);
}

static void
restart(HallTest *hall)
{
    hall_test_stop(hall);
    hall_test_start(hall, NULL);
}

#define THREE "d0001 d0002 d0003"
#define FOUR  THREE " d0004"

static void
test_sessions(gconstpointer suite)
{
    HallTest *hall = scene_new(SCENE_IMPORTED, (Suite)GPOINTER_TO_INT(suite));
    g_autofree char *none = text_of(hall);
    g_assert_cmpstr(none, ==, "");
    open_sitting(hall, "local-congress", "city", 1, 1);
    SAYS(hall, "city");
    sign_in(hall, THREE);
    SAYS(hall, "city"); /* who has signed in is not yet absent or present */
    hold_vote(hall, THREE);
    SAYS(hall, "city 16.1|4 d0004 1/1");
    sign_in(hall, "d0004"); /* too late for the only vote */
    SAYS(hall, "city 16.1|4 d0004 1/1");
    scene_close_sitting(hall);
    hold_sitting(hall, "city", 1, 2, "d0001 d0003 d0004");
    SAYS(hall, "city 16.1"); /* one sitting of a session is enough */
    hold_sitting(hall, "city", 2, 1, THREE);
    hold_sitting(hall, "city", 3, 1, THREE);
    SAYS(hall, "city 16.1 16.2 16.3|4 d0004 2/3!");
    g_autofree char *before = text_of(hall);
    restart(hall);
    g_autofree char *after = text_of(hall);
    g_assert_cmpstr(after, ==, before);
    hall_test_free(hall);
}

/* They share the device and its numbers of sessions, nothing else. */
static void
test_bodies(gconstpointer suite)
{
    HallTest *hall = scene_new(SCENE_IMPORTED, (Suite)GPOINTER_TO_INT(suite));
    hold_sitting(hall, "city", 1, 1, THREE);
    open_sitting(hall, "standing-committee", "city-sc", 1, 1);
    hold_vote(hall, "d0002 d0003 d0004");
    SAYS(hall, "city-sc 16.1|1 d0001 1/1");
    g_autofree char *text = text_of(hall);
    g_assert_nonnull(strstr(text, "\nperiod year\nlimit 2\nterm 16\nyear 20"));
    scene_close_sitting(hall);
    hold_sitting(hall, "city", 2, 1, FOUR);
    SAYS(hall, "city 16.1 16.2|4 d0004 1/2");
    g_autofree char *city = text_of(hall);
    g_assert_nonnull(strstr(city, "\nperiod term\nlimit 2\nterm 16\nyear -\n"));
    hall_test_free(hall);
}

/* A roster counts from the sitting on that has it. */
static void
test_rosters(gconstpointer suite)
{
    static const char five[] = "id,name,class\n"
                               "d0001,陈一,deputy\nd0002,林二,deputy\n"
                               "d0003,王三,deputy\nd0005,新五,deputy\n"
                               "o0001,赵五,deputy\n";
    HallTest *hall = scene_new(SCENE_IMPORTED, (Suite)GPOINTER_TO_INT(suite));
    g_autoptr(GError) error = NULL;
    uint32_t n;
    hold_sitting(hall, "city", 1, 1, THREE);
    engine_import_roster(hall->engine, five, strlen(five), &n, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
    SAYS(hall, "city 16.1|4 d0004 1/1"); /* the sitting's, not the one imported since */
    open_sitting(hall, "local-congress", "city", 2, 1);
    SAYS(hall, "city 16.1"); /* d0004 has left, others were none yet */
    hold_vote(hall, "d0001 d0002 d0003 d0005");
    SAYS(hall, "city 16.1 16.2|5 o0001 1/1");
    hall_test_free(hall);
}

static void
test_rules_without_a_number(gconstpointer suite)
{
    HallTest *hall = scene_new(SCENE_IMPORTED, (Suite)GPOINTER_TO_INT(suite));
    open_sitting(hall, "free", "club", 1, 1);
    hold_vote(hall, THREE);
    g_autofree char *text = text_of(hall);
    g_assert_cmpstr(text, ==, "");
    hall_test_free(hall);
}

static void
test_open_vote(gconstpointer suite)
{
    HallTest *hall = scene_new(SCENE_OPEN, (Suite)GPOINTER_TO_INT(suite));
    is_refused(hall, ENGINE_ERROR_STATE, "vote 1 is OPEN; the list of absences");
    scene_hold(hall);
    is_refused(hall, ENGINE_ERROR_STATE, "vote 1 is HELD; the list of absences");
    scene_close(hall);
    SAYS(hall, "city 16.3");
    restart(hall);
    SAYS(hall, "city 16.3"); /* locked until two officers sign, but it can be read */
    hall_test_free(hall);
}

static void
spoil(const HallTest *hall, const char *change)
{
    g_autofree char *path = g_build_filename(hall->dir, "teller.db", NULL);
    sqlite3 *db = NULL;
    g_assert_cmpint(sqlite3_open(path, &db), ==, SQLITE_OK);
    g_assert_cmpint(sqlite3_exec(db, change, NULL, NULL, NULL), ==, SQLITE_OK);
    g_assert_cmpint(sqlite3_changes(db), ==, 1);
    g_assert_cmpint(sqlite3_close(db), ==, SQLITE_OK);
}

/* Restarting reads of earlier sittings what bills they had; this reads the rest. */
static void
test_damage(gconstpointer suite)
{
    static const struct {
        const char *sql, *message;
        bool at_start;
    } changes[] = {
        {"UPDATE file SET text = replace(text, '林二', '林三') WHERE scope = 1 AND path "
         "= "
         "'roster.txt'",
         "roster.txt of sitting 1", false},
        {"UPDATE file SET text = replace(text, 'place 人民', 'place 大') WHERE scope = 1 "
         "AND path = 'sitting.txt'",
         "sitting.txt has the digest", true},
        {"DELETE FROM file WHERE scope = 1 AND path = 'sitting.txt'",
         "sitting.txt of sitting 1", true},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(changes); i++) {
        HallTest *hall = scene_new(SCENE_IMPORTED, (Suite)GPOINTER_TO_INT(suite));
        hold_sitting(hall, "city", 1, 1, THREE);
        hold_sitting(hall, "city", 2, 1, THREE);
        hall_test_stop(hall);
        spoil(hall, changes[i].sql);
        g_autoptr(GError) error = NULL;
        hall_test_start(hall, &error);
        if (changes[i].at_start) {
            g_assert_error(error, ENGINE_ERROR, ENGINE_ERROR_FILE);
            g_assert_nonnull(strstr(error->message, changes[i].message));
        } else {
            g_assert_no_error(error);
            is_refused(hall, ENGINE_ERROR_FILE, changes[i].message);
        }
        hall_test_free(hall);
    }
}

enum { SECRET_SEATS = 12 };

/* What is said of a secret vote in which all but the last seat pressed @key. */
static char *
said_of_secret(Suite suite, uint8_t key)
{
    static const char agenda[] = "id,kind,method,title,title-en,window\n"
                                 "s1,motion,secret,关于工作报告的决议,Report,60\n";
    HallTest *hall = hall_test_new(SECRET_SEATS, suite);
    hall->agenda = agenda;
    hall->profile = "local-congress";
    hall_test_commission(hall);
    hall_test_open_sitting(hall);
    hall_test_throw_dice(hall);
    for (unsigned i = 1; i < SECRET_SEATS; i++) {
        g_autofree char *id = g_strdup_printf("d%04u", i);
        sign_in(hall, id);
    }
    scene_open_vote(hall, "s1");
    for (uint32_t seat = 1; seat < SECRET_SEATS; seat++)
        transport_sim_press(hall->sim, seat, key);
    hall_test_run(hall, 200);
    g_autoptr(GError) error = NULL;
    engine_close_vote(hall->engine, &error);
    g_assert_no_error(error);
    hall_test_await(hall, "SEALED");
    engine_count_vote(hall->engine, CASTING_NONE, &error);
    g_assert_no_error(error);
    hall_test_await(hall, "COUNTED");
    g_autofree char *text = text_of(hall);
    char *said = g_strdup(strstr(text, "\n\nabsence/1\n"));
    hall_test_free(hall);
    return said;
}

static void
test_secret(gconstpointer suite)
{
    g_autofree char *yes = said_of_secret((Suite)GPOINTER_TO_INT(suite), 1);
    g_autofree char *no = said_of_secret((Suite)GPOINTER_TO_INT(suite), 2);
    g_assert_nonnull(yes);
    g_assert_cmpstr(yes, ==, no);
    g_assert_nonnull(strstr(yes, "\ndeputy d0012\n"));
    g_assert_null(strstr(yes, "\ndeputy d0011\n"));
}

static void
on_told(GObject *child, GAsyncResult *result, gpointer data)
{
    Listed *listed = data;
    g_autofree char *complaint = NULL;
    g_subprocess_communicate_utf8_finish(G_SUBPROCESS(child), result, &listed->text,
                                         &complaint, &listed->error);
    g_assert_no_error(listed->error);
    if (*listed->text == '\0') {
        g_free(listed->text);
        listed->text = g_steal_pointer(&complaint);
    }
    listed->is_done = true;
}

/* What tellerctl prints, or says is wrong, of a core that this process serves. */
static char *
told(HallTest *hall, const char *words)
{
    g_autoptr(GError) error = NULL;
    Service *service = service_new(hall->engine, NULL, NULL, NULL, &error);
    g_assert_no_error(error);
    g_autofree char *line =
        g_strdup_printf("%s --state %s %s", TELLERCTL, hall->dir, words);
    g_auto(GStrv) argv = g_strsplit(line, " ", -1);
    g_autoptr(GSubprocess) child = g_subprocess_newv(
        (const char *const *)argv,
        G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error);
    g_assert_no_error(error);
    Listed listed = {false, NULL, NULL};
    g_subprocess_communicate_utf8_async(child, NULL, NULL, on_told, &listed);
    while (!listed.is_done)
        g_main_context_iteration(NULL, TRUE);
    service_free(service);
    return listed.text;
}

static void
tells(HallTest *hall, const char *words, const char *const *parts)
{
    g_autofree char *text = told(hall, words);
    for (; *parts != NULL; parts++)
        if (strstr(text, *parts) == NULL)
            g_error("“%s” has no “%s”", text, *parts);
}

static void
test_command(gconstpointer suite)
{
    static const char *const nothing[] = {
        "tellerctl: State: there is no list of sessions missed: ", NULL};
    static const char *const open[] = {"tellerctl: State: vote 1 is OPEN; ", NULL};
    static const char *const list[] = {
        "Absences    term 16, up to ",
        "; sessions: 2; 1 of 4 deputies missed one or more\n",
        "\n              4  d0004  Li Si  第二团  2 of 2: 16.1 16.2  LIMIT REACHED\n",
        NULL};
    static const char *const json[] = {"\"period\": \"term\"", "\"deputy\": \"d0004\"",
                                       "\"16.2\"", "\"limit-reached\": true", NULL};
    static const char *const drawn[] = {"The page is in ", NULL};
    HallTest *hall = scene_new(SCENE_IMPORTED, (Suite)GPOINTER_TO_INT(suite));
    g_autofree char *pdf = g_build_filename(hall->dir, "list.pdf", NULL);
    g_autofree char *print = g_strconcat("print absences ", pdf, NULL);
    tells(hall, "absences", nothing);
    tells(hall, print, nothing);
    hold_sitting(hall, "city", 1, 1, THREE);
    open_sitting(hall, "local-congress", "city", 2, 1);
    sign_in(hall, THREE);
    scene_open_vote(hall, "m1");
    tells(hall, "absences", open);
    tells(hall, print, open);
    g_assert_false(g_file_test(pdf, G_FILE_TEST_EXISTS));
    scene_void(hall);
    tells(hall, "absences", list);
    tells(hall, "--json absences", json);
    tells(hall, print, drawn);
    g_assert_true(g_file_test(pdf, G_FILE_TEST_EXISTS));
    hall_test_free(hall);
}

static void
add(const char *name, GTestDataFunc test, Suite suite)
{
    g_autofree char *path = g_strdup_printf("/absences/%s/%s", suite_name(suite), name);
    g_test_add_data_func(path, GINT_TO_POINTER(suite), test);
}

int
main(int argc, char **argv)
{
    static const Suite suites[] = {SUITE_ED25519_SHA256, SUITE_SM2_SM3};
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(suites); i++) {
        add("sessions-add-up-over-sittings-and-a-restart", test_sessions, suites[i]);
        add("two-bodies-on-one-device-are-apart", test_bodies, suites[i]);
        add("a-roster-counts-where-it-stood", test_rosters, suites[i]);
        add("rules-without-a-number-have-no-list", test_rules_without_a_number,
            suites[i]);
        add("while-a-vote-is-open-it-is-refused", test_open_vote, suites[i]);
        add("a-damaged-sitting-is-told", test_damage, suites[i]);
        add("the-command-lists-and-prints-it", test_command, suites[i]);
        add("of-a-secret-vote-it-has-presence-alone", test_secret, suites[i]);
    }
    return g_test_run();
}
