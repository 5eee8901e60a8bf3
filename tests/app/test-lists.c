/* test-lists.c: an election and a show of hands through both windows, with the real core
 *
 * Runs once in each language; what is expected stands in both.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <adwaita.h>
#include <string.h>

#include "app/client/dict.h"
#include "app/console/operator-console.h"
#include "app/console/screen-pad.h"
#include "real-hall.h"
#include "window-test.h"

enum { N_SEATS = 12, KEY_FOR = 1, KEY_AGAINST };

static const char agenda[] =
    "id,kind,form,method,window,seats,title,title_en\n"
    "E1,election-deputy,elect,recorded,300,2,选举副会长,Election of deputy chairs\n"
    "M1,motion,,,300,,关于章程的决定,Decision on the rules\n";
static const char entries[] = "item,id,title,title_en\n"
                              "E1,zhao,赵建国,Zhao Jianguo\n"
                              "E1,qian,钱文博,Qian Wenbo\n"
                              "E1,sun,孙丽华,Sun Lihua\n";

typedef struct {
    RealHall *hall;
} Fixture;

static void
set_up(Fixture *fixture, gconstpointer data)
{
    TrialPlan plan = {N_SEATS, 2,       300, "ed25519+sha256", false, "free",
                      agenda,  entries, NULL};

    fixture->hall = real_hall_new(N_SEATS, NULL);
    real_hall_prepare(fixture->hall, &plan);
    real_hall_wait_seats(fixture->hall, SEAT_PRESENT, N_SEATS);
}

static void
tear_down(Fixture *fixture, gconstpointer data)
{
    real_hall_free(fixture->hall);
    while (g_main_context_iteration(NULL, FALSE))
        ;
}

static bool
leads_to(RealHall *hall, gpointer data)
{
    g_autoptr(GVariant) control = teller_client_look(hall->control, "Vote");
    g_autoptr(GVariant) view = teller_client_look(hall->view, "Vote");
    int64_t lead = GPOINTER_TO_INT(data);

    return dict_number(control, "lead") == lead && dict_number(view, "lead") == lead;
}

/* The first @n_for of the hall are for the entry that is led to, the rest against. */
static void
press_all(RealHall *hall, unsigned n_for)
{
    for (unsigned seat = 1; seat <= N_SEATS; seat++)
        real_hall_press(hall, seat, seat <= n_for ? KEY_FOR : KEY_AGAINST);
}

static void
finish(RealHall *hall)
{
    real_hall_step(hall, "count-vote");
    real_hall_choose(real_hall_dialog(hall), "verb");
    real_hall_wait_state(hall, "COUNTED");
    real_hall_step(hall, "announce-vote");
    real_hall_choose(real_hall_dialog(hall), "verb");
    real_hall_wait_state(hall, "ANNOUNCED");
}

static void
election_is_led_from_candidate_to_candidate(Fixture *fixture, gconstpointer data)
{
    static const unsigned n_for[] = {5, 11, 8};
    RealHall *hall = fixture->hall;

    real_hall_step(hall, "open-vote");
    real_hall_wait_state(hall, "OPEN");
    for (int i = 0; i < 3; i++) {
        real_hall_wait(hall, leads_to, GINT_TO_POINTER(i));
        press_all(hall, i == 2 ? 0 : n_for[i]); /* at most two */
        if (i < 2)
            real_hall_step(hall, "lead-next");
    }
    real_hall_assert_spoken(hall, "3 of 3; Sun Lihua; 1 For; 2 Against; 3 Abstain",
                            "第 3 项，共 3 项; 孙丽华; 1 赞成; 2 反对; 3 弃权");
    real_hall_step(hall, "lead-next"); /* in this profile others may be written in */
    real_hall_wait(hall, leads_to, GINT_TO_POINTER(3));
    real_hall_assert_spoken(hall, "Write in others", "另选他人");
    real_hall_step(hall, "close-vote");
    real_hall_choose(real_hall_dialog(hall), "verb");
    real_hall_wait_state(hall, "SEALED");
    finish(hall);
    real_hall_assert_spoken(hall, "Qian Wenbo, For 11, Against 1, Abstain 0, Elected",
                            "钱文博, 赞成 11, 反对 1, 弃权 0, 当选");
    real_hall_assert_spoken(hall, "Sun Lihua, For 0, Against 12, Abstain 0, Not elected",
                            "孙丽华, 赞成 0, 反对 12, 弃权 0, 未当选");
}

static void
press_on(GtkWidget *grid, int button)
{
    g_signal_emit_by_name(nth(grid, GTK_TYPE_BUTTON, button), "clicked");
}

static void
on_busy(bool busy, gpointer data)
{
}

/* All three candidates, whatever the hall is led to. */
static void
screen_keypad_marks_the_whole_paper(Fixture *fixture, gconstpointer data)
{
    RealHall *hall = fixture->hall;
    Commander *commander = commander_new(hall->console, hall->control, on_busy, NULL);

    real_hall_step(hall, "open-vote");
    real_hall_wait_state(hall, "OPEN");
    GtkWindow *pad = screen_pad_open(commander, 4);
    shot_draw(pad);
    GtkWidget *grid = nth(GTK_WIDGET(pad), GTK_TYPE_GRID, 0);
    press_on(grid, 1); /* against Zhao */
    press_on(grid, 3); /* for Qian */
    press_on(grid, 6); /* for Sun */
    while (!screen_pad_is_idle(pad))
        g_main_context_iteration(NULL, TRUE);
    real_hall_press(hall, 12, KEY_AGAINST); /* after all of them */
    real_hall_wait_cast(hall, 2);
    gtk_window_destroy(pad);
    commander_free(commander);
    real_hall_activate(hall, "close-vote");
    real_hall_choose(real_hall_dialog(hall), "verb");
    real_hall_wait_state(hall, "SEALED");
    finish(hall);
    real_hall_assert_spoken(hall, "Qian Wenbo, For 1, Against 0, Abstain 1",
                            "钱文博, 赞成 1, 反对 0, 弃权 1");
    real_hall_assert_spoken(hall, "Sun Lihua, For 1, Against 0, Abstain 1",
                            "孙丽华, 赞成 1, 反对 0, 弃权 1");
    real_hall_assert_spoken(hall, "Zhao Jianguo, For 0, Against 2",
                            "赵建国, 赞成 0, 反对 2");
}

static void
choose_motion(RealHall *hall)
{
    for (int i = 0; i < 2; i++)
        real_hall_activate(hall, "item-next");
}

static void
enter_count(RealHall *hall, const char *teller, const char *n_for)
{
    const char *const figures[] = {teller, n_for, "3", "1"};

    real_hall_step(hall, "enter-count");
    GtkWindow *dialog = real_hall_dialog(hall);
    for (int i = 0; i < 4; i++)
        gtk_editable_set_text(GTK_EDITABLE(nth(GTK_WIDGET(dialog), GTK_TYPE_ENTRY, i)),
                              figures[i]);
    real_hall_choose(dialog, "verb");
}

static void
assert_dialog(RealHall *hall, const char *english, const char *chinese)
{
    AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG(real_hall_dialog(hall));

    g_test_message("%s", adw_message_dialog_get_body(dialog));
    g_assert_cmpstr(adw_message_dialog_get_heading(dialog), ==,
                    in_language(english, chinese));
    real_hall_choose(GTK_WINDOW(dialog), "safe");
}

static void
hands_are_counted_by_two_tellers(Fixture *fixture, gconstpointer data)
{
    RealHall *hall = fixture->hall;

    choose_motion(hall);
    real_hall_activate(hall, "ready-by-hand");
    real_hall_choose(real_hall_dialog(hall), "verb");
    real_hall_wait_state(hall, "READY");
    real_hall_step(hall, "open-vote");
    real_hall_wait_state(hall, "OPEN");
    real_hall_assert_spoken(hall, "Please raise your hands", "请举手");
    real_hall_step(hall, "close-vote");
    real_hall_choose(real_hall_dialog(hall), "verb");
    real_hall_wait_state(hall, "CLOSED");
    enter_count(hall, "王芳", "8");
    assert_dialog(hall, "The first count is entered", "已录入第一份计数");
    enter_count(hall, "李卫", "7");
    assert_dialog(hall, "The two counts differ", "两份计数不一致");
    enter_count(hall, "王芳", "8");
    assert_dialog(hall, "The first count is entered", "已录入第一份计数");
    enter_count(hall, "李卫", "8");
    assert_dialog(hall, "Both counts agree", "两份计数一致");
    real_hall_wait_state(hall, "SEALED");
    finish(hall);
    real_hall_assert_spoken(hall, "For 8; Against 3; Abstain 1; No hand raised 0",
                            "赞成 8; 反对 3; 弃权 1; 未举手 0");
}

#define LISTS(path, function)                                                            \
    g_test_add("/lists/" path, Fixture, NULL, set_up, function, tear_down)
int
main(int argc, char **argv)
{
    window_test_init(&argc, &argv);
    LISTS("election-is-led-from-candidate-to-candidate",
          election_is_led_from_candidate_to_candidate);
    LISTS("screen-keypad-marks-the-whole-paper", screen_keypad_marks_the_whole_paper);
    LISTS("hands-are-counted-by-two-tellers", hands_are_counted_by_two_tellers);
    return g_test_run();
}
