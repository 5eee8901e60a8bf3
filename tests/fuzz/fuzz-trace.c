/* fuzz-trace.c: any bytes as a trace, and votes held while it is replayed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "devices/receiver.h"
#include "devices/transport-replay.h"
#include "tests/fuzz/fuzz.h"

static void
on_press(const Press *press, void *receiver)
{
    receiver_acknowledge(*(Receiver **)receiver, press->keypad, press->counter);
}
static void
on_changed(const KeypadInfo *keypad, void *receiver)
{
    receiver_confirm(*(Receiver **)receiver, keypad->keypad);
}
static void
on_settled(void *receiver)
{
}
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    static const ReceiverEvents events = {on_press, on_changed, on_settled};
    g_autoptr(Trace) trace = trace_parse((const char *)data, len, NULL);
    const size_t n = trace == NULL ? 0 : trace_length(trace);
    if (n == 0 || trace_line(trace, n - 1)->time_us / G_USEC_PER_SEC > 3600)
        return 0; /* a year would be replayed second by second */
    Receiver *receiver = receiver_new(&events, &receiver);
    if (!receiver_add(receiver, transport_replay_new(g_steal_pointer(&trace), 0), NULL))
        g_assert_not_reached();
    receiver_allow(receiver, "*");
    for (int turn = 0; turn < 9999 && g_main_context_iteration(NULL, FALSE); turn++)
        if (turn % 64 == 0)
            receiver_open_vote(receiver,
                               turn % 128 == 0 ? RECEIVER_RECORDED : RECEIVER_SECRET);
        else if (turn % 32 == 0)
            receiver_close_vote(receiver);
        else if (turn % 64 == 48)
            receiver_forget(receiver);
        else if (turn % 64 == 16)
            receiver_hold_vote(receiver);
    receiver_free(receiver);
    return 0;
}
