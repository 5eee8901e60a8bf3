/* screenshots.c: pictures of both windows through whole sittings of the real program
 *
 *   screenshots DIRECTORY PREFIX
 *
 * The language is that of the environment; screenshots.sh runs it in each.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <adwaita.h>
#include <signal.h>
#include <string.h>

#include "app/client/dict.h"
#include "app/console/operator-console.h"
#include "real-hall.h"
#include "window-test.h"

static const char *directory, *prefix;

static void
save(GtkWindow *window, const char *kind, const char *name)
{
    g_autofree char *file =
        g_strdup_printf("%s/%s-%s-%s.png", directory, prefix, kind, name);

    shot_draw(window);
    shot_save(window, file);
}

static void
both(RealHall *hall, const char *name)
{
    save(hall->console, "console", name);
    save(hall->display, "display", name);
}

static void
dialog_then(RealHall *hall, const char *name, const char *response)
{
    GtkWindow *dialog = real_hall_dialog(hall);

    save(dialog, "dialog", name);
    real_hall_choose(dialog, response);
}

static void
sign(RealHall *hall, const char *name, unsigned n)
{
    GtkWindow *dialog = real_hall_dialog(hall);

    save(dialog, "dialog", name);
    real_hall_type_pins(dialog, n);
    g_autofree char *filled = g_strconcat(name, "-filled", NULL);
    save(dialog, "dialog", filled);
    real_hall_choose(dialog, "verb");
}

static void
type_text(GtkWindow *dialog, int index, const char *text)
{
    gtk_editable_set_text(
        GTK_EDITABLE(nth(GTK_WIDGET(dialog), ADW_TYPE_ENTRY_ROW, index)), text);
}

static void
hold(RealHall *hall, const char *reason)
{
    real_hall_activate(hall, "hold-vote");
    GtkWindow *dialog = real_hall_dialog(hall);
    type_text(dialog, 0, reason);
    save(dialog, "dialog", "hold");
    real_hall_choose(dialog, "verb");
    real_hall_wait_state(hall, "HELD");
}

/* Of 120 seats: 100 for, 6 against, 5 abstain, 9 silent. */
static void
press_all(RealHall *hall, unsigned from, unsigned to)
{
    for (unsigned seat = from; seat <= to; seat++)
        if (seat % 13 != 0)
            real_hall_press(hall, seat, seat % 20 == 7 ? 2 : seat % 23 == 5 ? 3 : 1);
}

static void
count_and_announce(RealHall *hall, const char *name)
{
    g_autofree char *counted = g_strconcat(name, "-counted", NULL);
    g_autofree char *announced = g_strconcat(name, "-announced", NULL);

    real_hall_step(hall, "count-vote");
    dialog_then(hall, "count", "verb");
    real_hall_wait_state(hall, "COUNTED");
    both(hall, counted);
    real_hall_step(hall, "announce-vote");
    dialog_then(hall, "announce", "verb");
    real_hall_wait_state(hall, "ANNOUNCED");
    both(hall, announced);
}

static bool
is_certified(RealHall *hall, gpointer data)
{
    g_autoptr(GVariant) vote = teller_client_look(hall->control, "Outcome");
    return dict_flag(vote, "certified");
}

static void
first_vote(RealHall *hall)
{
    real_hall_wait_seats(hall, SEAT_PRESENT, 120);
    both(hall, "01-prepared");
    operator_console_show_signin(OPERATOR_CONSOLE(hall->console));
    real_hall_call(hall, "SignIn", g_variant_new("(sb)", "D0118", FALSE));
    real_hall_call(hall, "SignIn", g_variant_new("(sb)", "D0003", FALSE));
    real_hall_wait_seats(hall, SEAT_PRESENT, 118);
    save(hall->console, "console", "02-sign-in");
    GtkStack *stack = GTK_STACK(gtk_widget_get_template_child(
        GTK_WIDGET(hall->console), OPERATOR_TYPE_CONSOLE, "centre"));
    gtk_stack_set_visible_child_name(stack, "vote");
    real_hall_step(hall, "open-vote");
    real_hall_wait_state(hall, "OPEN");
    press_all(hall, 1, 80);
    real_hall_wait_seats(hall, SEAT_PRESSED, 73);
    real_hall_wait_cast(hall, 73);
    both(hall, "03-open");
    hold(hall, prefix[0] == 'z' ? "第三排表决器无反应，更换后继续"
                                : "Keypads of row 3 are silent; they are replaced");
    real_hall_press(hall, 90, 1);
    both(hall, "04-held");
    real_hall_activate(hall, "keypads");
    GtkWindow *keypads = real_hall_window(hall, ADW_TYPE_WINDOW);
    save(keypads, "dialog", "keypads");
    gtk_window_destroy(keypads);
    real_hall_activate(hall, "extend-vote");
    dialog_then(hall, "extend", "verb");
    real_hall_step(hall, "resume-vote");
    real_hall_wait_state(hall, "OPEN");
    press_all(hall, 81, 120);
    real_hall_wait_cast(hall, 108);
    both(hall, "05-resumed");
    real_hall_step(hall, "close-vote");
    dialog_then(hall, "close", "verb");
    real_hall_wait_state(hall, "SEALED");
    both(hall, "06-closed");
    real_hall_activate(hall, "declare");
    dialog_then(hall, "declare", "safe");
    count_and_announce(hall, "07");
    real_hall_step(hall, "certify");
    sign(hall, "certify", 3);
    real_hall_wait(hall, is_certified, NULL);
    both(hall, "08-certified");
}

static bool
needs_officers(RealHall *hall, gpointer data)
{
    g_autoptr(GVariant) a = teller_client_look(hall->control, "Sitting");
    g_autoptr(GVariant) b = teller_client_look(hall->view, "Sitting");
    return dict_flag(a, "needs-officers") == (data != NULL) && dict_flag(a, "open") &&
           dict_flag(b, "needs-officers") == (data != NULL);
}

/* Power fails; the vote goes on, is void, is repeated, fails, and is annulled. */
static void
second_vote(RealHall *hall)
{
    real_hall_step(hall, "open-vote");
    real_hall_wait_state(hall, "OPEN");
    press_all(hall, 1, 60);
    real_hall_wait_cast(hall, 55);
    real_hall_kill(hall);
    save(hall->console, "console", "10-core-gone");
    save(hall->display, "display", "10-core-gone");
    real_hall_start(hall, 120, NULL);
    real_hall_wait(hall, needs_officers, "");
    both(hall, "11-restarted");
    real_hall_step(hall, "rekey");
    sign(hall, "rekey", 2);
    real_hall_wait(hall, needs_officers, NULL);
    both(hall, "12-rekeyed");
    real_hall_activate(hall, "void-vote");
    GtkWindow *dialog = real_hall_dialog(hall);
    type_text(dialog, 0, prefix[0] == 'z' ? "表决器故障" : "Keypads failed");
    sign(hall, "void", 2);
    real_hall_wait_state(hall, "VOIDED");
    both(hall, "13-void");
    real_hall_step(hall, "open-vote");
    real_hall_wait_state(hall, "OPEN");
    for (unsigned seat = 1; seat <= 110; seat++)
        real_hall_press(hall, seat, seat % 2 == 0 ? 2 : 1);
    real_hall_wait_cast(hall, 109);
    real_hall_step(hall, "close-vote");
    real_hall_choose(real_hall_dialog(hall), "verb");
    real_hall_wait_state(hall, "SEALED");
    real_hall_activate(hall, "declare");
    dialog = real_hall_dialog(hall);
    type_text(dialog, 0, "2");
    type_text(dialog, 1, "115");
    real_hall_choose(dialog, "verb");
    count_and_announce(hall, "14-not-passed");
    real_hall_activate(hall, "certify");
    sign(hall, "certify-difference", 3);
    real_hall_wait(hall, is_certified, NULL);
    real_hall_activate(hall, "annul-vote");
    dialog = real_hall_dialog(hall);
    type_text(dialog, 0, prefix[0] == 'z' ? "表决器故障" : "Keypads failed");
    sign(hall, "annul", 2);
    real_hall_wait_state(hall, "ANNULLED");
    both(hall, "15-annulled");
}

static bool
is_closed(RealHall *hall, gpointer data)
{
    g_autoptr(GVariant) a = teller_client_look(hall->control, "Sitting");
    g_autoptr(GVariant) b = teller_client_look(hall->view, "Sitting");
    return !dict_flag(a, "open") && !dict_flag(b, "open");
}

static void
wrong_pin(RealHall *hall)
{
    real_hall_activate(hall, "close-sitting");
    GtkWindow *dialog = real_hall_dialog(hall);
    for (int i = 0; i < 2; i++)
        gtk_editable_set_text(
            GTK_EDITABLE(nth(GTK_WIDGET(dialog), ADW_TYPE_PASSWORD_ENTRY_ROW, i)),
            "000000");
    real_hall_choose(dialog, "verb");
    dialog_then(hall, "error-pin", "safe");
}

static bool
is_stale(RealHall *hall, gpointer data)
{
    return teller_client_is_stale(hall->view) == (data != NULL) &&
           teller_client_is_stale(hall->control) == (data != NULL);
}

static void
stall(RealHall *hall)
{
    g_subprocess_send_signal(hall->core, SIGSTOP);
    real_hall_wait(hall, is_stale, "");
    both(hall, "16-stalled");
    g_subprocess_send_signal(hall->core, SIGCONT);
    real_hall_wait(hall, is_stale, NULL);
}

static void
end(RealHall *hall)
{
    stall(hall);
    wrong_pin(hall);
    real_hall_activate(hall, "close-sitting");
    sign(hall, "close-sitting", 2);
    real_hall_wait(hall, is_closed, NULL);
    both(hall, "20-closed-sitting");
}

static void
fresh(RealHall *hall)
{
    both(hall, "00-fresh");
    real_hall_step(hall, "commission");
    dialog_then(hall, "commission", "safe");
}

static void
big_hall(void)
{
    TrialPlan plan = {3000, 1, 60, "ed25519+sha256", false, NULL, NULL, NULL, NULL};
    RealHall *hall = real_hall_new(3000, "7");

    real_hall_prepare(hall, &plan);
    real_hall_step(hall, "open-vote");
    real_hall_wait_state(hall, "OPEN");
    real_hall_wait_cast(hall, 1500);
    both(hall, "30-three-thousand");
    real_hall_activate(hall, "keypads");
    GtkWindow *keypads = real_hall_window(hall, ADW_TYPE_WINDOW);
    save(keypads, "dialog", "keypads-3000");
    gtk_window_destroy(keypads);
    real_hall_free(hall);
}

int
main(int argc, char **argv)
{
    TrialPlan plan = TRIAL_PLAN(120);

    window_test_init(&argc, &argv);
    if (argc != 3)
        return 2;
    directory = argv[1];
    prefix = argv[2];
    RealHall *hall = real_hall_new(120, NULL);
    fresh(hall);
    real_hall_prepare(hall, &plan);
    first_vote(hall);
    second_vote(hall);
    end(hall);
    real_hall_free(hall);
    big_hall();
    return 0;
}
