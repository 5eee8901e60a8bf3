/* test-ctl-wrong.c: what tellerctl says of wrong words and files, of a core that refuses
 * or is not there, of a full disk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ctl-hall.h"

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
    "gates M1 wang",
    "gates M1 --all",
    "gates M1 wang exam",
    "gates M1 wang exam=maybe",
    "gates M1 wang =yes",
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
        g_auto(Ran) ran = ctl_in_hall(fixture, wrong[i], "1111\n2222\n");
        g_test_message("%s", ran.err);
        g_assert_cmpint(ran.status, ==, 2);
        g_assert_true(g_str_has_prefix(ran.err, "tellerctl: Usage: "));
        g_assert_cmpstr(ran.out, ==, "");
    }
    g_assert_cmpuint(fake_hall_n_calls(fixture->hall), ==, 0);
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
        g_auto(Ran) ran = ctl_in_hall(fixture, lines[i], "1\n2\n");
        g_test_message("%s", ran.err);
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
        g_auto(Ran) ran = ctl_in_hall(fixture, lines[i], "1\n2\n");
        g_test_message("%s", ran.err);
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

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    WITH_HALL("wrong-usage-is-exit-2-and-calls-nothing",
              wrong_usage_is_exit_2_and_calls_nothing);
    WITH_HALL("words-that-are-not-utf8-are-refused", words_that_are_not_utf8_are_refused);
    WITH_HALL("refusals-keep-code-and-message", refusals_keep_code_and_message);
    WITH_HALL("without-a-core-commands-are-offline", without_a_core_commands_are_offline);
    WITH_HALL("files-that-cannot-be-read-are-named", files_that_cannot_be_read_are_named);
    WITH_HALL("files-that-are-too-large-are-not-sent",
              files_that_are_too_large_are_not_sent);
    WITH_HALL("nothing-to-certify-is-said", nothing_to_certify_is_said);
    WITH_HALL("full-disk-is-noticed", full_disk_is_noticed);
    return g_test_run();
}
