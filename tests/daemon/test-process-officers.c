/* test-process-officers.c: officers of a tellerd: who comes, who goes, and with which PIN
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <unistd.h>

#include "app/daemon/service.h"
#include "process-core.h"

typedef struct {
    bool is_done;
    char *word;
} Answer;

static void
on_answer(GObject *source, GAsyncResult *result, gpointer data)
{
    Answer *answer = data;
    GError *error = NULL;
    GVariant *reply = g_dbus_connection_call_with_unix_fd_list_finish(
        G_DBUS_CONNECTION(source), NULL, result, &error);
    answer->word = core_word(reply, error);
    answer->is_done = true;
}

static void
add_officer_async(Core *core, const char *id, int pin, Answer *answer)
{
    g_autoptr(GUnixFDList) fds = g_unix_fd_list_new_from_array(&pin, 1);
    g_dbus_connection_call_with_unix_fd_list(
        core->control, NULL, SERVICE_PATH, "org.teller.Control1", "AddOfficer",
        g_variant_new("(ssshasah)", id, "监票人", "scrutineer", 0, NULL, NULL), NULL,
        G_DBUS_CALL_FLAGS_NONE, G_MAXINT, fds, NULL, on_answer, answer);
}

static void
wait_answer(Answer *answer, const char *wanted)
{
    while (!answer->is_done)
        g_main_context_iteration(NULL, TRUE);
    g_assert_cmpstr(answer->word, ==, wanted);
    g_clear_pointer(&answer->word, g_free);
}

static void
open_pin_pipe_blocks_nobody(void)
{
    Core *core = core_new();
    Answer never = {.is_done = false}, empty = {.is_done = false};
    int ends[2], others[2];
    core_commission(core);
    g_assert_cmpint(pipe(ends), ==, 0);
    g_assert_cmpint(pipe(others), ==, 0);
    add_officer_async(core, "c", ends[0], &never);
    add_officer_async(core, "d", others[0], &empty);
    core_add_officer(core, "e", "5555", "");
    core_sign(core, "ConfirmClock", "", "b", "2222");
    g_assert_false(never.is_done);
    close(others[1]);
    wait_answer(&empty, "Officers");
    wait_answer(&never, "Officers"); /* after the core's five seconds */
    core_add_officer(core, "c", "3333", "");
    close(ends[1]);
    core_free(core);
}

static void
wrong_pins_are_refused(void)
{
    g_autofree char *long_pin = g_strnfill(129, '1');
    Core *core = core_new();
    core_commission(core);
    core_add_officer(core, "c", NULL, "Officers");
    core_add_officer(core, "c", long_pin, "Officers");
    core_add_officer(core, "a", "4444", "Argument");
    core_sign(core, "ConfirmClock", "Officers", "b", "3333");
    core_sign(core, "ConfirmClock", "Officers", "a", "1111");
    core_sign(core, "ConfirmClock", "Officers", "c", "1111");
    core_sign(core, "ConfirmClock", "Officers", "../a", "1111");
    GIVES(core, "Officers", "ConfirmClock", core_officers("(asah)", "a", "b"), NULL);
    core_sign(core, "ConfirmClock", "", "b", "2222");
    core_free(core);
}

/* Of two who add the same officer one succeeds, and it is his PIN that opens. */
static void
officer_is_added_once(void)
{
    Core *core = core_new();
    Answer first = {.is_done = false}, second = {.is_done = false};
    GIVES(core, "", "Commission", g_variant_new("(ss)", "表决机", "sm2+sm3"), NULL);
    core_add_officer(core, "a", "1111", "");
    add_officer_async(core, "b", core_pin_pipe("2222"), &first);
    add_officer_async(core, "b", core_pin_pipe("3333"), &second);
    wait_answer(&first, "");
    wait_answer(&second, "State");
    core_sign(core, "ConfirmClock", "", "b", "2222");
    core_sign(core, "ConfirmClock", "Officers", "b", "3333");
    core_free(core);
}

/* As test-lockout.c says; no PIN is even tried while he must wait, and a restart does not
 * help.
 */
static void
wrong_pins_lock_out(void)
{
    Core *core = core_new();
    core_commission(core);
    for (unsigned round = 0; round < 2; round++) {
        core_sign(core, "ConfirmClock", "Officers", "b", "3333");
        core_sign(core, "ConfirmClock", "Officers", "b", "4444");
        if (round == 0)
            core_sign(core, "ConfirmClock", "", "b", "2222"); /* begins anew */
    }
    core_kill(core);
    core_start(core); /* the count is remembered */
    core_sign(core, "ConfirmClock", "Wait", "b", "5555");
    core_sign(core, "ConfirmClock", "Wait", "b", "2222");
    core_kill(core);
    core_start(core);
    core_sign(core, "ConfirmClock", "Wait", "b", "2222");
    core_add_officer(core, "c", "3333", "");
    core_sign(core, "ConfirmClock", "", "c", "3333"); /* nobody else waits */
    GIVES(core, "", "Stop", NULL, NULL);
    core_has_stopped(core);
    GString *ledger = core_ledger(core);
    g_assert_cmpuint(core_n_entries(ledger, "operator", "pin-refused", "b must wait 0 s"),
                     ==, 4);
    g_assert_cmpuint(
        core_n_entries(ledger, "operator", "pin-refused", "b must wait 30 s"), ==, 1);
    g_string_free(ledger, TRUE);
    core_free(core);
}

static void
pin_is_changed(void)
{
    Core *core = core_new();
    core_commission(core);
    core_change_pin(core, "b", "3333", "4444", "Officers");
    core_change_pin(core, "c", "2222", "4444", "Officers");
    core_change_pin(core, "b", "2222", "4444", "");
    core_sign(core, "ConfirmClock", "Officers", "b", "2222");
    core_sign(core, "ConfirmClock", "", "b", "4444");
    core_stop(core);
    core_start(core);
    core_sign(core, "ConfirmClock", "", "b", "4444");
    core_stop(core);
    GString *ledger = core_ledger(core);
    g_assert_cmpuint(core_n_entries(ledger, "officer:b", "pin-changed", "b"), ==, 1);
    g_assert_cmpuint(core_n_entries(ledger, "operator", "pin-refused", "b must wait 0 s"),
                     ==, 2);
    g_string_free(ledger, TRUE);
    core_free(core);
}

static void
revoked_officer_signs_nothing(void)
{
    Core *core = core_new();
    core_commission(core);
    core_add_officer(core, "c", "3333", "");
    core_revoke(core, "b", "b", "2222", "Officers"); /* himself */
    core_revoke(core, "d", "c", "3333", "Argument");
    core_sign(core, "ConfirmClock", "", "b", "2222");
    core_revoke(core, "b", "c", "3333", "");
    core_revoke(core, "b", "c", "3333", "State");
    for (unsigned round = 0; round < 2; round++) {
        core_sign(core, "ConfirmClock", "Officers", "b", "2222");
        core_add_officer(core, "b", "4444", "Argument"); /* his id is never used again */
        core_change_pin(core, "b", "2222", "4444", "Officers");
        core_sign(core, "ConfirmClock", "", "c", "3333");
        g_autofree char *revoked = core_look(core->control, "Device", "revoked");
        g_assert_cmpstr(revoked, ==, "['b']");
        core_stop(core);
        core_start(core);
    }
    core_stop(core);
    GString *ledger = core_ledger(core);
    g_assert_cmpuint(core_n_entries(ledger, "officers:a,c", "officer-revoked", "b"), ==,
                     1);
    g_string_free(ledger, TRUE);
    core_free(core);
}

static void
two_introduce_an_officer(void)
{
    Core *core = core_new();
    core_commission(core);
    core_introduce(core, "c", "3333", "2222",
                   "Officers"); /* not before the first sitting */
    core_open_sitting(core);
    core_add_officer(core, "c", "3333", "Officers");
    core_introduce(core, "c", "3333", "4444", "Officers");
    core_introduce(core, "a", "3333", "2222", "Argument");
    core_introduce(core, "c", "3333", "2222", "");
    core_sign(core, "ConfirmClock", "", "c", "3333");
    core_stop(core);
    core_start(core);
    core_sign(core, "Rekey", "", "c", "3333");
    core_add_officer(core, "d", "4444", "Officers"); /* the sitting is remembered */
    core_stop(core);
    GString *ledger = core_ledger(core);
    g_assert_cmpuint(core_n_entries(ledger, "officers:a,b", "officer-added", "c"), ==, 1);
    g_assert_cmpuint(core_n_entries(ledger, "operator", "refused", "AddOfficer"), ==, 1);
    g_string_free(ledger, TRUE);
    core_free(core);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/officers/lets-no-open-pipe-block-others",
                    open_pin_pipe_blocks_nobody);
    g_test_add_func("/officers/refuses-wrong-pins", wrong_pins_are_refused);
    g_test_add_func("/officers/locks-out-after-wrong-pins", wrong_pins_lock_out);
    g_test_add_func("/officers/adds-an-officer-once", officer_is_added_once);
    g_test_add_func("/officers/changes-a-pin", pin_is_changed);
    g_test_add_func("/officers/revokes-an-officer", revoked_officer_signs_nothing);
    g_test_add_func("/officers/two-introduce-an-officer", two_introduce_an_officer);
    return g_test_run();
}
