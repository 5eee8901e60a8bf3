/* test-step.c: which step of a sitting is next, and on which item
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "client-test.h"

static const struct {
    const char *scene;
    Step step;
} steps[] = {
    {"fresh", STEP_COMMISSION},
    {"commissioned", STEP_IMPORT_ROSTER},
    {"imported", STEP_OPEN_SITTING},
    {"sitting", STEP_OPEN_VOTE},
    {"open", STEP_CLOSE_VOTE},
    {"held", STEP_RESUME_VOTE},
    {"closed", STEP_COUNT_VOTE},
    {"counted", STEP_ANNOUNCE_VOTE},
    {"announced", STEP_CERTIFY},
    {"certified", STEP_OPEN_VOTE},
    {"rejected", STEP_CERTIFY},
    {"voided", STEP_OPEN_VOTE},
    {"finished", STEP_CLOSE_SITTING},
    {"rekey", STEP_REKEY},
    {"testing", STEP_END_TEST},
    {"halted", STEP_HALTED},
    {"ready", STEP_OPEN_VOTE},
    {"secret-drawing", STEP_WAIT_DRAWING},
    {"secret-dice", STEP_THROW_DICE},
    {"secret-mixing", STEP_WAIT_DRAWING},
    {"secret-sitting", STEP_READY_VOTE},
    {"secret-ready", STEP_OPEN_VOTE},
    {"secret-open", STEP_CLOSE_VOTE},
    {"secret-held", STEP_RESUME_VOTE},
    {"secret-closed", STEP_WAIT_SEAL},
    {"secret-sealed", STEP_COUNT_VOTE},
    {"secret-counted", STEP_ANNOUNCE_VOTE},
    {"secret-announced", STEP_CERTIFY},
    {"secret-rekey", STEP_REKEY},
    {"secret-lost", STEP_VOID_VOTE},
    {"secret-finished", STEP_CLOSE_SITTING},
};

static void
each_state_has_one_next_step(Fixture *fixture, gconstpointer data)
{
    for (size_t i = 0; i < G_N_ELEMENTS(steps); i++) {
        turn_to(fixture, steps[i].scene);
        g_test_message("scene %s", steps[i].scene);
        g_assert_cmpint(step_next(&fixture->picture), ==, steps[i].step);
    }
}

static void
nothing_known_means_wait(void)
{
    Picture nothing = {0};

    g_assert_cmpint(step_next(&nothing), ==, STEP_WAIT);
    g_assert_cmpstr(step_item(&nothing), ==, "");
}

static void
next_item_is_the_chosen_one_or_the_first_that_waits(void)
{
    Picture picture = {.agenda = g_variant_new_parsed(
                           "[{'id': <'A'>, 'state': <'CERTIFIED'>}, "
                           "{'id': <'B'>, 'state': <'VOIDED'>, 'cause': <'repeat'>}, "
                           "{'id': <'C'>, 'state': <'DRAFT'>, 'cause': <'first'>}]")};

    g_variant_ref_sink(picture.agenda);
    g_assert_cmpstr(step_item(&picture), ==, "B");
    picture.chosen = "C";
    g_assert_cmpstr(step_item(&picture), ==, "C");
    picture.chosen = "A";
    g_assert_cmpstr(step_item(&picture), ==, "B");
    g_variant_unref(picture.agenda);
}

static void
item_that_the_hall_sees_is_the_one_that_opens(void)
{
    Picture picture = {
        .agenda = g_variant_new_parsed("[{'id': <'A'>, 'state': <'DRAFT'>, 'cause': "
                                       "<'first'>}, {'id': <'B'>, 'state': "
                                       "<'READY'>}]"),
        .vote = g_variant_new_parsed("{'item': <'B'>, 'state': <'READY'>}"),
        .chosen = "A"};

    g_variant_ref_sink(picture.agenda);
    g_variant_ref_sink(picture.vote);
    g_assert_cmpstr(step_item(&picture), ==, "B");
    g_variant_unref(picture.agenda);
    g_variant_unref(picture.vote);
}

static void
item_that_was_void_twice_comes_up_only_when_chosen(void)
{
    Picture picture = {
        .agenda = g_variant_new_parsed("[{'id': <'A'>, 'state': <'VOIDED'>, 'cause': "
                                       "<'repeat'>, 'round': <uint32 2>}, "
                                       "{'id': <'B'>, 'state': <'ANNULLED'>, 'cause': "
                                       "<'repeat'>, 'round': <uint32 1>}]")};

    g_variant_ref_sink(picture.agenda);
    g_assert_cmpstr(step_item(&picture), ==, "");
    picture.chosen = "B";
    g_assert_cmpstr(step_item(&picture), ==, "B");
    g_variant_unref(picture.agenda);
}

static void
difference_is_certified_first_and_alone(void)
{
    Picture picture = {
        .agenda = g_variant_new_parsed(
            "[{'state': <'ANNOUNCED'>, 'vote': <uint32 1>, 'difference': <int64 0>}, "
            "{'state': <'ANNOUNCED'>, 'vote': <uint32 2>, 'difference': <int64 -3>}]")};
    int64_t difference;

    g_variant_ref_sink(picture.agenda);
    g_autoptr(GVariant) next = g_variant_ref_sink(step_to_certify(&picture, &difference));
    g_autofree char *text = g_variant_print(next, FALSE);
    g_assert_cmpstr(text, ==, "[2]");
    g_assert_cmpint(difference, ==, -3);
    g_autoptr(GVariant) all = g_variant_ref_sink(step_uncertified(&picture));
    g_assert_cmpuint(g_variant_n_children(all), ==, 2);
    g_variant_unref(picture.agenda);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/step/each-state-has-one-next-step", Fixture, "fresh", set_up,
               each_state_has_one_next_step, tear_down);
    g_test_add_func("/step/nothing-known-means-wait", nothing_known_means_wait);
    g_test_add_func("/step/next-item-is-the-chosen-one-or-the-first-that-waits",
                    next_item_is_the_chosen_one_or_the_first_that_waits);
    g_test_add_func("/step/item-that-the-hall-sees-is-the-one-that-opens",
                    item_that_the_hall_sees_is_the_one_that_opens);
    g_test_add_func("/step/item-that-was-void-twice-comes-up-only-when-chosen",
                    item_that_was_void_twice_comes_up_only_when_chosen);
    g_test_add_func("/step/difference-is-certified-first-and-alone",
                    difference_is_certified_first_and_alone);
    return g_test_run();
}
