/* test-slate-console.c: lists, counts by hand and keys on the console, against a core
 * that pretends
 *
 * Runs once in each language; what is expected stands in both.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/console/screen-pad.h"
#include "console-test.h"

static const char *
primary(Fixture *fixture)
{
    return gtk_actionable_get_action_name(GTK_ACTIONABLE(fixture->primary));
}

static void
one_button_leads_from_entry_to_entry_and_then_closes(Fixture *fixture, gconstpointer data)
{
    g_assert_cmpstr(primary(fixture), ==, "win.lead-next");
    act(fixture, "win.step");
    assert_called(fixture, 1, "Lead(3,)");
    act(fixture, "win.lead-previous");
    assert_called(fixture, 2, "Lead(1,)");
    act(fixture, "win.lead-review");
    assert_called(fixture, 3, "Lead(0,)");
    fake_hall_add(fixture->hall, "Vote", "{'lead': <uint32 3>}");
    fake_hall_settle(fixture->hall, fixture->client);
    g_assert_cmpstr(primary(fixture), ==, "win.close-vote");
    g_assert_false(
        g_action_group_get_action_enabled(G_ACTION_GROUP(fixture->console), "lead-next"));
}

/* Twelve cells of four candidates; the last is @last. */
static void
fill_count(GtkWindow *dialog, const char *teller, const char *last)
{
    static const char *const papers[] = {"114", "113", "1"};

    type_into(dialog, GTK_TYPE_ENTRY, 0, teller);
    for (int i = 0; i < 3; i++)
        type_into(dialog, GTK_TYPE_ENTRY, 1 + i, papers[i]);
    for (int i = 0; i < 12; i++) {
        g_assert_false(
            adw_message_dialog_get_response_enabled(ADW_MESSAGE_DIALOG(dialog), "verb"));
        type_into(dialog, GTK_TYPE_ENTRY, 4 + i, i == 11 ? last : "10");
    }
    g_assert_true(
        adw_message_dialog_get_response_enabled(ADW_MESSAGE_DIALOG(dialog), "verb"));
}

#define COUNT(teller, last)                                                              \
    "EnterCount('" teller "', 114, 113, 1, [], [('zhao.for', 10), ('zhao.against', 10"   \
    "), ('zhao.abstain', 10), ('qian.for', 10), ('qian.against', 10), ('qian.abstain'"   \
    ", 10), ('sun.for', 10), ('sun.against', 10), ('sun.abstain', 10), ('li.for', 10)"   \
    ", ('li.against', 10), ('li.abstain', " last ")])"

static void
two_tellers_count_and_see_where_they_differ(Fixture *fixture, gconstpointer data)
{
    fake_hall_let_count_wait(fixture->hall);
    act(fixture, "win.step");
    GtkWindow *dialog = window_over(fixture);
    fill_count(dialog, "王芳", "7");
    answer(dialog, "verb");
    assert_called(fixture, 1, COUNT("王芳", "7"));
    answer(window_over(fixture), "safe"); /* the first count is entered */

    turn_to(fixture, "paper-second");
    fake_hall_refuse(fixture->hall, "org.teller.Error.Argument", "li.abstain: 7 and 9");
    act(fixture, "win.step");
    dialog = window_over(fixture);
    for (int i = 0; i < 16; i++)
        g_assert_cmpstr(gtk_editable_get_text(
                            GTK_EDITABLE(nth(GTK_WIDGET(dialog), GTK_TYPE_ENTRY, i))),
                        ==, "");
    fill_count(dialog, "李卫", "9");
    answer(dialog, "verb");
    assert_called(fixture, 2, COUNT("李卫", "9"));
    GtkWindow *told = window_over(fixture);
    g_assert_cmpstr(adw_message_dialog_get_heading(ADW_MESSAGE_DIALOG(told)), ==,
                    in_language("The two counts differ", "两份计数不一致"));
    g_assert_nonnull(
        strstr(adw_message_dialog_get_body(ADW_MESSAGE_DIALOG(told)),
               in_language("Li Zhiqiang, Abstain: 7 and 9", "李志强，弃权：7 与 9")));
    answer(told, "safe");
}

static void
names_written_in_stand_after_the_candidates(Fixture *fixture, gconstpointer data)
{
    act(fixture, "win.step");
    GtkWindow *dialog = window_over(fixture);
    fill_count(dialog, "王芳", "7");
    GtkWidget *add = NULL;
    for (int i = 0; add == NULL; i++) {
        GtkWidget *button = nth(GTK_WIDGET(dialog), GTK_TYPE_BUTTON, i);
        const char *label = gtk_button_get_label(GTK_BUTTON(button));
        if (g_strcmp0(label, in_language("_Add a name written in", "添加另选他人(_A)")) ==
            0)
            add = button;
    }
    g_signal_emit_by_name(add, "clicked");
    type_into(dialog, GTK_TYPE_ENTRY, 16, "周雨桐");
    g_assert_false(
        adw_message_dialog_get_response_enabled(ADW_MESSAGE_DIALOG(dialog), "verb"));
    type_into(dialog, GTK_TYPE_ENTRY, 17, "3");
    answer(dialog, "verb");
    while (fake_hall_n_calls(fixture->hall) < 1)
        g_main_context_iteration(NULL, TRUE);
    g_assert_nonnull(strstr(fake_hall_last_call(fixture->hall), "['周雨桐']"));
    g_assert_nonnull(strstr(fake_hall_last_call(fixture->hall), "('w1.for', 3)"));
}

static void
screen_keypad_sends_the_keys_of_a_real_one(Fixture *fixture, gconstpointer data)
{
    Commander *commander = commander_over(fixture);
    GtkWindow *pad = screen_pad_open(commander, 7);

    shot_draw(pad);
    GtkWidget *grid = nth(GTK_WIDGET(pad), GTK_TYPE_GRID, 0);
    GtkWidget *against = nth(grid, GTK_TYPE_BUTTON, 10); /* of the fourth candidate */
    g_signal_emit_by_name(against, "clicked");
    /* CONFIRM CONFIRM 4 CONFIRM against */
    while (fake_hall_n_calls(fixture->hall) < 5)
        g_main_context_iteration(NULL, TRUE);
    g_assert_cmpstr(fake_hall_last_call(fixture->hall), ==, "SimulatePress(7, 0x02)");
    g_assert_true(gtk_widget_has_css_class(against, "suggested-action"));
    while (g_main_context_iteration(NULL, FALSE))
        ;
    g_assert_cmpuint(fake_hall_n_calls(fixture->hall), ==, 5);
    gtk_window_destroy(pad);
    commander_free(commander);
    g_assert_cmpuint(screen_pad_seat("sim:0012"), ==, 12);
    g_assert_cmpuint(screen_pad_seat("1-1.2"), ==, 0);
}

/* Nobody has pressed anything on paper, or by hands. */
static void
who_is_in_no_sum_is_called_by_the_method(Fixture *fixture, gconstpointer data)
{
    g_assert_cmpstr(panel_text(fixture, "silent"), ==,
                    in_language("Not pressed", "未按"));
    fake_hall_add(fixture->hall, "Vote", "{'method': <'hands'>}");
    fake_hall_settle(fixture->hall, fixture->client);
    g_assert_cmpstr(panel_text(fixture, "silent"), ==,
                    in_language("No hand raised", "未举手"));
    g_assert_cmpstr(panel_text(fixture, "not_pressed"), ==, "5");
    g_assert_nonnull(strstr(panel_text(fixture, "account"),
                            in_language("114 present, 109 have voted", "参加表决 109")));
    fake_hall_add(fixture->hall, "Vote", "{'method': <'paper'>}");
    fake_hall_add(fixture->hall, "Outcome",
                  "{'names': <['motion.for', 'motion.against', 'motion.abstain', "
                  "'paper.void']>, 'sums': <[uint64 98, 7, 2, 2]>}");
    fake_hall_settle(fixture->hall, fixture->client);
    g_assert_cmpstr(panel_text(fixture, "silent"), ==,
                    in_language("Void papers", "废票"));
    g_assert_cmpstr(panel_text(fixture, "not_pressed"), ==, "2");
}

#define SLATES(path, scene, function)                                                    \
    g_test_add("/slate-console/" path, Fixture, scene, set_up, function, tear_down)
int
main(int argc, char **argv)
{
    window_test_init(&argc, &argv);
    SLATES("who-is-in-no-sum-is-called-by-the-method", "announced",
           who_is_in_no_sum_is_called_by_the_method);
    SLATES("one-button-leads-from-entry-to-entry-and-then-closes", "election-open",
           one_button_leads_from_entry_to_entry_and_then_closes);
    SLATES("two-tellers-count-and-see-where-they-differ", "paper-closed",
           two_tellers_count_and_see_where_they_differ);
    SLATES("names-written-in-stand-after-the-candidates", "paper-closed",
           names_written_in_stand_after_the_candidates);
    SLATES("screen-keypad-sends-the-keys-of-a-real-one", "election-open",
           screen_keypad_sends_the_keys_of_a_real_one);
    return g_test_run();
}
