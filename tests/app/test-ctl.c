/* test-ctl.c: tellerctl's commands from their words to the call, the answer and the exit
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/ctl/commands.h"
#include "ctl-run.h"
#include "fake-hall.h"

typedef struct {
    FakeHall *hall;
    char *dir; /* with the files the commands read */
} Fixture;

static const struct {
    const char *name, *contents;
} files[] = {
    {"list.csv", "a\n"},
    {"sitting.ini", "[sitting]\nplace=会堂\n"},
    {"own.rule", "rule text\n"},
    {"not-text.rule", "\xff\n"},
    {"dice", "12345 61234 56123 45612 34561\n23456 12345 61234 56123 45612\n"},
};

static void
set_up(Fixture *fixture, gconstpointer data)
{
    fixture->hall = fake_hall_new(NULL);
    fake_hall_scene(fixture->hall, "announced");
    fixture->dir = g_dir_make_tmp("tellerctl-XXXXXX", NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *path = g_build_filename(fixture->dir, files[i].name, NULL);
        g_assert_true(g_file_set_contents(path, files[i].contents, -1, NULL));
    }
}

static void
tear_down(Fixture *fixture, gconstpointer data)
{
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *path = g_build_filename(fixture->dir, files[i].name, NULL);
        g_assert_cmpint(g_unlink(path), ==, 0);
    }
    g_assert_cmpint(g_rmdir(fixture->dir), ==, 0);
    g_free(fixture->dir);
    fake_hall_free(fixture->hall);
    while (g_main_context_iteration(NULL, FALSE))
        ;
}

/* @ stands for the directory of the files. */
static char *
in_dir(const Fixture *fixture, const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, "@", -1);

    return g_strjoinv(fixture->dir, parts);
}

#define TWO   "--officer li --officer zhang"
#define THREE TWO " --officer wang"
#define ROOT  "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

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
    {"entries order E1 c3 c1", "OrderEntries('E1', ['c3', 'c1'])", "in that order",
     "command"},
    {"entries order E1", "OrderEntries('E1', [])", "order of strokes", "command"},
    {"item enter X1 kind=motion 'title=临时 动议'",
     "EnterItem({'id': 'X1', 'kind': 'motion', 'title': '临时 动议'},)", "on the agenda",
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
    {"vote enter 甲 --issued 9 --returned 8 --void 1 --write-in 何敏 --write-in 李明 "
     "w1=3",
     "EnterCount('甲', 9, 8, 1, ['何敏', '李明'], [('w1.for', 3)])", "sealed",
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
    g_autofree char *line = in_dir(fixture, calls[i].line);
    g_autofree char *call = in_dir(fixture, calls[i].call);
    g_autofree char *said = in_dir(fixture, calls[i].said);
    g_auto(Ran) ran = ctl_run(fake_hall_dir(fixture->hall), line, "1111\n2222\n3333\n");

    g_test_message("%s", line);
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
        g_autofree char *words = in_dir(fixture, calls[i].line);
        g_autofree char *line = g_strconcat("--json ", words, NULL);
        g_auto(Ran) ran =
            ctl_run(fake_hall_dir(fixture->hall), line, "1111\n2222\n3333\n");
        g_test_message("%s", line);
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
        "status",           "watch",     "device list", "stop", "print",
        "recount",          "results",   "demo",        "help", "challenge close",
        "challenge reveal", "test show", "script",      NULL};

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

static const char *const wrong[] = {
    "",
    "no-such-command",
    "vote",
    "vote shut",
    "status extra",
    "status --no-such-option",
    "status --suite sm2+sm3",
    "commission",
    "commission one two",
    "officer add li 李卫",
    "roster import",
    "sitting open @/sitting.ini " TWO,
    "sitting open @/sitting.ini --profile npc",
    "sitting close",
    "export @/bundle --officer",
    "export",
    "rekey",
    "rekey --officer",
    "rekey " TWO " --pin-fd 9 --pin-file @/list.csv",
    "rekey " TWO " --pin-fd nine",
    "rekey " TWO " --pin-fd 99",
    "signin",
    "signin D0001 --all",
    "dice",
    "dice throw 123456",
    "dice check --drawing 1 --root " ROOT,
    "dice check --root " ROOT " " TWO,
    "dice check --drawing 1 " TWO,
    "dice check --drawing 0 --root " ROOT " " TWO,
    "dice check --drawing 1 --root " ROOT "0 " TWO,
    "dice check --drawing 1 --root 'g" ROOT "' " TWO,
    "bind usb:1",
    "bind usb:1 D0001 --unbind",
    "press 0 1",
    "press 10000 1",
    "press 1 10",
    "press 1 yes",
    "vote open",
    "vote ready M1 --by keypad",
    "vote lead 0",
    "vote lead first",
    "vote enter",
    "vote enter A motion",
    "vote enter A motion=",
    "vote enter A motion=many",
    "vote enter A motion=1/2/3/4",
    "vote enter A motion=1 --issued some",
    "entries import",
    "entries order",
    "item defer E1",
    "item withdraw E1 two reasons",
    "vote extend 0",
    "vote extend -5",
    "vote extend 3601",
    "vote extend 1.5",
    "vote declare",
    "vote declare --faults many",
    "vote declare --head-count -1",
    "vote count --casting abstain",
    "vote correct 1 title right " TWO,
    "vote correct one title right reason " TWO,
    "vote correct 1 title right reason",
    "test",
    "test start now",
    "vote annul two reason " TWO,
    "vote annul 0 reason " TWO,
    "certify",
    "certify one " TWO,
    "certify --difference some " TWO,
    "record",
    "record file --stop",
    "watch --once-state SHUT",
    "demo",
    "demo --out @/demo --members 0",
    "demo --out @/demo --members 10000",
    "demo --out @/demo --votes 100",
    "demo --out @/demo --seed x",
    "demo --out @/demo --ballot open",
    "demo --out @/demo --kind no-such-kind",
    "demo --out @/demo --kind clauses --votes 2",
    "demo --out @/demo --kind clauses --members 19",
    "demo --out @/demo --kind exam --ballot secret",
    "demo --out @/demo --kind hands --ballot recorded",
    "help no-such-command",
    "help vote shut",
    "recount --no-such-option",
    "print root",
    "print slip @/page.pdf",
    "print certificate @/page.pdf --form poem",
    "print root @/page.pdf --form oath",
    "print device @/page.pdf --printed now",
    "script --lang fr",
    "script M9",
    "script M1 M2",
    "print root @/page.pdf @/other.pdf",
};

static void
wrong_usage_is_exit_2_and_calls_nothing(Fixture *fixture, gconstpointer data)
{
    for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autofree char *line = in_dir(fixture, wrong[i]);
        g_auto(Ran) ran = ctl_run(fake_hall_dir(fixture->hall), line, "1111\n2222\n");
        g_test_message("%s: %s", line, ran.err);
        g_assert_cmpint(ran.status, ==, 2);
        g_assert_true(g_str_has_prefix(ran.err, "tellerctl: Usage: "));
        g_assert_cmpstr(ran.out, ==, "");
    }
    g_assert_cmpuint(fake_hall_n_calls(fixture->hall), ==, 0);
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

static void
words_that_are_not_utf8_are_refused(Fixture *fixture, gconstpointer data)
{
    g_auto(Ran) ran = ctl_run(fake_hall_dir(fixture->hall), "vote hold '\xff'", NULL);

    g_assert_cmpint(ran.status, ==, 2);
    g_assert_cmpuint(fake_hall_n_calls(fixture->hall), ==, 0);
}

static void
refusals_keep_code_and_message(Fixture *fixture, gconstpointer data)
{
    fake_hall_refuse(fixture->hall, "org.teller.Error.Officers", "wrong PIN of 李卫");
    g_auto(Ran) ran = ctl_run(fake_hall_dir(fixture->hall), "rekey " TWO, "1\n2\n");
    g_assert_cmpint(ran.status, ==, 1);
    g_assert_cmpstr(ran.err, ==, "tellerctl: Officers: wrong PIN of 李卫\n");
    g_assert_cmpstr(ran.out, ==, "");

    fake_hall_refuse(fixture->hall, "org.teller.Error.State", "a vote is open");
    g_auto(Ran) json = ctl_run(fake_hall_dir(fixture->hall), "--json vote open M1", NULL);
    g_assert_cmpint(json.status, ==, 1);
    g_assert_cmpstr(json.err, ==, "tellerctl: State: a vote is open\n");
    g_assert_cmpstr(json.out, ==, "");
}

static void
without_a_core_commands_are_offline(Fixture *fixture, gconstpointer data)
{
    static const char *const lines[] = {
        "status", "watch", "vote close", "device list", "rekey --officer li", "stop"};

    for (size_t i = 0; i < G_N_ELEMENTS(lines); i++) {
        g_auto(Ran) ran = ctl_run(fixture->dir, lines[i], NULL);
        g_assert_cmpint(ran.status, ==, 1);
        g_assert_true(g_str_has_prefix(ran.err, "tellerctl: Offline: "));
        g_assert_nonnull(strstr(ran.err, fixture->dir));
    }
}

static void
files_that_cannot_be_read_are_named(Fixture *fixture, gconstpointer data)
{
    static const char *const lines[] = {
        "roster import @/none",
        "agenda import @/none",
        "replay @/none",
        "sitting open @/none --profile npc " TWO,
        "sitting open @/sitting.ini --profile @/none " TWO,
        "sitting open @/sitting.ini --profile @/not-text.rule " TWO,
        "rekey " TWO " --pin-file @/none",
        "dice throw --dice-file @/none"};

    for (size_t i = 0; i < G_N_ELEMENTS(lines); i++) {
        g_autofree char *line = in_dir(fixture, lines[i]);
        g_auto(Ran) ran = ctl_run(fake_hall_dir(fixture->hall), line, "1\n2\n");
        g_test_message("%s: %s", line, ran.err);
        g_assert_cmpint(ran.status, ==, 1);
        g_assert_true(g_str_has_prefix(ran.err, "tellerctl: File: "));
        g_assert_nonnull(strstr(ran.err, fixture->dir));
    }
    g_assert_cmpuint(fake_hall_n_calls(fixture->hall), ==, 0);
}

/* The bus would close the connection over them. */
static void
files_that_are_too_large_are_not_sent(Fixture *fixture, gconstpointer data)
{
    enum { HUGE_BYTES = 140 << 20 };
    static const char *const lines[] = {
        "roster import @/huge",
        "agenda import @/huge",
        "entries import @/huge",
        "replay @/huge",
        "sitting open @/huge --profile npc " TWO,
        "sitting open @/sitting.ini --profile @/huge " TWO};
    g_autofree char *path = g_build_filename(fixture->dir, "huge", NULL);
    g_assert_true(g_file_set_contents(path, "", 0, NULL));
    g_assert_cmpint(truncate(path, HUGE_BYTES), ==, 0);
    for (size_t i = 0; i < G_N_ELEMENTS(lines); i++) {
        g_autofree char *line = in_dir(fixture, lines[i]);
        g_auto(Ran) ran = ctl_run(fake_hall_dir(fixture->hall), line, "1\n2\n");
        g_test_message("%s: %s", line, ran.err);
        g_assert_cmpint(ran.status, ==, 1);
        g_assert_true(g_str_has_prefix(ran.err, "tellerctl: File: "));
        g_assert_nonnull(
            strstr(ran.err, "huge has 146800640 bytes, at most 33554432 are sent"));
    }
    g_assert_cmpuint(fake_hall_n_calls(fixture->hall), ==, 0);
    g_assert_cmpint(g_unlink(path), ==, 0);
}

static void
nothing_to_certify_is_said(Fixture *fixture, gconstpointer data)
{
    fake_hall_scene(fixture->hall, "certified");
    g_auto(Ran) ran = ctl_run(fake_hall_dir(fixture->hall), "certify " TWO, "1\n2\n");

    g_assert_cmpint(ran.status, ==, 1);
    g_assert_cmpstr(ran.err, ==,
                    "tellerctl: State: no announced vote waits for its officers\n");
    g_assert_cmpuint(fake_hall_n_calls(fixture->hall), ==, 0);
}

static void
full_disk_is_noticed(Fixture *fixture, gconstpointer data)
{
    g_autofree char *line = g_strdup_printf("-c '%s help >/dev/full'", TELLERCTL);
    g_autofree char *whole = g_strconcat("/bin/sh ", line, NULL);
    g_autofree char *err = NULL;
    int status;

    g_assert_true(g_spawn_command_line_sync(whole, NULL, &err, &status, NULL));
    g_assert_true(WIFEXITED(status));
    g_assert_cmpint(WEXITSTATUS(status), ==, 1);
    g_assert_true(g_str_has_prefix(err, "tellerctl: File: standard output: "));
}

static void
help_covers_each_command(void)
{
    g_auto(Ran) all = ctl_run(NULL, "help", NULL);

    g_assert_cmpint(all.status, ==, 0);
    for (size_t i = 0; i < commands_count; i++) {
        g_autofree char *form = g_strdup_printf("  %s ", commands[i].name);
        g_autofree char *ask = g_strconcat("help ", commands[i].name, NULL);
        g_autofree char *option = g_strconcat(commands[i].name, " --help", NULL);
        g_auto(Ran) one = ctl_run(NULL, ask, NULL);
        g_auto(Ran) same = ctl_run(NULL, option, NULL);
        g_assert_nonnull(strstr(all.out, form));
        g_assert_cmpint(one.status, ==, 0);
        g_assert_cmpint(same.status, ==, 0);
        g_assert_nonnull(strstr(one.out, commands[i].name));
        if (commands[i].main == NULL)
            g_assert_cmpstr(one.out, ==, same.out);
    }
}

static void
help_of_a_group_shows_the_group(void)
{
    g_auto(Ran) ran = ctl_run(NULL, "help device", NULL);

    g_assert_cmpint(ran.status, ==, 0);
    g_assert_nonnull(strstr(ran.out, "device allow PORT"));
    g_assert_null(strstr(ran.out, "vote open"));
}

static void
version_is_shown(void)
{
    g_auto(Ran) ran = ctl_run(NULL, "--version", NULL);

    g_assert_cmpint(ran.status, ==, 0);
    g_assert_true(g_str_has_prefix(ran.out, "tellerctl 0."));
}

/* The source of tellerctl(1) without the marks of troff. */
static char *
read_manual(void)
{
    g_autofree char *path = g_build_filename(g_getenv("TELLER_SOURCE_ROOT"), "docs",
                                             "man", "tellerctl.1", NULL);
    g_autofree char *source = NULL;
    g_autoptr(GRegex) marks = g_regex_new("\\\\f.|\\\\(?=-)|\"", 0, 0, NULL);

    g_assert_true(g_file_get_contents(path, &source, NULL, NULL));
    return g_regex_replace(marks, source, -1, 0, "", 0, NULL);
}

static void
assert_documented(const char *option, gpointer manual)
{
    g_autofree char *pattern = g_strdup_printf("--%s\\b(?!-)", option);

    g_test_message("--%s", option);
    g_assert_true(g_regex_match_simple(pattern, manual, 0, 0));
}

static void
manual_covers_each_command_and_option(void)
{
    g_autofree char *manual = read_manual();

    for (size_t i = 0; i < commands_count; i++) {
        g_autofree char *pattern =
            g_strdup_printf("^\\.TP\n\\.B[IR]? %s( |$)", commands[i].name);
        g_test_message("%s", commands[i].name);
        g_assert_true(g_regex_match_simple(pattern, manual, G_REGEX_MULTILINE, 0));
    }
    arguments_visit_options(assert_documented, manual);
}

#define WITH_HALL(path, function)                                                        \
    g_test_add("/tellerctl/" path, Fixture, NULL, set_up, function, tear_down)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    WITH_HALL("each-command-makes-its-call", each_command_makes_its_call);
    WITH_HALL("each-command-has-its-json", each_command_has_its_json);
    WITH_HALL("status-shows-the-lines-of-a-list", status_shows_the_lines_of_a_list);
    g_test_add_func("/tellerctl/each-command-is-tested", each_command_is_among_these);
    WITH_HALL("wrong-usage-is-exit-2-and-calls-nothing",
              wrong_usage_is_exit_2_and_calls_nothing);
    WITH_HALL("page-that-cannot-be-drawn-leaves-no-file",
              page_that_cannot_be_drawn_leaves_no_file);
    WITH_HALL("script-is-what-the-chair-says", script_is_what_the_chair_says);
    WITH_HALL("common-options-stand-before-or-after",
              common_options_stand_before_or_after);
    WITH_HALL("words-that-are-not-utf8-are-refused", words_that_are_not_utf8_are_refused);
    WITH_HALL("refusals-keep-code-and-message", refusals_keep_code_and_message);
    WITH_HALL("without-a-core-commands-are-offline", without_a_core_commands_are_offline);
    WITH_HALL("files-that-cannot-be-read-are-named", files_that_cannot_be_read_are_named);
    WITH_HALL("files-that-are-too-large-are-not-sent",
              files_that_are_too_large_are_not_sent);
    WITH_HALL("nothing-to-certify-is-said", nothing_to_certify_is_said);
    WITH_HALL("full-disk-is-noticed", full_disk_is_noticed);
    g_test_add_func("/tellerctl/help-covers-each-command", help_covers_each_command);
    g_test_add_func("/tellerctl/help-of-a-group-shows-the-group",
                    help_of_a_group_shows_the_group);
    g_test_add_func("/tellerctl/version-is-shown", version_is_shown);
    g_test_add_func("/tellerctl/manual-covers-each-command-and-option",
                    manual_covers_each_command_and_option);
    return g_test_run();
}
