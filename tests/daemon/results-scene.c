/* results-scene.c: see results-scene.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "results-scene.h"

#include <string.h>

#include "app/daemon/engine-internal.h"

enum { SEATS = RESULTS_SEATS, FOR = 1, AGAINST = 2, ABSTAIN = 3 };

static const char roster[] = "seat,id,name,delegation,class,weight,keypad\n"
                             "1,d0001,\"=SUM(A1), \"\"甲\"\"\",第一团,deputy,1,sim:0001\n"
                             "2,d0002,@乙,第一团,deputy,1,sim:0002\n"
                             "3,d0003,\"王三,丙\",第二团,deputy,1,sim:0003\n"
                             "4,d0004,Li Si,第二团,deputy,1,sim:0004\n"
                             "5,d0005,赵五,第二团,deputy,1,sim:0005\n";
static const char agenda[] =
    "id,kind,form,method,seats,budget,title,title-en\n"
    "m1,motion,,recorded,,,\"=1+1, 关于\"\"工作报告\"\"的决议\",Report\n"
    "m2,motion,,recorded,,,关于预算的决议,Budget\n"
    "m3,motion,,hands,,,关于计划的决议,Plan\n"
    "e1,election-committee,,paper,2,,常委会委员,\n"
    "p1,projects,budget,recorded,,100,民生实事,\n";
static const char entries[] = "item,id,title,cost\n"
                              "e1,c1,丁一,\n"
                              "e1,c2,王五,\n"
                              "e1,c3,李四,\n"
                              "p1,a,\"-公园; \"\"南\"\"\",60\n"
                              "p1,b,道路,50\n"
                              "p1,c,路灯,40\n";
static const char info[] = "[sitting]\nbody=某某市人民代表大会\nbody-id=city\n"
                           "term=16\nsession=3\nsitting=2\nplace=人民会堂\n";

static void
open_sitting(HallTest *hall)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Signers) two = hall_test_signers(hall, 2);
    uint32_t n;
    engine_confirm_clock(hall->engine, two, &error);
    engine_import_roster(hall->engine, roster, strlen(roster), &n, &error);
    g_assert_no_error(error);
    engine_import_agenda(hall->engine, agenda, strlen(agenda), &n, &error);
    g_assert_no_error(error);
    engine_open_sitting(hall->engine, info, "local-congress", two, &error);
    g_assert_no_error(error);
    engine_import_entries(hall->engine, entries, strlen(entries), &n, &error);
    g_assert_no_error(error);
    engine_sign_in(hall->engine, "*", true, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
}

static GPtrArray *
pairs_of(const char *text, char between)
{
    GPtrArray *pairs = g_ptr_array_new_with_free_func((GDestroyNotify)record_pair_free);
    const char separator[] = {between, '\0'};
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    for (char **word = words; *text != '\0' && *word != NULL; word++) {
        g_auto(GStrv) parts = g_strsplit(*word, separator, 2);
        g_ptr_array_add(pairs, record_pair_new(parts[0], parts[1]));
    }
    return pairs;
}

/* Both tellers say the same. */
static void
vote_by_hand(HallTest *hall, const char *item, uint64_t papers, uint64_t spoilt,
             const char *write_ins, const char *sums)
{
    static const char *const tellers[] = {"甲", "乙"};
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) names = pairs_of(write_ins, '=');
    g_autoptr(GPtrArray) numbers = pairs_of(sums, '=');
    const uint8_t nothing[SEATS] = {0};
    hall_test_vote_until_closed(hall, item, nothing);
    for (size_t i = 0; i < G_N_ELEMENTS(tellers); i++) {
        bool complete;
        const EngineCount count = {tellers[i], papers, papers, spoilt, names, numbers};
        engine_enter_count(hall->engine, &count, &complete, &error);
        g_assert_no_error(error);
        hall_test_settle(hall);
    }
    engine_count_vote(hall->engine, CASTING_NONE, &error);
    g_assert_no_error(error);
    scene_announce(hall);
}

/* Entry a is taken by the seats 1 to 4, b by 1 and 2, c by 3 to 5. */
static void
vote_on_projects(HallTest *hall)
{
    static const uint8_t numbers[SEATS][2] = {{1, 2}, {1, 2}, {1, 3}, {1, 3}, {3, 0}};
    scene_open_vote(hall, "p1");
    for (uint32_t seat = 1; seat <= SEATS; seat++)
        for (size_t i = 0; i < 2; i++)
            if (numbers[seat - 1][i] != 0) {
                hall_test_press(hall, seat, numbers[seat - 1][i]);
                hall_test_press(hall, seat, PRESS_KEY_CONFIRM);
            }
    scene_close(hall);
    scene_count(hall);
    scene_announce(hall);
}

static void
correct_title(HallTest *hall, uint32_t vote)
{
    static const EngineCorrection correction = {"title", "关于报告的决定", "标题有误"};
    g_autoptr(GError) error = NULL;
    g_autoptr(Signers) two = hall_test_signers(hall, 2);
    engine_correct_vote(hall->engine, vote, &correction, two, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
}

char *
results_scene(HallTest *hall)
{
    g_autoptr(GError) error = NULL;
    uint32_t vote;
    hall_test_commission(hall);
    open_sitting(hall);
    hall_test_vote(hall, "m1", (const uint8_t[SEATS]){FOR, FOR, FOR, AGAINST, 0});
    scene_announce(hall);
    scene_annul(hall, 1);
    hall_test_vote(hall, "m1", (const uint8_t[SEATS]){FOR, FOR, AGAINST, ABSTAIN, 0});
    scene_announce(hall);
    correct_title(hall, 2);
    scene_open_vote(hall, "m2");
    scene_void(hall);
    vote_by_hand(hall, "m3", RECORD_NONE, 0, "",
                 "motion.for=4 motion.against=0 motion.abstain=1");
    vote_by_hand(hall, "e1", 5, 1, "w1=孙七",
                 "c1.for=4 c1.against=0 c1.abstain=0 c2.for=2 c2.against=2 c2.abstain=0 "
                 "c3.for=0 c3.against=4 c3.abstain=0 w1.for=1");
    vote_on_projects(hall);
    engine_ready_vote(hall->engine, "m2", &vote, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
    return hall_test_export(hall);
}

char *
results_secret_scene(HallTest *hall)
{
    static const char secret[] = "id,kind,method,title\n"
                                 "s1,motion,secret,关于人事事项的决议\n"
                                 "s2,motion,secret,关于计划的决议\n";
    static const uint8_t keys[RESULTS_SECRET_SEATS] = {
        FOR, FOR, FOR, FOR, FOR, FOR, FOR, AGAINST, AGAINST, ABSTAIN, FOR, 0};
    g_autoptr(GError) error = NULL;
    hall->agenda = secret;
    hall_test_ready(hall);
    hall_test_throw_dice(hall);
    hall_test_vote_until_closed(hall, "s1", keys);
    hall_test_await(hall, "SEALED");
    engine_count_vote(hall->engine, CASTING_NONE, &error);
    g_assert_no_error(error);
    hall_test_await(hall, "COUNTED");
    scene_announce(hall);
    scene_open_vote(hall, "s2");
    scene_void(hall);
    return hall_test_export(hall);
}
