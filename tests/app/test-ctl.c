/* test-ctl.c: tellerctl's commands from their words to the call, the answer and the exit
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/ctl/commands.h"
#include "ctl-hall.h"

static const struct {
    const char *line;
    const char *call;
    const char *said;   /* within standard output */
    const char *member; /* of the JSON form */
} calls[] = {
    {"commission '江北 1'", "Commission('江北 1', 'ed25519+sha256')", "0123456789abcdef",
     "fingerprint"},
    {"commission Hall --suite sm2+sm3", "Commission('Hall', 'sm2+sm3')",
     "0123456789abcdef", "fingerprint"},
    {"officer add li 李卫 scrutineer",
     "AddOfficer('li', '李卫', 'scrutineer', 0, [], []) 1111", "Officer li is added.",
     "officer"},
    {"officer add wang 王五 scrutineer " TWO,
     "AddOfficer('wang', '王五', 'scrutineer', 0, ['li', 'zhang'], [1, 2]) 1111 2222 "
     "3333",
     "Officer wang is added.", "officer"},
    {"pin li", "ChangePin('li', 0, 1) 1111 2222", "PIN of officer li is changed",
     "officer"},
    {"revoke wang 'lost stick' " TWO,
     "RevokeOfficer('wang', 'lost stick', ['li', 'zhang'], [0, 1]) 1111 2222", "revoked",
     "command"},
    {"roster import @/list.csv", "ImportRoster([0x61, 0x0a],)", "2 members", "members"},
    {"agenda import @/list.csv", "ImportAgenda([0x61, 0x0a],)", "2 items", "items"},
    {"entries import @/list.csv", "ImportEntries([0x61, 0x0a],)", "2 entries", "entries"},
    {"entries import @/city.pb", "ImportProjects('', [0x62, 0x0a])", "ballots",
     "ballots_left_out"},
    {"entries import @/city.pb P1", "ImportProjects('P1', [0x62, 0x0a])", "2 entries",
     "item"},
    {"entries take P1 E1", "TakeEntries('P1', 'E1')", "in the order of their votes",
     "entries"},
    {"entries order E1 c3 c1", "OrderEntries('E1', ['c3', 'c1'])", "in that order",
     "command"},
    {"entries order E1", "OrderEntries('E1', [])", "order of strokes", "command"},
    {"item enter X1 kind=motion 'title=临时 动议'",
     "EnterItem({'id': 'X1', 'kind': 'motion', 'title': '临时 动议'},)", "on the agenda",
     "command"},
    {"gates B1 wang exam=yes speech=no",
     "SetGates('B1', 'wang', {'exam': true, 'speech': false})", "ticked", "command"},
    {"gates B1 --all review=yes", "SetGates('B1', '', {'review': true})", "ticked",
     "command"},
    {"item defer E1 '材料 未齐'", "DeferItem('E1', '材料 未齐')", "not put to the vote",
     "command"},
    {"item withdraw E1 reason", "WithdrawItem('E1', 'reason')", "withdrawn", "command"},
    {"clock confirm " TWO, "ConfirmClock(['li', 'zhang'], [0, 1]) 1111 2222", "confirmed",
     "command"},
    {"sitting open @/sitting.ini --profile local-congress " TWO,
     "OpenSitting('[sitting]\\nplace=会堂\\n', 'local-congress', ['li', 'zhang'], "
     "[0, 1]) 1111 2222",
     "open", "command"},
    {"sitting open @/sitting.ini --profile @/own.rule --officer li",
     "OpenSitting('[sitting]\\nplace=会堂\\n', 'rule text\\n', ['li'], [0]) 1111", "open",
     "command"},
    {"sitting close " TWO, "CloseSitting(['li', 'zhang'], [0, 1]) 1111 2222", "closed",
     "command"},
    {"sitting close " THREE,
     "CloseSitting(['li', 'zhang', 'wang'], [0, 1, 2]) 1111 2222 3333", "closed",
     "command"},
    {"rekey " TWO, "Rekey(['li', 'zhang'], [0, 1]) 1111 2222", "unlocked", "command"},
    {"signin D0001", "SignIn('D0001', true)", "Signed in.", "command"},
    {"signin D0001 --out", "SignIn('D0001', false)", "Signed out.", "command"},
    {"signin --all", "SignIn('*', true)", "Signed in.", "command"},
    {"dice throw --dice-file @/dice",
     "ThrowDice(0,) 12345612345612345612345612345612345612345612345612",
     "The dice are taken.", "root-dice"},
    {"dice check --drawing 1 --root " ROOT " " TWO,
     "CheckDice(1, '" ROOT "', ['li', 'zhang'], [0, 1]) 1111 2222", "The dice agree",
     "result"},
    {"device allow 1-1.2", "AllowDevice('1-1.2',)", "allowed", "command"},
    {"device deny 1-1.2", "DenyDevice('1-1.2',)", "denied", "command"},
    {"device confirm usb:1-1.2", "ConfirmKeypad('usb:1-1.2',)", "confirmed", "command"},
    {"bind usb:1-1.2 D0001", "Bind('usb:1-1.2', 'D0001')", "bound", "command"},
    {"bind usb:1-1.2 --unbind", "Bind('usb:1-1.2', '')", "unbound", "command"},
    {"press 17 3", "SimulatePress(17, 0x03)", "Pressed.", "command"},
    {"press 1 0", "SimulatePress(1, 0x00)", "Pressed.", "command"},
    {"press 9999 confirm", "SimulatePress(9999, 0x0b)", "Pressed.", "command"},
    {"press 1 clear", "SimulatePress(1, 0x0a)", "Pressed.", "command"},
    {"test start", "StartTest()", "A test vote is on", "command"},
    {"test end", "EndTest()", "has ended", "command"},
    {"vote ready M1", "ReadyVote('M1',)", "Vote 2 is ready.", "slot"},
    {"vote ready M1 --by hands", "ReadyByHand('M1', 'hands')", "Vote 2 is ready.",
     "vote"},
    {"vote ready M1 --by paper", "ReadyByHand('M1', 'paper')", "Vote 2 is ready.",
     "vote"},
    {"vote lead 1", "Lead(0,)", "shown", "command"},
    {"vote enter 甲 motion.for=98 motion.against=7",
     "EnterCount('甲', -1, -1, 0, [], [('motion.for', 98), ('motion.against', 7)])",
     "Both counts agree", "complete"},
    {"vote enter 甲 --issued 114 --returned 8 --void 1 --write-in 何敏 --write-in 李明 "
     "w1=3",
     "EnterCount('甲', 114, 8, 1, ['何敏', '李明'], [('w1.for', 3)])", "sealed",
     "complete"},
    {"vote open M1", "OpenVote('M1',)", "Vote 2 is open.", "vote"},
    {"vote hold '更换 表决器'", "HoldVote('更换 表决器',)", "on hold", "command"},
    {"vote hold -- --reason", "HoldVote('--reason',)", "on hold", "command"},
    {"vote resume", "ResumeVote()", "goes on", "command"},
    {"vote extend 30", "ExtendVote(30,)", "longer", "command"},
    {"vote close", "CloseVote()", "closed", "command"},
    {"vote void 'wrong title' " TWO,
     "VoidVote('wrong title', ['li', 'zhang'], [0, 1]) 1111 2222", "void", "command"},
    {"vote void 'wrong title' " THREE,
     "VoidVote('wrong title', ['li', 'zhang', 'wang'], [0, 1, 2]) 1111 2222 3333", "void",
     "command"},
    {"vote declare --faults 2", "Declare(2, -1)", "Declared.", "command"},
    {"vote declare --head-count 114", "Declare(0, 114)", "Declared.", "command"},
    {"vote declare --head-count 0 --faults 3", "Declare(3, 0)", "Declared.", "command"},
    {"challenge draw --volunteers D2,D1 --wanted 1 --dice '31415 26535'",
     "ChallengeVote(['D2', 'D1'], 1, '3141526535')", "The dice pick", "picked"},
    {"challenge draw --volunteers-file @/list.csv --wanted 1 --dice 3141526535",
     "ChallengeVote(['a'], 1, '3141526535')", "The dice pick", "supplement"},
    {"vote count", "CountVote('',)", "counted", "command"},
    {"vote count --casting against", "CountVote('against',)", "counted", "command"},
    {"vote announce", "AnnounceVote()", "announced", "command"},
    {"vote annul 2 'counted twice' " TWO,
     "AnnulVote(2, 'counted twice', ['li', 'zhang'], [0, 1]) 1111 2222", "annulled",
     "command"},
    {"vote correct 2 title 正确的标题 打字有误 " TWO,
     "CorrectVote(2, 'title', '正确的标题', '打字有误', ['li', 'zhang'], [0, 1]) 1111 "
     "2222",
     "corrigendum is signed", "command"},
    {"certify " TWO, "Certify([2], 0, ['li', 'zhang'], [0, 1]) 1111 2222", "Certified.",
     "command"},
    {"certify 1 3 --difference -2 " TWO,
     "Certify([1, 3], -2, ['li', 'zhang'], [0, 1]) 1111 2222", "Certified.", "command"},
    {"export @/bundle", "Export('@/bundle', [], [])", "@/bundle", "bundle"},
    {"export @/x/../bundle", "Export('@/bundle', [], [])", "@/bundle", "bundle"},
    {"export @/bundle " THREE,
     "Export('@/bundle', ['li', 'zhang', 'wang'], [0, 1, 2]) 1111 2222 3333", "@/bundle",
     "bundle"},
    {"record @/trace", "Record('@/trace',)", "recorded", "command"},
    {"record --stop", "Record('',)", "ended", "command"},
    {"replay @/list.csv", "Replay([0x61, 0x0a],)", "2 presses", "presses"},
};

static void
check_call(Fixture *fixture, size_t i)
{
    g_autofree char *call = in_dir(fixture, calls[i].call);
    g_autofree char *said = in_dir(fixture, calls[i].said);
    g_auto(Ran) ran = ctl_in_hall(fixture, calls[i].line, "1111\n2222\n3333\n");

    g_assert_cmpstr(ran.err, ==, "");
    g_assert_cmpint(ran.status, ==, 0);
    g_assert_cmpstr(fake_hall_last_call(fixture->hall), ==, call);
    g_assert_nonnull(strstr(ran.out, said));
}

static void
each_command_makes_its_call(Fixture *fixture, gconstpointer data)
{
    for (size_t i = 0; i < G_N_ELEMENTS(calls); i++)
        check_call(fixture, i);
}

static void
each_command_has_its_json(Fixture *fixture, gconstpointer data)
{
    for (size_t i = 0; i < G_N_ELEMENTS(calls); i++) {
        g_autofree char *line = g_strconcat("--json ", calls[i].line, NULL);
        g_auto(Ran) ran = ctl_in_hall(fixture, line, "1111\n2222\n3333\n");
        g_assert_cmpint(ran.status, ==, 0);
        ctl_assert_json(ran.out, "command");
        ctl_assert_json(ran.out, calls[i].member);
    }
}

/* A command of the table that no call above tries: it must be tested somewhere else. */
static void
each_command_is_among_these(void)
{
    static const char *const elsewhere[] = {
        "status",           "watch",     "device list", "stop",     "print",
        "recount",          "results",   "demo",        "help",     "challenge close",
        "challenge reveal", "test show", "script",      "absences", NULL};

    for (size_t i = 0; i < commands_count; i++) {
        bool found = g_strv_contains(elsewhere, commands[i].name);
        for (size_t j = 0; j < G_N_ELEMENTS(calls); j++)
            found = found || g_str_has_prefix(calls[j].line, commands[i].name);
        g_test_message("%s", commands[i].name);
        g_assert_true(found);
    }
}

/* The chosen first, as console and hall display show them. */
static void
status_shows_the_lines_of_a_list(Fixture *fixture, gconstpointer data)
{
    fake_hall_scene(fixture->hall, "election-tie");
    g_auto(Ran) ran = ctl_run(fake_hall_dir(fixture->hall), "status", NULL);

    g_test_message("%s", ran.out);
    g_assert_cmpint(ran.status, ==, 0);
    g_assert_true(g_regex_match_simple(
        "Outcome     Elected: 2 of 3; .*\n +For  Against  Abstain\n"
        " +Sun Lihua +97 +7 +5  Elected\n +Zhao Jianguo +88 +15 +6  Elected\n"
        " +Qian Wenbo +72 +30 +7  Tie\n +Li Zhiqiang +72 +30 +7  Tie\n",
        ran.out, 0, 0));
}

#define APPOINTS                                                                             \
    "{'kind': <'appointments'>, 'listed': <[('w', '任命王一为局长'), ('z', "          \
    "'任命张三为副局长')]>, 'gates': <[('w', ['review', 'vote']), ('z', @as [])]>, " \
    "'warnings': <[('gates-open', ['exam,speech', 'z'])]>}"

/* And what is lacking is told when the vote is made ready. */
static void
gates_are_shown_by_person(Fixture *fixture, gconstpointer data)
{
    fake_hall_scene(fixture->hall, "sitting");
    fake_hall_add_item(fixture->hall, 0, APPOINTS);
    g_auto(Ran) ran = ctl_run(fake_hall_dir(fixture->hall), "gates M1", NULL);
    g_assert_cmpint(ran.status, ==, 0);
    g_assert_cmpstr(ran.out, ==,
                    "w           任命王一为局长\n"
                    "            [x] Review [ ] Exam [ ] Speech [x] Vote [ ] Oath [ ] "
                    "Supervision\n"
                    "z           任命张三为副局长\n"
                    "            [ ] Review [ ] Exam [ ] Speech [ ] Vote [ ] Oath [ ] "
                    "Supervision\n");
    g_auto(Ran) json = ctl_run(fake_hall_dir(fixture->hall), "--json gates M1", NULL);
    g_assert_cmpint(json.status, ==, 0);
    ctl_assert_json(json.out, "gates");
    g_auto(Ran) none = ctl_run(fake_hall_dir(fixture->hall), "gates M2", NULL);
    g_assert_cmpstr(none.out, ==, "This item appoints nobody.\n");
    g_auto(Ran) ready = ctl_run(fake_hall_dir(fixture->hall), "vote ready M1", NULL);
    g_assert_cmpint(ready.status, ==, 0);
    g_assert_cmpstr(ready.err, ==,
                    "tellerctl: Not ticked: Exam and Speech of 任命张三为副局长. A "
                    "reminder only; the vote may be held.\n");
}

static void
status_tells_who_is_suspended(Fixture *fixture, gconstpointer data)
{
    static const char *const rows[][2] = {
        {"{'n-suspended': <uint32 2>, 'suspended-in-base': <true>}",
         "met; 4 observers; 2 with duties suspended, counted as absent\n"},
        {"{'n-suspended': <uint32 2>, 'suspended-in-base': <false>}",
         "met; 4 observers; 2 with duties suspended, not counted\n"},
        {"{'n-suspended': <uint32 0>}", "met; 4 observers\n"}};

    fake_hall_scene(fixture->hall, "sitting");
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        fake_hall_add(fixture->hall, "Sitting", rows[i][0]);
        g_auto(Ran) ran = ctl_run(fake_hall_dir(fixture->hall), "status", NULL);
        g_test_message("%s", ran.out);
        g_assert_cmpint(ran.status, ==, 0);
        g_assert_nonnull(strstr(ran.out, rows[i][1]));
    }
}

/* In the language that is asked for, whatever the locale of the caller. */
static void
script_is_what_the_chair_says(Fixture *fixture, gconstpointer data)
{
    static const struct {
        const char *scene, *words, *said;
    } rows[] = {
        {"rejected", "script M2 --lang zh",
         "现在由工作人员宣读表决结果。\n赞成58票，反对40票，弃权11票。宣读完毕。\n赞成58"
         "票，"
         "没有超过全体代表的半数。《关于2026年度国民经济和社会发展计划的决议（草案）》未"
         "获通"
         "过。\n"},
        {"rejected", "script M2 --lang en",
         "The staff now read the result.\nFor 58, against 40, abstain 11. End of the "
         "figures.\n58 votes for it do not reach more than half of all deputies. "
         "“Resolution on the plan for economic and social development in 2026” is not "
         "passed.\n"},
        {"open", "script --lang zh", "Nothing is said now.\n"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        fake_hall_scene(fixture->hall, rows[i].scene);
        g_auto(Ran) ran = ctl_run(fake_hall_dir(fixture->hall), rows[i].words, NULL);
        g_test_message("%s", ran.err);
        g_assert_cmpint(ran.status, ==, 0);
        g_assert_cmpstr(ran.out, ==, rows[i].said);
    }
    fake_hall_scene(fixture->hall, "announced");
    g_auto(Ran) item =
        ctl_run(fake_hall_dir(fixture->hall), "--json script M2 --lang zh", NULL);
    g_assert_cmpint(item.status, ==, 0);
    ctl_assert_json(item.out, "text");
    g_assert_nonnull(strstr(item.out, "通过。"));
}

/* What teller-print refuses leaves no file either. */
static void
page_that_cannot_be_drawn_leaves_no_file(Fixture *fixture, gconstpointer data)
{
    static const struct {
        const char *page, *said;
    } rows[] = {
        {"root", "tellerctl: State: there is no root: "},
        {"certificate", "tellerctl: State: there is no certificate: "},
        {"void", "tellerctl: State: the current vote is not void"},
        {"annulment", "tellerctl: State: the current vote is not annulled"},
        {"attendance", "tellerctl: State: the current vote was not opened yet"},
        {"numbers", "tellerctl: State: no sitting is open"},
        {"projects", "tellerctl: State: no sitting is open, or no item of its agenda"},
        {"absences", "tellerctl: State: there is no list of sessions missed: "},
        {"device", "the page could not be drawn: "},
    };
    g_autofree char *path = g_build_filename(fixture->dir, "page.pdf", NULL);

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *line = g_strdup_printf("print %s %s", rows[i].page, path);
        g_auto(Ran) ran = ctl_run(fake_hall_dir(fixture->hall), line, NULL);
        g_test_message("%s: %s", line, ran.err);
        g_assert_cmpint(ran.status, ==, 1);
        g_assert_nonnull(strstr(ran.err, rows[i].said));
        g_assert_cmpstr(ran.out, ==, "");
        g_assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
    }
}

static void
common_options_stand_before_or_after(Fixture *fixture, gconstpointer data)
{
    g_autofree char *state = g_shell_quote(fake_hall_dir(fixture->hall));
    g_autofree char *line =
        g_strdup_printf("--state /nowhere vote close --json --state %s", state);
    g_auto(Ran) ran = ctl_run(NULL, line, NULL);

    g_assert_cmpint(ran.status, ==, 0);
    ctl_assert_json(ran.out, "command");
    g_assert_cmpstr(fake_hall_last_call(fixture->hall), ==, "CloseVote()");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    WITH_HALL("each-command-makes-its-call", each_command_makes_its_call);
    WITH_HALL("each-command-has-its-json", each_command_has_its_json);
    WITH_HALL("status-shows-the-lines-of-a-list", status_shows_the_lines_of_a_list);
    WITH_HALL("status-tells-who-is-suspended", status_tells_who_is_suspended);
    g_test_add_func("/tellerctl/each-command-is-tested", each_command_is_among_these);
    WITH_HALL("page-that-cannot-be-drawn-leaves-no-file",
              page_that_cannot_be_drawn_leaves_no_file);
    WITH_HALL("gates-are-shown-by-person", gates_are_shown_by_person);
    WITH_HALL("script-is-what-the-chair-says", script_is_what_the_chair_says);
    WITH_HALL("common-options-stand-before-or-after",
              common_options_stand_before_or_after);
    return g_test_run();
}
