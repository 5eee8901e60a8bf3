/* test-trial.c: the sitting that teller makes up to try it out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/client/trial.h"
#include "client-test.h"

static void
on_prepared(const GError *error, gpointer data)
{
    char **outcome = data;

    *outcome = g_strdup(error == NULL ? "ready" : error->message);
}

static void
trial_gives_the_commands_an_operator_would(Fixture *fixture, gconstpointer data)
{
    g_autofree char *outcome = NULL;
    TrialPlan plan = TRIAL_PLAN(120);

    trial_prepare(fixture->client, &plan, on_prepared, &outcome);
    while (outcome == NULL)
        g_main_context_iteration(NULL, TRUE);
    g_assert_cmpstr(outcome, ==, "ready");
    g_assert_cmpstr(
        fake_hall_methods(fixture->hall), ==,
        "Commission AddOfficer AddOfficer AddOfficer ConfirmClock ImportRoster "
        "ImportAgenda OpenSitting SignIn ");
    g_assert_cmpstr(fake_hall_last_call(fixture->hall), ==, "SignIn('*', true)");
}

static void
trial_stops_at_the_first_refusal(Fixture *fixture, gconstpointer data)
{
    g_autofree char *outcome = NULL;

    fake_hall_refuse(fixture->hall, "org.teller.Error.State", "already commissioned");
    TrialPlan plan = TRIAL_PLAN(120);
    trial_prepare(fixture->client, &plan, on_prepared, &outcome);
    while (outcome == NULL)
        g_main_context_iteration(NULL, TRUE);
    g_assert_nonnull(strstr(outcome, "already commissioned"));
    g_assert_cmpstr(fake_hall_methods(fixture->hall), ==, "Commission ");
}

static void
trial_files_have_a_line_for_each_deputy(void)
{
    const TrialPlan plan = TRIAL_PLAN(3000);
    g_autofree char *roster = trial_roster(&plan);
    g_auto(GStrv) lines = g_strsplit(roster, "\n", -1);

    g_assert_cmpuint(g_strv_length(lines), ==, 1 + 3000 + 1);
    g_assert_cmpstr(lines[3000], ==, "150-20,D3000,王思远,第150代表团,deputy,sim:3000");
}

static void
trial_agenda_is_as_long_as_asked(void)
{
    TrialPlan plan = TRIAL_PLAN(120);
    plan.n_items = 40;
    plan.window_s = 20;
    g_autofree char *agenda = trial_agenda(&plan);
    plan.is_secret = true;
    g_autofree char *secret = trial_agenda(&plan);
    g_auto(GStrv) lines = g_strsplit(agenda, "\n", -1);

    g_assert_cmpuint(g_strv_length(lines), ==, 1 + 40 + 1);
    g_assert_true(g_str_has_prefix(lines[1], "M1,motion,recorded,"));
    g_assert_cmpstr(lines[40], ==,
                    "M40,motion,recorded,关于第40号议案的决议（草案）,Resolution on "
                    "motion no. 40,20");
    g_assert_nonnull(strstr(secret, "\nM1,motion,secret,"));
    g_assert_null(strstr(secret, "recorded"));
}

static void
trial_is_for_fresh_simulations_only(void)
{
    g_autoptr(GVariant) fresh = g_variant_ref_sink(
        g_variant_new_parsed("{'mode': <'SIMULATION'>, 'commissioned': <false>}"));
    g_autoptr(GVariant) real = g_variant_ref_sink(
        g_variant_new_parsed("{'mode': <'REHEARSAL'>, 'commissioned': <false>}"));
    g_autoptr(GVariant) used = g_variant_ref_sink(g_variant_new_parsed(
        "{'mode': <'SIMULATION'>, 'commissioned': <true>, 'name': <'Other'>}"));

    g_assert_true(trial_is_possible(fresh));
    g_assert_false(trial_is_possible(real));
    g_assert_false(trial_is_possible(used));
    g_assert_cmpstr(trial_pin_hint(used), ==, "");
}

#define WITH_HALL(path, function)                                                        \
    g_test_add(path, Fixture, "open", set_up, function, tear_down)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    WITH_HALL("/trial/gives-the-commands-an-operator-would",
              trial_gives_the_commands_an_operator_would);
    WITH_HALL("/trial/stops-at-the-first-refusal", trial_stops_at_the_first_refusal);
    g_test_add_func("/trial/files-have-a-line-for-each-deputy",
                    trial_files_have_a_line_for_each_deputy);
    g_test_add_func("/trial/agenda-is-as-long-as-asked",
                    trial_agenda_is_as_long_as_asked);
    g_test_add_func("/trial/is-for-fresh-simulations-only",
                    trial_is_for_fresh_simulations_only);
    return g_test_run();
}
