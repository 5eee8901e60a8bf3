/* test-chair.c: ties of recorded votes that the chair decides
 *
 * He is asked when there is a tie, and nothing is counted before he has spoken.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "chaired.h"

static void
is_refused_without_a_tie(HallTest *hall)
{
    g_autoptr(GError) error = NULL;
    g_assert_false(engine_count_vote(hall->engine, CASTING_FOR, &error));
    g_assert_error(error, OUTCOME_ERROR, OUTCOME_ERROR_CASTING);
    g_assert_null(strpbrk(error->message, "0123456789")); /* not one figure */
    SCENE_STATE(hall, "SEALED");
}

static void
recorded(void)
{
    g_autofree char *profile = chaired_profile();
    HallTest *hall = chaired_hall(profile);
    chaired_press_until_sealed(hall, "m1", chaired_tie);
    chaired_asks(hall);
    chaired_asks(hall);
    chaired_count(hall, CASTING_FOR);
    chaired_comes_to(hall, "passed");
    chaired_press_until_sealed(hall, "m2", chaired_tie);
    chaired_asks(hall);
    chaired_leave_tie(hall);
    chaired_comes_to(hall, "tie");
    scene_finish(hall);
    hall_test_free(hall);
}

static void
no_tie(void)
{
    g_autofree char *profile = chaired_profile();
    HallTest *hall = chaired_hall(profile);
    chaired_press_until_sealed(hall, "m1", chaired_passed);
    is_refused_without_a_tie(hall);
    chaired_count(hall, CASTING_NONE);
    chaired_comes_to(hall, "passed");
    chaired_press_until_sealed(hall, "m2", chaired_nobody);
    is_refused_without_a_tie(hall);
    chaired_leave_tie(hall);
    chaired_comes_to(hall, "not-passed");
    chaired_press_until_sealed(hall, "s1", chaired_passed);
    hall_test_free(hall);
}

static void
restart(HallTest *hall)
{
    hall_test_stop(hall);
    hall_test_start(hall, NULL);
    scene_rekey(hall);
}

/* Who was asked before a restart is asked again. */
static void
restarted(void)
{
    g_autofree char *profile = chaired_profile();
    HallTest *hall = chaired_hall(profile);
    chaired_press_until_sealed(hall, "m1", chaired_tie);
    chaired_asks(hall);
    restart(hall);
    SCENE_LOOK(hall, "Vote", "tied", "false");
    chaired_asks(hall);
    chaired_count(hall, CASTING_AGAINST);
    chaired_comes_to(hall, "not-passed");
    hall_test_free(hall);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/chair/decides-ties", recorded);
    g_test_add_func("/chair/has-no-word-without-a-tie", no_tie);
    g_test_add_func("/chair/is-asked-again-after-a-restart", restarted);
    return g_test_run();
}
