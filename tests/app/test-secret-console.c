/* test-secret-console.c: the console through a secret vote, against a core that pretends
 *
 * Runs once in each language; what is expected stands in both.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/console/operator-console.h"
#include "app/console/secret-card.h"
#include "app/console/signin-board.h"
#include "app/display/seat-map.h"
#include "console-test.h"

#define DICE                                                                             \
    "123456123456123456123456123456123456123456123456"                                   \
    "12" /* fifty */
#define ROOT "9f2c6b01e4d7a83590bb12f7c6e4d3a8715f0e29c8b7d6415a3e92f0c7d1b846"

static const char *
typed(GtkWindow *dialog, int index)
{
    return gtk_editable_get_text(
        GTK_EDITABLE(nth(GTK_WIDGET(dialog), ADW_TYPE_PASSWORD_ENTRY_ROW, index)));
}

static bool
card_says(Fixture *fixture, const char *english, const char *chinese)
{
    SecretCard *card = SECRET_CARD(panel_child(fixture, "secret"));

    g_test_message("%s", secret_card_text(card));
    return strstr(secret_card_text(card), in_language(english, chinese)) != NULL;
}

static const struct {
    const char *scene, *action, *english, *chinese;
} primaries[] = {
    {"secret-drawing", NULL, "", ""},
    {"secret-dice", "win.throw-dice", "_Throw the dice…", "掷骰(_T)…"},
    {"secret-mixing", NULL, "", ""},
    {"secret-sitting", "win.ready-vote", "_Make ready", "准备表决(_M)"},
    {"secret-ready", "win.open-vote", "_Open the vote", "开始表决(_O)"},
    {"secret-open", "win.close-vote", "_Close the vote…", "截止表决(_C)…"},
    {"secret-closed", NULL, "", ""},
    {"secret-sealed", "win.count-vote", "C_ount the votes…", "计票(_O)…"},
    {"secret-announced", "win.certify", "Cer_tify…", "签署报告单(_T)…"},
    {"secret-lost", "win.void-vote", "Declare _void…", "宣布作废(_V)…"},
    {"secret-may-challenge", "win.count-vote", "C_ount the votes…", "计票(_O)…"},
    {"secret-supplement", "win.close-supplement", "_Close the round…",
     "截止补充投票(_C)…"},
    {"secret-resealing", NULL, "", ""},
    {"secret-resealed", "win.reveal-challenge", "_Open the challenged ballots…",
     "公开抽中的表决票(_O)…"},
    {"secret-revealed", "win.count-vote", "C_ount the votes…", "计票(_O)…"},
    {"secret-finished", "win.close-sitting", "Close the s_itting…", "结束全体会议(_I)…"},
};

static void
each_state_shows_its_one_primary_action(Fixture *fixture, gconstpointer data)
{
    for (size_t i = 0; i < G_N_ELEMENTS(primaries); i++) {
        turn_to(fixture, primaries[i].scene);
        g_test_message("%s", primaries[i].scene);
        g_assert_cmpint(gtk_widget_get_visible(fixture->primary), ==,
                        primaries[i].action != NULL);
        g_assert_cmpstr(gtk_actionable_get_action_name(GTK_ACTIONABLE(fixture->primary)),
                        ==, primaries[i].action);
        const char *words = in_language(primaries[i].english, primaries[i].chinese);
        g_autofree char *label =
            g_strconcat(words, words[0] != '\0' ? "   F9" : "", NULL);
        g_assert_cmpstr(gtk_button_get_label(GTK_BUTTON(fixture->primary)), ==, label);
    }
}

static void
secret_vote_is_made_ready_and_then_opened(Fixture *fixture, gconstpointer data)
{
    g_assert_false(is_enabled(fixture, "open-vote"));
    gtk_widget_activate(fixture->primary);
    assert_called(fixture, 1, "ReadyVote('M1',)");
    turn_to(fixture, "secret-ready");
    while (!is_enabled(fixture, "open-vote"))
        g_main_context_iteration(NULL, TRUE);
    g_assert_false(is_enabled(fixture, "ready-vote"));
    g_assert_true(card_says(fixture, "41c0 9ae2 d7b3 5f68", "41c0 9ae2 d7b3 5f68"));
    g_assert_true(card_says(fixture, "prepared 64 %", "预先计算已完成 64%"));
    act(fixture, "win.open-vote");
    assert_called(fixture, 2, "OpenVote('M2',)");
}

static void
dice_are_typed_twice_and_pass_as_a_pipe(Fixture *fixture, gconstpointer data)
{
    g_assert_true(card_says(fixture, "5f1e 02c7 a94b 3d88", "5f1e 02c7 a94b 3d88"));
    GtkWindow *dialog = begin(fixture, "win.throw-dice");

    type_into(dialog, ADW_TYPE_PASSWORD_ENTRY_ROW, 0, "1234567");
    g_assert_cmpstr(typed(dialog, 0), ==, ""); /* a 7 is no die */
    type_into(dialog, ADW_TYPE_PASSWORD_ENTRY_ROW, 0, &DICE[1]);
    type_into(dialog, ADW_TYPE_PASSWORD_ENTRY_ROW, 1, &DICE[1]);
    g_assert_false(may_answer(dialog)); /* one too few */
    type_into(dialog, ADW_TYPE_PASSWORD_ENTRY_ROW, 0, DICE);
    g_assert_false(may_answer(dialog)); /* not the same */
    type_into(dialog, ADW_TYPE_PASSWORD_ENTRY_ROW, 1, DICE);
    answer(dialog, "verb");
    wait_for_calls(fixture, 1);
    g_assert_cmpstr(fake_hall_last_call(fixture->hall), ==, "ThrowDice(0,) " DICE);
    dialog = window_over(fixture);
    g_assert_nonnull(strstr(adw_message_dialog_get_body(ADW_MESSAGE_DIALOG(dialog)),
                            in_language("under seal", "密封保存")));
    gtk_window_destroy(dialog);
}

static void
dice_that_nothing_needs_are_not_asked_for(Fixture *fixture, gconstpointer data)
{
    g_assert_true(is_enabled(fixture, "throw-dice"));
    for (unsigned i = 0; i < 3; i++)
        fake_hall_add_item(fixture->hall, i, "{'state': <'CERTIFIED'>}");
    fake_hall_settle(fixture->hall, fixture->client);
    g_assert_false(is_enabled(fixture, "throw-dice"));
    g_assert_false(gtk_widget_get_visible(GTK_WIDGET(panel_child(fixture, "secret"))));
}

static void
checked_root_is_signed_by_officers(Fixture *fixture, gconstpointer data)
{
    GtkWindow *dialog = begin(fixture, "win.check-dice");

    type_into(dialog, ADW_TYPE_ENTRY_ROW, 1, ROOT "0");
    g_assert_false(may_answer(dialog));
    type_into(dialog, ADW_TYPE_ENTRY_ROW, 1,
              " 9F2C 6b01" /* blanks and capitals */
              "e4d7a83590bb12f7c6e4d3a8715f0e29c8b7d6415a3"
              "e92f0c7d1b846 ");
    answer(dialog, "verb");
    dialog = window_over(fixture);
    type_into(dialog, ADW_TYPE_PASSWORD_ENTRY_ROW, 0, "1111");
    g_assert_false(may_answer(dialog));
    type_into(dialog, ADW_TYPE_PASSWORD_ENTRY_ROW, 1, "2222");
    answer(dialog, "verb");
    wait_for_calls(fixture, 1);
    g_assert_cmpstr(fake_hall_last_call(fixture->hall), ==,
                    "CheckDice(1, '" ROOT "', ['li', 'wang'], [0, 1]) 1111 2222");
    dialog = window_over(fixture);
    g_assert_cmpstr(adw_message_dialog_get_heading(ADW_MESSAGE_DIALOG(dialog)), ==,
                    in_language("The dice agree", "骰子一致"));
    gtk_window_destroy(dialog);
    turn_to(fixture, "secret-checked");
    g_assert_false(is_enabled(fixture, "check-dice"));
}

static void
dice_are_checked_only_after_the_last_vote(Fixture *fixture, gconstpointer data)
{
    static const char *const early[] = {"secret-sitting", "secret-open", "secret-sealed",
                                        "secret-announced", "sitting"};

    for (size_t i = 0; i < G_N_ELEMENTS(early); i++) {
        turn_to(fixture, early[i]);
        g_assert_false(is_enabled(fixture, "check-dice"));
    }
    turn_to(fixture, "secret-finished");
    g_assert_true(is_enabled(fixture, "check-dice"));
}

static void
open_secret_vote_shows_nothing_of_a_seat(Fixture *fixture, gconstpointer data)
{
    GtkWidget *map = nth(GTK_WIDGET(fixture->console), SEAT_TYPE_MAP, 0);

    g_assert_cmpstr(panel_text(fixture, "cast"), ==,
                    in_language("at least 40", "至少 40"));
    g_assert_false(gtk_widget_get_visible(GTK_WIDGET(panel_child(fixture, "refused"))));
    fake_hall_change_seat(fixture->hall, 0, SEAT_PRESSED); /* which no core would send */
    fake_hall_settle(fixture->hall, fixture->client);
    gtk_test_accessible_assert_property(
        map, GTK_ACCESSIBLE_PROPERTY_LABEL,
        in_language("Seats: 6 absent, 114 signed in, 0 keypad faults",
                    "座位：缺席 6，已签到 114，表决器故障 0"));
    turn_to(fixture, "secret-begun");
    g_assert_cmpstr(panel_text(fixture, "cast"), ==,
                    in_language("fewer than 10", "不足 10"));
    turn_to(fixture, "secret-closed");
    g_assert_true(gtk_widget_get_visible(GTK_WIDGET(panel_child(fixture, "refused"))));
}

static bool
has_label(GtkWidget *root, const char *text)
{
    if (GTK_IS_LABEL(root) && strcmp(gtk_label_get_text(GTK_LABEL(root)), text) == 0)
        return true;
    for (GtkWidget *child = gtk_widget_get_first_child(root); child != NULL;
         child = gtk_widget_get_next_sibling(child))
        if (has_label(child, text))
            return true;
    return false;
}

static void
board_tells_nobody_who_pressed(Fixture *fixture, gconstpointer data)
{
    const char *pressed = in_language("Pressed", "已按");
    GtkWidget *board = nth(GTK_WIDGET(fixture->console), SIGNIN_TYPE_BOARD, 0);

    operator_console_show_signin(OPERATOR_CONSOLE(fixture->console));
    fake_hall_change_seat(fixture->hall, 0, SEAT_PRESSED);
    fake_hall_settle(fixture->hall, fixture->client);
    shot_draw(fixture->console);
    g_assert_false(has_label(board, pressed));
    turn_to(fixture, "open"); /* recorded: there it is told */
    shot_draw(fixture->console);
    g_assert_true(has_label(board, pressed));
}

static void
votes_are_counted_only_when_sealed(Fixture *fixture, gconstpointer data)
{
    turn_to(fixture, "secret-closed");
    g_assert_false(is_enabled(fixture, "count-vote"));
    turn_to(fixture, "secret-sealed");
    g_assert_true(is_enabled(fixture, "count-vote"));
    g_assert_true(card_says(fixture, "9f2c 6b01 e4d7 a835", "9f2c 6b01 e4d7 a835"));
    turn_to(fixture, "secret-counted");
    g_assert_true(card_says(fixture, "Turnout: 109 of 114 present",
                            "参加表决 109 人，实到 114 人"));
    g_assert_cmpstr(panel_text(fixture, "cast"), ==, "109");
}

/* The safe answer is the one that Enter gives. */
static void
root_is_kept_by_others_before_anything_is_opened(Fixture *fixture, gconstpointer data)
{
    g_assert_true(is_enabled(fixture, "print-root"));
    GtkWindow *dialog = begin(fixture, "win.count-vote");
    AdwMessageDialog *question = ADW_MESSAGE_DIALOG(dialog);
    g_assert_cmpstr(adw_message_dialog_get_heading(question), ==,
                    in_language("Has the root been printed or photographed?",
                                "根值是否已经打印或拍照？"));
    g_assert_cmpstr(adw_message_dialog_get_default_response(question), ==, "safe");
    g_assert_true(
        g_str_has_prefix(adw_message_dialog_get_body(question),
                         "9f2c 6b01 e4d7 a835 90bb 12f7 c6e4 d3a8\n715f 0e29 c8b7 d641"));
    g_assert_cmpuint(fake_hall_n_calls(fixture->hall), ==, 0);
    answer(dialog, "verb");
    wait_for_calls(fixture, 1);
    g_assert_cmpstr(fake_hall_last_call(fixture->hall), ==, "CountVote('',)");
    turn_to(fixture, "secret-counted");
    g_assert_false(is_enabled(fixture, "print-root"));
    g_assert_true(is_enabled(fixture, "print-certificate"));
}

static GtkWidget *
check_of(GtkWidget *root, const char *label)
{
    GtkWidget *found = NULL;

    if (GTK_IS_CHECK_BUTTON(root) &&
        g_strcmp0(gtk_check_button_get_label(GTK_CHECK_BUTTON(root)), label) == 0)
        return root;
    for (GtkWidget *child = gtk_widget_get_first_child(root);
         child != NULL && found == NULL; child = gtk_widget_get_next_sibling(child))
        found = check_of(child, label);
    return found;
}

/* Marks the deputy once the list shows that row. */
static void
mark(GtkWindow *dialog, const char *label)
{
    GtkWidget *check;

    while ((check = check_of(GTK_WIDGET(dialog), label)) == NULL)
        g_main_context_iteration(NULL, TRUE);
    gtk_check_button_set_active(GTK_CHECK_BUTTON(check), TRUE);
}

/* The second is marked, then the list is searched for the fourth. */
static void
volunteers_are_marked_and_dice_typed(Fixture *fixture, gconstpointer data)
{
    GtkWindow *dialog = begin(fixture, "win.draw-challenge");
    GtkWidget *search = nth(GTK_WIDGET(dialog), GTK_TYPE_SEARCH_ENTRY, 0);

    shot_draw(dialog);
    mark(dialog, "1-02  钱文博1  第1代表团");
    type_into(dialog, ADW_TYPE_ENTRY_ROW, 1, "1234561234");
    type_into(dialog, ADW_TYPE_ENTRY_ROW, 0, "2");
    g_assert_false(may_answer(dialog)); /* more than volunteered */
    gtk_editable_set_text(GTK_EDITABLE(search), "D0004");
    while (check_of(GTK_WIDGET(dialog), "1-03  孙丽华1  第1代表团") != NULL)
        g_main_context_iteration(NULL, TRUE);
    mark(dialog, "1-04  李志强1  第1代表团");
    g_assert_true(may_answer(dialog));
    type_into(dialog, ADW_TYPE_ENTRY_ROW, 1, "123456123");
    g_assert_false(may_answer(dialog)); /* one too few */
    type_into(dialog, ADW_TYPE_ENTRY_ROW, 1, "1234567123");
    g_assert_false(may_answer(dialog)); /* a 7 is no die */
    type_into(dialog, ADW_TYPE_ENTRY_ROW, 1, "1234561234");
    answer(dialog, "verb");
    assert_called(fixture, 1, "ChallengeVote(['D0002', 'D0004'], 2, '1234561234')");
}

static void
challenge_goes_from_draw_to_count(Fixture *fixture, gconstpointer data)
{
    g_assert_false(is_enabled(fixture, "draw-challenge")); /* the profile has none */
    turn_to(fixture, "secret-may-challenge");
    g_assert_true(is_enabled(fixture, "draw-challenge"));
    g_assert_true(is_enabled(fixture, "print-root"));
    turn_to(fixture, "secret-supplement");
    g_assert_false(is_enabled(fixture, "print-root")); /* it would be the first one */
    g_assert_true(card_says(fixture, "1-03 孙丽华1\n", "1-03 孙丽华1\n"));
    g_assert_false(is_enabled(fixture, "count-vote"));
    g_assert_false(is_enabled(fixture, "draw-challenge"));
    answer(begin(fixture, "win.close-supplement"), "verb");
    assert_called(fixture, 1, "CloseSupplement()");
    turn_to(fixture, "secret-resealed");
    g_assert_true(card_says(fixture, "41c0 9ae2", "41c0 9ae2"));
    g_assert_true(is_enabled(fixture, "draw-challenge"));
    g_assert_false(is_enabled(fixture, "count-vote"));
    answer(begin(fixture, "win.reveal-challenge"), "verb");
    assert_called(fixture, 2, "RevealChallenge()");
    turn_to(fixture, "secret-revealed");
    g_assert_true(
        card_says(fixture, "1-03 孙丽华1: For\n1-17 赵一鸣3: Against\n3-02 钱文博6: Not",
                  "1-03 孙丽华1：赞成\n1-17 赵一鸣3：反对\n3-02 钱文博6：未按"));
    g_assert_false(is_enabled(fixture, "draw-challenge"));
    g_assert_true(is_enabled(fixture, "count-vote"));
    g_assert_true(is_enabled(fixture, "void-vote"));
}

static void
too_few_votes_are_told_with_their_figures(Fixture *fixture, gconstpointer data)
{
    g_assert_true(card_says(fixture, "Only 7 voted, fewer than the minimum of 10",
                            "只有 7 人投票，少于最低人数 10"));
    g_assert_false(is_enabled(fixture, "count-vote"));
    g_assert_true(is_enabled(fixture, "void-vote"));
    turn_to(fixture, "secret-differs");
    g_assert_cmpstr(panel_text(fixture, "notes"), ==,
                    in_language("Dice checked since: THEY DIFFER in drawing 1",
                                "骰子核验：第 1 次抽取不一致"));
    g_assert_true(
        gtk_widget_has_css_class(GTK_WIDGET(panel_child(fixture, "notes")), "error"));
}

static void
notes_stand_below_the_figures(Fixture *fixture, gconstpointer data)
{
    const char *notes = panel_text(fixture, "notes");

    g_assert_nonnull(strstr(notes, in_language("Unanimous", "一致")));
    g_assert_nonnull(
        strstr(notes, in_language("checked the dice", "核验本次会议的骰子")));
    turn_to(fixture, "secret-checked");
    g_assert_cmpstr(
        panel_text(fixture, "notes"), ==,
        in_language("Dice checked since: they agree", "骰子核验：此后已核验，一致"));
    g_assert_false(
        gtk_widget_has_css_class(GTK_WIDGET(panel_child(fixture, "notes")), "error"));
    turn_to(fixture, "announced");
    g_assert_false(gtk_widget_get_visible(GTK_WIDGET(panel_child(fixture, "notes"))));
}

static void
lost_vote_can_only_be_declared_void(Fixture *fixture, gconstpointer data)
{
    static const char *const others[] = {"resume-vote", "extend-vote", "close-vote",
                                         "declare",     "count-vote",  "open-vote",
                                         "ready-vote",  "hold-vote"};

    for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
        g_assert_false(is_enabled(fixture, others[i]));
    g_assert_true(card_says(fixture, "the choices are gone", "选择已丢失"));
    GtkWindow *dialog = begin(fixture, "win.void-vote");
    type_into(dialog, ADW_TYPE_PASSWORD_ENTRY_ROW, 0, "1111");
    type_into(dialog, ADW_TYPE_PASSWORD_ENTRY_ROW, 2, "3333");
    answer(dialog, "verb");
    wait_for_calls(fixture, 1);
    g_assert_cmpstr(
        fake_hall_last_call(fixture->hall), ==,
        in_language("VoidVote('The recording core was started again; the choices are "
                    "gone', ['li', 'zhang'], [0, 1]) 1111 3333",
                    "VoidVote('记录服务曾重新启动，选择已丢失', ['li', 'zhang'], "
                    "[0, 1]) 1111 3333"));
}

static void
core_that_is_gone_promises_nothing_of_a_secret_vote(Fixture *fixture, gconstpointer data)
{
    GtkWidget *page = nth(GTK_WIDGET(fixture->console), ADW_TYPE_STATUS_PAGE, 0);

    fake_hall_go(fixture->hall);
    while (!gtk_widget_get_child_visible(page))
        g_main_context_iteration(NULL, TRUE);
    g_assert_nonnull(strstr(adw_status_page_get_description(ADW_STATUS_PAGE(page)),
                            in_language("its choices are gone", "其选择即告丢失")));
    fake_hall_come(fixture->hall);
    fake_hall_settle(fixture->hall, fixture->client);
}

#define CONSOLE(path, scene, function)                                                   \
    g_test_add("/secret-console/" path, Fixture, scene, set_up, function, tear_down)

int
main(int argc, char **argv)
{
    window_test_init(&argc, &argv);
    CONSOLE("each-state-shows-its-one-primary-action", "fresh",
            each_state_shows_its_one_primary_action);
    CONSOLE("vote-is-made-ready-and-then-opened", "secret-sitting",
            secret_vote_is_made_ready_and_then_opened);
    CONSOLE("dice-are-typed-twice-and-pass-as-a-pipe", "secret-dice",
            dice_are_typed_twice_and_pass_as_a_pipe);
    CONSOLE("dice-that-nothing-needs-are-not-asked-for", "secret-dice",
            dice_that_nothing_needs_are_not_asked_for);
    CONSOLE("checked-root-is-signed-by-officers", "secret-finished",
            checked_root_is_signed_by_officers);
    CONSOLE("dice-are-checked-only-after-the-last-vote", "secret-sitting",
            dice_are_checked_only_after_the_last_vote);
    CONSOLE("open-vote-shows-nothing-of-a-seat", "secret-open",
            open_secret_vote_shows_nothing_of_a_seat);
    CONSOLE("board-tells-nobody-who-pressed", "secret-open",
            board_tells_nobody_who_pressed);
    CONSOLE("votes-are-counted-only-when-sealed", "secret-closed",
            votes_are_counted_only_when_sealed);
    CONSOLE("root-is-kept-by-others-before-anything-is-opened", "secret-sealed",
            root_is_kept_by_others_before_anything_is_opened);
    CONSOLE("volunteers-are-marked-and-dice-typed", "secret-may-challenge",
            volunteers_are_marked_and_dice_typed);
    CONSOLE("challenge-goes-from-draw-to-count", "secret-sealed",
            challenge_goes_from_draw_to_count);
    CONSOLE("too-few-votes-are-told-with-their-figures", "secret-few",
            too_few_votes_are_told_with_their_figures);
    CONSOLE("notes-stand-below-the-figures", "secret-unanimous",
            notes_stand_below_the_figures);
    CONSOLE("lost-vote-can-only-be-declared-void", "secret-lost",
            lost_vote_can_only_be_declared_void);
    CONSOLE("core-that-is-gone-promises-nothing", "secret-open",
            core_that_is_gone_promises_nothing_of_a_secret_vote);
    return g_test_run();
}
