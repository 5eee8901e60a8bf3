/* test-retry.c: what failures in a row lead to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "devices/retry.h"

#include <glib.h>

static void
step_is(Retry *retry, TransferStatus status, RetryStep step, uint32_t delay_ms)
{
    uint32_t delay = 0;
    g_assert_cmpint(retry_decide(retry, status, &delay), ==, step);
    g_assert_cmpuint(delay, ==, delay_ms);
}

static void
test_the_fifth_error_in_a_row_resets(void)
{
    Retry retry = {0};
    step_is(&retry, TRANSFER_ERROR, RETRY_WAIT, 10);
    step_is(&retry, TRANSFER_ERROR, RETRY_WAIT, 50);
    step_is(&retry, TRANSFER_OVERFLOW, RETRY_WAIT, 250);
    step_is(&retry, TRANSFER_ERROR, RETRY_WAIT, 250);
    step_is(&retry, TRANSFER_ERROR, RETRY_RESET, 0);
    step_is(&retry, TRANSFER_ERROR, RETRY_WAIT, 10);
}

static void
test_the_third_stall_in_a_row_resets(void)
{
    Retry retry = {0};
    for (unsigned reset = 0; reset < 3; reset++) {
        step_is(&retry, TRANSFER_STALL, RETRY_CLEAR_HALT, 0);
        step_is(&retry, TRANSFER_STALL, RETRY_CLEAR_HALT, 0);
        step_is(&retry, TRANSFER_STALL, RETRY_RESET, 0);
    }
    step_is(&retry, TRANSFER_STALL, RETRY_CLEAR_HALT, 0);
    step_is(&retry, TRANSFER_STALL, RETRY_CLEAR_HALT, 0);
    step_is(&retry, TRANSFER_STALL, RETRY_GIVE_UP, 0);
}

static void
test_one_good_transfer_forgets_all_failures(void)
{
    Retry retry = {0};
    for (unsigned i = 0; i < 50; i++) {
        step_is(&retry, TRANSFER_STALL, RETRY_CLEAR_HALT, 0);
        step_is(&retry, TRANSFER_ERROR, RETRY_WAIT, 10);
        step_is(&retry, TRANSFER_CANCELLED, RETRY_GO_ON, 0);
        step_is(&retry, TRANSFER_ERROR, RETRY_WAIT, 50);
        step_is(&retry, TRANSFER_COMPLETED, RETRY_GO_ON, 0);
    }
    step_is(&retry, TRANSFER_NO_DEVICE, RETRY_STOP, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/retry/the-fifth-error-in-a-row-resets",
                    test_the_fifth_error_in_a_row_resets);
    g_test_add_func("/retry/the-third-stall-in-a-row-resets",
                    test_the_third_stall_in_a_row_resets);
    g_test_add_func("/retry/one-good-transfer-forgets-all-failures",
                    test_one_good_transfer_forgets_all_failures);
    return g_test_run();
}
