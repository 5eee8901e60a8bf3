/* test-officers-console.c: what officers sign on the console, against a core that
 * pretends
 *
 * Runs once in each language; what is expected stands in both.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/console/commands.h"
#include "console-test.h"

static void
officers_sign_with_pins_that_pass_as_pipes(Fixture *fixture, gconstpointer data)
{
    GtkWindow *dialog = begin(fixture, "win.certify");
    AdwMessageDialog *question = ADW_MESSAGE_DIALOG(dialog);

    g_assert_false(adw_message_dialog_get_response_enabled(question, "verb"));
    type_into(dialog, ADW_TYPE_PASSWORD_ENTRY_ROW, 0, "1111");
    g_assert_false(adw_message_dialog_get_response_enabled(question, "verb"));
    type_into(dialog, ADW_TYPE_PASSWORD_ENTRY_ROW, 2, "3333");
    g_assert_true(adw_message_dialog_get_response_enabled(question, "verb"));
    answer(dialog, "verb");
    assert_called(fixture, 1, "Certify([2], 0, ['li', 'zhang'], [0, 1]) 1111 3333");
}

/* First the words, then the reason and the PINs. */
static void
word_is_corrected(Fixture *fixture, gconstpointer data)
{
    GtkWindow *dialog = begin(fixture, "win.correct-vote");

    g_assert_false(
        adw_message_dialog_get_response_enabled(ADW_MESSAGE_DIALOG(dialog), "verb"));
    choose(dialog, 0, 2);
    type_into(dialog, ADW_TYPE_ENTRY_ROW, 0, "江北大会堂");
    answer(dialog, "verb");
    dialog = window_over(fixture);
    type_into(dialog, ADW_TYPE_ENTRY_ROW, 0, "打字有误");
    type_into(dialog, ADW_TYPE_PASSWORD_ENTRY_ROW, 0, "1111");
    type_into(dialog, ADW_TYPE_PASSWORD_ENTRY_ROW, 2, "3333");
    answer(dialog, "verb");
    assert_called(fixture, 1,
                  "CorrectVote(2, 'place', '江北大会堂', '打字有误', ['li', 'zhang'], "
                  "[0, 1]) 1111 3333");
}

/* With the rules asking for three nothing less will do. */
static void
needs_three(Fixture *fixture, GtkWindow *dialog, const char *call)
{
    AdwMessageDialog *question = ADW_MESSAGE_DIALOG(dialog);
    static const char *const pins[] = {"1111", "2222", "3333"};

    for (int i = 0; i < 3; i++) {
        g_assert_false(adw_message_dialog_get_response_enabled(question, "verb"));
        type_into(dialog, ADW_TYPE_PASSWORD_ENTRY_ROW, i, pins[i]);
    }
    g_assert_true(adw_message_dialog_get_response_enabled(question, "verb"));
    unsigned before = fake_hall_n_calls(fixture->hall);
    answer(dialog, "verb");
    wait_for_calls(fixture, before + 1);
    g_assert_cmpstr(fake_hall_last_call(fixture->hall), ==, call);
    fake_hall_settle(fixture->hall, fixture->client);
}

static void
ask_for_three(Fixture *fixture, const char *scene)
{
    turn_to(fixture, scene);
    fake_hall_add(fixture->hall, "Sitting",
                  "{'closing': <uint32 3>, 'voiding': <uint32 3>, "
                  "'publishing': <uint32 3>}");
    fake_hall_settle(fixture->hall, fixture->client);
}

static void
as_many_officers_sign_as_the_rules_ask(Fixture *fixture, gconstpointer data)
{
    ask_for_three(fixture, "held");
    GtkWindow *dialog = begin(fixture, "win.void-vote");
    type_into(dialog, ADW_TYPE_ENTRY_ROW, 0, "x");
    needs_three(fixture, dialog,
                "VoidVote('x', ['li', 'wang', 'zhang'], [0, 1, 2]) 1111 2222 3333");
    ask_for_three(fixture, "announced");
    dialog = begin(fixture, "win.annul-vote");
    type_into(dialog, ADW_TYPE_ENTRY_ROW, 0, "x");
    needs_three(fixture, dialog,
                "AnnulVote(2, 'x', ['li', 'wang', 'zhang'], [0, 1, 2]) 1111 2222 3333");
    ask_for_three(fixture, "finished");
    needs_three(fixture, begin(fixture, "win.close-sitting"),
                "CloseSitting(['li', 'wang', 'zhang'], [0, 1, 2]) 1111 2222 3333");
}

static void
officers_publish_where_the_rules_ask_it(Fixture *fixture, gconstpointer data)
{
    Commander *commander = commander_over(fixture);

    command_export_into(commander, "/stick/one");
    assert_called(fixture, 1, "Export('/stick/one', [], [])");
    answer(window_over(fixture), "safe"); /* it is exported */
    ask_for_three(fixture, "finished");
    command_export_into(commander, "/stick/two");
    needs_three(fixture, window_over(fixture),
                "Export('/stick/two', ['li', 'wang', 'zhang'], [0, 1, 2]) "
                "1111 2222 3333");
    GtkWindow *told = window_over(fixture);
    g_assert_nonnull(
        strstr(adw_message_dialog_get_body(ADW_MESSAGE_DIALOG(told)), "/stick/two"));
    answer(told, "safe");
    commander_free(commander);
}

static void
fill_officer(GtkWindow *form)
{
    type_into(form, ADW_TYPE_ENTRY_ROW, 0, "sun");
    type_into(form, ADW_TYPE_ENTRY_ROW, 1, "孙七");
    type_into(form, ADW_TYPE_PASSWORD_ENTRY_ROW, 0, "4444");
    type_into(form, ADW_TYPE_PASSWORD_ENTRY_ROW, 1, "4444");
}

static void
first_officers_are_introduced_by_nobody(Fixture *fixture, gconstpointer data)
{
    GtkWindow *form = begin(fixture, "win.add-officer");

    fill_officer(form);
    answer(form, "verb");
    assert_called(fixture, 1,
                  "AddOfficer('sun', '孙七', 'returning-officer', 0, [], []) 4444");
}

static void
later_officers_are_introduced_by_two(Fixture *fixture, gconstpointer data)
{
    GtkWindow *form = begin(fixture, "win.add-officer");

    fill_officer(form);
    adw_message_dialog_response(ADW_MESSAGE_DIALOG(form), "verb");
    gtk_window_destroy(form);
    GtkWindow *officers = window_over(fixture);
    type_into(officers, ADW_TYPE_PASSWORD_ENTRY_ROW, 0, "1111");
    type_into(officers, ADW_TYPE_PASSWORD_ENTRY_ROW, 1, "2222");
    answer(officers, "verb");
    assert_called(fixture, 1,
                  "AddOfficer('sun', '孙七', 'returning-officer', 0, ['li', 'wang'], "
                  "[1, 2]) 4444 1111 2222");
}

static void
opening_a_sitting_confirms_the_clock_first(Fixture *fixture, gconstpointer data)
{
    static const char *const texts[] = {"某区人大", "mouqu", "19", "3", "1", "会堂"};
    GtkWindow *form = begin(fixture, "win.open-sitting");

    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        type_into(form, ADW_TYPE_ENTRY_ROW, (int)i, texts[i]);
    adw_message_dialog_response(ADW_MESSAGE_DIALOG(form), "verb");
    gtk_window_destroy(form);
    GtkWindow *officers = window_over(fixture);
    type_into(officers, ADW_TYPE_PASSWORD_ENTRY_ROW, 0, "1111");
    type_into(officers, ADW_TYPE_PASSWORD_ENTRY_ROW, 1, "2222");
    answer(officers, "verb");
    wait_for_calls(fixture, 1);
    g_assert_cmpstr(fake_hall_last_call(fixture->hall), ==,
                    "ConfirmClock(['li', 'wang'], [0, 1]) 1111 2222");
    wait_for_calls(fixture, 2);
    g_assert_true(
        g_str_has_prefix(fake_hall_last_call(fixture->hall),
                         "OpenSitting('[sitting]\\nbody=某区人大\\nbody-id=mouqu"
                         "\\nterm=19\\nsession=3\\nsitting=1\\nplace=会堂\\n', "
                         "'local-congress', ['li', 'wang'], [0, 1]) 1111 2222"));
}

static void
officer_changes_a_pin_that_is_typed_twice(Fixture *fixture, gconstpointer data)
{
    static const char *const once[] = {"1111", "4444", "5555", NULL};
    static const char *const twice[] = {"1111", "4444", "4444", NULL};

    GtkWindow *dialog = begin(fixture, "win.change-pin");
    choose(dialog, 0, 1);
    type_pins(dialog, once);
    answer(dialog, "verb");
    dialog = window_over(fixture);
    g_assert_cmpstr(adw_message_dialog_get_heading(ADW_MESSAGE_DIALOG(dialog)), ==,
                    in_language("The two PINs differ", "两次输入的口令不一致"));
    answer(dialog, "safe");
    g_assert_cmpuint(fake_hall_n_calls(fixture->hall), ==, 0);
    dialog = begin(fixture, "win.change-pin");
    type_pins(dialog, twice);
    answer(dialog, "verb");
    assert_called(fixture, 1, "ChangePin('li', 0, 1) 1111 4444");
}

/* He does not sign it himself, and signs nothing afterwards. */
static void
two_others_revoke_an_officer(Fixture *fixture, gconstpointer data)
{
    static const char *const pins[] = {"1111", "3333", NULL};

    GtkWindow *dialog = begin(fixture, "win.revoke-officer");
    choose(dialog, 0, 1);
    gtk_editable_set_text(GTK_EDITABLE(nth(GTK_WIDGET(dialog), ADW_TYPE_ENTRY_ROW, 0)),
                          "lost stick");
    answer(dialog, "verb");
    dialog = window_over(fixture);
    type_pins(dialog, pins); /* wang has no row */
    answer(dialog, "verb");
    assert_called(fixture, 1,
                  "RevokeOfficer('wang', 'lost stick', ['li', 'zhang'], [0, 1]) 1111 "
                  "3333");
}

#define OFFICERS(path, scene, function)                                                  \
    g_test_add("/officers-console/" path, Fixture, scene, set_up, function, tear_down)
int
main(int argc, char **argv)
{
    window_test_init(&argc, &argv);
    OFFICERS("officers-sign-with-pins-that-pass-as-pipes", "announced",
             officers_sign_with_pins_that_pass_as_pipes);
    OFFICERS("word-of-a-certificate-is-corrected", "announced", word_is_corrected);
    OFFICERS("as-many-officers-sign-as-the-rules-ask", "held",
             as_many_officers_sign_as_the_rules_ask);
    OFFICERS("officers-publish-where-the-rules-ask-it", "finished",
             officers_publish_where_the_rules_ask_it);
    OFFICERS("first-officers-are-introduced-by-nobody", "commissioned",
             first_officers_are_introduced_by_nobody);
    OFFICERS("later-officers-are-introduced-by-two", "sitting",
             later_officers_are_introduced_by_two);
    OFFICERS("opening-a-sitting-confirms-the-clock-first", "imported",
             opening_a_sitting_confirms_the_clock_first);
    OFFICERS("officer-changes-a-pin-that-is-typed-twice", "sitting",
             officer_changes_a_pin_that_is_typed_twice);
    OFFICERS("two-others-revoke-an-officer", "sitting", two_others_revoke_an_officer);
    return g_test_run();
}
