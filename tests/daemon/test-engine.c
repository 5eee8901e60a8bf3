/* test-engine.c: a sitting of the recording core, from commissioning to the bundle
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hall-test.h"

#define LOOK(hall, property, key, wanted)                                                \
    do {                                                                                 \
        g_autofree char *looked = hall_test_look(hall, property, key);                   \
        g_assert_cmpstr(looked, ==, wanted);                                             \
    } while (0)

static void
close_and_certify(HallTest *hall, uint32_t vote)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Signers) three = hall_test_signers(hall, 3);
    g_autoptr(Signers) two = hall_test_signers(hall, 2);
    engine_announce_vote(hall->engine, &error);
    g_assert_no_error(error);
    engine_certify(hall->engine, &vote, 1, 0, three, &error);
    g_assert_no_error(error);
    engine_close_sitting(hall->engine, two, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
}

static void
verifies(const char *bundle)
{
    const char *const argv[] = {TELLER_VERIFY, bundle, NULL};
    g_autofree char *output = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(GSubprocess) child =
        g_subprocess_newv(argv, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
    g_assert_no_error(error);
    g_assert_true(
        g_subprocess_communicate_utf8(child, NULL, NULL, &output, NULL, &error));
    g_test_message("%s", output);
    g_assert_true(g_subprocess_get_successful(child));
}

static void
whole_sitting(gconstpointer suite)
{
    const uint8_t keys[5] = {1, 1, 1, 2, 0};
    HallTest *hall = hall_test_new(5, (Suite)GPOINTER_TO_INT(suite));
    hall_test_ready(hall);
    LOOK(hall, "Sitting", "present", "5");
    hall_test_vote(hall, "m1", keys);
    LOOK(hall, "Outcome", "verdict", "passed");
    LOOK(hall, "Outcome", "sums", "[3, 1, 0]");
    LOOK(hall, "Outcome", "not-pressed", "1");
    close_and_certify(hall, 1);
    g_autofree char *bundle = hall_test_export(hall);
    verifies(bundle);
    hall_test_free(hall);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_data_func("/engine/whole-sitting/ed25519",
                         GINT_TO_POINTER(SUITE_ED25519_SHA256), whole_sitting);
    g_test_add_data_func("/engine/whole-sitting/sm2", GINT_TO_POINTER(SUITE_SM2_SM3),
                         whole_sitting);
    return g_test_run();
}
